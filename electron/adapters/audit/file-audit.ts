/** Audit entries as lines of JSON in the profile; append only. The journal takes this over. */
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { succeed, type Result } from '../../../core/domain/result.ts';
import type { Audit } from '../../../core/ports.ts';

export function openAudit(folder: string, failedWrite: (error: unknown) => Result<never>): Audit {
  const path = join(folder, 'audit.jsonl');
  return {
    async append(entry) {
      try {
        await appendFile(path, `${JSON.stringify(entry)}\n`, { mode: 0o600 });
        return succeed(null);
      } catch (error) {
        return failedWrite(error);
      }
    },
  };
}
