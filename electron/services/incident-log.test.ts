import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EntryBody } from '../../core/domain/incident/entry.ts';
import type { Author } from '../../core/domain/incident/incident.ts';
import type { Failure } from '../../core/domain/result.ts';
import { sealedLine } from '../../core/journal/chain.ts';
import type { Statement } from '../../core/journal/entry.ts';
import type { KnownEntry } from '../../core/incident-ports.ts';
import { MemoryCentre } from '../adapters/exchange/memory-exchange.test-support.ts';
import { INCIDENT_ENTRY, startIncidentLog, type IncidentLog, type Stated } from './incident-log.ts';
import { FACTS, idOf, newId, Workstation } from './workstation.test-support.ts';

const CUT: Failure = { code: 'exchange-unreachable', params: { cause: 'ECONNREFUSED' } };
const INCIDENT = idOf(100);
const CREATED: EntryBody = {
  ...{ kind: 'created', mode: 'LIVE', origin: { from: 'position' }, facts: FACTS, cameras: [] },
};
const NOTE: EntryBody = { kind: 'note', words: { text: 'Hoří', lang: 'cs' } };

let centre: MemoryCentre;
let desk: Workstation;
let other: Workstation;
let log: IncidentLog;
let time: number;
let applied: KnownEntry[];
const logs: IncidentLog[] = [];

const novak = (at: Workstation): Author => ({
  ...{ centre: 'jesenik', position: at.position, person: 'novak', name: 'Novák' },
  role: 'dispatcher',
});

function start(at: Workstation): IncidentLog {
  const started = startIncidentLog({
    centre: () => 'jesenik',
    ...{ journal: at.journal, exchange: at.exchange, store: at.store, checker: at.checker },
    join: at.join,
    applied: (_, entries) => {
      if (at === desk) applied.push(...entries);
    },
    rejected: (sequence, why) => at.rejected.push(`${sequence} ${why}`),
    outcome: (failure) => at.outcomes.push(failure),
  });
  logs.push(started);
  return started;
}

function restart(gone = false): void {
  log.end();
  desk.reopen(gone);
  log = start(desk);
}

function stated(body: EntryBody, author = novak(desk), incident = INCIDENT): Stated {
  return { id: newId(), incident, author, lang: 'cs', occurred: time, body };
}

async function bodies(at: Workstation, of: IncidentLog): Promise<string[]> {
  await of.settled();
  const entries = at.store.entries(INCIDENT);
  return entries.ok ? entries.value.map(({ entry }) => entry.body.kind) : [];
}

beforeEach(() => {
  vi.useFakeTimers();
  time = 1_000_000;
  applied = [];
  centre = new MemoryCentre();
  desk = new Workstation(centre, 1, () => time);
  other = new Workstation(centre, 2, () => time);
  log = start(desk);
});

afterEach(() => {
  for (const one of logs.splice(0)) one.end();
  for (const one of [desk, other]) one.end();
  vi.useRealTimers();
});

describe('an entry', () => {
  it('stands in the journal, in the order and in what is known, before anybody is told', async () => {
    const written = await log.write([stated(CREATED), stated(NOTE)]);
    expect(written.ok && written.value.map((known) => known?.refused)).toEqual([null, null]);
    expect(desk.journal.all.map(({ entry }) => [entry.action, entry.incident])).toEqual([
      [INCIDENT_ENTRY, INCIDENT],
      [INCIDENT_ENTRY, INCIDENT],
    ]);
    expect(centre.placed).toHaveLength(2);
    expect(applied.map(({ sequence }) => sequence)).toEqual([1, 2]);
    expect(desk.store.published).toBe(2);
  });

  it('comes to every other workstation, with the time of the order', async () => {
    const there = start(other);
    await log.write([{ ...stated(CREATED), occurred: 5 }]);
    expect(await bodies(other, there)).toEqual(['created']);
    const entries = other.store.entries(INCIDENT);
    expect(entries.ok && entries.value[0]?.entry).toMatchObject({ occurred: 5, recorded: time });
  });

  it('that came too late stands there, and whoever wrote it is told why', async () => {
    const written = await log.write([stated(CREATED), stated({ kind: 'resolved' })]);
    expect(written.ok && written.value.map((known) => known?.refused)).toEqual([
      null,
      'incident-state',
    ]);
    expect(await bodies(desk, log)).toEqual(['created', 'resolved']);
  });

  it('is nowhere when the journal cannot take it', async () => {
    desk.journal.failure = { code: 'storage-full', params: {} };
    expect(await log.write([stated(CREATED)])).toMatchObject({ failure: { code: 'storage-full' } });
    desk.journal.failure = null;
    await log.write([stated(CREATED)]);
    expect(centre.placed).toHaveLength(1);
  });

  it('before the incident that it is about takes no effect and no number', async () => {
    const second = idOf(200);
    await other.join();
    await log.write([stated(NOTE), stated(CREATED, novak(desk), second), stated(CREATED)]);
    const numbers = [second, INCIDENT].map((id) => {
      const known = desk.store.get(id);
      return known.ok && known.value?.number;
    });
    expect(numbers).toEqual([1, 2]);
  });
});

