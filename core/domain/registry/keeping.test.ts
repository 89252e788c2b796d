/** What becomes of an entry: changed, moved, numbered, and what somebody should look at. */
import { describe, expect, it } from 'vitest';
import type { Camera } from '../camera.ts';
import { fail } from '../result.ts';
import { changedEntry, entryFault } from './change.ts';
import { concernsAbout, type Concern } from './concerns.ts';
import { MOST_PLACEMENTS, moveCamera } from './move.ts';
import { freeNumber, LARGEST_NUMBER, numberTaken } from './numbers.ts';
import { retentionAdvice } from './retention.ts';
import { whyNotLive, type NotLive } from './sign.ts';

const AT = Date.UTC(2026, 10, 22);
const camera: Camera = {
  ...{ id: 'jes-020', number: 20, name: 'Lázně', kind: 'solar', streams: ['sub'] },
  ...{ purpose: 'pořádek', position: { lat: 50.2, lon: 17.2, bearing: 10, precision: 'exact' } },
  record: {
    ...{ space: 'public', sign: { state: 'in-place', date: '2026-01-02' }, tags: ['spa'] },
    ...{ place: { address: 'Lázeňská 1' }, placedAt: AT - 1_000 },
  },
};

describe('a change', () => {
  it('changes what it names and takes away what is null', () => {
    const changed = changedEntry(camera, { name: 'Park', purpose: null, record: { tags: null } });
    expect(changed).toMatchObject({ name: 'Park', number: 20, record: { space: 'public' } });
    expect(changed).not.toHaveProperty('purpose');
    expect(changed.record).not.toHaveProperty('tags');
    expect(camera.purpose).toBe('pořádek');
  });

  it.each<[Camera['record'], string | null]>([
    [undefined, null],
    [{ audio: { state: 'on' } }, 'record.audio.basis'],
    [{ audio: { state: 'on', basis: 'zákon 553/1991 Sb.' } }, null],
    [{ audio: { state: 'off' } }, null],
    [{ solar: { awake: 'hours' } }, 'record.solar.from'],
    [{ solar: { awake: 'hours', from: '06:00' } }, 'record.solar.to'],
    [{ solar: { awake: 'daylight' } }, null],
    [{ optics: { focalShortest: 12, focalLongest: 3 } }, 'record.optics.focalLongest'],
    [{ optics: { focalLongest: 3 } }, 'record.optics.focalShortest'],
  ])('to %j lacks or breaks %s', (record, field) => {
    expect(entryFault({ record })).toBe(field);
  });
});

describe('a move', () => {
  const move = {
    position: { lat: 50.3, lon: 17.3, precision: 'exact' as const },
    place: { address: 'U mostu' },
  };

  it('is one act: history, new place, sign to be confirmed', () => {
    const moved = moveCamera(camera, move, { at: AT, by: 'novak' });
    expect(moved).toEqual({
      ok: true,
      value: {
        ...camera,
        position: move.position,
        record: {
          ...{ space: 'public', tags: ['spa'], place: move.place, placedAt: AT },
          sign: { state: 'to-confirm', since: AT },
          history: [
            {
              ...{
                position: camera.position,
                place: { address: 'Lázeňská 1' },
                purpose: 'pořádek',
              },
              ...{ from: AT - 1_000, to: AT, by: 'novak' },
            },
          ],
        },
      },
    });
  });

  it('with its sign confirmed is live at once', () => {
    const sign = { state: 'in-place', date: '2026-11-22' } as const;
    const moved = moveCamera(camera, { ...move, sign }, { at: AT, by: null });
    expect(moved.ok && whyNotLive(moved.value)).toBeNull();
  });

  it('takes nothing of the old place along, and changes the purpose where it is said', () => {
    const moved = moveCamera(camera, { purpose: 'doprava' }, { at: AT, by: null });
    expect(moved).toMatchObject({ ok: true, value: { purpose: 'doprava' } });
    expect(moved.ok && moved.value).not.toHaveProperty('position');
  });

  it('of a camera that nobody carries is refused', () => {
    expect(moveCamera({ ...camera, kind: 'fixed' }, move, { at: AT, by: null })).toEqual(
      fail('camera-not-movable', { number: 20 }),
    );
  });

  it('keeps the newest places', () => {
    let moving = camera;
    for (let index = 0; index <= MOST_PLACEMENTS; index += 1) {
      const moved = moveCamera(moving, move, { at: AT + index, by: null });
      if (!moved.ok) throw new Error(moved.failure.code);
      moving = moved.value;
    }
    expect(moving.record?.history).toHaveLength(MOST_PLACEMENTS);
    expect(moving.record?.history?.at(-1)?.to).toBe(AT + MOST_PLACEMENTS);
  });
});

