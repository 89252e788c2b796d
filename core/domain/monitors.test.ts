import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arrange,
  assignMonitor,
  MONITOR_USES,
  type KnownMonitor,
  type Monitor,
  type MonitorUse,
} from './monitors.ts';

const monitor = (id: string, x: number, given: Partial<Monitor> = {}): Monitor => ({
  ...{ id, label: `Screen ${id}`, x, y: 0, width: 1920, height: 1080, primary: x === 0 },
  ...given,
});
const A = monitor('a', 0);
const B = monitor('b', 1920);
const C = monitor('c', 3840);

/** Each present monitor with its window. */
function shown(known: readonly KnownMonitor[], monitors: readonly Monitor[]): string {
  return arrange(known, monitors)
    .present.map(({ monitor: { id }, window }) => `${id} ${window ?? 'free'}`)
    .join(', ');
}

/** What is kept after these were there one after the other. */
function seen(...turns: (readonly Monitor[])[]): readonly KnownMonitor[] {
  return turns.reduce<readonly KnownMonitor[]>((known, turn) => arrange(known, turn).known, []);
}

function used(
  known: readonly KnownMonitor[],
  there: readonly Monitor[],
  id: string,
  use: MonitorUse,
) {
  return assignMonitor(arrange(known, there), id, use);
}

describe('at the first start', () => {
  it('the desk stands on the primary monitor and a wall on each other, from left to right', () => {
    const middle = [monitor('m', 1920, { primary: true }), monitor('l', 0, { primary: false }), C];
    expect(shown([], middle)).toBe('m desk, l wall/1, c wall/2');
  });

  it('one monitor is the desk', () => {
    expect(shown([], [A])).toBe('a desk');
  });

  it('without a monitor there is nothing to show', () => {
    expect(arrange([], []).present).toEqual([]);
  });
});

describe('a monitor that is unplugged', () => {
  const known = seen([A, B, C]);

  it('takes its window with it, and the others keep theirs', () => {
    expect(shown(known, [A, C])).toBe('a desk, c wall/2');
  });

  it('gets it back when it returns, also after others came', () => {
    const later = seen([A, B, C], [A, C], [A, C, monitor('d', 5760)]);
    expect(shown(later, [A, B, C])).toBe('a desk, b wall/1, c wall/2');
  });

  it('and was the desk’s: the desk stands on the first one until it is back', () => {
    const moved = used(known, [A, B, C], 'b', 'desk') ?? [];
    expect(shown(moved, [A, B, C])).toBe('a wall/3, b desk, c wall/2');
    expect(shown(moved, [A, C])).toBe('a desk, c wall/2');
    expect(shown(arrange(moved, [A, C]).known, [A, B, C])).toBe('a wall/3, b desk, c wall/2');
  });
});

describe('a monitor is known again', () => {
  const known = seen([A, B, C]);

  it.each<[string, Monitor, string]>([
    ['by id and name, wherever it stands', { ...B, x: 9_000 }, 'b wall/1'],
    ['by name and place under another id', { ...B, id: 'new' }, 'new wall/1'],
    ['by its name alone', { ...B, id: 'new', x: 9_000 }, 'new wall/1'],
    ['not by its id alone: another one is plugged in there', { ...B, label: 'TV' }, 'b wall/3'],
  ])('%s', (_, changed, expected) => {
    expect(shown(known, [A, changed])).toBe(`a desk, ${expected}`);
  });

  it('two of one make without other names are told apart by their places', () => {
    const [left, right] = [B, C].map((each) => ({ ...each, label: 'DELL' }));
    const before = seen([A, left ?? B, right ?? C]);
    const renumbered = [A, { ...(right ?? C), id: 'x' }, { ...(left ?? B), id: 'y' }];
    expect(shown(before, renumbered)).toBe('a desk, y wall/1, x wall/2');
  });

  it('not by having no name', () => {
    const before = seen([A, { ...B, label: '' }]);
    expect(shown(before, [A, { ...C, label: '' }])).toBe('a desk, c wall/2');
  });
});

describe('another use', () => {
  const known = seen([A, B, C]);
  const there = [A, B, C];

  it.each<[string, MonitorUse, string | null]>([
    ['b', 'free', 'a desk, b free, c wall/2'],
    ['b', 'desk', 'a wall/3, b desk, c wall/2'],
    ['a', 'desk', 'a desk, b wall/1, c wall/2'],
    ['a', 'wall', null],
    ['a', 'free', null],
    ['z', 'free', null],
  ])('%s as %s', (id, use, expected) => {
    const next = used(known, there, id, use);
    expect(next === null ? null : shown(next, there)).toBe(expected);
  });

  it('and back gives the same window', () => {
    const free = used(known, there, 'b', 'free') ?? [];
    expect(shown(used(free, there, 'b', 'wall') ?? [], there)).toBe(shown(known, there));
  });

  it('of a free monitor as the desk leaves the former one free', () => {
    const free = used(known, there, 'b', 'free') ?? [];
    expect(shown(used(free, there, 'b', 'desk') ?? [], there)).toBe('a free, b desk, c wall/2');
  });

  it('of the desk while its own monitor is away: there is still one desk when it returns', () => {
    const moved = used(known, there, 'b', 'desk') ?? [];
    const next = used(moved, [A, C], 'c', 'desk') ?? [];
    expect(shown(next, there)).toBe('a wall/3, b wall/1, c desk');
  });
});

it('whatever comes, goes and is chosen, there is one desk and no window stands twice', () => {
  const ids = ['a', 'b', 'c', 'd'];
  const turn = fc.record({
    there: fc.subarray(ids, { minLength: 1 }),
    chosen: fc.constantFrom(...ids),
    use: fc.constantFrom(...MONITOR_USES),
  });
  fc.assert(
    fc.property(fc.array(turn, { maxLength: 12 }), (turns) => {
      let known: readonly KnownMonitor[] = [];
      for (const { there, chosen, use } of turns) {
        const monitors = there.map((id, index) =>
          monitor(id, ids.indexOf(id) * 1920, { primary: index === 0 }),
        );
        const before = arrange(known, monitors);
        known = assignMonitor(before, chosen, use) ?? before.known;
        const { present } = arrange(known, monitors);
        const windows = present.flatMap(({ window }) => (window === null ? [] : [window]));
        expect(new Set(windows).size).toBe(windows.length);
        expect(windows.filter((window) => window === 'desk')).toHaveLength(1);
        expect(present).toHaveLength(there.length);
      }
    }),
  );
});
