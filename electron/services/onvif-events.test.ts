import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Occurrence } from '../../core/domain/camera-event.ts';
import type { CameraSource } from '../../core/domain/camera.ts';
import type { OnvifEvent } from '../../core/domain/onvif.ts';
import type { Statement } from '../../core/journal/entry.ts';
import type { OnvifHeard } from '../../core/ports.ts';
import { CONNECTING_MOST, createOnvifEvents, type OnvifEvents } from './onvif-events.ts';
import type { Profile } from './profile.ts';

const T = Date.UTC(2026, 10, 22, 6);
const DAY = 86_400_000;

interface FakeWatch {
  readonly address: string;
  readonly password: string | null;
  readonly tell: (heard: OnvifHeard) => void;
  dropped: number;
  ended: boolean;
}

let watches: FakeWatch[];
let taken: Occurrence[];
let silent: string[];
let noted: Statement[];
let sources: CameraSource[];
let unsigned: string[];
let passwords: Record<string, string>;
let reports: OnvifEvents;

beforeEach(() => {
  vi.useFakeTimers({ now: T });
  watches = [];
  taken = [];
  silent = [];
  noted = [];
  sources = [source('a'), source('b')];
  unsigned = [];
  passwords = { a: 'one', b: 'two' };
  const profile = {
    get data() {
      return { cameras: sources.map((each) => ({ camera: cameraOf(each.camera), source: each })) };
    },
    secret: (name: string) => passwords[name] ?? null,
  } as unknown as Profile;
  reports = createOnvifEvents({
    profile,
    onvif: {
      watch(access, tell) {
        const watch = { address: access.address, password: access.password, tell };
        const fake: FakeWatch = { ...watch, dropped: 0, ended: false };
        watches.push(fake);
        return {
          dropped: () => fake.dropped,
          end: () => {
            fake.ended = true;
            return Promise.resolve();
          },
        };
      },
    },
    clock: { now: () => Date.now() },
    take: (occurrences) => taken.push(...occurrences),
    silent: (camera) => silent.push(camera),
    note: (statements) => noted.push(...statements),
  });
});
afterEach(async () => {
  await reports.end();
  vi.useRealTimers();
});

function source(camera: string, more: Partial<CameraSource> = {}): CameraSource {
  return { camera, addresses: {}, onvif: `http://${camera}/onvif`, user: 'operator', ...more };
}

function cameraOf(id: string) {
  const record = unsigned.includes(id) ? { space: 'public' as const } : undefined;
  return { id, number: 1, name: id, kind: 'fixed' as const, streams: [], record };
}

function watchOf(camera: string): FakeWatch {
  const found = watches.findLast(({ address }) => address === `http://${camera}/onvif`);
  if (found === undefined) throw new Error(`nobody listens to ${camera}`);
  return found;
}

const listenedTo = () => watches.filter(({ ended }) => !ended).map(({ address }) => address);

const EVENT: OnvifEvent = {
  ...{ kind: 'motion', source: 'source', active: true, initial: false, plate: null, at: T },
};

const HEARD: readonly (readonly [string, Partial<OnvifEvent>, Partial<Occurrence> | null])[] = [
  ['motion that begins', {}, { kind: 'motion', detail: null, phase: 'begins' }],
  ['motion that ends', { active: false }, { kind: 'motion', detail: null, phase: 'ends' }],
  [
    'an input by its name',
    { kind: 'digital-input', source: 'door-2' },
    { kind: 'digital-input', detail: 'door-2', phase: 'begins' },
  ],
  ['an input without a name', { kind: 'digital-input', source: '' }, { detail: null }],
  [
    'a plate',
    { kind: 'plate', plate: '1AB 2345' },
    { kind: 'plate', detail: '1AB 2345', phase: 'moment' },
  ],
  ['how it stands at the beginning', { initial: true }, { phase: 'stands' }],
  ['a plate of before: nothing new', { kind: 'plate', plate: '1AB', initial: true }, null],
  ['that it is over meanwhile', { initial: true, active: false }, { phase: 'ends' }],
];

