import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { PresetPictures } from '../../../core/ports.ts';
import { openPresetPictures } from './preset-pictures.ts';

let folder: string;
let pictures: PresetPictures;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pomezi-presets-'));
  pictures = openPresetPictures(join(folder, 'presets'), (bytes) =>
    bytes.length === 0 ? null : bytes.slice(0, 3),
  );
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

it('a picture is kept small, read and removed', async () => {
  await pictures.keep('bridge', '1', new Uint8Array([1, 2, 3, 4]));
  expect(await pictures.read('bridge', '1')).toBe('data:image/jpeg;base64,AQID');
  expect(await pictures.read('bridge', '2')).toBeNull();
  await pictures.remove('bridge', '1');
  expect(await pictures.read('bridge', '1')).toBeNull();
});

it('the words of a camera become no path', async () => {
  await pictures.keep('bridge', '../../outside', new Uint8Array([1]));
  expect(readdirSync(folder)).toEqual(['presets']);
  expect(readdirSync(join(folder, 'presets'))).toEqual([
    expect.stringMatching(/^[0-9a-f]{64}\.jpg$/),
  ]);
});

it('what is no picture and a folder that cannot be had keep nothing', async () => {
  await pictures.keep('bridge', '1', new Uint8Array());
  expect(await pictures.read('bridge', '1')).toBeNull();
  writeFileSync(join(folder, 'presets'), '');
  await pictures.keep('bridge', '1', new Uint8Array([1]));
  expect(await pictures.read('bridge', '1')).toBeNull();
});
