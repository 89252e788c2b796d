import { describe, expect, it } from 'vitest';
import { firstFacts } from '../../core/domain/incident/draft.ts';
import type { EntryBody, IncidentEntry } from '../../core/domain/incident/entry.ts';
import { foldAll } from '../../core/domain/incident/fold.ts';
import {
  DISPATCHER,
  exerciseAfter,
  LEADER,
  PROGRAM,
  SCENARIO,
} from '../../core/domain/exercise/examples.test-support.ts';
import type { Exercise, ExerciseBody } from '../../core/domain/exercise/exercise.ts';
import type { ReportEntry } from '../../core/domain/report/entry.ts';
import { SAID } from '../../core/domain/report/examples.test-support.ts';
import { foldReport } from '../../core/domain/report/fold.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import { LANGUAGES, type Language } from '../../core/domain/settings.ts';
import { createTranslate, translateCode } from '../adapters/translation/translator.ts';
import { createExercisePaper } from './exercise-paper.ts';
import type { KnownRecord } from './exercise-records.ts';

const HOSTILE = '<img src=x onerror=alert(1)>&"\'';
const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const AT = Date.UTC(2026, 10, 22, 12);
const given = (inject: string): ExerciseBody => ({ kind: 'given', inject });

const EXERCISE = exerciseAfter(
  [given('tamper'), PROGRAM, 1_000],
  [given('call'), PROGRAM, 31_000],
  [{ kind: 'remark', words: { text: HOSTILE, lang: 'cs' } }, LEADER, 50_000],
  [{ kind: 'ended' }, LEADER, 400_000],
);

let made = 0;
const said = (body: EntryBody, recorded: number): IncidentEntry => ({
  ...{ id: id((made += 1)), incident: id(500), author: DISPATCHER, lang: 'cs' },
  ...{ occurred: recorded, recorded, body },
});
const ENTRIES = [
  said(
    {
      ...{ kind: 'created', mode: 'EXERCISE', exercise: EXERCISE.id, cameras: [] },
      ...{ origin: { from: 'report', report: id(1) }, facts: firstFacts('TRP/COL', 0) },
    },
    101_000,
  ),
  said({ kind: 'acknowledged' }, 102_000),
];

const PLAYED: ReportEntry = {
  ...{ id: id((made += 1)), report: id(1), author: PROGRAM, lang: 'cs', recorded: 31_000 },
  body: { kind: 'received', facts: SAID, exercise: EXERCISE.id },
};
const ANSWERED: ReportEntry = {
  ...{ ...PLAYED, id: id((made += 1)), author: DISPATCHER, recorded: 90_000 },
  body: { kind: 'sent-on', to: 'town', answer: { text: 'Jede se', lang: 'cs' } },
};

function record(): Result<KnownRecord> {
  const incident = foldAll(ENTRIES);
  const { report } = foldReport(null, PLAYED);
  return incident === null
    ? fail('incident-unknown')
    : succeed({
        ...{ known: [{ incident, number: 7, year: 2026 }], incidents: ENTRIES },
        ...{ reports: [PLAYED, ANSWERED], messages: [] },
        knownReports: report === null ? [] : [{ report, number: 3, year: 2026 }],
      });
}

async function print(
  language: Language,
  as: 'pdf' | 'paper',
  exercise: Exercise | null = EXERCISE,
) {
  const translate = await createTranslate(language);
  const sheets: { page: string; footer: string } = { page: '', footer: '' };
  const noted: unknown[] = [];
  const paper = createExercisePaper({
    clock: { now: () => AT },
    centre: () => null,
    language: () => language,
    desk: { 'incidents.now': () => fail('centre-nameless') },
    exercises: {
      see: () =>
        Promise.resolve(
          exercise === null ? fail('exercise-unknown') : succeed({ exercise, scenario: SCENARIO }),
        ),
      thingOf: (_, inject) => `thing ${inject}`,
      record,
    },
    wording: () =>
      Promise.resolve({
        ...{ language, timeZone: null },
        translate: (key, params) => translateCode(translate, key, params),
      }),
    names: { person: () => null, camera: () => null },
    printer: {
      pdf: (page, footer) => {
        Object.assign(sheets, { page, footer });
        return Promise.resolve(succeed(new Uint8Array([1])));
      },
      paper: (page) => {
        Object.assign(sheets, { page });
        return Promise.resolve(succeed(true));
      },
    },
    async save(_, file, make) {
      const done = await make();
      return done.ok ? succeed({ file, sha256: 'b'.repeat(64) }) : done;
    },
  });
  const answer = await paper['exercise.print'](
    { exercise: EXERCISE.id, as },
    {
      ...{ window: 'desk', role: 'shift-leader', operator: 'jana', locked: false },
      note: (detail) => noted.push(detail),
    },
  );
  return { answer, noted, ...sheets };
}

describe('the evaluation on paper', () => {
  it.each(LANGUAGES)('says in %s what it is, on each page', async (language) => {
    const translate = await createTranslate(language);
    const { page, footer, answer } = await print(language, 'pdf');
    expect(answer).toMatchObject({ value: { file: 'pomezi-exercise-1970-01-01.pdf' } });
    const word = translateCode(translate, 'incidents:mode.EXERCISE', {});
    const missed = translateCode(translate, 'exercise:result.missed', {});
    expect(footer).toContain(word);
    // Behind the words, and at its head.
    expect(page.split(word).length).toBeGreaterThan(2);
    for (const text of [missed, 'TRP/COL', LEADER.name, DISPATCHER.name, '7', '1:10']) {
      expect(page).toContain(text);
    }
    // No key that nobody has translated, and nothing that was typed as HTML.
    expect(page).not.toMatch(/exercise:|incidents:|board:|<img/);
  });

  it('says late by how much, and what a step was that nobody did', async () => {
    const { page } = await print('en', 'paper');
    expect(page).toContain('late by 0:10');
    expect(page.split('missed')).toHaveLength(3);
    expect(page).toContain('inject not given');
    expect(page).toContain('Report 3/2026 · Sent on · Town hall · Jede se [CS]');
  });

  it('is noted with its checksum, and printed or refused as it is', async () => {
    expect((await print('en', 'pdf')).noted).toEqual([
      { file: 'pomezi-exercise-1970-01-01.pdf', sha256: 'b'.repeat(64) },
    ]);
    expect((await print('en', 'paper')).noted).toEqual([{ printed: true }]);
    expect((await print('en', 'paper', null)).answer).toMatchObject({
      failure: { code: 'exercise-unknown' },
    });
  });
});
