import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AGAIN_AFTER_MS,
  isRestDue,
  keptRotation,
  MINUTE_MS,
  newRotation,
  REST_MS,
  resumedRotation,
  rotate,
  type Rotation,
  type WatchFact,
} from './rotation.ts';

const SITS: WatchFact = { what: 'sits', person: 'novak' };
const OTHER: WatchFact = { what: 'sits', person: 'dvorak' };
const AWAY: WatchFact = { what: 'away' };
const WATCHES: WatchFact = { what: 'watches', pictures: 3 };
const NOTHING: WatchFact = { what: 'watches', pictures: 0 };
const RESTED: WatchFact = { what: 'rested' };
const LATER: WatchFact = { what: 'later' };
const NOTED: WatchFact = { what: 'noted' };
const NOW: WatchFact = { what: 'now' };

/** Each fact at its minute. */
type Story = readonly (readonly [WatchFact, minute: number])[];
const told = (story: Story, start = newRotation(0)): Rotation =>
  story.reduce((rotation, [fact, minute]) => rotate(rotation, fact, minute * MINUTE_MS), start);
const minutesOf = (story: Story): number => told(story).watched / MINUTE_MS;

const BEGUN: Story = [
  [SITS, 0],
  [WATCHES, 0],
];

describe('time that counts', () => {
  it.each<[string, Story, minutes: number]>([
    ['none before anybody sits there', [[NOW, 90]], 0],
    [
      'none while no picture is watched closely',
      [
        [SITS, 0],
        [NOW, 90],
      ],
      0,
    ],
    ['all while one is', [...BEGUN, [NOW, 59]], 59],
    [
      'none while nobody sits there, however many are marked',
      [
        [WATCHES, 0],
        [NOW, 50],
      ],
      0,
    ],
    [
      'that before a short absence goes on after it',
      [...BEGUN, [AWAY, 20], [SITS, 24], [NOW, 30]],
      26,
    ],
    ['who was away for five minutes begins anew', [...BEGUN, [AWAY, 20], [SITS, 25], [NOW, 30]], 5],
    ['who is away is not counted', [...BEGUN, [AWAY, 20], [NOW, 24]], 20],
    [
      'a short while without a picture is left out',
      [...BEGUN, [NOTHING, 20], [WATCHES, 23], [NOW, 30]],
      27,
    ],
    [
      'five minutes without a picture are a rest',
      [...BEGUN, [NOTHING, 20], [WATCHES, 25], [NOW, 30]],
      5,
    ],
    [
      'two short pauses are no rest',
      [...BEGUN, [AWAY, 10], [SITS, 14], [AWAY, 15], [SITS, 19], [NOW, 20]],
      12,
    ],
    [
      'a pause is one, whatever it is of',
      [...BEGUN, [AWAY, 10], [SITS, 13], [NOTHING, 13], [WATCHES, 16], [NOW, 17]],
      1,
    ],
    ['who says so has rested', [...BEGUN, [RESTED, 50], [NOW, 60]], 10],
    ['another person begins with nothing', [...BEGUN, [OTHER, 50], [WATCHES, 50], [NOW, 60]], 10],
    ['the same one who signs in once more goes on', [...BEGUN, [SITS, 50], [NOW, 60]], 60],
  ])('%s', (_, story, minutes) => {
    expect(minutesOf(story)).toBe(minutes);
  });

  it('never goes back with the clock', () => {
    expect(minutesOf([...BEGUN, [NOW, 30], [NOW, 10], [NOW, 31]])).toBe(31);
  });
});

describe('a rest is due', () => {
  const at = (minute: number, ...more: Story): Rotation => told([...BEGUN, ...more, [NOW, minute]]);

  it('when the time is up that the centre has chosen, and not before', () => {
    expect([59, 60, 61].map((minute) => isRestDue(at(minute), 60))).toEqual([false, true, true]);
  });

  it('never where the centre has chosen so', () => {
    expect(isRestDue(at(600), 0)).toBe(false);
  });

  it('ten minutes later again for whoever wants to be told later', () => {
    const due = (minute: number): boolean => isRestDue(at(minute, [LATER, 62]), 60);
    expect([62, 71, 72].map(due)).toEqual([false, false, true]);
    expect(AGAIN_AFTER_MS).toBe(10 * MINUTE_MS);
  });

  it('not any more after a rest, nor after an absence', () => {
    expect(isRestDue(at(100, [RESTED, 62]), 60)).toBe(false);
    expect(isRestDue(at(100, [AWAY, 62]), 60)).toBe(false);
  });

  it('at once where the centre takes the time back', () => {
    expect([60, 30].map((minutes) => isRestDue(at(40), minutes))).toEqual([false, true]);
  });

  it('is noted once, and once more after each answer', () => {
    expect(at(65, [NOTED, 60]).noted).toBe(true);
    expect(at(65, [NOTED, 60], [LATER, 61]).noted).toBe(false);
    expect(at(65, [NOTED, 60], [RESTED, 61]).noted).toBe(false);
  });
});