describe('an exchange that is cut off', () => {
  it('lets entries wait here, and takes them in their order when it is back', async () => {
    desk.exchange.failure = CUT;
    const first = await log.write([stated(CREATED)]);
    const second = await log.write([stated(NOTE)]);
    expect([first, second]).toEqual([
      { ok: true, value: [null] },
      { ok: true, value: [null] },
    ]);
    expect(log.waiting()).toEqual(CUT);
    expect(desk.outcomes.at(-1)).toEqual(CUT);
    expect(desk.journal.all).toHaveLength(2);
    desk.exchange.failure = null;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await bodies(desk, log)).toEqual(['created', 'note']);
    expect(log.waiting()).toBeNull();
    expect(desk.outcomes.at(-1)).toBeNull();
  });

  it('is tried every two seconds, however much is written meanwhile', async () => {
    desk.exchange.failure = CUT;
    for (let n = 0; n < 10; n += 1) await log.write([stated(NOTE)]);
    const before = desk.outcomes.length;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(desk.outcomes.length - before).toBe(10);
  });

  it('does not keep the program from ending', async () => {
    desk.exchange.failure = CUT;
    await log.write([stated(CREATED)]);
    log.end();
    const before = desk.outcomes.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(desk.outcomes).toHaveLength(before);
  });
});

describe('an end of the program', () => {
  it('between journal and order: the next start brings it there', async () => {
    desk.exchange.failure = CUT;
    await log.write([stated(CREATED)]);
    desk.exchange.failure = null;
    restart();
    expect(await bodies(desk, log)).toEqual(['created']);
  });

  it('between order and what is known: it comes once, and not again', async () => {
    // The program ends at the very moment when the entry has its place.
    desk.exchange.placed = () => {
      log.end();
    };
    desk.exchange.read = () => Promise.resolve({ ok: false, failure: CUT });
    await log.write([stated(CREATED)]);
    expect(centre.placed).toHaveLength(1);
    desk.exchange.placed = () => undefined;
    Reflect.deleteProperty(desk.exchange, 'read');
    restart();
    expect(await bodies(desk, log)).toEqual(['created']);
    expect(centre.placed).toHaveLength(1);
  });

  it('that took what was known along: all of it is made again from the order', async () => {
    await log.write([stated(CREATED), stated(NOTE)]);
    const before = [desk.store.get(INCIDENT), desk.store.entries(INCIDENT)];
    restart(true);
    await log.settled();
    expect([desk.store.get(INCIDENT), desk.store.entries(INCIDENT)]).toEqual(before);
    expect(centre.placed).toHaveLength(2);
  });
});

describe('a key that is changed', () => {
  it('is known in the centre before anything that it signed', async () => {
    const there = start(other);
    await log.write([stated(CREATED)]);
    desk.journal.key = 'the next key';
    await log.write([stated(NOTE)]);
    expect(await bodies(desk, log)).toEqual(['created', 'note']);
    expect(await bodies(other, there)).toEqual(['created', 'note']);
    expect([...desk.rejected, ...other.rejected]).toEqual([]);
  });

  it('lets entries wait as long as the centre cannot be told', async () => {
    await log.write([stated(CREATED)]);
    desk.journal.key = 'the next key';
    const join = desk.exchange.join.bind(desk.exchange);
    desk.exchange.join = () => Promise.resolve({ ok: false, failure: CUT });
    await log.write([stated(NOTE)]);
    expect(centre.placed).toHaveLength(1);
    desk.exchange.join = join;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await bodies(desk, log)).toEqual(['created', 'note']);
  });
});

