import { describe, expect, it, test } from 'vitest';
import type { Camera } from '../../../core/domain/camera.ts';
import { changeBetween, draftOf, entryOf, readDraft } from './draft.ts';

const CAMERA: Camera = {
  ...{ id: 'a', number: 7, name: 'Most', kind: 'solar', streams: ['sub'], owner: 'Obec' },
  position: { lat: 50.2, lon: 17.2, precision: 'exact' },
  record: {
    night: { ability: 'infrared', range: 30 },
    tags: ['řeka', 'a|b'],
    sign: { state: 'to-confirm', since: 5 },
    condition: { state: 'fault', ticket: '1' },
    history: [{ from: null, to: 1, by: null }],
  },
};

test('what is opened and saved unchanged changes nothing', () => {
  const { camera, issues } = readDraft(draftOf(CAMERA), CAMERA);
  expect(issues.size).toBe(0);
  expect(changeBetween(CAMERA, camera)).toEqual({});
});

test('only what is typed otherwise is sent, and an emptied field takes its value away', () => {
  const draft = { ...draftOf(CAMERA), owner: '', locality: 'Rucava', night_range: '' };
  const { camera } = readDraft(draft, CAMERA);
  expect(changeBetween(CAMERA, camera)).toEqual({
    owner: null,
    record: { place: { locality: 'Rucava' }, night: { ability: 'infrared' } },
  });
});

test('a sign that is to be confirmed is confirmed by its date', () => {
  const draft = { ...draftOf(CAMERA), sign_date: '2026-11-22' };
  const { camera } = readDraft(draft, CAMERA);
  expect(changeBetween(CAMERA, camera)).toEqual({
    record: { sign: { state: 'in-place', date: '2026-11-22' } },
  });
});

test('fields of another kind are left behind when the kind changes', () => {
  const draft = { ...draftOf(CAMERA), solar_awake: 'always', type: 'fixed' };
  expect(readDraft(draft, CAMERA).camera.record).not.toHaveProperty('solar');
});

test('a camera that is added has what was typed and no more', () => {
  const { camera } = readDraft({ number: '9', name: 'Park', type: 'fixed' }, null);
  expect(entryOf(camera)).toEqual({ number: 9, name: 'Park', kind: 'fixed' });
});

describe('what is wrong is told at its field', () => {
  const base = { number: '9', name: 'Park', type: 'fixed' };
  it.each([
    ['number 0', { number: '0' }, 'number', 'out-of-range'],
    ['no name', { name: ' ' }, 'name', 'missing'],
    ['10,000 letters', { name: `x${'y'.repeat(10_000)}` }, 'name', 'too-long'],
    ['a bell in the name', { name: 'a\u0007b' }, 'name', 'wrong-form'],
    ['61 minutes', { lat: '50° 61′', lon: '17' }, 'lat', 'wrong-type'],
    ['half a place', { lat: '50.2' }, 'lon', 'missing'],
    ['sound without a basis', { audio: 'on' }, 'audio_basis', 'missing'],
    ['a channel without a recorder', { channel: '4' }, 'recorder', 'missing'],
    [
      'an address with a password',
      { sub: 'rtsp://user:secret@10.0.0.1/' },
      'sub',
      'not-an-address',
    ],
  ] as const)('%s', (_, typed, column, code) => {
    const { issues } = readDraft({ ...base, ...typed }, null);
    expect([...issues].map(([name, issue]) => [name, issue.code])).toEqual([[column, code]]);
  });
});

test('coordinates are taken in degrees, minutes and seconds', () => {
  const typed = { lat: '50° 12′ 0″ N', lon: '17 12 0 E' };
  const { camera } = readDraft({ number: '9', name: 'Park', type: 'fixed', ...typed }, null);
  expect(camera.position).toEqual({ lat: 50.2, lon: 17.2, precision: 'exact' });
});
