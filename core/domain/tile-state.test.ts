import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FAULT_REASONS, LINK_REASONS, type LinkReason, type LinkStatus } from './feed.ts';
import {
  DELAYED_FROM_MS,
  FROZEN_FROM_MS,
  frozenFrom,
  IDENTICAL_FROM_MS,
  isPresent,
  TILE_STATES,
  tileStatus,
  type PictureFacts,
  type TileFacts,
  type TileState,
} from './tile-state.ts';

/** Monotonic and UTC time of all examples, ms. */
const MONOTONIC = 50_000;
const NOW = Date.UTC(2026, 6, 27, 12);

function link(change: Partial<LinkStatus> = {}): LinkStatus {
  return {
    ...{ phase: 'streaming', attempt: 0, nextTryAt: null, reason: null },
    ...{ stream: 'sub', transcoded: false },
    ...change,
  };
}

/** A picture of 15 a second, taken 80 ms ago. */
function picture(change: Partial<PictureFacts> = {}): PictureFacts {
  return {
    ...{ decodedAt: MONOTONIC - 20, intervalMs: 66, identicalMs: 0 },
    ...{ capturedAt: NOW - 80, receivedAt: NOW - 30 },
    ...change,
  };
}

function stateOf(facts: Partial<TileFacts>): string {
  const all = { link: link(), picture: picture(), decodeReason: null, ...facts };
  const { state, reason } = tileStatus(all, MONOTONIC, NOW);
  return reason === null ? state : `${state}: ${reason}`;
}

const silent = (ms: number, intervalMs = 66) => picture({ decodedAt: MONOTONIC - ms, intervalMs });
const aged = (ms: number) => picture({ capturedAt: NOW - ms });
const waiting = (attempt: number, reason: LinkReason): LinkStatus =>
  link({ phase: 'waiting', attempt, reason, nextTryAt: NOW + 400 });

describe('the state', () => {
  it.each<[string, Partial<TileFacts>, string]>([
    ['a picture came just now', {}, 'live'],
    ['nothing is known yet', { link: null, picture: null }, 'reconnecting'],
    ['pictures came, then the media process ended', { link: null }, 'reconnecting'],
    [
      'the first connection',
      { link: link({ phase: 'connecting' }), picture: null },
      'reconnecting',
    ],
    ['connected, no picture yet', { picture: null }, 'reconnecting'],

    ['taken 2.0 s ago', { picture: aged(DELAYED_FROM_MS) }, 'live'],
    ['taken a moment more than 2 s ago', { picture: aged(DELAYED_FROM_MS + 1) }, 'delayed'],
    [
      'received late, capture time unknown',
      { picture: picture({ capturedAt: null, receivedAt: NOW - 2_001 }) },
      'delayed',
    ],
    ['received in time, taken long ago', { picture: aged(60_000) }, 'delayed'],

    ['silent for 1.5 s', { picture: silent(FROZEN_FROM_MS) }, 'live'],
    ['silent a moment longer', { picture: silent(FROZEN_FROM_MS + 1) }, 'frozen: silent'],
    ['one picture a second, silent for 3 s', { picture: silent(3_000, 1_000) }, 'live'],
    [
      'one picture a second, silent for longer',
      { picture: silent(3_001, 1_000) },
      'frozen: silent',
    ],
    [
      'silent and late',
      { picture: { ...aged(9_000), decodedAt: MONOTONIC - 9_000 } },
      'frozen: silent',
    ],
    [
      'the same picture for 10 s',
      { picture: picture({ identicalMs: IDENTICAL_FROM_MS }) },
      'frozen: identical',
    ],
    [
      'the same picture for less',
      { picture: picture({ identicalMs: IDENTICAL_FROM_MS - 1 }) },
      'live',
    ],

    ['dropped, first try again', { link: waiting(1, 'dropped') }, 'reconnecting: dropped'],
    ['dropped, third try', { link: waiting(3, 'unreachable') }, 'reconnecting: unreachable'],
    ['dropped, fourth try', { link: waiting(4, 'unreachable') }, 'no-signal: unreachable'],
    ['never reached', { link: waiting(1, 'unreachable'), picture: null }, 'no-signal: unreachable'],
    [
      'trying again',
      { link: link({ phase: 'connecting', attempt: 2, reason: 'silent' }) },
      'reconnecting: silent',
    ],
    ['stopped', { link: link({ phase: 'stopped', attempt: 1 }) }, 'no-signal'],

    [
      'the window cannot decode it',
      { decodeReason: 'codec-unsupported' },
      'fault: codec-unsupported',
    ],
    [
      'it cannot be decoded and the camera is gone',
      { decodeReason: 'undecodable', link: waiting(1, 'dropped') },
      'fault: undecodable',
    ],
    [
      'wrong password',
      {
        link: link({ phase: 'stopped', attempt: 1, reason: 'credentials-refused' }),
        picture: null,
      },
      'no-permission: credentials-refused',
    ],
    [
      'password changed while it played',
      { link: link({ phase: 'stopped', attempt: 1, reason: 'credentials-refused' }) },
      'no-permission: credentials-refused',
    ],
  ])('%s', (_, facts, state) => {
    expect(stateOf(facts)).toBe(state);
  });

  it.each([...FAULT_REASONS])('%s is a fault, whether it is tried again or not', (reason) => {
    expect(stateOf({ link: waiting(1, reason) })).toBe(`fault: ${reason}`);
    expect(stateOf({ link: waiting(9, reason), picture: null })).toBe(`fault: ${reason}`);
    expect(stateOf({ link: link({ phase: 'stopped', attempt: 1, reason }) })).toBe(
      `fault: ${reason}`,
    );
  });

  it('is live again with the first new picture', () => {
    expect(stateOf({ picture: silent(60_000) })).toBe('frozen: silent');
    expect(stateOf({ picture: picture() })).toBe('live');
  });

  it('tells the attempt and when the next one comes', () => {
    const facts = { link: waiting(2, 'dropped'), picture: null, decodeReason: null };
    expect(tileStatus(facts, MONOTONIC, NOW)).toMatchObject({ attempt: 2, nextTryAt: NOW + 400 });
  });
});

