/** Agreements with partner centres as the centre's order makes them, in a file of this workstation. */
import type { AgreementStore } from '../../../core/agreement-ports.ts';
import type { Agreement } from '../../../core/domain/agreement/agreement.ts';
import type { Agreements } from '../../../core/domain/agreement/fold.ts';
import { succeed, type Result } from '../../../core/domain/result.ts';
import { openKeptFile, type KeptFile } from '../sqlite/kept-file.ts';
import { OrderStore, PROGRESS } from '../sqlite/order-store.ts';

const MIGRATIONS: KeptFile['migrations'] = [
  `CREATE TABLE agreements (id TEXT PRIMARY KEY, whole TEXT NOT NULL) STRICT;
   ${PROGRESS}`,
];

// What a loss of power takes away comes again from the order.
const FILE: KeptFile = { name: 'agreements', migrations: MIGRATIONS, loss: 'latest' };

interface Row {
  readonly whole: string;
}

/**
 * @param stamp For the name of a damaged file that is set aside.
 * @returns `document-newer` for a file from a newer version, which stays as it is; `storage-refused`.
 */
export function openAgreementStore(folder: string, stamp: string): Result<AgreementStore> {
  const opened = openKeptFile(folder, stamp, FILE);
  return opened.ok ? succeed(new SqliteAgreements(opened.value)) : opened;
}

class SqliteAgreements extends OrderStore implements AgreementStore {
  all(): Result<Agreements> {
    return this.attempt(() => {
      const rows: unknown = this.prepared('SELECT whole FROM agreements ORDER BY id').all();
      const all = (rows as Row[]).map(({ whole }) => JSON.parse(whole) as Agreement);
      return new Map(all.map((agreement) => [agreement.id, agreement]));
    });
  }

  keep(applied: number, agreements: readonly Agreement[]): Result<null> {
    return this.keepUpTo(applied, () => {
      for (const agreement of agreements) {
        this.prepared('INSERT OR REPLACE INTO agreements VALUES (?, ?)').run(
          ...[agreement.id, JSON.stringify(agreement)],
        );
      }
    });
  }
}
