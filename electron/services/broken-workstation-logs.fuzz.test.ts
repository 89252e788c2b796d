/**
 * What a broken workstation writes into the other logs over the order of its centre: each reads on behind it, and what
 * others write afterwards counts.
 */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { STARTED } from '../../core/domain/exercise/examples.test-support.ts';
import type { Author } from '../../core/domain/incident/incident.ts';
import { RECEIVED } from '../../core/domain/report/examples.test-support.ts';
import type { Result } from '../../core/domain/result.ts';
import { MemoryCentre, MemoryExchange } from '../adapters/exchange/memory-exchange.test-support.ts';
import { openDecisionStore } from '../adapters/events/decision-store.ts';
import { openExerciseStore } from '../adapters/exercises/exercise-store.ts';
import { openMessageStore } from '../adapters/messages/message-store.ts';
import { openRecordStore } from '../adapters/records/record-store.ts';
import { openReportStore } from '../adapters/reports/report-store.ts';
import { openRosterStore } from '../adapters/roster/roster-store.ts';
import { BROKEN, change, changed, stated } from './broken-workstation.test-support.ts';
import { ALARM_ENTRY, startDecisionLog } from './decision-log.ts';
import { EXERCISE_ENTRY, startExerciseLog } from './exercise-log.ts';
import { MESSAGE_ENTRY, startMessageLog } from './message-log.ts';
import type { OrderTools } from './order-log.ts';
import { startRecordLog } from './record-log.ts';
import { REPORT_ENTRY, startReportLog } from './report-log.ts';
import { ROSTER_ENTRY, startRosterLog } from './roster-log.ts';
import { RECORD_ENTRY } from './shared-changes.ts';
import { idOf, newId, Workstation } from './workstation.test-support.ts';

/** A log with its store, as far as this asks it. */
interface Running {
  readonly applied: () => number;
  readonly write: (stated: unknown) => Promise<Result<unknown>>;
  readonly settled: () => Promise<void>;
  readonly end: () => void;
}

interface Kind {
  readonly action: string;
  readonly start: (tools: OrderTools, at: Workstation) => Running;
  readonly sound: (author: Author) => Readonly<Record<string, unknown>>;
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
}

interface Store {
  readonly applied: number;
  close(): void;
}

/** Whatever it is that the log writes: here it is what this states. */
function running(
  store: Store,
  log: {
    write(stated: readonly never[]): Promise<Result<unknown>>;
    settled(): Promise<void>;
    end(): void;
  },
): Running {
  return {
    applied: () => store.applied,
    write: (one) => log.write([one as never]),
    settled: () => log.settled(),
    end() {
      log.end();
      store.close();
    },
  };
}

const nothing = (): void => undefined;
const WORDS = { text: 'Jedu', lang: 'cs' };