describe('the age', () => {
  const ageOf = (facts: Partial<TileFacts>) =>
    tileStatus({ link: link(), picture: picture(), decodeReason: null, ...facts }, MONOTONIC, NOW)
      .age;

  it.each<[string, Partial<TileFacts>, ReturnType<typeof ageOf>]>([
    ['after the clock of the camera', {}, { ms: 80, source: 'capture' }],
    [
      'since reception where that is not known',
      { picture: picture({ capturedAt: null }) },
      { ms: 30, source: 'received' },
    ],
    [
      'never below nothing',
      { picture: picture({ capturedAt: NOW + 100 }) },
      { ms: 0, source: 'capture' },
    ],
    [
      'in whole milliseconds',
      { picture: picture({ capturedAt: NOW - 79.6 }) },
      { ms: 80, source: 'capture' },
    ],
    [
      'of a picture that stays when the camera is gone',
      { link: waiting(2, 'dropped'), picture: aged(7_000) },
      { ms: 7_000, source: 'capture' },
    ],
    ['none without a picture', { picture: null }, null],
  ])('%s', (_, facts, age) => {
    expect(ageOf(facts)).toEqual(age);
  });
});

describe('the silence after which a camera is frozen', () => {
  it.each([
    [0, 1_500],
    [40, 1_500],
    [500, 1_500],
    [501, 1_503],
    [1_000, 3_000],
    [3_333, 9_999],
    [60_000, 10_000],
  ])('at a picture every %i ms is %i ms', (interval, silence) => {
    expect(frozenFrom(interval)).toBe(silence);
  });
});

describe('whatever the facts', () => {
  const time = fc.integer({ min: -100_000, max: 100_000 });
  const reason = fc.option(fc.constantFrom(...LINK_REASONS));
  const facts: fc.Arbitrary<TileFacts> = fc.record({
    link: fc.option(
      fc.record({
        phase: fc.constantFrom<LinkStatus['phase'][]>(
          'connecting',
          'streaming',
          'waiting',
          'stopped',
        ),
        attempt: fc.nat(20),
        nextTryAt: fc.option(time.map((ms) => NOW + ms)),
        reason,
        stream: fc.constantFrom<LinkStatus['stream'][]>('sub', 'main'),
        transcoded: fc.boolean(),
      }),
      { freq: 9 },
    ),
    picture: fc.option(
      fc.record({
        decodedAt: fc.integer({ min: 0, max: 20_000 }).map((ms) => MONOTONIC - ms),
        intervalMs: fc.integer({ min: 0, max: 20_000 }),
        capturedAt: fc.option(time.map((ms) => NOW + ms)),
        receivedAt: fc.integer({ min: 0, max: 20_000 }).map((ms) => NOW - ms),
        identicalMs: fc.integer({ min: 0, max: 20_000 }),
      }),
      { freq: 9 },
    ),
    decodeReason: fc.option(fc.constantFrom(...LINK_REASONS), { freq: 1 }),
  });
  const examples = { numRuns: 2_000 };

  it('live means a recent picture of an open connection', () => {
    const isHonest = ({ link, picture, decodeReason }: TileFacts): boolean =>
      decodeReason === null &&
      link?.phase === 'streaming' &&
      picture !== null &&
      MONOTONIC - picture.decodedAt <= frozenFrom(picture.intervalMs) &&
      picture.identicalMs < IDENTICAL_FROM_MS &&
      NOW - (picture.capturedAt ?? picture.receivedAt) <= DELAYED_FROM_MS;
    const states = new Set<TileState>();
    fc.assert(
      fc.property(facts, (given) => {
        const { state } = tileStatus(given, MONOTONIC, NOW);
        states.add(state);
        expect(TILE_STATES).toContain(state);
        expect(state !== 'live' || isHonest(given)).toBe(true);
      }),
      examples,
    );
    // Otherwise this would prove nothing.
    expect(states.has('live')).toBe(true);
  });

  it('a picture never stands without an age, and one without colour is never called present', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const { state, age } = tileStatus(given, MONOTONIC, NOW);
        expect(age === null).toBe(given.picture === null);
        expect(!isPresent(state) || (age !== null && given.link?.phase === 'streaming')).toBe(true);
      }),
      examples,
    );
  });
});

it.each(TILE_STATES)('%s is present or past', (state) => {
  expect(isPresent(state)).toBe(['live', 'delayed', 'playback'].includes(state));
});
