/** Each act is listed once, on a real journal: with ids, and as versions without them wrote it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Entry, Outcome, Statement } from '../../core/journal/entry.ts';
import type { JournalFilter } from '../../core/ports.ts';
import type { OpenedJournal } from '../adapters/journal/opened-journal.ts';
import {
  clock,
  databaseOf,
  leaveAsFirstVersion,
  opened,
} from '../adapters/journal/journal.test-support.ts';
import { exportActs, readActs, type Act } from './audit-fold.ts';

const FIRST = 1_760_000_000_000;
let folder: string;
let journal: OpenedJournal;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fold-'));
  Object.assign(clock, { now: FIRST, monotonic: 0 });
  journal = opened(folder);
});
afterEach(() => {
  journal.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The program ends without a word and starts again. */
function restart(): void {
  journal.close();
  journal = opened(folder);
}

/** One entry a second. */
async function write(given: Partial<Statement>): Promise<Entry> {
  clock.now += 1_000;
  clock.monotonic += 1_000;
  const written = await journal.append({
    ...{ operator: 'jana', role: 'dispatcher', place: 'desk', camera: null, incident: null },
    ...{ action: 'layout.show', outcome: 'done', detail: {} },
    ...given,
  });
  if (!written.ok) throw new Error(written.failure.code);
  return written.value;
}
const act = (id: string, outcome: Outcome, given: Partial<Statement> = {}) =>
  write({ outcome, detail: { act: id }, ...given });
const watch = (viewing: string, how: 'began' | 'ended', camera = 'jes-012') =>
  write({ action: `viewing.${how}`, camera, detail: { viewing } });

const told = ({ entry, state }: Act): string => `${entry.sequence} ${entry.outcome} ${state}`;

/** Page after page. */
function list(filter: JournalFilter = {}, limit = 200, own?: string): string[] {
  const all: string[] = [];
  for (let before: number | null = null; ;) {
    const page = readActs(journal, filter, before, limit, own);
    if (!page.ok) throw new Error(page.failure.code);
    all.push(...page.value.acts.map(told));
    if (!page.value.more) return all;
    before = page.value.acts.at(-1)?.place ?? null;
  }
}

function exported(filter: JournalFilter = {}): string[] {
  const acts = exportActs(journal, filter, journal.head.sequence, undefined);
  if (!acts.ok) throw new Error(acts.failure.code);
  return [...acts.value].map(told).reverse();
}

describe('an act', () => {
  it.each<[Outcome]>([['done'], ['failed'], ['denied']])(
    'that is %s is listed once',
    async (end) => {
      await act('a', 'begun');
      await act('a', end);
      expect(list()).toEqual([`2 ${end} ended`]);
      expect(exported()).toEqual(list());
    },
  );

  it('that goes on is listed by its beginning, and so is one that the program did not survive', async () => {
    await act('a', 'begun');
    restart();
    await act('b', 'begun');
    expect(list()).toEqual(['2 begun under-way', '1 begun interrupted']);
    expect(list({ outcome: 'begun' })).toEqual(list());
    expect(exported()).toEqual(list());
  });

  it('does not take the end of another of its kind', async () => {
    for (const id of ['a', 'b']) await act(id, 'begun');
    await act('b', 'done');
    expect(list()).toEqual(['3 done ended', '1 begun under-way']);
  });

  it('that was refused before it began, or that just happens, is listed as it stands', async () => {
    await write({ outcome: 'denied', detail: null });
    await write({ action: 'program.started', operator: null, role: null, place: null });
    expect(list()).toEqual(['2 done ended', '1 denied ended']);
  });

  it('does not list itself while it reads', async () => {
    await act('a', 'begun', { action: 'audit.read' });
    expect(list({}, 200, 'a')).toEqual([]);
  });
});

describe('entries of a version that gave acts no id', () => {
  async function old(): Promise<void> {
    await write({ outcome: 'begun' });
    await write({ outcome: 'begun', operator: 'petr' });
    await write({ outcome: 'begun', place: 'wall/1' });
    await write({ outcome: 'done' });
    await write({ outcome: 'failed', operator: 'petr' });
    // The program ended, and the next of the same kind is another act.
    await write({ outcome: 'begun' });
    restart();
    await write({ outcome: 'begun' });
    await write({ outcome: 'done' });
    await watch('v', 'began');
    await watch('v', 'ended');
    await watch('w', 'began');
  }
  const LISTED = [
    ...['11 done under-way', '10 done ended', '8 done ended', '6 begun interrupted'],
    ...['5 failed ended', '4 done ended', '3 begun interrupted'],
  ];

  it('are ended by the next of the same action, person and place', async () => {
    await old();
    expect(list()).toEqual(LISTED);
    expect(list({ outcome: 'begun' })).toEqual(['6 begun interrupted', '3 begun interrupted']);
  });

  it('are so too in a database that such a version left', async () => {
    await old();
    journal.close();
    leaveAsFirstVersion(folder);
    journal = opened(folder);
    await write({ action: 'program.started' });
    const [, ...others] = list();
    expect(others).toEqual(['11 done interrupted', ...LISTED.slice(1)]);
  });

  it('are so too in a database that was made anew from the lines', async () => {
    await old();
    journal.close();
    rmSync(databaseOf(folder));
    journal = opened(folder);
    await write({ action: 'program.started' });
    expect(list().slice(2)).toEqual(LISTED.slice(1));
  });
});

describe('watching', () => {
  it('is one line from its beginning to its end, and one while it lasts', async () => {
    await watch('v', 'began');
    await watch('w', 'began', 'jes-013');
    await watch('v', 'ended');
    expect(list()).toEqual(['3 done ended', '2 done under-way']);
    expect(list({ camera: 'jes-013' })).toEqual(['2 done under-way']);
    expect(list({ action: 'viewing.*' })).toEqual(list());
  });

  it('that ended after the time asked for is listed where it began, with its end', async () => {
    const began = await watch('v', 'began');
    const other = await act('a', 'done');
    await watch('v', 'ended');
    expect(list({ to: other.time })).toEqual(['2 done ended', '3 done ended']);
    expect(exported({ to: other.time })).toEqual(list({ to: other.time }));
    expect(list({ action: 'viewing.began', from: began.time })).toEqual(['3 done ended']);
    expect(list({ to: began.time - 1 })).toEqual([]);
  });
});

it.each([1, 2, 3, 7])('pages of %s list the same as one page, each act once', async (limit) => {
  for (let number = 0; number < 30; number += 1) {
    const id = String(number);
    if (number % 3 > 0) await watch(id, 'began');
    await act(id, 'begun');
    if (number % 5 > 0) await act(id, 'done');
    if (number % 4 === 0) await act(`${id}-alone`, 'denied');
    if (number > 3) await watch(String(number - 3), 'ended');
  }
  const last = journal.head.sequence;
  for (const filter of [
    {},
    { to: FIRST + 40_000 },
    { action: 'viewing.*' },
    { outcome: 'begun' },
  ]) {
    const whole = list(filter as JournalFilter, last);
    expect(list(filter as JournalFilter, limit)).toEqual(whole);
    expect(new Set(whole).size).toBe(whole.length);
    expect(whole.length).toBeGreaterThan(5);
  }
});
