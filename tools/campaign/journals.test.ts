/** What the campaign must find in journals where they stand in a profile. */
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { journalFaults } from './journals.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pomezi-journals-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

it('finds a journal that says nothing: what is not looked at is not whole', () => {
  mkdirSync(join(folder, 'journal', 'lines'), { recursive: true });
  expect(journalFaults([{ name: 'one', folder, key: '' }])).toEqual([
    'journal of one: has no lines',
  ]);
});

it('finds a journal that is not there', () => {
  expect(journalFaults([{ name: 'one', folder, key: '' }])).toEqual([
    'journal of one: has no lines',
  ]);
});

it('reads the lines where the product writes them', () => {
  const lines = join(folder, 'journal', 'lines');
  mkdirSync(lines, { recursive: true });
  appendFileSync(join(lines, '000000000001.log'), 'nothing that was ever signed\n');
  expect(journalFaults([{ name: 'one', folder, key: '' }])).toEqual([
    'journal of one: line 1 is unreadable',
  ]);
});
