import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fail, succeed, type Result } from '../../../core/domain/result.ts';
import { writeExport } from './write-export.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pomezi-export-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const agree = (): Promise<Result<null>> => Promise.resolve(succeed(null));

test('the file holds all parts in order, for its owner alone, and its hash is told', async () => {
  const path = join(folder, 'audit.csv');
  const written = await writeExport(path, ['č', Buffer.from('b'), 'c'], agree);
  const sha256 = createHash('sha256').update('čbc').digest('hex');
  expect(written).toEqual(succeed({ file: 'audit.csv', sha256 }));
  expect(readFileSync(path, 'utf8')).toBe('čbc');
  expect(statSync(path).mode & 0o077).toBe(0);
  expect(readdirSync(folder)).toEqual(['audit.csv']);
});

test('the hash is known before the file is there', async () => {
  const path = join(folder, 'audit.csv');
  const seen: string[][] = [];
  await writeExport(path, ['a'], ({ file, sha256 }) => {
    seen.push([file, sha256.slice(0, 6), String(readdirSync(folder).includes(file))]);
    return agree();
  });
  expect(seen).toEqual([['audit.csv', 'ca9781', 'false']]);
});

test('what is not agreed to does not appear, and the older file stays', async () => {
  const path = join(folder, 'audit.csv');
  writeFileSync(path, 'older');
  const refused = fail('storage-full');
  expect(await writeExport(path, ['a'], () => Promise.resolve(refused))).toEqual(refused);
  expect(readFileSync(path, 'utf8')).toBe('older');
  expect(readdirSync(folder)).toEqual(['audit.csv']);
});

test.each([
  ['a folder that is not there', () => join(folder, 'no', 'audit.csv'), 'ENOENT'],
  ['a name that is a folder', () => folder, 'EISDIR'],
])('%s is told as its cause', async (_, path, cause) => {
  expect(await writeExport(path(), ['a'], agree)).toEqual(fail('export-refused', { cause }));
});

test('a fault of the source leaves nothing behind and is not hidden', async () => {
  const parts = function* (): Generator<string> {
    yield 'a';
    throw new Error('no more');
  };
  await expect(writeExport(join(folder, 'audit.csv'), parts(), agree)).rejects.toThrow('no more');
  expect(readdirSync(folder)).toEqual([]);
});

test('a full disk is told as one', async () => {
  const parts = function* (): Generator<string> {
    yield 'a';
    throw Object.assign(new Error('full'), { code: 'ENOSPC' });
  };
  expect(await writeExport(join(folder, 'audit.csv'), parts(), agree)).toEqual(
    fail('storage-full'),
  );
});