it.each<[Camera['record'], NotLive | null]>([
  [undefined, null],
  [{}, null],
  [{ space: 'public' }, 'sign-missing'],
  [{ space: 'public', sign: { state: 'in-place', date: '2026-01-02' } }, null],
  [{ space: 'public', sign: { state: 'exception', reason: '§ 24b' } }, null],
  [{ space: 'public', sign: { state: 'to-confirm', since: 1 } }, 'sign-to-confirm'],
  [{ sign: { state: 'to-confirm', since: 1 } }, 'sign-to-confirm'],
  [{ space: 'private', sign: { state: 'to-confirm', since: 1 } }, null],
])('a camera with %j is not live because of %s', (record, reason) => {
  expect(whyNotLive({ record })).toBe(reason);
});

describe('a number that is taken', () => {
  const cameras = [1, 2, 4].map((number) => ({ id: `c${number}`, number, name: `C ${number}` }));

  it.each([
    [3, 'c1', null],
    [1, 'c1', null],
    [2, 'c1', { camera: 'c2', name: 'C 2', free: 3, swap: 1 }],
    [4, 'new', { camera: 'c4', name: 'C 4', free: 5, swap: null }],
  ])('%s, wanted by %s: %j', (number, asking, taken) => {
    expect(numberTaken(cameras, number, asking)).toEqual(taken);
  });

  it('is replaced by the next one, downwards where there is none above', () => {
    expect(freeNumber(new Set([LARGEST_NUMBER]), LARGEST_NUMBER)).toBe(LARGEST_NUMBER - 1);
    const all = Array.from({ length: LARGEST_NUMBER }, (_, index) => index + 1);
    expect(freeNumber(new Set(all), 5)).toBeNull();
  });
});

it.each([
  ['CZ', 72, 720],
  ['PL', 720, 2_160],
  ['UA', 720, 720],
])('recordings in %s: %s h, at most %s h', (country, usual, most) => {
  expect(retentionAdvice(country)).toEqual({ usual, most });
});

describe('what somebody should look at', () => {
  const sound: Camera = {
    ...{ ...camera, owner: 'Město', regime: 'gdpr', retentionHours: 72 },
    record: { ...camera.record, contact: { phone: '+420 584 000 000' } },
  };

  it.each<[string, Partial<Camera>, Concern[]]>([
    ['nothing', {}, []],
    ['no owner', { owner: undefined }, ['owner-unsaid']],
    ['kept too long', { retentionHours: 721 }, ['retention-long']],
    ['an entry of an older profile', { record: undefined }, ['space-unsaid', 'contact-missing']],
    [
      'shared without an agreement',
      { record: { ...sound.record, sharing: { level: 'full' } } },
      ['sharing-without-agreement'],
    ],
    ['not shared', { record: { ...sound.record, sharing: { level: 'none' } } }, []],
    [
      'sound without a basis',
      { record: { ...sound.record, audio: { state: 'on' } } },
      ['audio-without-basis'],
    ],
  ])('%s', (_, given, concerns) => {
    expect(concernsAbout({ ...sound, ...given }, 'CZ')).toEqual(concerns);
  });

  it('is not the retention where the country is not known', () => {
    expect(concernsAbout({ ...sound, retentionHours: 9_000 }, null)).toEqual([]);
    expect(retentionAdvice('toString')).toBeNull();
  });
});
