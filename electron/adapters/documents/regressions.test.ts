import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDocuments } from './file-documents.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'documents-'));
});
afterEach(() => rm(folder, { recursive: true }));

it.each(['ENOENT', 'EGARBAGE'])('a document that holds %s is damaged', async (text) => {
  const documents = await openDocuments(folder, { now: () => 0 });
  await writeFile(join(folder, 'x.json'), text);
  expect(await documents.read('x', (value) => value)).toEqual({ ok: true, value: null });
  expect(documents.setAside).toEqual(['x']);
});

it('a folder that cannot be made is a failure, not an exception', async () => {
  await writeFile(join(folder, 'file'), '');
  await expect(
    openDocuments(join(folder, 'file', 'data'), { now: () => 0 }),
  ).resolves.toBeDefined();
});