describe('a line that nobody here can have written so', () => {
  const statement = (one: Stated, given: Partial<Statement> = {}): Statement => ({
    ...{ operator: 'novak', role: 'dispatcher', place: other.position, camera: null },
    ...{ incident: one.incident, action: INCIDENT_ENTRY, outcome: 'done' },
    ...{ detail: { entry: JSON.stringify(one) }, ...given },
  });
  function lineOf(one: Stated, given: Partial<Statement> = {}): string {
    other.journal.append(statement(one, given));
    const last = other.journal.all.at(-1);
    return last === undefined ? '' : sealedLine(last.sealed);
  }
  const theirs = (body: EntryBody = CREATED, author = novak(other)): Stated => stated(body, author);

  it.each<[string, string, () => readonly [string, string]]>([
    ['is no line', 'unreadable', () => [newId(), 'anything']],
    [
      'was changed',
      'hash',
      () => {
        const one = theirs();
        return [one.id, lineOf(one).replace('dispatcher', 'dispatched')];
      },
    ],
    [
      'has a signature of another entry',
      'signature',
      () => {
        const [first, second] = [theirs(), theirs()];
        const [one, two] = [lineOf(first).split(' '), lineOf(second).split(' ')];
        return [second.id, [two[0], two[1], one[2], ...two.slice(3)].join(' ')];
      },
    ],
    [
      'was signed by a key of nobody here',
      'unknown-key',
      () => {
        other.journal.key = 'strange';
        const one = theirs();
        return [one.id, lineOf(one)];
      },
    ],
    ['was sent under another id', 'content', () => [newId(), lineOf(theirs())]],
    [
      'is an entry about something else',
      'content',
      () => {
        const one = theirs();
        return [one.id, lineOf(one, { action: 'layout.save' })];
      },
    ],
    [
      'says nothing that is known',
      'newer',
      () => {
        const one = theirs({ kind: 'exploded' } as unknown as EntryBody);
        return [one.id, lineOf(one)];
      },
    ],
    ...(
      [
        ['another position', { position: idOf(7) }],
        ['another person', { person: 'dvorak' }],
        ['another role', { role: 'shift-leader' }],
        ['the program, where a person was', { person: null, role: null, name: '' }],
      ] as const
    ).map(([who, change]): [string, string, () => readonly [string, string]] => [
      `is said in the name of ${who}`,
      'author',
      () => {
        const one = theirs(CREATED, { ...novak(other), ...change });
        return [one.id, lineOf(one)];
      },
    ]),
    [
      'is about another incident than its journal says',
      'author',
      () => {
        const one = theirs();
        return [one.id, lineOf(one, { incident: idOf(55) })];
      },
    ],
  ])(
    'because it %s: it counts for nothing, is told, and holds up nothing',
    async (_, why, make) => {
      await other.join();
      const [id, line] = make();
      await other.exchange.append(id, line);
      await log.settled();
      expect(desk.rejected).toEqual([`1 ${why}`]);
      expect(desk.store.applied).toBe(1);
      await log.write([stated(CREATED)]);
      expect(await bodies(desk, log)).toEqual(['created']);
    },
  );
});

it('whoever writes it, in the order no exercise and live incident become one', async () => {
  const played = idOf(101);
  const exercise = { ...CREATED, mode: 'EXERCISE', exercise: idOf(900) } as EntryBody;
  const written = await log.write([
    stated(CREATED),
    stated(exercise, novak(desk), played),
    stated({ kind: 'merged', incident: played }),
    stated({ kind: 'duplicate', of: INCIDENT }, novak(desk), played),
    // One that nobody knows is refused by nothing.
    stated({ kind: 'merged', incident: idOf(102) }),
  ]);
  const refused = written.ok ? written.value.map((entry) => entry?.refused) : [];
  const mismatch = 'exercise-live-mismatch';
  expect(refused).toEqual([null, null, mismatch, mismatch, null]);
});
