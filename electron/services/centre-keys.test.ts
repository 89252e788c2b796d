/** Keys of the centre: made once, found again, rolled over, made anew. */
import { beforeEach, describe, expect, it } from 'vitest';
import { fail, succeed, type Failure } from '../../core/domain/result.ts';
import type { CentreKeys, CentreKeysView } from '../../core/partner-ports.ts';
import { linkKeyOf, makeLinkSeed } from '../adapters/partners/link-key.ts';
import { makePrivateKey, openChecker, openSigningKey } from '../adapters/signing/ed25519.ts';
import { createCentreKeys } from './centre-keys.ts';

const checker = openChecker();
let secrets: Map<string, string>;
let failure: Failure | null;
let keys: CentreKeys;

beforeEach(() => {
  secrets = new Map([['gate', 'password']]);
  failure = null;
  keys = createCentreKeys(
    {
      secret: (name) => secrets.get(name) ?? null,
      changeSecrets(changes) {
        if (failure !== null) return Promise.resolve(fail(failure.code));
        for (const [name, value] of changes) {
          if (value === null) secrets.delete(name);
          else secrets.set(name, value);
        }
        return Promise.resolve(succeed(null));
      },
    },
    { make: makePrivateKey, open: openSigningKey, makeLink: makeLinkSeed, linkKeyOf },
  );
});

async function found(): Promise<CentreKeysView> {
  const view = await keys.find();
  if (!view.ok) throw new Error(view.failure.code);
  return view.value;
}

it('are made when they are first needed, once', async () => {
  expect(keys.view()).toBeNull();
  const first = await found();
  expect(first).toMatchObject({ before: null, linkKey: expect.stringMatching(/^U/) as unknown });
  expect(await found()).toEqual(first);
  expect(secrets.get('gate')).toBe('password');
});

it('sign what others can check, and nothing where there are none', async () => {
  expect(keys.sign('text', 'present')).toBeNull();
  const { signingKey } = await found();
  expect(checker.verify(signingKey, 'text', keys.sign('text', 'present') ?? '')).toBe(true);
  expect(keys.sign('text', 'before')).toBeNull();
});

describe('rolled over', () => {
  it('the one before signs too, and the link stays what it is', async () => {
    const old = await found();
    const rolled = await keys.roll();
    expect(rolled).toMatchObject({ value: { before: old.signingKey, linkKey: old.linkKey } });
    expect(keys.view()?.signingKey).not.toBe(old.signingKey);
    expect(checker.verify(old.signingKey, 'text', keys.sign('text', 'before') ?? '')).toBe(true);
  });
});

it('made anew, nothing of them is as it was', async () => {
  const old = await found();
  await keys.roll();
  const made = await keys.make();
  expect(made).toMatchObject({ value: { before: null } });
  expect(keys.view()?.linkKey).not.toBe(old.linkKey);
});

it('that cannot be kept are not used', async () => {
  failure = { code: 'storage-full', params: {} };
  expect(await keys.find()).toMatchObject({ failure: { code: 'storage-full' } });
  expect(keys.view()).toBeNull();
});

it('that cannot be read any more are made anew', async () => {
  const old = await found();
  secrets.set('centre:link-key', 'damaged');
  expect((await found()).signingKey).not.toBe(old.signingKey);
});