const KINDS: Readonly<Record<string, Kind>> = {
  messages: {
    action: MESSAGE_ENTRY,
    start(tools, { folder }) {
      const store = must(openMessageStore(folder, 'stamp'));
      return running(store, startMessageLog({ ...tools, store, applied: nothing }));
    },
    sound: (author) => ({
      ...{ id: newId(), message: newId(), incident: null, author },
      body: {
        ...{ kind: 'sent', said: WORDS },
        to: { centre: 'jesenik', position: null, person: null },
      },
    }),
  },
  exercises: {
    action: EXERCISE_ENTRY,
    start(tools, { folder }) {
      const store = must(openExerciseStore(folder, 'stamp'));
      return running(store, startExerciseLog({ ...tools, store, applied: nothing }));
    },
    sound: (author) => ({
      ...{ id: newId(), exercise: newId(), author, lang: 'cs', body: STARTED },
    }),
  },
  reports: {
    action: REPORT_ENTRY,
    start(tools, { folder }) {
      const store = must(openReportStore(folder, 'stamp'));
      return running(store, startReportLog({ ...tools, store, applied: nothing }));
    },
    sound: (author) => ({ id: newId(), report: newId(), author, lang: 'cs', body: RECEIVED }),
  },
  roster: {
    action: ROSTER_ENTRY,
    start(tools, { folder }) {
      const store = must(openRosterStore(folder, 'stamp'));
      return running(store, startRosterLog({ ...tools, store, applied: nothing }));
    },
    sound: (author) => ({
      ...{ id: newId(), author, lang: 'cs' },
      changes: [
        {
          ...{ starts: 1_000, ends: 2_000, revision: 0 },
          duties: [{ person: 'novak', position: null, role: 'dispatcher' }],
        },
      ],
    }),
  },
  records: {
    action: RECORD_ENTRY,
    start(tools, { folder, position }) {
      const store = must(openRecordStore(folder, 'stamp'));
      const ports = { ...tools, store, position, applied: nothing };
      // It reads also of its own journal what it has not judged yet.
      return running(store, startRecordLog(ports));
    },
    sound: (author) => ({
      ...{ id: newId(), author, station: 'one', set: idOf(201), change: newId() },
      ...{ part: 1, parts: 1, because: '', records: [] },
    }),
  },
  decisions: {
    action: ALARM_ENTRY,
    start(tools, { folder }) {
      const store = must(openDecisionStore(folder, 'stamp'));
      const ports = { newId, author: () => null, decided: nothing };
      const log = startDecisionLog({ ...tools, ...ports, store });
      const closing = { settled: () => log.settled(), end: nothing };
      const write = (): Promise<Result<unknown>> => Promise.resolve({ ok: true, value: null });
      return { ...running(store, { ...closing, write }), end: log.end };
    },
    sound: (author) => ({
      ...{ id: newId(), author },
      decision: { kind: 'unshelved', camera: 'jes-001', of: 'tamper' },
    }),
  },
};

let centre: MemoryCentre;
let at: Workstation;
let exchange: MemoryExchange;

beforeEach(async () => {
  centre = new MemoryCentre();
  at = new Workstation(centre, 1, () => 1_000);
  exchange = new MemoryExchange(centre, () => 1_000);
  await exchange.join({ journal: BROKEN, publicKeys: [`key of ${BROKEN}`], name: 'broken' });
});
afterEach(() => {
  at.end();
});

/** Where it says none that an order could take, it is another. */
function idIn(made: unknown): string {
  const { id } = (made ?? {}) as { id?: unknown };
  return typeof id === 'string' && id.length === 36 ? id : newId();
}

const author = (position: string): Author => ({
  ...{ centre: 'jesenik', position, person: 'kral', name: 'Král', role: 'shift-leader' },
});

describe.each(Object.entries(KINDS))('a broken workstation that writes %s', (_, kind) => {
  it('with one thing changed keeps nobody from reading on', async () => {
    const { journal, checker, join } = at;
    const rejected: string[] = [];
    const failures: unknown[] = [];
    const log = kind.start(
      {
        ...{ journal, exchange: at.exchange, checker, join },
        rejected: (sequence, why) => rejected.push(`${sequence} ${why}`),
        outcome: (failure) => failures.push(failure),
      },
      at,
    );
    const sound = kind.sound(author(BROKEN));
    await exchange.append(idIn(sound), stated(sound, kind.action) ?? '');
    await log.settled();
    // What follows differs in one thing from this.
    expect([log.applied(), rejected]).toEqual([1, []]);
    await fc.assert(
      fc.asyncProperty(change, async ({ way, put, key }) => {
        const made = changed(kind.sound(author(BROKEN)), way, put, key);
        const line = stated(made, kind.action);
        fc.pre(line !== null);
        await exchange.append(idIn(made), line);
        await log.settled();
        expect(log.applied()).toBe(centre.placed.length);
      }),
      { numRuns: 300 },
    );
    expect(rejected.length).toBeGreaterThan(100);
    expect(failures.filter((failure) => failure !== null)).toEqual([]);
    expect(await log.write(kind.sound(author(at.position)))).toMatchObject({ ok: true });
    await log.settled();
    expect(log.applied()).toBe(centre.placed.length);
    log.end();
  });
});
