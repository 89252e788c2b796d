import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EventBody, Input, Output } from '../../core/contract/contract.ts';
import type { OneReport } from '../../core/contract/reports.ts';
import type { Reporter } from '../../core/domain/report/report.ts';
import { succeed, type Result } from '../../core/domain/result.ts';
import type { Reporters } from '../../core/report-ports.ts';
import { MemoryCentre } from '../adapters/exchange/memory-exchange.test-support.ts';
import { openReportStore } from '../adapters/reports/report-store.ts';
import { Desk } from './desk.test-support.ts';
import type { Asking } from './dispatch.ts';
import { NO_EXERCISE } from './no-exercise.test-support.ts';
import { openReportDesk, REPORTER_DAYS, type ReportDesk } from './report-desk.ts';
import { newId } from './workstation.test-support.ts';

const DAY_MS = 86_400_000;
const WORDS = { text: 'Горить контейнер', lang: 'uk' } as const;
const CALL: Input<'report.receive'> = {
  ...{ channel: 'call', code: 'FIR', priority: 2, occurred: 1_000_000, words: WORDS },
  place: { point: { lat: 50, lon: 17 }, radius: 100, name: 'Nádraží' },
  ...{ reporter: { name: 'Olena', phone: '+380 671', email: '' }, unnamed: false, sameAs: null },
};

/** Reporters of one workstation, in memory. */
class MemoryReporters implements Reporters {
  readonly kept = new Map<string, Reporter>();
  forgotBefore: number | null = null;
  keep(report: string, reporter: Reporter): Promise<Result<null>> {
    this.kept.set(report, reporter);
    return Promise.resolve(succeed(null));
  }
  read(report: string): Promise<Result<Reporter | null>> {
    return Promise.resolve(succeed(this.kept.get(report) ?? null));
  }
  forget(report: string): Promise<Result<null>> {
    this.kept.delete(report);
    return Promise.resolve(succeed(null));
  }
  forgetBefore(time: number): Promise<Result<number>> {
    this.forgotBefore = time;
    return Promise.resolve(succeed(this.kept.size));
  }
}

/** Reports at one workstation, beside its incidents. */
class Office {
  readonly desk: Desk;
  readonly reporters = new MemoryReporters();
  readonly due: { readonly ms: number; readonly run: () => void }[] = [];
  readonly told: EventBody<'reports.changed'>[] = [];
  readonly reports: ReportDesk;
  private readonly folder = mkdtempSync(join(tmpdir(), 'pomezi-reports-'));

  constructor(centre: MemoryCentre, number: number, login: string) {
    this.desk = new Desk(centre, number, () => time, login);
    const { workstation, running } = this.desk;
    const store = openReportStore(this.folder, 'stamp');
    if (!store.ok) throw new Error(store.failure.code);
    this.reports = openReportDesk({
      ...{ journal: workstation.journal, exchange: workstation.exchange, newId },
      ...{ checker: workstation.checker, join: workstation.join, store: store.value },
      rejected: (sequence, why) => workstation.rejected.push(`${sequence} ${why}`),
      outcome: (failure) => workstation.outcomes.push(failure),
      ...{ incidents: workstation.store, writeIncident: running.write, author: running.author },
      ...{ reporters: this.reporters, language: () => 'cs' },
      tell: (name, now) => {
        if (name === 'reports.changed') this.told.push(now as EventBody<'reports.changed'>);
      },
      later: (ms, run) => {
        this.due.push({ ms, run });
        return () => undefined;
      },
      exercises: NO_EXERCISE,
    });
  }

  ask<N extends keyof ReportDesk['handlers']>(name: N, input: Input<N>): Promise<Output<N>> {
    const handler = this.reports.handlers[name] as unknown as (
      input: Input<N>,
      asking: Asking,
    ) => Promise<Output<N>> | Output<N>;
    const { sits } = this.desk;
    return Promise.resolve(
      handler(input, {
        ...{ operator: sits?.login ?? null, role: sits?.role ?? 'nobody' },
        ...{ window: 'desk', locked: false, note: () => undefined },
      }),
    );
  }

  async take(call: Partial<Input<'report.receive'>> = {}): Promise<OneReport> {
    return valueOf(await this.ask('report.receive', { ...CALL, ...call }));
  }

  end(): void {
    this.reports.end();
    this.desk.end();
    rmSync(this.folder, { recursive: true });
  }
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
}
const idOf = (one: OneReport): string => one.known.report.id;

let time: number;
let centre: MemoryCentre;
let office: Office;
let other: Office;

beforeEach(() => {
  time = 2_000_000;
  centre = new MemoryCentre();
  office = new Office(centre, 1, 'novak');
  other = new Office(centre, 2, 'dvorak');
});
afterEach(() => {
  for (const one of [office, other]) one.end();
});

