/** What came of an exercise, in the reader's words: for the screen and for paper. */
import type { Evaluation } from '../../core/contract/exercises.ts';
import { clockAt, ranAt } from '../../core/domain/exercise/clock.ts';
import { decisionsIn, stepOutcomes } from '../../core/domain/exercise/evaluation.ts';
import { textIn, type ExpectedStep } from '../../core/domain/exercise/scenario.ts';
import type { Wording } from '../../core/domain/handoff/wording.ts';
import type { IncidentEntry } from '../../core/domain/incident/entry.ts';
import type { Words } from '../../core/domain/incident/facts.ts';
import type { Author, Incident } from '../../core/domain/incident/incident.ts';
import { tellEntry, type Line, type Telling } from '../../core/domain/incident/telling.ts';
import { sayNumber } from '../../core/domain/incident/number.ts';
import type { ReportEntry } from '../../core/domain/report/entry.ts';
import type { Language } from '../../core/domain/settings.ts';
import type { SeenExercise } from './exercise-desk.ts';
import type { KnownRecord } from './exercise-records.ts';

export interface EvaluationContent {
  readonly seen: SeenExercise;
  readonly record: KnownRecord;
  readonly thingOf: (inject: string) => string;
  readonly language: Language;
  readonly telling: Telling;
  /** UTC, ms. */
  readonly now: number;
}

export function evaluationIn(content: EvaluationContent): Evaluation {
  const { seen, record, thingOf, language, telling, now } = content;
  const { exercise, scenario } = seen;
  const { wording } = telling;
  const nameOf = (author: Author): string =>
    author.name === '' ? telling.party(author) : author.name;
  const { id, title, leader, started, ended, remarks } = exercise;
  return {
    ...{ id, title: textIn(title, language).text, leader: nameOf(leader), started, ended },
    ran: Math.round(ranAt(exercise, ended ?? now)),
    steps: stepOutcomes(exercise, scenario, record, thingOf).map((outcome) => {
      const { inject, expected, given, done, took, result } = outcome;
      return {
        inject: `${wording.translate(`exercise:inject.${inject.kind}`, {})}: ${textIn(inject.says, language).text}`,
        step: sayStep(expected.step, wording),
        ...{ result, within: expected.within, given: given === null ? null : Math.round(given) },
        took: took === null ? null : Math.round(took),
        at: done?.at ?? null,
        by: done === null ? '' : nameOf(done.by),
      };
    }),
    decisions: [
      ...decisionsIn(record.incidents).flatMap((entry) => decided(entry, content, nameOf)),
      ...record.reports.flatMap((entry) => answered(entry, content, nameOf)),
    ].toSorted((one, other) => one.at - other.at),
    remarks: remarks.map(({ at, by, words }) => ({ at, by: nameOf(by), words })),
  };
}

type Decision = Evaluation['decisions'][number];
type NameOf = (author: Author) => string;

function decided(
  entry: IncidentEntry,
  { seen, record, telling }: EvaluationContent,
  nameOf: NameOf,
): readonly Decision[] {
  const known = record.known.find(({ incident }) => incident.id === entry.incident);
  if (known === undefined) return [];
  const { incident } = known;
  return [
    {
      ...{ at: entry.recorded, clock: Math.round(clockAt(seen.exercise, entry.recorded)) },
      by: nameOf(entry.author),
      about: sayNumber(known, telling.wording),
      lines: linesOf(entry, incident, telling),
    },
  ];
}

/** What a report of the exercise was answered with. */
function answered(
  { report, author, body, recorded }: ReportEntry,
  { seen, record, telling }: EvaluationContent,
  nameOf: NameOf,
): readonly Decision[] {
  const { translate } = telling.wording;
  const known = record.knownReports.find((one) => one.report.id === report);
  if (known === undefined || body.kind === 'received') return [];
  const to = body.kind === 'sent-on' ? [translate(`incidents:referredTo.${body.to}`, {})] : [];
  const words = 'answer' in body && body.answer !== null ? [typedText(body.answer)] : [];
  return [
    {
      ...{ at: recorded, clock: Math.round(clockAt(seen.exercise, recorded)), by: nameOf(author) },
      about: translate('intake:similar.report', { number: `${known.number}/${known.year}` }),
      lines: [translate(`intake:entry.${body.kind}`, {}), ...to, ...words],
    },
  ];
}

function sayStep(step: ExpectedStep, { translate }: Wording): string {
  switch (step.kind) {
    case 'incident':
      return translate('exercise:step.incident', {
        code: `${translate(`incidents:code.${step.code}`, {})} (${step.code})`,
      });
    case 'did':
      return translate('exercise:step.did', { what: translate(`incidents:done.${step.what}`, {}) });
    default:
      return translate(`exercise:step.${step.kind}`, {});
  }
}

/** What it was, then what it said; of what was first known as much as one line holds. */
function linesOf(entry: IncidentEntry, incident: Incident, telling: Telling): string[] {
  const said = tellEntry(entry, incident, telling).map(lineText);
  const first = telling.wording.translate(`incidents:entry.${entry.body.kind}`, {});
  return [first, ...(entry.body.kind === 'created' ? said.slice(0, 3) : said)];
}

function lineText(line: Line): string {
  if (typeof line === 'string') return line;
  const { label, words } = line;
  return label === null ? typedText(words) : `${label} ${typedText(words)}`;
}

function typedText({ text, lang }: Words): string {
  return `${text} [${lang.toUpperCase()}]`;
}
