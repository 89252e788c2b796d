import { describe, expect, it } from 'vitest';
import type { Camera } from '../camera.ts';
import type { CameraEvent } from '../camera-event.ts';
import { composeItems, gravestOf, handedOn, type Known } from './compose.ts';
import {
  Centre,
  DVORAK,
  KRAL,
  named,
  NOVAK,
  offerTo,
  typed,
  uuid,
} from './examples.test-support.ts';
import type { Handover } from './handover.ts';

const NOW = 5_000_000;
const NOTHING: Known = {
  ...{ open: [], cameras: [], lasting: [], shelves: [], reports: 0, exercise: null },
};

function camera(id: string, record: Camera['record']): Camera {
  return { id, number: 12, name: 'Most', groups: [], streams: [], record } as unknown as Camera;
}
const lost = (id: string, until: number | null): CameraEvent =>
  ({ camera: id, kind: 'picture-lost', since: 7_000, until }) as unknown as CameraEvent;
const numbered = (centre: Centre): Known['open'] =>
  centre.open.map((incident, at) => ({ incident, number: at + 1, year: 2026 }));
const ids = (known: Partial<Known>, from = NOVAK): string[] =>
  composeItems(named(from), { ...NOTHING, ...known }, NOW).map(({ id }) => id);

describe('what the system knows of a shift', () => {
  it('is nothing where there is nothing', () => {
    expect(ids({})).toEqual([]);
  });

  it('is what somebody has in hand, and not what others have', () => {
    const centre = new Centre();
    const mine = centre.active(1, NOVAK);
    const theirs = centre.active(2, KRAL);
    centre.tell(theirs, offerTo('novak', uuid('b000', 1)), KRAL);
    const { name: _, ...owner } = named(NOVAK);
    const words = { text: 'Zavolat', lang: 'cs' } as const;
    const task = { id: uuid('c000', 1), what: words, owner, due: 9 };
    centre.tell(theirs, { kind: 'task', task }, KRAL);
    const open = numbered(centre);
    expect(ids({ open })).toEqual([
      ...[`incident:${mine}`, `handoff:${uuid('b000', 1)}`, `task:${uuid('c000', 1)}`],
    ]);
    expect(ids({ open }, DVORAK)).toEqual([]);
  });

  it('is nothing of what is only played, but that an exercise goes on', () => {
    const centre = new Centre();
    centre.active(1, NOVAK);
    const open = numbered(centre).map((one) => ({
      ...one,
      incident: { ...one.incident, mode: 'EXERCISE' as const },
    }));
    const exercise = {
      id: uuid('e000', 1),
      title: { en: 'Acid' },
      started: 1,
    } as Known['exercise'];
    expect(ids({ open, exercise })).toEqual([`exercise:${uuid('e000', 1)}`]);
  });

  it('is each camera that cannot be seen, once, with what was entered about it', () => {
    const cameras = [
      camera('a', { condition: { state: 'fault', ticket: 'T 7', workaround: 'b', since: 3 } }),
      camera('b', undefined),
      camera('c', { condition: { state: 'asleep' } }),
      camera('d', { sign: { state: 'to-confirm', since: 4 } }),
      camera('e', { condition: { state: 'in-service' } }),
    ];
    const lasting = [lost('a', null), lost('b', null), lost('b', null), lost('e', 9_000)];
    const items = composeItems(named(NOVAK), { ...NOTHING, cameras, lasting }, NOW);
    expect(items.map(({ fact }) => fact)).toEqual([
      {
        ...{ what: 'fault', camera: 'a', name: '12 Most', since: 3 },
        ...{ ticket: 'T 7', workaround: 'b' },
      },
      {
        ...{ what: 'fault', camera: 'b', name: '12 Most', since: 7_000 },
        ...{ ticket: null, workaround: null },
      },
      { what: 'view', camera: 'c', name: '12 Most', view: 'asleep', since: null },
      { what: 'view', camera: 'd', name: '12 Most', view: 'moved', since: 4 },
    ]);
  });

  it('is what is silenced until it ends, and how many reports wait', () => {
    const shelf = { camera: 'a', kind: 'motion', reason: 'r', by: null } as const;
    const shelves = [
      { ...shelf, until: NOW + 1 },
      { ...shelf, kind: 'tamper', until: NOW } as const,
    ];
    expect(ids({ shelves, reports: 2 })).toEqual(['reports', 'silence:a:motion']);
  });
});

it('the gravest are the most urgent, and of two as urgent the one with danger', () => {
  const centre = new Centre();
  for (const [n, priority] of [4, 2, 1, 2, 3].entries()) {
    centre.active(n + 1, NOVAK, priority as 1 | 2 | 3 | 4);
  }
  const second = centre.incidents.get(uuid('8000', 2));
  if (second !== undefined) {
    const facts = { ...second.facts, danger: 'no' as const };
    centre.incidents.set(second.id, { ...second, facts });
  }
  const items = composeItems(named(NOVAK), { ...NOTHING, open: numbered(centre) }, NOW);
  expect(gravestOf(items)).toEqual([3, 4, 2].map((n) => `incident:${uuid('8000', n)}`));
});

it('what has ended, or was of one shift alone, is not handed on', () => {
  const told = [
    typed('stays', { kind: 'warning', ends: NOW + 1 }),
    typed('ended', { kind: 'warning', ends: NOW }),
    typed('remark', { kind: 'remark' }),
    typed('past', { kind: 'planned', at: NOW }),
    typed('later', { kind: 'planned', at: NOW + 1 }),
    typed('held', { kind: 'hold', ends: NOW + 1, decision: 'prolong' }),
  ];
  const on = handedOn({ typed: told } as unknown as Handover, NOW);
  expect(on.map(({ id, fact }) => [id, fact.decision])).toEqual([
    ...[
      ['stays', null],
      ['later', null],
      ['held', null],
    ],
  ]);
});

it('shifts with nobody planned are told among staff, as long as there are any', () => {
  const unplanned = Array.from({ length: 50 }, (_, n) => ({ starts: NOW + n, ends: NOW + n + 1 }));
  const [item] = composeItems(named(NOVAK), { ...NOTHING, unplanned }, NOW);
  expect(item).toEqual({
    id: 'unplanned',
    fact: { what: 'unplanned', shifts: unplanned.slice(0, 42) },
  });
  expect(composeItems(named(NOVAK), { ...NOTHING, unplanned: [] }, NOW)).toEqual([]);
});

it('a partner centre that cannot be reached is told, one that can is not', () => {
  const gone = { id: 'nysa', name: 'Nysa', isUp: false, since: NOW - 60_000 };
  const partners = [gone, { ...gone, id: 'zlate-hory', isUp: true }];
  expect(composeItems(named(NOVAK), { ...NOTHING, partners }, NOW)).toEqual([
    {
      id: 'partner:nysa',
      fact: { what: 'partner', partner: 'nysa', name: 'Nysa', since: NOW - 60_000 },
    },
  ]);
});
