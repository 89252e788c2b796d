import { existsSync, mkdtempSync, readdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EntryBody, IncidentEntry } from '../../../core/domain/incident/entry.ts';
import {
  ACTIVE,
  DELIVERED,
  DVORAK,
  entryOf,
  FACTS,
  machineAt,
  NOVAK,
  SEEN,
  SENT,
} from '../../../core/domain/incident/examples.test-support.ts';
import { fold } from '../../../core/domain/incident/fold.ts';
import type { Facts } from '../../../core/domain/incident/facts.ts';
import type { Author, Incident } from '../../../core/domain/incident/incident.ts';
import type { IncidentSearch, IncidentStore, KnownEntry } from '../../../core/incident-ports.ts';
import { openIncidentStore } from './incident-store.ts';

const NEW_YEAR = Date.UTC(2026, 0, 1);
const idOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

let folder: string;
const NO_HANDOVERS = { handoverEntries: [], handovers: [], marks: [] };
let store: IncidentStore;
/** Everything that was ever kept, in the order of the centre. */
let order: IncidentEntry[];

function open(): IncidentStore {
  const opened = openIncidentStore(folder, 'stamp');
  if (!opened.ok) throw new Error(opened.failure.code);
  return opened.value;
}

/** As the log does it: each entry on what is known so far, in portions. */
function take(entries: readonly IncidentEntry[], from: number): void {
  const known: KnownEntry[] = [];
  const incidents = new Map<string, Incident>();
  for (const [index, entry] of entries.entries()) {
    const kept = store.get(entry.incident);
    const before =
      incidents.get(entry.incident) ?? (kept.ok ? (kept.value?.incident ?? null) : null);
    const { incident, refused } = fold(before, entry);
    if (incident !== null) incidents.set(entry.incident, incident);
    known.push({ sequence: from + index + 1, entry, refused });
  }
  const last = from + entries.length;
  expect(
    store.keep(last, { ...NO_HANDOVERS, entries: known, known: [...incidents.values()] }),
  ).toEqual({ ok: true, value: null });
}

function say(incident: number, at: number, ...steps: readonly (readonly [EntryBody, Author])[]) {
  const entries = steps.map(([body, author]) => ({
    ...entryOf(body, author, at),
    incident: idOf(incident),
  }));
  take(entries, order.length);
  order.push(...entries);
}

function created(facts: Partial<Facts>, cameras: readonly string[] = []): EntryBody {
  return {
    ...{ kind: 'created', mode: 'LIVE', origin: { from: 'position' }, cameras },
    facts: { ...FACTS, ...facts },
  };
}

const place = (name: string): Partial<Facts> => ({ place: { point: null, radius: 0, name } });
const note = (text: string): EntryBody => ({ kind: 'note', words: { text, lang: 'cs' } });

function found(search: IncidentSearch, before: number | null = null, limit = 100): number[] {
  const answer = store.find(search, before, limit);
  return answer.ok ? answer.value.map(({ number }) => number) : [];
}

