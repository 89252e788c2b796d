/** The camera registry on this computer: its files, the lines of the borders. */
import { borderFinder, type BorderLine } from '../../core/domain/registry/borders.ts';
import borders from '../../resources/borders.json' with { type: 'json' };
import type { Documents } from '../../core/ports.ts';
import type { Profile } from '../services/profile.ts';
import { importMemory } from '../services/import-memory.ts';
import { createRegistry, type RegistryTools } from '../services/registry.ts';
import { createRegistryEntries } from '../services/registry-entries.ts';
import { createRegistryTables, type TableTools } from '../services/registry-tables.ts';
import type { FileChoice } from './file-choice.ts';
import { tableFiles } from './table-files.ts';

export interface RegistryParts
  extends
    Pick<RegistryTools, 'clock' | 'mayWith' | 'favouritesChanged'>,
    Pick<TableTools, 'newId'> {
  /** Cameras are others now. */
  readonly changed: () => void;
  readonly documents: Documents;
  readonly files: FileChoice;
}

export function registryHandlers(profile: Profile, parts: RegistryParts) {
  const { clock, documents, mayWith, favouritesChanged, newId, changed, files } = parts;
  const entries = createRegistryEntries(profile, changed);
  const findBorder = borderFinder(borders as unknown as readonly BorderLine[]);
  return {
    ...createRegistry(profile, { entries, clock, mayWith, favouritesChanged, findBorder }),
    ...createRegistryTables(profile, {
      entries,
      mayWith,
      newId,
      memory: importMemory(documents),
      files: tableFiles(files),
    }),
  };
}
