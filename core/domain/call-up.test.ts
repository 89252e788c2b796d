import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_CALL_UP, readCallUp, typeCallUp } from './call-up.ts';
import type { Camera } from './camera.ts';

const CAMERAS: readonly Camera[] = [7, 12, 345, 99_999].map((number) => ({
  ...{ id: `cam-${number}`, number, name: `Camera ${number}` },
  ...{ kind: 'fixed', streams: ['sub'] },
}));
const WALL = { selected: 1, tiles: [null, null, null, null] };

describe('typing', () => {
  it.each([
    ['12', '12'],
    ['3.12', '3.12'],
    ['3,12', '3.12'],
    // A second point and a point at the beginning belong to no entry.
    ['.12', '12'],
    ['1.2.3', '1.23'],
    ['1,2,3', '1.23'],
    ['a1 -+e2', '12'],
    ['12⌫', '1'],
    ['1⌫⌫⌫2', '2'],
    ['3.⌫⌫4', '4'],
    ['12345678901', '12345678'],
    ['99.99999', '99.99999'],
    ['٣٤', ''],
  ])('%s gives %s', (keys, entry) => {
    const typed = [...keys].map((key) => (key === '⌫' ? 'Backspace' : key));
    expect(typed.reduce(typeCallUp, '')).toBe(entry);
  });

  it.each(['Enter', 'Escape', 'ArrowLeft', 'F1', '12', '', 'Shift', 'Dead'])(
    'the key %j changes nothing',
    (key) => {
      expect(typeCallUp('3.1', key)).toBe('3.1');
    },
  );

  it('never makes an entry that is too long or holds anything but digits and one point', () => {
    const key = fc.oneof(fc.constantFrom(...'0123456789.,', 'Backspace', 'Enter'), fc.string());
    fc.assert(
      fc.property(fc.array(key), (keys) => {
        const entry = keys.reduce(typeCallUp, '');
        expect(entry).toMatch(/^(\d+(\.\d*)?)?$/);
        expect(entry.length).toBeLessThanOrEqual(LONGEST_CALL_UP);
      }),
    );
  });
});

describe('reading', () => {
  it.each([
    ['12', 1, 'cam-12'],
    ['7', 1, 'cam-7'],
    ['00007', 1, 'cam-7'],
    ['3.12', 2, 'cam-12'],
    ['4.99999', 3, 'cam-99999'],
    ['01.345', 0, 'cam-345'],
  ])('%s puts into tile %i %s', (entry, tile, camera) => {
    expect(readCallUp(entry, CAMERAS, WALL)).toEqual({ ok: true, value: { tile, camera } });
  });

  it.each([
    ['', 'call-up-unreadable', { entry: '' }],
    ['3.', 'call-up-unreadable', { entry: '3.' }],
    ['.7', 'call-up-unreadable', { entry: '.7' }],
    ['123.7', 'call-up-unreadable', { entry: '123.7' }],
    ['123456', 'call-up-unreadable', { entry: '123456' }],
    ['5.7', 'tile-number-unknown', { tile: 5, tiles: 4 }],
    ['0.7', 'tile-number-unknown', { tile: 0, tiles: 4 }],
    ['8', 'camera-number-unknown', { number: 8 }],
    ['2.8', 'camera-number-unknown', { number: 8 }],
    ['0', 'camera-number-unknown', { number: 0 }],
  ])('%j fails with %s', (entry, code, params) => {
    expect(readCallUp(entry, CAMERAS, WALL)).toEqual({ ok: false, failure: { code, params } });
  });
});
