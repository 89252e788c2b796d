import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SharedOf } from '../agreement/shared.ts';
import type { Camera } from '../camera.ts';
import { catalogueEntry, coarsened, partnerCameraAsCamera, partnerCameraId } from './entry.ts';

const SHARED: SharedOf = {
  ...{ agreement: 'a', level: 'full', raised: 'full', kinds: ['video'], purposes: ['traffic'] },
  ...{ linesMost: null, hours: null },
};
const AT = { lat: 50.31234, lon: 17.04321, bearing: 90, fov: 60, precision: 'exact' } as const;
const SECRET = 'nobody-abroad-reads-this';
const SQUARE: Camera = {
  ...{ id: 'square', number: 12, name: 'Square', kind: 'fixed', streams: ['sub', 'main'] },
  ...{ position: AT, owner: 'Town of Jeseník', regime: 'gdpr', groups: [SECRET] },
  record: {
    ...{ users: [SECRET], tags: [SECRET], recorder: { name: SECRET }, centre: SECRET },
    place: { address: 'Lipovská 12', locality: 'Bukovice', municipality: 'Jeseník' },
    night: { ability: 'infrared', range: 40 },
    contact: { name: 'Dispatching', phone: '+420 584 498 111' },
    audio: { state: 'on', basis: SECRET },
    condition: { state: 'fault', ticket: SECRET, text: SECRET, workaround: SECRET },
    sign: { state: 'exception', reason: SECRET },
    sharing: { level: 'full', agreement: SECRET },
    lastCheck: { at: 1, by: SECRET, result: 'ok' },
    drone: { pilot: SECRET },
    history: [{ from: null, to: 1, by: SECRET, purpose: SECRET }],
  },
};

describe('what a partner is told of a camera', () => {
  it('is where it stands, what it can do, and whom to ask', () => {
    expect(catalogueEntry(SQUARE, SHARED, 'exact').camera).toMatchObject({
      ...{ id: 'square', number: 12, name: 'Square', streams: ['sub', 'main'], position: AT },
      owner: 'Town of Jeseník',
      record: {
        ...{ night: { ability: 'infrared' }, contact: { phone: '+420 584 498 111' } },
        ...{ place: { address: 'Lipovská 12' }, condition: { state: 'fault' } },
      },
    });
  });

  it('is nothing of how the centre works with it', () => {
    expect(JSON.stringify(catalogueEntry(SQUARE, SHARED, 'exact'))).not.toContain(SECRET);
  });

  it('names no stream of one that is not shared', () => {
    expect(catalogueEntry(SQUARE, null, 'exact')).toMatchObject({
      ...{ camera: { streams: [] }, shared: null },
    });
  });

  it('has no street where it is not told exactly', () => {
    const place = catalogueEntry(SQUARE, null, '500m').camera.record?.place;
    expect(place).toEqual({ locality: 'Bukovice', municipality: 'Jeseník' });
    expect(catalogueEntry(SQUARE, null, 'settlement').camera.position).toBeUndefined();
  });
});

const position = fc.record({
  ...{ lat: fc.double({ min: -70, max: 70, noNaN: true }) },
  ...{
    lon: fc.double({ min: -179, max: 179, noNaN: true }),
    precision: fc.constant('exact' as const),
  },
});
/** Metres, near enough at these distances. */
const apart = (one: { lat: number; lon: number }, other: { lat: number; lon: number }): number =>
  Math.hypot(
    (one.lat - other.lat) * 111_320,
    (one.lon - other.lon) * 111_320 * Math.cos((one.lat * Math.PI) / 180),
  );

describe('a place told to 500 m', () => {
  it('is the middle of a square that it is in, without where it looks', () => {
    fc.assert(
      fc.property(position, (exact) => {
        const told = coarsened({ ...exact, bearing: 10, fov: 20 }, '500m');
        expect(Object.keys(told ?? {}).toSorted()).toEqual(['lat', 'lon', 'precision']);
        expect(apart(exact, told ?? exact)).toBeLessThan(400);
      }),
    );
  });

  it('is the same for all who stand in the square', () => {
    const near = { ...AT, lat: AT.lat + 0.0002, lon: AT.lon + 0.0002 };
    expect(coarsened(near, '500m')).toEqual(coarsened(AT, '500m'));
  });

  it.each([
    ['exact', 'settlement', null],
    ['settlement', 'exact', null],
    ['500m', 'exact', '500m'],
    ['exact', 'exact', 'exact'],
  ] as const)('that is known %s and told %s is told %s', (precision, wanted, told) => {
    expect(coarsened({ ...AT, precision }, wanted)?.precision ?? null).toBe(told);
  });
});

describe('a camera of a partner here', () => {
  const known = { id: 'p-1', owner: 'jesenik', camera: SQUARE, shared: SHARED };

  it('is in no group of this centre and bears whose it is', () => {
    const camera = partnerCameraAsCamera(known);
    expect(camera).toMatchObject({ id: 'p-1', partner: 'jesenik', record: { centre: 'jesenik' } });
    expect(camera.groups).toBeUndefined();
  });

  it.each([
    ['data alone', { ...SHARED, level: 'analytic', raised: 'analytic', kinds: ['plates'] }],
    ['no video', { ...SHARED, kinds: ['stills'] }],
    ['nothing', null],
  ] as const)('of which %s is shared has no picture', (_what, shared) => {
    expect(partnerCameraAsCamera({ ...known, shared }).streams).toEqual([]);
  });

  it('has one id by its owner and its own', () => {
    const hash = (text: string): string =>
      [...text]
        .map((letter) => letter.charCodeAt(0).toString(16))
        .join('')
        .slice(-40);
    expect(partnerCameraId('jesenik', 'a', hash)).toMatch(/^p-[0-9a-f]{24}$/);
    expect(partnerCameraId('jesenik', 'a', hash)).not.toBe(partnerCameraId('nysa', 'a', hash));
  });
});
