import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { agreementPaper } from '../../core/contract/agreement-entry.ts';
import { paperIn } from './agreements.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pomezi-papers-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

it.each([
  ['Dohoda 12-2026.pdf', 'Dohoda 12-2026.pdf'],
  ['Dohoda\u202e.pdf', 'Dohoda.pdf'],
  ['e\u0301.pdf', 'é.pdf'],
  ['\u200b', 'SHA-256'],
])(
  'of the document %j name and hash are told, as both centres can show them',
  async (file, name) => {
    const path = join(folder, file);
    writeFileSync(path, 'abc');
    const paper = await paperIn(path);
    const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(paper).toEqual({ ok: true, value: { name, sha256 } });
    expect(agreementPaper.safeParse({ name, sha256 }).success).toBe(true);
  },
);

it('one that cannot be read says why', async () => {
  expect(await paperIn(join(folder, 'gone.pdf'))).toEqual({
    ok: false,
    failure: { code: 'agreement-paper-unreadable', params: { cause: 'ENOENT' } },
  });
});
