/**
 * The last list of cameras that was read in, whole, so that it can be taken back. A document beside the
 * journal: it holds addresses as they were, and nobody has to be able to prove it.
 */
import { z } from 'zod';
import type { Result } from '../../core/domain/result.ts';
import type { Documents } from '../../core/ports.ts';
import { storedCamera } from './profile-records.ts';
import type { RegistryEntry } from './registry-entries.ts';

const DOCUMENT = 'import';

const importSchema = z.strictObject({
  file: z.string(),
  added: z.array(storedCamera),
  changed: z.array(z.strictObject({ before: storedCamera, after: storedCamera })),
});

export interface LastImport {
  readonly file: string;
  readonly added: readonly RegistryEntry[];
  readonly changed: readonly { readonly before: RegistryEntry; readonly after: RegistryEntry }[];
}

export interface ImportMemory {
  /** null where there is none, or none that can be read. */
  read(): Promise<LastImport | null>;
  /** null forgets. */
  write(last: LastImport | null): Promise<Result<null>>;
}

export function importMemory(documents: Documents): ImportMemory {
  return {
    async read() {
      const found = await documents.read(DOCUMENT, (value) => {
        const parsed = importSchema.nullable().safeParse(value);
        return parsed.success ? { last: parsed.data as LastImport | null } : null;
      });
      return found.ok ? (found.value?.last ?? null) : null;
    },
    write: (last) => documents.write(DOCUMENT, last),
  };
}