describe('a call', () => {
  it('stands in the queue of every workstation, with its words, language and number', async () => {
    const taken = await office.take();
    expect(taken.known).toMatchObject({ number: 1, year: 1970, report: { state: 'received' } });
    await vi.waitFor(() => {
      expect(other.told.at(-1)?.waiting[0]?.report.facts.words).toEqual(WORDS);
    });
    expect(other.told.at(-1)).toMatchObject({ count: 1, changed: [idOf(taken)] });
  });

  it('leaves who made it sealed at the workstation, and nowhere else', async () => {
    const id = idOf(await office.take());
    expect(office.desk.workstation.journal.all.map(({ sealed }) => sealed.text).join()).not.toMatch(
      /Olena|380 671/,
    );
    expect(JSON.stringify(centre.placed)).not.toMatch(/Olena|380 671/);
    const asked = { report: id, reason: 'call back' };
    expect(valueOf(await office.ask('report.reporter', asked))).toEqual(CALL.reporter);
    expect(await other.ask('report.reporter', asked)).toMatchObject({
      failure: { code: 'reporter-unknown' },
    });
    await office.ask('report.forgetReporter', { report: id });
    expect((await office.ask('report.reporter', asked)).ok).toBe(false);
  });

  it('that cannot be kept leaves nobody behind', async () => {
    office.desk.workstation.journal.failure = { code: 'storage-full', params: {} };
    expect(await office.ask('report.receive', CALL)).toMatchObject({
      failure: { code: 'storage-full' },
    });
    expect(office.reporters.kept.size).toBe(0);
  });

  it('is kept while the centre cannot be reached, and says so', async () => {
    const cut = { code: 'exchange-unreachable', params: { cause: 'ECONNREFUSED' } } as const;
    office.desk.workstation.exchange.failure = cut;
    expect(await office.ask('report.receive', CALL)).toMatchObject({
      failure: { code: 'exchange-unreachable' },
    });
    expect(office.reporters.kept.size).toBe(1);
  });
});

