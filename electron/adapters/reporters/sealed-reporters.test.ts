import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fail, succeed, type Result } from '../../../core/domain/result.ts';
import type { Reporters } from '../../../core/report-ports.ts';
import type { SealingSecrets } from '../sealing/seal.ts';
import { openReporters } from './sealed-reporters.ts';

const REPORT = '00000000-0000-4000-8000-000000000001';
const OTHER = '00000000-0000-4000-8000-000000000002';
const OLENA = { name: 'Olena Koval', phone: '777 123 456', email: '' };

class MemorySecrets implements SealingSecrets {
  readonly kept = new Map<string, string>();
  changes = 0;
  refuses = false;
  secret(name: string): string | null {
    return this.kept.get(name) ?? null;
  }
  changeSecrets(changes: ReadonlyMap<string, string | null>): Promise<Result<null>> {
    if (this.refuses) return Promise.resolve(fail('storage-refused', { cause: 'EACCES' }));
    this.changes += 1;
    for (const [name, value] of changes) if (value !== null) this.kept.set(name, value);
    return Promise.resolve(succeed(null));
  }
}

let folder: string;
let secrets: MemorySecrets;
let reporters: Reporters;
const fileOf = (report: string): string => join(folder, 'reporters', report);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pomezi-reporters-'));
  secrets = new MemorySecrets();
  reporters = openReporters(folder, secrets);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

it('who is kept is read again, and stands nowhere in the clear', async () => {
  await reporters.keep(REPORT, OLENA);
  expect(await reporters.read(REPORT)).toEqual(succeed(OLENA));
  expect(readFileSync(fileOf(REPORT), 'latin1')).not.toMatch(/Olena|777/);
  expect(statSync(fileOf(REPORT)).mode & 0o077).toBe(0);
});

it('the same person twice is sealed differently, with one key', async () => {
  await Promise.all([reporters.keep(REPORT, OLENA), reporters.keep(OTHER, OLENA)]);
  expect(readFileSync(fileOf(REPORT))).not.toEqual(readFileSync(fileOf(OTHER)));
  expect(secrets.changes).toBe(1);
  expect(await reporters.read(OTHER)).toEqual(succeed(OLENA));
});

it.each<[string, () => void]>([
  [
    'changed by a bit',
    () => {
      flip(fileOf(REPORT));
    },
  ],
  [
    'cut off',
    () => {
      writeFileSync(fileOf(REPORT), 'short');
    },
  ],
  [
    'exchanged with another',
    () => {
      copyFileSync(fileOf(OTHER), fileOf(REPORT));
    },
  ],
  [
    'sealed with a key that is gone',
    () => {
      secrets.kept.clear();
    },
  ],
  ['sealed with another key', () => secrets.kept.set('reporters/key', 'AA=='.padStart(44, 'A'))],
])('what was %s is nobody', async (_, damage) => {
  await reporters.keep(REPORT, OLENA);
  await reporters.keep(OTHER, { ...OLENA, name: 'Jana' });
  damage();
  expect(await reporters.read(REPORT)).toEqual(succeed(null));
});

function flip(file: string): void {
  const bytes = readFileSync(file);
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  writeFileSync(file, bytes);
}

it('who is forgotten is gone from the disk', async () => {
  await reporters.keep(REPORT, OLENA);
  expect(await reporters.forget(REPORT)).toEqual(succeed(null));
  expect(await reporters.forget(REPORT)).toEqual(succeed(null));
  expect(existsSync(fileOf(REPORT))).toBe(false);
  expect(await reporters.read(REPORT)).toEqual(succeed(null));
});

it('what a hard end left of somebody while it was written goes with them', async () => {
  await reporters.keep(REPORT, OLENA);
  for (const left of [`${REPORT}.123`, `${OTHER}.456`]) {
    copyFileSync(fileOf(REPORT), fileOf(left));
    utimesSync(fileOf(left), 1_000, 1_000);
  }
  await reporters.forget(REPORT);
  expect(readdirSync(join(folder, 'reporters'))).toEqual([`${OTHER}.456`]);
  expect(await reporters.forgetBefore(2_000_000)).toEqual(succeed(1));
  expect(readdirSync(join(folder, 'reporters'))).toEqual([]);
});

it('who was kept long ago is forgotten; nothing else in the folder is touched', async () => {
  expect(await reporters.forgetBefore(Date.now())).toEqual(succeed(0));
  await reporters.keep(REPORT, OLENA);
  await reporters.keep(OTHER, OLENA);
  utimesSync(fileOf(REPORT), 1_000, 1_000);
  writeFileSync(fileOf('notes.txt'), '');
  utimesSync(fileOf('notes.txt'), 1_000, 1_000);
  expect(await reporters.forgetBefore(2_000_000)).toEqual(succeed(1));
  expect(readdirSync(join(folder, 'reporters')).sort()).toEqual([OTHER, 'notes.txt']);
});

it('no path leads out of the folder', async () => {
  writeFileSync(join(folder, 'kept'), 'x');
  expect(await reporters.read('../kept')).toEqual(succeed(null));
  await reporters.forget('../kept');
  expect(existsSync(join(folder, 'kept'))).toBe(true);
});

it('without a key nobody is kept', async () => {
  secrets.refuses = true;
  expect(await reporters.keep(REPORT, OLENA)).toMatchObject({
    failure: { code: 'storage-refused' },
  });
  expect(existsSync(fileOf(REPORT))).toBe(false);
});
