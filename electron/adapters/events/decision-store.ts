/** How far this workstation has heard what others of the centre decided about events. */
import type { Result } from '../../../core/domain/result.ts';
import { succeed } from '../../../core/domain/result.ts';
import type { DecisionStore } from '../../../core/record-ports.ts';
import { openKeptFile, type KeptFile } from '../sqlite/kept-file.ts';
import { OrderStore, PROGRESS } from '../sqlite/order-store.ts';

const FILE: KeptFile = { name: 'decisions', migrations: [PROGRESS], loss: 'latest' };

/**
 * @param stamp For the name of a damaged file that is set aside.
 * @returns `document-newer` for a file from a newer version, which stays as it is; `storage-refused`.
 */
export function openDecisionStore(folder: string, stamp: string): Result<DecisionStore> {
  const opened = openKeptFile(folder, stamp, FILE);
  return opened.ok ? succeed(new SqliteDecisions(opened.value)) : opened;
}

class SqliteDecisions extends OrderStore implements DecisionStore {
  keep(applied: number): Result<null> {
    return this.keepUpTo(applied, () => undefined);
  }
}
