/** What can befall the file that the workstations of one computer share. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Exchange } from '../../../core/incident-ports.ts';
import { openSqliteExchange } from './sqlite-exchange.ts';

let folder: string;
const opened: Exchange[] = [];
const file = (): string => join(folder, 'exchange.sqlite');

function open(): Exchange {
  const exchange = openSqliteExchange(folder, () => 1_000);
  if (!exchange.ok) throw new Error(exchange.failure.code);
  opened.push(exchange.value);
  return exchange.value;
}

function closeAll(): void {
  for (const exchange of opened.splice(0)) exchange.close();
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pomezi-exchange-'));
});

afterEach(() => {
  closeAll();
  rmSync(folder, { recursive: true });
});

it('holds after the program ended what it acknowledged', async () => {
  await open().append('a', 'line');
  closeAll();
  expect(await open().read(0, 10)).toEqual({
    ok: true,
    value: [{ sequence: 1, at: 1_000, id: 'a', line: 'line' }],
  });
});

it('is for nobody else’s eyes', async () => {
  const sha256 = createHash('sha256').update('picture').digest('hex');
  await open().putBlob(sha256, Buffer.from('picture'));
  const modes = [file(), join(folder, 'pictures', sha256)].map(
    (name) => statSync(name).mode & 0o77,
  );
  expect(modes).toEqual([0, 0]);
  expect(statSync(join(folder, 'pictures')).mode & 0o77).toBe(0);
});

it('of a newer version is left as it is', () => {
  open();
  closeAll();
  const database = new DatabaseSync(file());
  database.exec('PRAGMA user_version = 99');
  database.close();
  expect(openSqliteExchange(folder, () => 0)).toEqual({
    ok: false,
    failure: { code: 'document-newer', params: { name: 'exchange', version: 99 } },
  });
});

it('that is damaged is refused and left as it is: others of the centre may still need it', () => {
  const damaged = Buffer.alloc(8_192, 'not a database ');
  writeFileSync(file(), damaged);
  expect(openSqliteExchange(folder, () => 0)).toMatchObject({
    ok: false,
    failure: { code: 'storage-refused' },
  });
  expect(readFileSync(file()).equals(damaged)).toBe(true);
});

it('cannot be opened where no folder can be made', () => {
  writeFileSync(join(folder, 'taken'), '');
  expect(openSqliteExchange(join(folder, 'taken', 'centre'), () => 0)).toMatchObject({
    failure: { code: 'storage-refused' },
  });
});

it('gives no picture that was changed on the disk, or is gone', async () => {
  const exchange = open();
  const sha256 = createHash('sha256').update('picture').digest('hex');
  await exchange.putBlob(sha256, Buffer.from('picture'));
  writeFileSync(join(folder, 'pictures', sha256), 'another');
  expect(await exchange.getBlob(sha256)).toEqual({ ok: true, value: null });
  unlinkSync(join(folder, 'pictures', sha256));
  expect(await exchange.getBlob(sha256)).toEqual({ ok: true, value: null });
});

it('says when what stands at the place of a picture cannot be read', async () => {
  const exchange = open();
  mkdirSync(join(folder, 'pictures', 'a'.repeat(64)));
  expect(await exchange.getBlob('a'.repeat(64))).toMatchObject({
    failure: { code: 'storage-refused' },
  });
});

/** Only root may, and not in every container. */
function mountSmallDisk(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

it('on a full disk keeps what it has, and goes on when there is room', async ({ skip }) => {
  skip(!mountSmallDisk(), 'a disk of 512 kB can be mounted here only by root, or not at all');
  try {
    const exchange = open();
    expect(await exchange.append('a', 'line')).toMatchObject({ ok: true });
    const room = join(folder, 'room');
    writeFileSync(room, Buffer.alloc(100_000));
    const large = 'x'.repeat(400_000);
    const full = { ok: false, failure: { code: 'storage-full' } };
    expect(await exchange.append('b', large)).toMatchObject(full);
    const sha256 = createHash('sha256').update(large).digest('hex');
    expect(await exchange.putBlob(sha256, Buffer.from(large))).toMatchObject(full);
    expect(await exchange.getBlob(sha256)).toEqual({ ok: true, value: null });
    unlinkSync(room);
    expect(await exchange.append('c', 'after')).toMatchObject({ ok: true });
    const read = await exchange.read(0, 10);
    expect(read.ok && read.value.map(({ id }) => id)).toEqual(['a', 'c']);
  } finally {
    closeAll();
    execFileSync('umount', [folder]);
  }
});
