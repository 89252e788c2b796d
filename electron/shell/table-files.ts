/** Lists as they come from files and go to them: whoever asks chooses which. */
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { fail, succeed } from '../../core/domain/result.ts';
import { csvParts } from '../adapters/export/csv.ts';
import { writeExport } from '../adapters/export/write-export.ts';
import { MOST_BYTES, readTable } from '../adapters/tables/read-table.ts';
import type { TableFiles } from '../services/registry-tables.ts';
import type { FileChoice } from './file-choice.ts';

export function tableFiles(ask: FileChoice): TableFiles {
  return {
    async choose(id) {
      const path = await ask.choose(id, { name: 'CSV', extensions: ['csv', 'txt', 'tsv'] });
      if (path === null) return succeed(null);
      try {
        if ((await stat(path)).size > MOST_BYTES)
          return fail('table-unreadable', { cause: 'size' });
        return succeed({ file: basename(path), bytes: await readFile(path) });
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'read';
        return fail('table-unreadable', { cause: code });
      }
    },
    read: readTable,
    csv: csvParts,
    async save(id, suggested, parts) {
      const path = await ask.place(id, suggested, []);
      if (path === null) return succeed(null);
      return writeExport(path, parts, () => Promise.resolve(succeed(null)));
    },
  };
}