test.each(HEARD)('hears %s', (_, event, occurrence) => {
  reports.look();
  watchOf('a').tell({ ...EVENT, ...event });
  expect(taken).toEqual(
    occurrence === null ? [] : [expect.objectContaining({ camera: 'a', at: T, ...occurrence })],
  );
});

test('a camera is connected to with its own password, and once however often it is looked', () => {
  reports.look();
  reports.look();
  expect(watches.map(({ address, password }) => [address, password])).toEqual([
    ['http://a/onvif', 'one'],
    ['http://b/onvif', 'two'],
  ]);
});

test('not listened to: without ONVIF, switched off, before people are told by a sign', () => {
  sources = [{ camera: 'a', addresses: {} }, source('b', { events: false }), source('c')];
  unsigned = ['c'];
  reports.look();
  expect(watches).toEqual([]);
  unsigned = [];
  reports.look();
  expect(listenedTo()).toEqual(['http://c/onvif']);
});

test('only some are connected to at once; whoever is connected or fails makes room', () => {
  sources = Array.from({ length: CONNECTING_MOST + 3 }, (_, index) => source(`c${index}`));
  reports.look();
  expect(watches).toHaveLength(CONNECTING_MOST);
  watchOf('c0').tell({ state: 'connected' });
  watchOf('c1').tell({ state: 'lost' });
  watchOf('c1').tell({ state: 'lost' });
  expect(watches).toHaveLength(CONNECTING_MOST + 2);
  sources = sources.slice(3);
  reports.look();
  expect(watches).toHaveLength(CONNECTING_MOST + 3);
});

test('a camera that is removed or switched off is taken leave of, and says nothing more', () => {
  reports.look();
  const [a, b] = [watchOf('a'), watchOf('b')];
  sources = [source('b', { events: false })];
  reports.look();
  expect(listenedTo()).toEqual([]);
  expect(silent).toEqual(['a', 'b']);
  a.tell(EVENT);
  b.tell({ state: 'refused' });
  expect(taken).toEqual([]);
});

test('a refused password is told once and not tried again before it is another one', () => {
  reports.look();
  watchOf('a').tell({ state: 'refused' });
  expect(taken).toEqual([
    {
      ...{ camera: 'a', kind: 'camera-fault', at: T },
      detail: 'credentials-refused',
      phase: 'moment',
    },
  ]);
  expect(silent).toEqual(['a']);
  reports.look();
  expect(watches).toHaveLength(2);
  passwords = { ...passwords, a: 'right' };
  reports.look();
  expect(watchOf('a').password).toBe('right');
});

test('messages with people’s features stand in the journal at first sight, then once a day', () => {
  reports.look();
  watchOf('a').dropped = 3;
  vi.advanceTimersByTime(60_000);
  const first = { action: 'events.features-dropped', camera: 'a', operator: null };
  expect(noted).toEqual([
    expect.objectContaining({
      ...first,
      detail: { from: T + 60_000, messages: 3, to: T + 60_000 },
    }),
  ]);
  watchOf('a').dropped = 10;
  vi.advanceTimersByTime(DAY - 60_000);
  expect(noted).toHaveLength(1);
  vi.advanceTimersByTime(60_000);
  expect(noted[1]).toMatchObject({ detail: { from: T + 60_000, messages: 7 } });
});

test('what was thrown away before the end or before a camera was removed is counted too', async () => {
  reports.look();
  watchOf('a').dropped = 2;
  watchOf('b').dropped = 5;
  sources = [source('b')];
  reports.look();
  await reports.end();
  expect(noted.map(({ camera, detail }) => [camera, detail])).toEqual([
    ['a', expect.objectContaining({ messages: 2 })],
    ['b', expect.objectContaining({ messages: 5 })],
  ]);
  reports.look();
  expect(listenedTo()).toEqual([]);
});
