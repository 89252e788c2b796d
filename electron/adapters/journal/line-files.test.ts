import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { chainOf, draft, drafts, linesOf } from '../../../core/journal/chain.test-support.ts';
import { LineFiles } from './line-files.ts';

let folder: string;
let files: LineFiles;
const first = (): string => join(folder, '000000000001.log');
const chain = chainOf(drafts(6));
const text = (from: number, to: number): string =>
  linesOf(chain.slice(from, to))
    .map((line) => `${line}\n`)
    .join('');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lines-'));
  files = new LineFiles(folder);
});
afterEach(() => {
  files.close();
  rmSync(folder, { recursive: true, force: true });
});

it('writes lines one by one or together', () => {
  files.append(1, chain.slice(0, 1));
  files.append(2, chain.slice(1, 5));
  files.append(6, chain.slice(5));
  expect(readFileSync(first(), 'utf8')).toBe(text(0, 6));
  expect([...files.all()]).toEqual(chain);
});

it('begins a new file each 100,000 entries, and leaves together what belongs together', () => {
  files.append(1, chain.slice(0, 1));
  files.append(100_000, chain.slice(1, 4));
  files.append(100_003, chain.slice(4));
  expect(readdirSync(folder).sort()).toEqual(['000000000001.log', '000000100003.log']);
  expect([...files.all()]).toEqual(chain);
  expect(files.last()).toEqual(chain.at(-1));
});

it('cuts off a torn last line, however long', () => {
  files.append(1, chain.slice(0, 2));
  files.close();
  appendFileSync(first(), 'x'.repeat(3_000_000));
  expect(files.last()).toEqual(chain[1]);
  expect(readFileSync(first(), 'utf8')).toBe(text(0, 2));
  files.append(3, chain.slice(2));
  expect(readFileSync(first(), 'utf8')).toBe(text(0, 6));
});

it('looks into the file before where the last one holds no whole line', () => {
  files.append(1, chain.slice(0, 2));
  files.close();
  writeFileSync(join(folder, '000000000003.log'), 'torn');
  expect(files.last()).toEqual(chain[1]);
});

it.each([
  ['no entry', Buffer.from('garbage\n')],
  ['not UTF-8', Buffer.from([0xc3, 0x28, 0x0a])],
])('tells a line that is %s', (_, line) => {
  files.append(1, chain.slice(0, 1));
  files.close();
  appendFileSync(first(), line);
  expect(files.last()).toBe('unreadable');
  expect([...files.all()]).toEqual([chain[0], null]);
});

it('reads on where it stood when more has come, in the next file too', () => {
  const read = files.reader();
  const rest = (): unknown[] => {
    const found: unknown[] = [];
    for (let line = read(); line !== undefined; line = read()) found.push(line);
    return found;
  };
  expect(rest()).toEqual([]);
  files.append(1, chain.slice(0, 2));
  expect(rest()).toEqual(linesOf(chain.slice(0, 2)));
  files.append(3, chain.slice(2, 3));
  files.append(100_001, chain.slice(3));
  expect(rest()).toEqual(linesOf(chain.slice(2)));
  expect(rest()).toEqual([]);
});

it('throws on a full disk', () => {
  files.close();
  symlinkSync('/dev/full', first());
  expect(() => {
    files.append(1, chain.slice(0, 2));
  }).toThrow('ENOSPC');
  unlinkSync(first());
});

/** Only root may, and not in every container. */
function mountSmallDisk(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

it('leaves nothing of lines that did not all fit', ({ skip }) => {
  skip(!mountSmallDisk(), 'a disk of 64 kB can be mounted here only by root, or not at all');
  try {
    files.append(1, chain.slice(0, 2));
    const large = chainOf([1, 2, 3].map((n) => draft(n, { detail: 'x'.repeat(30_000) })));
    expect(() => {
      files.append(3, large);
    }).toThrow('ENOSPC');
    expect(readFileSync(first(), 'utf8')).toBe(text(0, 2));
    files.append(3, chain.slice(2));
    expect(readFileSync(first(), 'utf8')).toBe(text(0, 6));
  } finally {
    files.close();
    execFileSync('umount', [folder]);
  }
});
