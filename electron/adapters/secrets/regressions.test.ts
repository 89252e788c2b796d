import { expect, it } from 'vitest';
import { succeed } from '../../../core/domain/result.ts';
import { openSecrets } from './document-secrets.ts';
it('a document with a null secret is damaged, not a crash', async () => {
  const documents = {
    setAside: [],
    read: <T>(_: string, parse: (value: unknown) => T | null) =>
      Promise.resolve().then(() => succeed(parse({ a: null }))),
    write: () => Promise.resolve(succeed(null)),
  };
  const none = () => '';
  await expect(
    openSecrets(documents, { available: false, encrypt: none, decrypt: none }).read(),
  ).resolves.toMatchObject({ ok: true });
});