describe('after a new start', () => {
  /** Kept at minute 40 by a clock of UTC that then shows so much more. */
  const resumed = (later: number, before = told([...BEGUN, [NOW, 40]])): Rotation => {
    const kept = keptRotation(before, 1_000_000);
    if (kept === null) throw new Error('nobody sat there');
    return resumedRotation(kept, 1_000_000 + later, 7);
  };

  it('the time goes on for the same person who is soon back', () => {
    const back = rotate(rotate(resumed(60_000), SITS, 7), WATCHES, 7);
    expect(rotate(back, NOW, 7 + MINUTE_MS).watched).toBe(41 * MINUTE_MS);
  });

  it('begins anew for somebody else', () => {
    expect(rotate(resumed(60_000), OTHER, 7).watched).toBe(0);
  });

  it('begins anew after five minutes, with what came before the end', () => {
    expect(resumed(REST_MS).watched).toBe(0);
    const away = told([...BEGUN, [AWAY, 40], [NOW, 43]]);
    expect(resumed(MINUTE_MS, away).watched).toBe(40 * MINUTE_MS);
    expect(resumed(2 * MINUTE_MS, away).watched).toBe(0);
  });

  it('a clock that was set back adds nothing and takes nothing', () => {
    expect(resumed(-50 * MINUTE_MS).watched).toBe(40 * MINUTE_MS);
  });

  it('nobody’s time is not kept', () => {
    expect(keptRotation(newRotation(0), 0)).toBeNull();
  });
});

describe('whatever comes in whichever order', () => {
  const fact = fc.constantFrom(SITS, OTHER, AWAY, WATCHES, NOTHING, RESTED, LATER, NOTED, NOW);
  const story = fc.array(fc.tuple(fact, fc.integer({ min: 0, max: 7 * MINUTE_MS })), {
    maxLength: 40,
  });
  /** Each fact so long after the one before. */
  const told = (facts: readonly (readonly [WatchFact, number])[], ticks = false): Rotation => {
    let at = 0;
    return facts.reduce((rotation, [each, wait]) => {
      const before = ticks ? rotate(rotation, NOW, at + Math.floor(wait / 3)) : rotation;
      at += wait;
      return rotate(before, each, at);
    }, newRotation(0));
  };

  it('it does not matter how often somebody looks', () => {
    fc.assert(
      fc.property(story, (facts) => {
        expect(told(facts, true)).toEqual(told(facts));
      }),
    );
  });

  it('no more is counted than was watched, second by second', () => {
    fc.assert(
      fc.property(story, (facts) => {
        expect(told(facts).watched).toBe(watchedBy(facts));
      }),
    );
  });

  /** The same without any sum: each stretch between two facts by itself. */
  function watchedBy(facts: readonly (readonly [WatchFact, number])[]): number {
    let person: string | null = null;
    let present = false;
    let watching = false;
    let pause = Infinity;
    let stretches: number[] = [];
    for (const [each, wait] of facts) {
      if (present && watching) {
        stretches.push(wait);
        if (wait > 0) pause = 0;
      } else {
        pause += wait;
        if (pause >= REST_MS) stretches = [];
      }
      if (each.what === 'rested') stretches = [];
      if (each.what === 'away') present = false;
      if (each.what === 'watches') watching = each.pictures > 0;
      if (each.what === 'sits') {
        if (each.person !== person) {
          stretches = [];
          watching = false;
          pause = Infinity;
        }
        person = each.person;
        present = true;
      }
    }
    return stretches.reduce((sum, each) => sum + each, 0);
  }
});
