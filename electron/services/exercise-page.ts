/** The evaluation of an exercise on paper; each page says what it is. */
import type { Evaluation } from '../../core/contract/exercises.ts';
import { sayTime, type Wording } from '../../core/domain/handoff/wording.ts';
import type { Centre } from '../../core/domain/settings.ts';
import { durationText } from '../../core/domain/exercise/duration.ts';
import { escapeHtml as escape } from './escape-html.ts';

export interface ExercisePageContent {
  readonly evaluation: Evaluation;
  readonly centre: Centre | null;
  /** Who has it printed. */
  readonly by: string;
  /** When: UTC, ms. */
  readonly at: number;
  readonly wording: Wording;
}

/** @returns a whole document; it loads one style sheet of the program's own and nothing else. */
export function exercisePage({ evaluation, centre, by, at, wording }: ExercisePageContent): string {
  const t: Wording['translate'] = (key, params) => wording.translate(key, params);
  const time = (moment: number): string => sayTime(moment, wording, 'seconds');
  const { title, leader, started, ended, ran, steps, decisions, remarks } = evaluation;
  const mode = escape(t('incidents:mode.EXERCISE', {}));
  const nothing = `<p>${escape(t('exercise:evaluation.nothing', {}))}</p>`;
  const rows = steps.map((step): readonly Cell[] => [
    [step.step, step.inject],
    step.given === null ? '—' : durationText(step.given),
    durationText(step.within * 1_000),
    step.took === null ? '—' : durationText(step.took),
    [resultOf(step, wording), step.by],
  ]);
  return [
    `<!doctype html><html lang="${escape(wording.language)}"><head><meta charset="utf-8">`,
    `<title>${escape(title)}</title><link rel="stylesheet" href="/incident.css"></head><body>`,
    // On each page anew: what stands at a fixed place is printed so.
    `<div class="mode">${mode}</div>`,
    `<p class="centre">${escape(centre?.name ?? '')}</p>`,
    `<h1>${escape(t('exercise:evaluation.title', {}))}</h1><p class="mode-line">${mode}</p>`,
    list([
      [t('exercise:choose.scenario', {}), title],
      [t('exercise:evaluation.leader', {}), leader],
      [t('exercise:evaluation.started', {}), time(started)],
      [
        t('exercise:evaluation.ended', {}),
        ended === null ? t('exercise:evaluation.goesOn', {}) : time(ended),
      ],
      [t('exercise:evaluation.ran', {}), durationText(ran)],
      [t('audit:report.by', {}), by],
      [t('audit:report.at', {}), time(at)],
    ]),
    `<h2>${escape(t('exercise:evaluation.steps', {}))}</h2>`,
    rows.length === 0
      ? nothing
      : table(
          [
            t('exercise:evaluation.step', {}),
            t('exercise:evaluation.given', {}),
            t('exercise:evaluation.within', {}),
            t('exercise:evaluation.took', {}),
            t('exercise:evaluation.result', {}),
          ],
          rows,
          'wide',
        ),
    `<h2>${escape(t('exercise:evaluation.decisions', {}))}</h2>`,
    decisions.length === 0
      ? nothing
      : table(
          [
            t('exercise:evaluation.when', {}),
            t('exercise:evaluation.given', {}),
            t('exercise:evaluation.by', {}),
            t('exercise:evaluation.what', {}),
          ],
          decisions.map((one) => [
            ...[time(one.at), durationText(one.clock), one.by],
            [one.about, ...one.lines].join(' · '),
          ]),
        ),
    `<h2>${escape(t('exercise:part.remarks', {}))}</h2>`,
    remarks.length === 0
      ? nothing
      : table(
          [
            t('exercise:evaluation.when', {}),
            t('exercise:evaluation.by', {}),
            t('exercise:remark', {}),
          ],
          remarks.map((one) => [
            ...[time(one.at), one.by],
            `${one.words.text} [${one.words.lang.toUpperCase()}]`,
          ]),
        ),
    `</body></html>`,
  ].join('');
}

function resultOf(
  { result, took, within }: Evaluation['steps'][number],
  { translate }: Wording,
): string {
  if (result !== 'late' || took === null) return translate(`exercise:result.${result}`, {});
  return translate('exercise:evaluation.late', { time: durationText(took - within * 1_000) });
}

/** Text, not yet escaped; several: one below the other. */
type Cell = string | readonly string[];

function table(
  heads: readonly string[],
  cells: readonly (readonly Cell[])[],
  shape: 'even' | 'wide' = 'even',
): string {
  const text = (cell: Cell): string =>
    typeof cell === 'string'
      ? escape(cell)
      : cell
          .filter((part) => part !== '')
          .map(escape)
          .join('<br>');
  const row = (texts: readonly Cell[], tag: 'th' | 'td'): string =>
    `<tr>${texts.map((one) => `<${tag}>${text(one)}</${tag}>`).join('')}</tr>`;
  const body = cells.map((texts) => row(texts, 'td')).join('');
  return `<table class="${shape}"><thead>${row(heads, 'th')}</thead><tbody>${body}</tbody></table>`;
}

function list(rows: readonly (readonly [string, string])[]): string {
  const cells = rows.map(([name, value]) => `<dt>${escape(name)}</dt><dd>${escape(value)}</dd>`);
  return `<dl>${cells.join('')}</dl>`;
}
