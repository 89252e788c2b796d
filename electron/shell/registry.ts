/** The camera registry on this computer: its files, the dialogs for them, the lines of the borders. */
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { dialog, type BrowserWindow } from 'electron';
import type { WallId } from '../../core/contract/schemas.ts';
import { borderFinder, type BorderLine } from '../../core/domain/registry/borders.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import borders from '../../resources/borders.json' with { type: 'json' };
import { csvParts } from '../adapters/export/csv.ts';
import { writeExport } from '../adapters/export/write-export.ts';
import { MOST_BYTES, readTable } from '../adapters/tables/read-table.ts';
import type { Documents } from '../../core/ports.ts';
import type { Profile } from '../services/profile.ts';
import { importMemory } from '../services/import-memory.ts';
import { createRegistry, type RegistryTools } from '../services/registry.ts';
import { createRegistryEntries } from '../services/registry-entries.ts';
import {
  createRegistryTables,
  type TableFiles,
  type TableTools,
} from '../services/registry-tables.ts';
import { choosePlace } from './choose-file.ts';

export interface RegistryParts
  extends
    Pick<RegistryTools, 'clock' | 'mayWith' | 'favouritesChanged'>,
    Pick<TableTools, 'newId'> {
  /** Cameras are others now. */
  readonly changed: () => void;
  readonly documents: Documents;
  readonly windowOf: (id: WallId) => BrowserWindow | undefined;
}

export function registryHandlers(profile: Profile, parts: RegistryParts) {
  const { clock, documents, mayWith, favouritesChanged, newId, changed, windowOf } = parts;
  const entries = createRegistryEntries(profile, changed);
  const findBorder = borderFinder(borders as unknown as readonly BorderLine[]);
  return {
    ...createRegistry(profile, { entries, clock, mayWith, favouritesChanged, findBorder }),
    ...createRegistryTables(profile, {
      entries,
      mayWith,
      newId,
      memory: importMemory(documents),
      files: tableFiles(windowOf),
    }),
  };
}

/** Lists as they come from files and go to them: whoever asks chooses which. */
export function tableFiles(windowOf: RegistryParts['windowOf']): TableFiles {
  return {
    async choose(id) {
      const filters = [{ name: 'CSV', extensions: ['csv', 'txt', 'tsv'] }];
      const options = { properties: ['openFile' as const], filters };
      const window = windowOf(id);
      const { filePaths } =
        window === undefined
          ? await dialog.showOpenDialog(options)
          : await dialog.showOpenDialog(window, options);
      const path = filePaths[0];
      if (path === undefined) return succeed(null);
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
      const path = await choosePlace(windowOf(id), suggested, []);
      if (path === null) return succeed(null);
      return writeExport(path, parts, () => Promise.resolve(succeed(null)));
    },
  };
}
