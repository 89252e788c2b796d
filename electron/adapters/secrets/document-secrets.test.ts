import { beforeEach, describe, expect, it } from 'vitest';
import { fail, succeed, type Result } from '../../../core/domain/result.ts';
import type { Cipher, Documents } from '../../../core/ports.ts';
import { openSecrets } from './document-secrets.ts';

/** One document in memory; nothing but JSON survives it. */
class OneDocument implements Documents {
  readonly setAside: string[] = [];
  text: string | null = null;
  failing: Result<never> | null = null;

  read<T>(name: string, parse: (value: unknown) => T | null): Promise<Result<T | null>> {
    if (this.failing !== null) return Promise.resolve(this.failing);
    const value = this.text === null ? null : parse(JSON.parse(this.text));
    if (this.text !== null && value === null) this.setAside.push(name);
    return Promise.resolve(succeed(value));
  }

  write(_name: string, value: unknown): Promise<Result<null>> {
    if (this.failing !== null) return Promise.resolve(this.failing);
    this.text = JSON.stringify(value);
    return Promise.resolve(succeed(null));
  }
}

/** Turns the text round with a key in front; another key opens nothing. */
const cipherWith = (key: string): Cipher => ({
  available: true,
  encrypt: (text) => btoa(encodeURIComponent(`${key}:${[...text].reverse().join('')}`)),
  decrypt(sealed) {
    const text = decodeURIComponent(atob(sealed));
    if (!text.startsWith(`${key}:`)) throw new Error('not the key');
    return [...text.slice(key.length + 1)].reverse().join('');
  },
});

const none = () => {
  throw new Error('no store');
};
const NO_STORE: Cipher = { available: false, encrypt: none, decrypt: none };

let document: OneDocument;
beforeEach(() => {
  document = new OneDocument();
});

async function read(cipher: Cipher): Promise<Record<string, string>> {
  const secrets = await openSecrets(document, cipher).read();
  return Object.fromEntries(secrets.ok ? secrets.value : []);
}

const write = (cipher: Cipher, secrets: Record<string, string | null>) =>
  openSecrets(document, cipher).write(new Map(Object.entries(secrets)));

describe.each<[string, Cipher]>([
  ['with a store of the system', cipherWith('k')],
  ['without one', NO_STORE],
])('secrets %s', (_, cipher) => {
  it('are there again', async () => {
    await write(cipher, { a: 'secret-1', b: 'ž"\\' });
    expect(await read(cipher)).toEqual({ a: 'secret-1', b: 'ž"\\' });
  });

  it('are none at first', async () => {
    expect(await read(cipher)).toEqual({});
  });

  it('are changed one by one', async () => {
    await write(cipher, { a: 'one', b: 'two', c: 'three' });
    await write(cipher, { a: null, b: 'new', ghost: null });
    expect(await read(cipher)).toEqual({ b: 'new', c: 'three' });
  });

  it('that cannot be written or read say so', async () => {
    const refused = fail('storage-full');
    document.failing = refused;
    expect(await write(cipher, { a: 'one' })).toEqual(refused);
    expect(await openSecrets(document, cipher).read()).toEqual(refused);
  });
});

describe('where secrets are kept', () => {
  it('is the store of the system, and then none is readable in the document', async () => {
    expect(openSecrets(document, cipherWith('k')).place).toBe('system');
    await write(cipherWith('k'), { a: 'secret-1' });
    expect(document.text).not.toContain('secret-1');
  });

  it('is a file where there is no store', () => {
    expect(openSecrets(document, NO_STORE).place).toBe('file');
  });
});

describe('a store that changed', () => {
  it('and cannot open some secrets loses those and no others', async () => {
    await write(cipherWith('old'), { a: 'one' });
    await write(NO_STORE, { b: 'two' });
    await write(cipherWith('new'), { c: 'three' });
    expect(await read(cipherWith('new'))).toEqual({ b: 'two', c: 'three' });
  });

  it('does not destroy what it cannot open', async () => {
    await write(cipherWith('old'), { a: 'one' });
    await write(cipherWith('new'), { b: 'two' });
    expect(await read(cipherWith('old'))).toEqual({ a: 'one' });
  });

  it('and is gone says that sealed secrets are missing by leaving them out', async () => {
    await write(cipherWith('k'), { a: 'one' });
    expect(await read(NO_STORE)).toEqual({});
  });
});

it.each([
  '7',
  '"text"',
  '{"a":"secret-1"}',
  '{"a":{"form":"plain"}}',
  '{"a":{"form":"open","text":"x"}}',
  '{"a":{"form":"plain","text":7}}',
])('a document that holds %s is damaged', async (text) => {
  document.text = text;
  expect(await read(cipherWith('k'))).toEqual({});
  expect(document.setAside).toEqual(['secrets']);
});