describe('an incident of a report', () => {
  it('has the words in their language, the place and the priority', async () => {
    const id = idOf(await office.take());
    const made = valueOf(await office.ask('report.incident', { report: id, mode: 'LIVE' }));
    const { known, entries } = valueOf(await office.desk.ask('incident.see', made));
    expect(known.incident).toMatchObject({
      ...{ id, state: 'TRIAGE', origin: { from: 'report', report: id } },
      ...{ responsible: { person: 'novak' }, facts: { code: 'FIR', priority: 2 } },
    });
    expect(known.incident.facts.place?.name).toBe('Nádraží');
    expect(entries.map(({ entry }) => entry.body)).toContainEqual({ kind: 'note', words: WORDS });
    expect(valueOf(await office.ask('report.see', { report: id })).known.report).toMatchObject({
      ...{ state: 'incident', incident: id },
    });
  });

  it('has the words of those who reported the same thing before it was made', async () => {
    const say = (text: string, id?: string) =>
      office.take({
        words: { text, lang: 'cs' },
        sameAs: id === undefined ? null : { about: 'report', id },
      });
    const [first, third] = [idOf(await say('Hoří')), idOf(await say('Kouř'))];
    await say('Plameny', third);
    const body = { kind: 'duplicate', of: { about: 'report', id: first } } as const;
    await office.ask('report.answer', { report: third, body });
    valueOf(await office.ask('report.incident', { report: first, mode: 'LIVE' }));
    const { entries } = valueOf(await office.desk.ask('incident.see', { incident: first }));
    const notes = entries.flatMap(({ entry }) =>
      entry.body.kind === 'note' ? [entry.body.words.text] : [],
    );
    expect(notes).toEqual(['Hoří', 'Kouř', 'Plameny']);
  });

  it('is made once, whoever does it at the same moment', async () => {
    const id = idOf(await office.take());
    await vi.waitFor(() => {
      expect(other.told.at(-1)?.count).toBe(1);
    });
    const answers = await Promise.all(
      [office, other].map((one) => one.ask('report.incident', { report: id, mode: 'LIVE' })),
    );
    expect(answers.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(1);
    const now = valueOf(await office.desk.ask('incidents.now', null));
    expect(now.openCount).toBe(1);
    const notes = valueOf(await office.desk.ask('incident.see', { incident: id })).entries.filter(
      ({ entry, refused }) => entry.body.kind === 'created' && refused === null,
    );
    expect(notes).toHaveLength(1);
  });

  it('of one whose program ended between the two is not made again', async () => {
    const id = idOf(await office.take());
    const { write } = office.desk.running;
    const author = { centre: 'jesenik', position: office.desk.position, person: 'novak' };
    await write(
      id,
      [
        {
          ...{ kind: 'created', mode: 'LIVE', origin: { from: 'report', report: id }, cameras: [] },
          facts: MAKE.facts,
        },
      ],
      { ...author, name: 'novak', role: 'dispatcher' },
    );
    const made = await office.ask('report.incident', { report: id, mode: 'LIVE' });
    expect(valueOf(made)).toEqual({ incident: id });
    expect(valueOf(await office.ask('report.see', { report: id })).known.report.state).toBe(
      'incident',
    );
  });
});

const MAKE: Input<'incident.create'> = {
  ...{ origin: { from: 'position' }, mode: 'LIVE', cameras: [], note: null, take: false },
  facts: {
    ...{ code: 'FIR', priority: 3, category: 'Fire', urgency: 'Unknown', severity: 'Unknown' },
    ...{ certainty: 'Unknown', occurred: 1_000_000, direction: null, persons: null },
    ...{ vehicles: null, danger: 'unknown', trend: null, cause: null, wanted: null },
    ...{ deadline: null, place: CALL.place },
  },
};

describe('what is the same', () => {
  it('is proposed among waiting reports and open incidents', async () => {
    const incident = valueOf(await office.desk.ask('incident.create', MAKE)).known.incident.id;
    const first = idOf(await office.take());
    await office.take({ code: 'FLD' });
    const { code, occurred, place } = CALL;
    const happening = { code, occurred, place };
    const ask = async (without: string | null): Promise<string[][]> => {
      const found = valueOf(await office.ask('reports.similar', { ...happening, without }));
      return [
        found.reports.map(({ report }) => report.id),
        found.incidents.map((known) => known.incident.id),
      ];
    };
    expect(await ask(null)).toEqual([[first], [incident]]);
    expect(await ask(first)).toEqual([[], [incident]]);
    await office.ask('report.answer', { report: first, body: { kind: 'solved', answer: null } });
    expect(await ask(null)).toEqual([[], [incident]]);
  });

  it('as an incident tells it what was said', async () => {
    const { incident } = valueOf(await office.desk.ask('incident.create', MAKE)).known;
    const taken = await office.take({ sameAs: { about: 'incident', id: incident.id } });
    expect(taken.known.report).toMatchObject({ state: 'duplicate', sameAs: { id: incident.id } });
    const seen = valueOf(await office.desk.ask('incident.see', { incident: incident.id }));
    expect(seen.entries.at(-1)?.entry.body).toEqual({ kind: 'note', words: WORDS });
  });

  it('as what is not known is taken, says why it is not marked, and stays in the queue', async () => {
    const answer = await office.ask('report.receive', {
      ...{ ...CALL, sameAs: { about: 'report', id: newId() } },
    });
    expect(valueOf(answer)).toMatchObject({
      ...{ known: { report: { state: 'received' } }, unmarked: { code: 'report-unknown' } },
    });
    expect(valueOf(await office.ask('reports.now', null)).count).toBe(1);
  });
});

it('two that are made the same as each other at one moment are not both out of the queue', async () => {
  const [one, two] = [idOf(await office.take()), idOf(await office.take())];
  await vi.waitFor(() => {
    expect(other.told.at(-1)?.count).toBe(2);
  });
  const same = (by: Office, report: string, id: string) =>
    by.ask('report.answer', { report, body: { kind: 'duplicate', of: { about: 'report', id } } });
  await Promise.all([same(office, one, two), same(other, two, one)]);
  await vi.waitFor(() => {
    expect(centre.placed).toHaveLength(4);
  });
  for (const by of [office, other]) {
    const now = valueOf(await by.ask('reports.now', null));
    expect(now.waiting.map(({ report }) => report.id)).toEqual([two]);
  }
  const late = await same(office, two, one);
  expect(late).toMatchObject({ failure: { code: 'report-state' } });
});

describe('an answer', () => {
  it('takes it out of the queue; who is second is told', async () => {
    const report = idOf(await office.take());
    const body = { kind: 'sent-on', to: 'town', answer: null } as const;
    const sent = valueOf(await office.ask('report.answer', { report, body }));
    expect(sent.known.report).toMatchObject({ state: 'sent-on', sentTo: 'town' });
    expect(await office.ask('report.answer', { report, body })).toMatchObject({
      failure: { code: 'report-state', params: { state: 'sent-on' } },
    });
    expect(valueOf(await office.ask('reports.now', null)).count).toBe(0);
    const page = valueOf(await office.ask('reports.answered', { before: null, limit: 10 }));
    expect(page).toMatchObject({ found: [{ report: { id: report } }], more: false });
  });

  it('needs a centre that has a name', async () => {
    office.desk.hasCentre = false;
    expect(await office.ask('report.receive', CALL)).toMatchObject({
      failure: { code: 'centre-nameless' },
    });
  });
});

it('both kinds of entries stand in one order, and neither log rejects the other’s', async () => {
  await office.desk.ask('incident.create', MAKE);
  await office.take();
  await office.desk.ask('incident.create', MAKE);
  await vi.waitFor(() => {
    expect(other.told.at(-1)?.count).toBe(1);
  });
  expect(centre.placed).toHaveLength(3);
  for (const one of [office, other]) expect(one.desk.workstation.rejected).toEqual([]);
});

it('reporters are forgotten by themselves, when the clock has had time to be set', async () => {
  expect(office.reporters.forgotBefore).toBeNull();
  expect(office.due).toMatchObject([{ ms: 600_000 }]);
  office.due[0]?.run();
  await vi.waitFor(() => {
    expect(office.reporters.forgotBefore).toBe(time - REPORTER_DAYS * DAY_MS);
  });
});
