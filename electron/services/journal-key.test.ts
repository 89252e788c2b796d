import { expect, it } from 'vitest';
import { fail, succeed } from '../../core/domain/result.ts';
import type { Secrets } from '../../core/ports.ts';
import { findJournalKey } from './journal-key.ts';

function secretsWith(stored: Record<string, string> = {}) {
  const kept = new Map<string, string | null>(Object.entries(stored));
  const secrets: Secrets = {
    place: 'file',
    read: () => Promise.resolve(succeed(kept as Map<string, string>)),
    write(given) {
      for (const [name, value] of given) kept.set(name, value);
      return Promise.resolve(succeed(null));
    },
  };
  return { secrets, kept };
}
const open = (stored: string) => (stored.startsWith('key-') ? { stored } : null);
const make = () => 'key-new';

it('makes a key once, and finds it again', async () => {
  const { secrets, kept } = secretsWith({ gate: 'password' });
  expect(await findJournalKey(secrets, open, make)).toEqual(succeed({ stored: 'key-new' }));
  expect(await findJournalKey(secrets, open, () => 'key-2')).toEqual(
    succeed({ stored: 'key-new' }),
  );
  expect([...kept]).toEqual([
    ['gate', 'password'],
    ['journal:key', 'key-new'],
  ]);
});

it('makes another where the one that is there is no key', async () => {
  const { secrets } = secretsWith({ 'journal:key': 'garbage' });
  expect(await findJournalKey(secrets, open, make)).toEqual(succeed({ stored: 'key-new' }));
});

it.each(['read', 'write'] as const)('says why where the store cannot %s', async (what) => {
  const failure = fail('storage-refused', { cause: 'EIO' });
  const { secrets } = secretsWith();
  const broken = { ...secrets, [what]: () => Promise.resolve(failure) };
  expect(await findJournalKey(broken, open, make)).toEqual(failure);
});
