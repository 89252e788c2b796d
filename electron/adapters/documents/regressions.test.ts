import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDocuments } from './file-documents.ts';
it.each(['ENOENT', 'EGARBAGE'])('a document that holds %s is damaged', async (text) => {
  const folder = await mkdtemp(join(tmpdir(), 'documents-'));
  const documents = await openDocuments(folder, { now: () => 0 });
  await writeFile(join(folder, 'x.json'), text);
  expect(await documents.read('x', (value) => value)).toEqual({ ok: true, value: null });
  expect(documents.setAside).toEqual(['x']);
});
it('a folder that cannot be made is a failure, not an exception', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'documents-'));
  await writeFile(join(folder, 'file'), '');
  await expect(
    openDocuments(join(folder, 'file', 'data'), { now: () => 0 }),
  ).resolves.toBeDefined();
});
