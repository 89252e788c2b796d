/** The key that signs this profile's journal: made at the first run, kept where passwords are kept. */
import { succeed, type Result } from '../../core/domain/result.ts';
import type { Sealer } from '../../core/journal/chain.ts';
import type { Entry, Statement } from '../../core/journal/entry.ts';
import { KEY_ADDED, KEY_CHANGED } from '../../core/journal/keys.ts';
import type { Secrets } from '../../core/ports.ts';
import type { Handlers } from './dispatch.ts';

/** No camera is called so: their names have no colon. */
const NAME = 'journal:key';
/** Waits until the journal says that it signs. */
const NEXT_NAME = 'journal:key-next';

export interface StoredKey<Key> {
  readonly key: Key;
  /** The private key as it is kept. */
  readonly stored: string;
}

export interface FoundKeys<Key> {
  readonly current: StoredKey<Key>;
  /** Of a change that was ended midway: the journal knows whether it signs already. */
  readonly next: StoredKey<Key> | null;
}

/**
 * @param open null for what is no key.
 * @returns the key that is there, or a new one where the store has none that can be used.
 */
export async function findJournalKeys<Key>(
  secrets: Secrets,
  open: (stored: string) => Key | null,
  make: () => string,
): Promise<Result<FoundKeys<Key>>> {
  const read = await secrets.read();
  if (!read.ok) return read;
  const known = (name: string): StoredKey<Key> | null => {
    const stored = read.value.get(name);
    const key = stored === undefined ? null : open(stored);
    return stored === undefined || key === null ? null : { key, stored };
  };
  const current = known(NAME);
  const next = known(NEXT_NAME);
  if (current !== null) return succeed({ current, next });
  const made = makeKey(open, make);
  const written = await secrets.write(new Map([[NAME, made.stored]]));
  return written.ok ? succeed({ current: made, next }) : written;
}

/** This private key signs from now on; every other one of the journal is forgotten, in one step. */
export function keepJournalKey(secrets: Secrets, stored: string): Promise<Result<null>> {
  return secrets.write(
    new Map([
      [NAME, stored],
      [NEXT_NAME, null],
    ]),
  );
}

export interface KeyChange<Key> {
  readonly secrets: Secrets;
  readonly journal: {
    /** Name of the key that signs the next entry. */
    readonly signingKey: string;
    changeKey(statement: Statement, next: Sealer): Result<Entry>;
  };
  /** The private key that signs now, as it is kept. */
  readonly stored: string;
  readonly open: (stored: string) => Key | null;
  readonly make: () => string;
}

/**
 * Whenever it is ended midway, the store holds the key that the journal says signs: first both are
 * there, then the journal changes from one to the other, then the old one is deleted.
 */
export function createKeyChange<Key extends Sealer & { readonly publicKey: string }>(
  parts: KeyChange<Key>,
): Pick<Handlers, 'journal.changeKey'> {
  const { secrets, journal, open, make } = parts;
  let { stored } = parts;
  let settled: Promise<unknown> = Promise.resolve();

  async function change(statement: (publicKey: string) => Statement) {
    const next = makeKey(open, make);
    const { key, publicKey } = next.key;
    // The present one is written again, as an earlier change may not have come so far.
    const both = new Map([
      [NAME, stored],
      [NEXT_NAME, next.stored],
    ]);
    const prepared = await secrets.write(both);
    if (!prepared.ok) return prepared;
    const written = journal.changeKey(statement(publicKey), next.key);
    if (journal.signingKey === key) stored = next.stored;
    // Where that fails the next start does it.
    await keepJournalKey(secrets, stored);
    return written.ok ? succeed({ key, publicKey }) : written;
  }

  return {
    'journal.changeKey': (_, { operator, role, window, note }) => {
      const changed = settled.then(async () => {
        const answer = await change((publicKey) => ({
          ...{ operator, role, place: window, camera: null, incident: null },
          ...{ action: KEY_ADDED, outcome: 'done', detail: { publicKey, reason: KEY_CHANGED } },
        }));
        if (answer.ok) note({ key: answer.value.key });
        return answer;
      });
      settled = changed.catch(() => undefined);
      return changed;
    },
  };
}

function makeKey<Key>(open: (stored: string) => Key | null, make: () => string): StoredKey<Key> {
  const stored = make();
  const key = open(stored);
  if (key === null) throw new Error('a key that was just made cannot be read');
  return { key, stored };
}
