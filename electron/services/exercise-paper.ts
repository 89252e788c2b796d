/** What came of an exercise: on the screen, saved as PDF, or on paper. */
import type { Evaluation } from '../../core/contract/exercises.ts';
import { sayParty } from '../../core/domain/incident/party-name.ts';
import type { Result } from '../../core/domain/result.ts';
import { succeed } from '../../core/domain/result.ts';
import type { Language } from '../../core/domain/settings.ts';
import type { Asking, Handlers } from './dispatch.ts';
import { escapeHtml } from './escape-html.ts';
import type { ExerciseDesk } from './exercise-desk.ts';
import { evaluationIn } from './exercise-evaluation.ts';
import { exercisePage } from './exercise-page.ts';
import type { KnownRecord } from './exercise-records.ts';
import { fileNamePart, PAGE, PAGES, type PaperPorts } from './incident-paper.ts';

export interface ExercisePaperPorts extends Omit<PaperPorts, 'desk'> {
  readonly desk: Pick<Handlers, 'incidents.now'>;
  readonly exercises: Pick<ExerciseDesk, 'see' | 'thingOf'> & {
    readonly record: (exercise: string) => Result<KnownRecord>;
  };
  /** Of the interface. */
  readonly language: () => Language;
}

export function createExercisePaper(
  ports: ExercisePaperPorts,
): Pick<Handlers, 'exercise.evaluation' | 'exercise.print'> {
  const { desk, clock, centre, names, printer, save, exercises, language } = ports;

  async function evaluate(id: string, asking: Asking): Promise<Result<Evaluation>> {
    const seen = await exercises.see(id);
    if (!seen.ok) return seen;
    const record = exercises.record(id);
    if (!record.ok) return record;
    const wording = await ports.wording();
    const now = await desk['incidents.now'](null, asking);
    const presences = now.ok ? now.value.presences : [];
    const around = { presences, here: null, nameOf: names.person };
    const numbers = new Map(
      record.value.known.map(({ incident, number, year }) => [incident.id, `${number}/${year}`]),
    );
    return succeed(
      evaluationIn({
        ...{ seen: seen.value, record: record.value, language: language(), now: clock.now() },
        thingOf: (inject) => exercises.thingOf(id, inject),
        telling: {
          wording,
          party: (who) => sayParty(who, around, wording),
          camera: (camera) => names.camera(camera) ?? camera,
          incident: (incident) => numbers.get(incident) ?? incident.slice(0, 8),
        },
      }),
    );
  }

  async function pageOf(evaluation: Evaluation, { operator }: Asking) {
    const wording = await ports.wording();
    const by =
      operator === null
        ? wording.translate('audit:person.setup', {})
        : `${names.person(operator) ?? operator} (${operator})`;
    const page = exercisePage({ evaluation, centre: centre(), by, at: clock.now(), wording });
    const { translate } = wording;
    const said = [translate('incidents:mode.EXERCISE', {}), evaluation.title].map(escapeHtml);
    const pages = translate('audit:report.page', { page: PAGE, pages: PAGES });
    return { page, footer: [...said, pages].join(' · ') };
  }

  return {
    'exercise.evaluation': ({ exercise }, asking) => evaluate(exercise, asking),
    'exercise.print': async ({ exercise, as }, asking) => {
      const evaluation = await evaluate(exercise, asking);
      if (!evaluation.ok) return evaluation;
      const { page, footer } = await pageOf(evaluation.value, asking);
      if (as === 'paper') {
        const printed = await printer.paper(page);
        if (!printed.ok) return printed;
        asking.note({ printed: printed.value });
        return succeed(null);
      }
      const day = new Date(evaluation.value.started).toISOString().slice(0, 10);
      const name = `${fileNamePart(centre()?.id ?? 'pomezi')}-exercise-${day}.pdf`;
      const saved = await save(asking.window, name, () => printer.pdf(page, footer));
      if (saved.ok && saved.value !== null) asking.note({ ...saved.value });
      return saved;
    },
  };
}
