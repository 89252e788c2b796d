import { describe, expect, it } from 'vitest';
import type { Camera } from '../../../core/domain/camera.ts';
import type { EventKind } from '../../../core/domain/camera-event.ts';
import type { Place } from '../../../core/domain/incident/facts.ts';
import { draftFacts, modeFor, originOf } from './first-draft.ts';

const SQUARE: Camera = {
  ...{ id: 'jes-012', number: 12, name: 'Square', kind: 'fixed', streams: ['sub'] },
  position: { lat: 50.2294, lon: 17.2046, precision: 'exact' },
};
const event = (kind: EventKind) => ({ id: 'e', kind, since: 5_000, alarm: null });

describe('a new incident', () => {
  it.each<[string, Camera | null, EventKind | null, string]>([
    ['from a tile', SQUARE, null, 'PSW'],
    ['from a number-plate camera', { ...SQUARE, kind: 'anpr' }, null, 'X/VEH'],
    ['from motion', SQUARE, 'motion', 'PSW'],
    ['from a camera that was tampered with', SQUARE, 'tamper', 'X/CAM'],
    ['from nothing', null, null, 'PSW'],
  ])('%s says what is most likely', (_, camera, kind, code) => {
    expect(draftFacts(camera, kind === null ? null : event(kind), 9_000).code).toBe(code);
  });

  it('began when the camera reported it, else now', () => {
    expect(draftFacts(SQUARE, event('motion'), 9_000).occurred).toBe(5_000);
    expect(draftFacts(SQUARE, null, 9_000).occurred).toBe(9_000);
  });

  it.each<[string, Camera | null, Place | null]>([
    ['nowhere without a camera', null, null],
    [
      'by the camera’s name where nobody entered more',
      SQUARE,
      { point: { lat: 50.2294, lon: 17.2046 }, radius: 50, name: 'Square' },
    ],
    [
      'by its address',
      { ...SQUARE, record: { place: { address: 'Masarykovo nám. 1', municipality: 'Jeseník' } } },
      {
        point: { lat: 50.2294, lon: 17.2046 },
        ...{ radius: 50, name: 'Masarykovo nám. 1, Jeseník' },
      },
    ],
    [
      'as wide as the position is known',
      { ...SQUARE, position: { lat: 50, lon: 17, precision: '500m' } },
      { point: { lat: 50, lon: 17 }, radius: 500, name: 'Square' },
    ],
    [
      'by its name alone without a position',
      { ...SQUARE, position: undefined },
      { point: null, radius: 50, name: 'Square' },
    ],
  ])('is placed %s', (_, camera, place) => {
    expect(draftFacts(camera, null, 0).place).toEqual(place);
  });

  it('says where it came from, and that of a demonstration is a test', () => {
    expect(originOf('jes-012', null)).toEqual({ from: 'camera', camera: 'jes-012' });
    expect(originOf('jes-012', event('motion'))).toMatchObject({ from: 'event', event: 'e' });
    expect(originOf(null, null)).toEqual({ from: 'position' });
    expect(modeFor(SQUARE, null, [])).toBe('LIVE');
    expect(modeFor({ ...SQUARE, id: 'demonstration-1' }, null, [])).toBe('TEST');
  });

  it('takes from an alarm how urgent it is, and whether it is live', () => {
    const alarm = { rule: 'r', priority: 2, mode: 'EXERCISE', at: 5_000 } as const;
    const from = { ...event('motion'), alarm };
    expect(draftFacts(SQUARE, from, 9_000).priority).toBe(2);
    expect(originOf('jes-012', from)).toEqual({ from: 'alarm', camera: 'jes-012', alarm: 'e' });
    expect(modeFor(SQUARE, from, [])).toBe('EXERCISE');
  });
});
