import { mkdtemp, readFile, rm, stat, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fail } from '../../../core/domain/result.ts';
import type { AuditEntry } from '../../../core/ports.ts';
import { openAudit } from './file-audit.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'audit-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const path = () => join(folder, 'audit.jsonl');
const audit = (below = '.') =>
  openAudit(join(folder, below), (error) =>
    fail('storage-refused', { cause: String((error as { code?: unknown }).code) }),
  );
const entryOf = (at: number): AuditEntry => ({
  ...{ at, subject: 'layout-change', request: 'layout.save', window: 'desk', outcome: 'done' },
  detail: { name: 'Noc\nDen "2"' },
});

it('adds one line of JSON an entry, also after a new start', async () => {
  expect(await audit().append(entryOf(1))).toEqual({ ok: true, value: null });
  expect(await audit().append(entryOf(2))).toEqual({ ok: true, value: null });
  const lines = (await readFile(path(), 'utf8')).split('\n');
  expect(lines.pop()).toBe('');
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([entryOf(1), entryOf(2)]);
});

it('keeps the lines of entries that come at the same time apart', async () => {
  const one = audit();
  await Promise.all(Array.from({ length: 100 }, (_, at) => one.append(entryOf(at))));
  const lines = (await readFile(path(), 'utf8')).trimEnd().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as AuditEntry).at).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 100 }, (_, at) => at),
  );
});

it('can be read by its owner alone', async () => {
  await audit().append(entryOf(1));
  expect((await stat(path())).mode & 0o777).toBe(0o600);
});

it('says why an entry could not be kept: the disk is full, the folder is gone', async () => {
  await symlink('/dev/full', path());
  expect(await audit().append(entryOf(1))).toEqual(fail('storage-refused', { cause: 'ENOSPC' }));
  expect(await audit('gone').append(entryOf(1))).toEqual(
    fail('storage-refused', { cause: 'ENOENT' }),
  );
});

it('begins a line of its own after one that a full disk or a power cut left unfinished', async () => {
  await writeFile(path(), '{"at":1}\n{"at":2,"sub');
  await audit().append(entryOf(3));
  const lines = (await readFile(path(), 'utf8')).split('\n');
  expect(lines).toEqual(['{"at":1}', '{"at":2,"sub', JSON.stringify(entryOf(3)), '']);
});

it('goes on when the disk takes entries again', async () => {
  await symlink('/dev/full', path());
  const one = audit();
  expect((await one.append(entryOf(1))).ok).toBe(false);
  await unlink(path());
  expect((await one.append(entryOf(2))).ok).toBe(true);
  expect(await readFile(path(), 'utf8')).toBe(`${JSON.stringify(entryOf(2))}\n`);
});