function all(): unknown {
  const ids = [...new Set(order.map(({ incident }) => incident))];
  return [
    ids.map((id) => [store.get(id), store.entries(id)]),
    ...[store.open(100, 0), store.handedOff(), store.find({ text: 'rimav' }, null, 10)],
    store.applied,
  ];
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pomezi-incidents-'));
  store = open();
  order = [];
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

describe('what is kept', () => {
  it('is numbered from 1 on in each year of UTC, also when portions hold several', () => {
    say(1, NEW_YEAR - 2, ...ACTIVE);
    take(
      [2, 3].map((n) => ({ ...entryOf(created({}), NOVAK, NEW_YEAR - 1), incident: idOf(n) })),
      3,
    );
    take([{ ...entryOf(created({}), NOVAK, NEW_YEAR), incident: idOf(4) }], 5);
    const names = [1, 2, 3, 4].map((n) => {
      const known = store.get(idOf(n));
      return known.ok ? `${known.value?.year}-${known.value?.number}` : '';
    });
    expect(names).toEqual(['2025-1', '2025-2', '2025-3', '2026-1']);
    expect(store.get(idOf(9))).toEqual({ ok: true, value: null });
  });

  it('keeps its number, whatever else is said about it', () => {
    say(1, 1_000, ...ACTIVE);
    say(2, 2_000, ...ACTIVE);
    say(1, 3_000, [note('dál'), NOVAK]);
    expect(found({})).toEqual([2, 1]);
  });

  it('stands with every entry, and says which took no effect', () => {
    say(1, 1_000, ...ACTIVE);
    say(1, 2_000, [{ kind: 'resolved' }, DVORAK], [note('přesto'), DVORAK]);
    const entries = store.entries(idOf(1));
    expect(entries.ok && entries.value.map(({ sequence, refused }) => [sequence, refused])).toEqual(
      [...[1, 2, 3].map((sequence) => [sequence, null]), [4, 'not-responsible'], [5, null]],
    );
  });

  it('is all of a portion or nothing of it', () => {
    say(1, 1_000, ...ACTIVE);
    const again = order.slice(0, 1).map((entry) => ({ sequence: 9, entry, refused: null }));
    const other = { ...entryOf(created({}), NOVAK, 5_000), incident: idOf(2) };
    const { incident } = fold(null, other);
    const kept = store.keep(9, {
      ...NO_HANDOVERS,
      entries: [{ sequence: 8, entry: other, refused: null }, ...again],
      known: incident === null ? [] : [incident],
    });
    expect(kept).toMatchObject({ ok: false, failure: { code: 'storage-refused' } });
    expect(store.applied).toBe(3);
    expect(store.get(idOf(2))).toEqual({ ok: true, value: null });
  });

  it('goes on after the next start where it was', () => {
    say(1, 1_000, ...ACTIVE);
    store.keepPublished(7);
    const before = all();
    store.close();
    store = open();
    expect(all()).toEqual(before);
    expect([store.applied, store.published]).toEqual([3, 7]);
  });
});

describe('the board', () => {
  it('begins with the most urgent, then the oldest, and leaves out what has ended', () => {
    say(1, 1_000, [created({ priority: 3 }), NOVAK]);
    say(2, 2_000, [created({ priority: 1 }), NOVAK]);
    say(3, 3_000, [created({ priority: 3 }), NOVAK]);
    say(4, 4_000, [created({ priority: 1 }), NOVAK], [{ kind: 'false', reason: 'test' }, NOVAK]);
    say(5, 5_000, [created({ priority: 4 }), NOVAK], [{ kind: 'acknowledged' }, NOVAK]);
    say(5, 6_000, [{ kind: 'changed', facts: { priority: 1 } }, NOVAK]);
    const numbers = (limit: number, offset: number): unknown => {
      const answer = store.open(limit, offset);
      return answer.ok
        ? [answer.value.incidents.map(({ number }) => number), answer.value.count]
        : 0;
    };
    expect(numbers(100, 0)).toEqual([[2, 5, 1, 3], 4]);
    expect(numbers(2, 1)).toEqual([[5, 1], 4]);
  });

  it('knows what is being handed over, until it is through', () => {
    const handedOff = (): number => {
      const answer = store.handedOff();
      return answer.ok ? answer.value.length : -1;
    };
    say(1, 1_000, ...ACTIVE);
    expect(handedOff()).toBe(0);
    say(1, 2_000, [SENT, NOVAK], [DELIVERED, machineAt('desk-2')], [SEEN, DVORAK]);
    expect(handedOff()).toBe(1);
    const withdrawn = { kind: 'handoff-withdrawn', handoff: SENT.handoff, version: 1 } as const;
    say(1, 3_000, [{ ...withdrawn, code: 'solved' }, NOVAK]);
    expect(handedOff()).toBe(0);
  });
});

describe('search', () => {
  beforeEach(() => {
    say(1, 1_000, [created(place('Řimavská cesta, Rumburk')), NOVAK], [note('Hoří auto'), NOVAK]);
    say(2, 2_000, [created({ ...place('Ізмаїл, вулиця Дунайська'), code: 'FIR' }), NOVAK]);
    say(3, 3_000, [created({ ...place('Głuchołazy'), priority: 1 }), NOVAK]);
    say(3, 4_000, [{ kind: 'false', reason: 'test' }, NOVAK], [note('jen cvičení'), DVORAK]);
  });

  it.each<[string, IncidentSearch, readonly number[]]>([
    ['without marks', { text: 'rimav' }, [1]],
    ['with marks and in capitals', { text: 'ŘIMAVSKÁ' }, [1]],
    ['by another alphabet', { text: 'izmail' }, [2]],
    ['by letters without a base form', { text: 'glucholazy' }, [3]],
    ['by words in any order', { text: 'rumburk cesta' }, [1]],
    ['by what was noted', { text: 'hori' }, [1]],
    ['by what was noted after the end', { text: 'cviceni' }, [3]],
    ['by the number', { text: '1970-2' }, [2]],
    ['only with every word', { text: 'rumburk izmail' }, []],
    ['and takes signs of a query language for nothing', { text: '"rimav" OR * NEAR(' }, []],
    ['by signs alone, which limit nothing', { text: '*"-' }, [3, 2, 1]],
    ['by code', { code: 'FIR' }, [2]],
    ['by state', { state: 'FALSE' }, [3]],
    ['by mode', { mode: 'EXERCISE' }, []],
    ['by time, both ends included', { from: 1_000, to: 2_000 }, [2, 1]],
    [
      'by all of it',
      { text: 'izm', code: 'FIR', state: 'NEW', mode: 'LIVE', from: 1, to: 9_999 },
      [2],
    ],
    ['by nothing: the newest first', {}, [3, 2, 1]],
  ])('finds %s', (_, search, numbers) => {
    expect(found(search)).toEqual(numbers);
  });

  it('exercises are found and told by their mode alone', () => {
    const played = { ...created({ code: 'FIR' }), mode: 'EXERCISE', exercise: idOf(900) };
    say(8, 8_000, [played as EntryBody, NOVAK]);
    // The fourth of its year.
    expect([found({ code: 'FIR' }), found({}), found({ mode: 'EXERCISE' })]).toEqual([
      ...[[2], [3, 2, 1], [4]],
    ]);
    const told = store.open(10, 0);
    expect(told.ok && told.value.count).toBe(2);
    const exercising = store.exercising();
    expect(exercising.ok && exercising.value.map(({ incident }) => incident.id)).toEqual([idOf(8)]);
    for (const [exercise, count] of [
      [idOf(900), 1],
      [idOf(901), 0],
    ] as const) {
      expect(store.ofExercise(exercise)).toMatchObject({ value: { length: count } });
    }
  });

  it('goes on behind what was shown', () => {
    expect(found({}, null, 2)).toEqual([3, 2]);
    expect(found({}, 2_000, 2)).toEqual([1]);
  });

  it('finds the words of an entry that took no effect', () => {
    say(1, 9_000, [
      { kind: 'decided', decision: { text: 'uzavírka', lang: 'cs' }, resources: null },
      DVORAK,
    ]);
    expect(found({ text: 'uzavirka' })).toEqual([1]);
  });
});

describe('the file', () => {
  const file = (): string => join(folder, 'incidents.sqlite');

  function fill(): unknown {
    say(1, NEW_YEAR - 5, ...ACTIVE);
    say(2, NEW_YEAR + 5, [created(place('Řimavská')), NOVAK], [note('Hoří'), NOVAK]);
    say(1, NEW_YEAR + 9, [SENT, NOVAK], [DELIVERED, machineAt('desk-2')], [SEEN, NOVAK]);
    return all();
  }

  it('gives the same again when it was deleted', () => {
    const before = fill();
    store.close();
    for (const name of readdirSync(folder)) unlinkSync(join(folder, name));
    store = open();
    expect([store.applied, store.published]).toEqual([0, 0]);
    take(order, 0);
    expect(all()).toEqual(before);
  });

  it('is set aside where it is damaged, and gives the same again', () => {
    const before = fill();
    store.close();
    writeFileSync(file(), Buffer.alloc(20_000, 'no database '));
    store = open();
    expect(existsSync(`${file()}.damaged-stamp`)).toBe(true);
    expect(store.applied).toBe(0);
    take(order, 0);
    expect(all()).toEqual(before);
  });

  it('of a newer version is left as it is', () => {
    store.close();
    const database = new DatabaseSync(file());
    database.exec('PRAGMA user_version = 99');
    database.close();
    expect(openIncidentStore(folder, 'stamp')).toEqual({
      ok: false,
      failure: { code: 'document-newer', params: { name: 'incidents', version: 99 } },
    });
    expect(existsSync(`${file()}.damaged-stamp`)).toBe(false);
    unlinkSync(file());
    store = open();
  });

  it('cannot be where no file can be', () => {
    expect(openIncidentStore(join(folder, 'nowhere'), 'stamp')).toMatchObject({
      failure: { code: 'storage-refused' },
    });
  });
});
