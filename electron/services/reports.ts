/** Reports as the windows and apps bring them in; what they mean stands in core/domain/report. */
import type { OneReport, ReportsNow, Similar } from '../../core/contract/reports.ts';
import { topOf } from '../../core/domain/incident/codes.ts';
import { firstFacts } from '../../core/domain/incident/draft.ts';
import type { Words } from '../../core/domain/incident/facts.ts';
import type { Author, Mode } from '../../core/domain/incident/incident.ts';
import { namedBy, type ReportBody, type ReportEntry } from '../../core/domain/report/entry.ts';
import {
  tellsNothing,
  type Report,
  type Reporter,
  type ReportFacts,
  type SameAs,
} from '../../core/domain/report/report.ts';
import { reportRefusal } from '../../core/domain/report/rules.ts';
import { SIMILAR_MS, similarTo, type Happening } from '../../core/domain/report/similar.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import type { Language } from '../../core/domain/settings.ts';
import type { IncidentStore } from '../../core/incident-ports.ts';
import type { Reporters, ReportStore } from '../../core/report-ports.ts';
import type { Asking, Handlers } from './dispatch.ts';
import type { ExerciseDesk } from './exercise-desk.ts';
import type { WriteIncident } from './incidents.ts';
import { createTurns } from './in-turn.ts';
import type { StatedAs } from './order-log.ts';
import type { ReportLog } from './report-log.ts';

/** As many as one person reads through while somebody is on the telephone. */
const SIMILAR_MOST = 5;
/** Of a storm about one thing an incident is told no more. */
const SAID_TOO_MOST = 50;

export interface ReportPorts {
  readonly log: ReportLog;
  readonly store: ReportStore;
  readonly incidents: Pick<IncidentStore, 'happened' | 'get'>;
  readonly writeIncident: WriteIncident;
  readonly reporters: Reporters;
  /** Gives a UUID. */
  readonly newId: () => string;
  /** Who asks, at this position; null before the centre has a name. */
  readonly author: (asking: Asking) => Author | null;
  /** Of the interface. */
  readonly language: () => Language;
  readonly now: () => Result<ReportsNow>;
  readonly exercises: Pick<ExerciseDesk, 'sees'>;
}

export type ReportHandlers = Pick<Handlers, Extract<keyof Handlers, `report${string}`>>;

/** What somebody said, before anything is known of it. */
export interface Said {
  readonly facts: Omit<ReportFacts, 'reporter'>;
  readonly reporter: Reporter | null;
  readonly unnamed: boolean;
}

export interface Reports {
  readonly handlers: ReportHandlers;
  /**
   * @returns its id when it is durable here. It may still wait for its place in the order, as the centre
   * cannot be reached.
   */
  readonly receive: (said: Said, by: Author) => Promise<Result<string>>;
  /** What an exercise brings: once, however often it is tried. */
  readonly play: (played: PlayedReport, by: Author) => Promise<Result<null>>;
}

export interface PlayedReport {
  readonly exercise: string;
  readonly report: string;
  readonly entry: string;
  readonly facts: ReportFacts;
}

