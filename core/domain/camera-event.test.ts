import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  eventKey,
  eventRate,
  isOpen,
  occur,
  RATE_MS,
  SAME_WITHIN_MS,
  type CameraEvent,
  type Occurrence,
  type Shelf,
} from './camera-event.ts';

const T = Date.UTC(2026, 10, 22, 6);
const newId = (): string => 'id';
const motion = (phase: Occurrence['phase'], at = T): Occurrence => ({
  ...{ camera: 'a', kind: 'motion', detail: null, at, phase },
});

function run(...occurrences: Occurrence[]): CameraEvent | null {
  return occurrences.reduce<CameraEvent | null>(
    (before, occurrence) => occur(before, occurrence, [], newId) ?? before,
    null,
  );
}

describe('an event', () => {
  test('lasts from its begin to its end', () => {
    expect(run(motion('begins'))).toMatchObject({ since: T, until: null, count: 1 });
    const ended = run(motion('begins'), motion('ends', T + 5_000));
    expect(ended).toMatchObject({ since: T, until: T + 5_000, latest: T + 5_000, count: 1 });
  });

  test('that only says now is over at once', () => {
    expect(run(motion('moment'))).toMatchObject({ since: T, until: T });
  });

  test('that comes again soon is the same one, counted', () => {
    const again = motion('moment', T + SAME_WITHIN_MS);
    expect(run(motion('moment'), again)).toMatchObject({ since: T, latest: again.at, count: 2 });
    const late = motion('moment', T + SAME_WITHIN_MS + 1);
    expect(run(motion('moment'), late)).toMatchObject({ since: late.at, count: 1 });
  });

  test('that somebody took note of and that is over comes back as a new one', () => {
    const noted: CameraEvent = {
      ...(run(motion('moment')) as CameraEvent),
      ...{ id: 'old', acknowledged: { by: 'jana', at: T } },
    };
    expect(occur(noted, motion('moment', T + 1), [], newId)).toMatchObject({
      ...{ id: 'id', acknowledged: null, count: 1 },
    });
    const lasting = { ...noted, until: null };
    expect(occur(lasting, motion('begins', T + 1), [], newId)).toMatchObject({
      ...{ id: 'old', count: 2 },
    });
  });

  test('cannot end what never began', () => {
    expect(occur(null, motion('ends'), [], newId)).toBeNull();
    expect(occur(run(motion('moment')), motion('ends'), [], newId)).toBeNull();
  });

  test('of a shelved kind calls nobody until the shelf ends', () => {
    const shelf: Shelf = {
      ...{ camera: 'a', kind: 'motion', until: T + 10, reason: 'tree', by: 'jana' },
    };
    const during = occur(null, motion('moment'), [shelf], newId) as CameraEvent;
    expect([during.shelved, isOpen(during)]).toEqual([true, false]);
    const after = occur(null, motion('moment', T + 10), [shelf], newId) as CameraEvent;
    expect([after.shelved, isOpen(after)]).toEqual([false, true]);
    const other = occur(null, { ...motion('moment'), camera: 'b' }, [shelf], newId);
    expect(other?.shelved).toBe(false);
  });

  test('keeps its begin and never counts down, whatever comes', () => {
    const phases = fc.constantFrom<Occurrence['phase']>('begins', 'ends', 'moment');
    const steps = fc.array(fc.tuple(phases, fc.integer({ min: 0, max: 120_000 })), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(steps, (taken) => {
        let at = T;
        let event: CameraEvent | null = null;
        for (const [phase, wait] of taken) {
          at += wait;
          const next = occur(event, motion(phase, at), [], () => String(at));
          if (next === null) continue;
          expect(next.since).toBeLessThanOrEqual(next.latest);
          expect(next.until ?? at).toBeGreaterThanOrEqual(next.since);
          if (event?.id === next.id) expect(next.count).toBeGreaterThanOrEqual(event.count);
          else expect(next.count).toBe(1);
          event = next;
        }
      }),
    );
  });
});

test('plates and inputs are told apart, cameras and kinds too', () => {
  const keys = [
    motion('moment'),
    { ...motion('moment'), camera: 'b' },
    { ...motion('moment'), kind: 'tamper' as const },
    { ...motion('moment'), kind: 'plate' as const, detail: '1AB 2345' },
    { ...motion('moment'), kind: 'plate' as const, detail: '1AB 2346' },
  ].map(eventKey);
  expect(new Set(keys).size).toBe(keys.length);
});

test.each([
  [0, 'calm'],
  [1, 'calm'],
  [2, 'busy'],
  [10, 'busy'],
  [11, 'flood'],
])('%i events in ten minutes are %s', (count, level) => {
  const one = run(motion('moment', T)) as CameraEvent;
  const old = { ...one, since: T - RATE_MS };
  const shelved = { ...one, shelved: true };
  const events = [...Array.from({ length: count }, () => one), old, shelved];
  expect(eventRate(events, T)).toEqual({ count, level });
});