export function createReports(ports: ReportPorts): Reports {
  const { log, store, incidents, writeIncident, reporters, newId, author, language, now } = ports;
  const inTurn = createTurns();

  function see(id: string): Result<OneReport> {
    const known = store.get(id);
    if (!known.ok) return known;
    if (known.value === null) return fail('report-unknown');
    const entries = store.entries(id);
    return entries.ok ? succeed({ known: known.value, entries: [...entries.value] }) : entries;
  }

  /** Why it would take no effect, by what is known here. */
  function refusalOf(before: Report | null, stated: StatedAs<ReportEntry>): Result<null> {
    const id = namedBy(stated);
    const named = id === null ? succeed(null) : store.get(id);
    if (!named.ok) return named;
    if (id !== null && named.value === null) return fail('report-unknown');
    const refused = reportRefusal(before, { ...stated, recorded: 0 }, named.value?.report ?? null);
    return refused === null ? succeed(null) : fail(refused, { state: before?.state ?? '' });
  }

  /** What is refused by what is known here is not written; the order then has the last word. */
  function write(
    report: string,
    body: ReportBody,
    by: Author,
    id = newId(),
  ): Promise<Result<null>> {
    return inTurn(async () => {
      const found = store.get(report);
      if (!found.ok) return found;
      const before = found.value?.report ?? null;
      const stated = { ...statedAs(report, body, by), id };
      const refused = refusalOf(before, stated);
      if (!refused.ok) return refused;
      const written = await log.write([stated]);
      if (!written.ok) return written;
      const late = written.value[0]?.refused ?? null;
      // Somebody was quicker.
      return late === null ? succeed(null) : fail(late, { state: before?.state ?? '' });
    });
  }

  function statedAs(report: string, body: ReportBody, by: Author): StatedAs<ReportEntry> {
    return { id: newId(), report, author: by, lang: language(), body };
  }

  const receive: Reports['receive'] = async ({ facts, reporter, unnamed }, by) => {
    const id = newId();
    const kept = reporter !== null && !tellsNothing(reporter);
    if (kept) {
      // First, so that no report says that somebody is kept who is not.
      const done = await reporters.keep(id, reporter);
      if (!done.ok) return done;
    }
    const body: ReportBody = {
      ...{ kind: 'received', facts: { ...facts, reporter: { kept, unnamed } } },
    };
    const written = await write(id, body, by);
    if (written.ok) return succeed(id);
    await reporters.forget(id);
    return written;
  };

  const play: Reports['play'] = async ({ exercise, report, entry, facts }, by) => {
    const known = store.get(report);
    if (!known.ok) return known;
    if (known.value !== null) return succeed(null);
    return write(report, { kind: 'received', facts, exercise }, by, entry);
  };

  /** What was said of it goes to whoever handles the same thing already. */
  async function join(words: Words, of: SameAs, by: Author): Promise<Result<null>> {
    let incident: string | null = of.id;
    if (of.about === 'report') {
      const other = store.get(of.id);
      if (!other.ok) return other;
      if (other.value === null) return fail('report-unknown');
      incident = other.value.report.incident;
    }
    return incident === null
      ? succeed(null)
      : writeIncident(incident, [{ kind: 'note', words }], by);
  }

  /** The same as itself is what lives in the same exercise, or in none. */
  function isApart({ exercise }: Report, { about, id }: SameAs): boolean {
    if (about === 'report') {
      const other = store.get(id);
      return other.ok && other.value !== null && other.value.report.exercise !== exercise;
    }
    const other = incidents.get(id);
    if (!other.ok || other.value === null) return false;
    const { incident } = other.value;
    return exercise === undefined ? incident.mode === 'EXERCISE' : incident.exercise !== exercise;
  }

  async function answer(report: Report, body: ReportBody, by: Author): Promise<Result<null>> {
    if (body.kind === 'duplicate') {
      if (isApart(report, body.of)) return fail('exercise-live-mismatch');
      const refused = refusalOf(report, statedAs(report.id, body, by));
      if (!refused.ok) return refused;
      const joined = await join(report.facts.words, body.of, by);
      if (!joined.ok) return joined;
    }
    return write(report.id, body, by);
  }

  /** What others said who reported the same thing, also by way of a third; each report once. */
  function saidToo(id: string): Result<readonly Words[]> {
    const found = new Map<string, Words>();
    const asked = [id];
    for (const one of asked) {
      const same = store.sameAs(one);
      if (!same.ok) return same;
      for (const { report } of same.value) {
        if (found.has(report.id) || found.size >= SAID_TOO_MOST) continue;
        found.set(report.id, report.facts.words);
        asked.push(report.id);
      }
    }
    return succeed([...found.values()]);
  }

  /**
   * The incident bears the report's id: whoever is ended between the two, or is not the only one to do
   * it, makes no second one.
   */
  async function makeIncident(
    { id, facts, exercise }: Report,
    mode: Mode,
    by: Author,
  ): Promise<Result<null>> {
    const { code, occurred, priority, place, words } = facts;
    const others = saidToo(id);
    if (!others.ok) return others;
    const notes = [words, ...others.value].map((said) => ({ kind: 'note', words: said }) as const);
    const made = await writeIncident(
      id,
      [
        {
          ...{ kind: 'created', origin: { from: 'report', report: id }, cameras: [] },
          // What was only played never becomes live.
          ...(exercise === undefined ? { mode } : { mode: 'EXERCISE', exercise }),
          facts: { ...firstFacts(code, occurred), priority, place },
        },
        ...notes,
        { kind: 'acknowledged' },
      ],
      by,
    );
    if (!made.ok && made.failure.code !== 'incident-taken') return made;
    return write(id, { kind: 'incident', incident: id }, by);
  }

  function similar(happening: Happening, without: string | null): Result<Similar> {
    const [from, to] = [happening.occurred - SIMILAR_MS, happening.occurred + SIMILAR_MS];
    const reports = store.around(topOf(happening.code), from, to);
    if (!reports.ok) return reports;
    const happened = incidents.happened(from, to);
    if (!happened.ok) return happened;
    const of = without === null ? succeed(null) : store.get(without);
    const exercise = of.ok ? of.value?.report.exercise : undefined;
    const others = reports.value.filter(
      ({ report }) => report.id !== without && report.exercise === exercise,
    );
    const handled = happened.value.filter(({ incident }) =>
      exercise === undefined
        ? incident.mode !== 'EXERCISE'
        : incident.exercise === exercise && ports.exercises.sees(incident),
    );
    return succeed({
      reports: similarTo(happening, others, ({ report }) => report.facts).slice(0, SIMILAR_MOST),
      incidents: similarTo(happening, handled, ({ incident }) => incident.facts).slice(
        ...[0, SIMILAR_MOST],
      ),
    });
  }

  /** @returns what it is then. */
  function shown(id: string): Result<OneReport> {
    const seen = see(id);
    const waiting = log.waiting();
    if (seen.ok || seen.failure.code !== 'report-unknown' || waiting === null) return seen;
    // It was taken, is kept here and waits for its place.
    return fail('exchange-unreachable', { cause: String(waiting.params['cause'] ?? waiting.code) });
  }

  async function onReport(
    asking: Asking,
    id: string,
    act: (report: Report, by: Author) => Promise<Result<null>>,
  ): Promise<Result<OneReport>> {
    const by = author(asking);
    if (by === null) return fail('centre-nameless');
    const seen = see(id);
    if (!seen.ok) return seen;
    const done = await act(seen.value.known.report, by);
    return done.ok ? shown(id) : done;
  }

  return {
    ...{ receive, play },
    handlers: {
      'reports.now': () => now(),
      'reports.answered': ({ before, limit }) => {
        const found = store.answered(before, limit + 1);
        if (!found.ok) return found;
        return succeed({ found: found.value.slice(0, limit), more: found.value.length > limit });
      },
      'reports.similar': ({ without, ...happening }) => similar(happening, without),
      'report.see': ({ report }) => see(report),
      'report.receive': async ({ reporter, unnamed, sameAs, ...said }, asking) => {
        const by = author(asking);
        if (by === null) return fail('centre-nameless');
        const facts = { ...said, app: null };
        const received = await receive({ facts, reporter, unnamed }, by);
        if (!received.ok) return received;
        asking.note({ report: received.value });
        const taken = shown(received.value);
        if (!taken.ok) return taken;
        if (sameAs === null) return succeed({ ...taken.value, unmarked: null });
        const marked = await onReport(asking, received.value, (report) =>
          answer(report, { kind: 'duplicate', of: sameAs }, by),
        );
        if (marked.ok) return succeed({ ...marked.value, unmarked: null });
        asking.note({ unmarked: marked.failure.code });
        return succeed({ ...taken.value, unmarked: marked.failure });
      },
      'report.answer': ({ report, body }, asking) =>
        onReport(asking, report, (known, by) => answer(known, body, by)),
      'report.incident': async ({ report, mode }, asking) => {
        const done = await onReport(asking, report, (known, by) => {
          const body: ReportBody = { kind: 'incident', incident: known.id };
          const refused = refusalOf(known, statedAs(known.id, body, by));
          return refused.ok ? makeIncident(known, mode, by) : Promise.resolve(refused);
        });
        return done.ok ? succeed({ incident: report }) : done;
      },
      'report.reporter': async ({ report }) => {
        const read = await reporters.read(report);
        if (!read.ok) return read;
        return read.value === null ? fail('reporter-unknown') : succeed(read.value);
      },
      'report.forgetReporter': ({ report }) => reporters.forget(report),
    },
  };
}
