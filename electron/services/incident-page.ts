/** An incident on paper: what it is, what was done, and everything that was said about it. */
import type { OneIncident } from '../../core/contract/incidents.ts';
import type { Handoff } from '../../core/domain/handoff/handoff.ts';
import { sayTime } from '../../core/domain/handoff/wording.ts';
import type { IncidentEntry } from '../../core/domain/incident/entry.ts';
import type { Duty, Words } from '../../core/domain/incident/facts.ts';
import type { Task } from '../../core/domain/incident/incident.ts';
import { sayNumber } from '../../core/domain/incident/number.ts';
import {
  knownFacts,
  tellEntry,
  tellFact,
  tellMeasure,
  type Line,
  type Telling,
} from '../../core/domain/incident/telling.ts';
import type { Centre } from '../../core/domain/settings.ts';
import type { KnownEntry } from '../../core/incident-ports.ts';
import { escapeHtml as escape } from './escape-html.ts';

export interface PageContent {
  readonly one: OneIncident;
  readonly centre: Centre | null;
  /** Who has it printed. */
  readonly by: string;
  /** When: UTC, ms. */
  readonly at: number;
  readonly telling: Telling;
  /** `data:` addresses by SHA-256; of those that are not in it the checksum alone is printed. */
  readonly pictures: ReadonlyMap<string, string>;
}

/** Plain words for one reader. */
interface Pen extends Telling {
  readonly t: (key: string, params?: Readonly<Record<string, string | number>>) => string;
  readonly time: (at: number) => string;
  readonly duty: (duty: Duty | null) => string;
}

/** @returns a whole document; it loads one style sheet of the program's own and nothing else. */
export function incidentPage(content: PageContent): string {
  const { one, centre } = content;
  const pen = penOf(content.telling);
  const { t } = pen;
  const { incident } = one.known;
  const { language } = content.telling.wording;
  const title = sayNumber(one.known, content.telling.wording);
  const mode = incident.mode === 'LIVE' ? null : t(`incidents:mode.${incident.mode}`);
  return [
    `<!doctype html><html lang="${escape(language)}"><head><meta charset="utf-8">`,
    `<title>${escape(title)}</title><link rel="stylesheet" href="/incident.css"></head><body>`,
    // On each page anew: what stands at a fixed place is printed so.
    mode === null ? '' : `<div class="mode">${escape(mode)}</div>`,
    `<p class="centre">${escape(centre?.name ?? '')}</p><h1>${escape(title)}</h1>`,
    mode === null ? '' : `<p class="mode-line">${escape(mode)}</p>`,
    list(headRows(content, pen)),
    part(t('board:part.facts'), list(factRows(one, pen))),
    part(
      t('board:part.done'),
      items(incident.done.map((done) => escape(t(`incidents:done.${done}`)))),
    ),
    part(t('board:part.tasks'), items(incident.tasks.map((task) => taskText(task, pen)))),
    part(
      t('board:part.measures'),
      items(incident.measures.map((measure) => escape(tellMeasure(measure, pen.wording)))),
    ),
    part(t('board:part.cameras'), items(incident.cameras.map((id) => escape(pen.camera(id))))),
    part(t('offer:title'), incident.handoffs.map((handoff) => handoffText(handoff, pen)).join('')),
    part(t('board:part.timeline'), timeline(content, pen)),
    `</body></html>`,
  ].join('');
}

function penOf(telling: Telling): Pen {
  const { wording, party } = telling;
  const t: Pen['t'] = (key, params = {}) => wording.translate(key, params);
  return {
    ...telling,
    t,
    time: (at) => sayTime(at, wording, 'seconds'),
    duty: (duty) => (duty === null ? t('board:who.nobody') : party(duty)),
  };
}

type Row = readonly [string, string];

function headRows({ one, by, at }: PageContent, pen: Pen): Row[] {
  const { t, time } = pen;
  const { state, responsible, end, created, epoch, mode } = one.known.incident;
  const ended =
    end === null
      ? []
      : end.state === 'CLOSED'
        ? [t(`incidents:outcome.${end.outcome}`), t(`incidents:evidence.${end.evidence}`)]
        : end.state === 'FALSE'
          ? [t(`incidents:falseReason.${end.reason}`)]
          : end.state === 'DUPLICATE'
            ? [pen.incident(end.of)]
            : [t(`incidents:referredTo.${end.to}`)];
  return [
    [t('board:fact.state'), [t(`incidents:state.${state}`), ...ended].join(' · ')],
    [t('offer:row.mode'), t(`incidents:mode.${mode}`)],
    [t('paper:responsible'), `${pen.duty(responsible)} · ${t('paper:epoch', { number: epoch })}`],
    [t('incidents:entry.created'), time(created)],
    [t('paper:id'), one.known.incident.id],
    [t('audit:report.by'), by],
    [t('audit:report.at'), time(at)],
  ];
}

function factRows({ known }: OneIncident, { t, wording }: Pen): Row[] {
  const { facts } = known.incident;
  return knownFacts(facts).map((fact) => [
    t(`board:fact.${fact}`),
    tellFact(fact, facts, wording) ?? '',
  ]);
}

function taskText({ what, state, owner, due }: Task, pen: Pen): string {
  const { t, wording } = pen;
  const said = [
    t(`incidents:taskState.${state}`),
    owner === null ? t('board:task.ofResponsible') : pen.duty(owner),
    ...(due === null ? [] : [t('board:task.dueAt', { time: sayTime(due, wording) })]),
  ];
  return `${typed(what)} · ${said.map(escape).join(' · ')}`;
}

/** From whom, to whom, and its four steps; what was offered stands in the timeline. */
function handoffText(handoff: Handoff, pen: Pen): string {
  const { t, time } = pen;
  const { kind, state, epoch, version, from, to, sent, delivered, seen, accepted } = handoff;
  const { confirmed, ended } = handoff;
  const by = (at: number, who: Duty): string => `${time(at)} · ${pen.duty(who)}`;
  const why =
    ended === null
      ? []
      : [
          ...(ended.decline === null ? [] : [t(`handoff:decline.${ended.decline}`)]),
          ...(ended.withdraw === null ? [] : [t(`handoff:withdraw.${ended.withdraw}`)]),
          time(ended.at),
        ];
  const rows: Row[] = [
    [t('board:fact.state'), [t(`handoff:state.${state}`), ...why].join(' · ')],
    [t('offer:row.from'), pen.duty(from)],
    [t('offer:row.to'), pen.party(to)],
    [t('offer:row.version'), `${version} · ${t('paper:epoch', { number: epoch })}`],
    [t('incidents:entry.handoff-sent'), time(sent)],
    [t('handoff:step.delivered'), delivered === null ? '—' : time(delivered)],
    [t('handoff:step.seen'), seen === null ? '—' : by(seen.at, seen.by)],
    [t('handoff:step.accepted'), accepted === null ? '—' : by(accepted.at, accepted.by)],
    [t('handoff:step.confirmed'), confirmed === null ? '—' : time(confirmed)],
  ];
  return `<h3>${escape(t(`handoff:kind.${kind}`))}</h3>${list(rows)}`;
}

function timeline(content: PageContent, pen: Pen): string {
  const { t } = pen;
  const { entries } = content.one;
  const corrections = new Map(
    entries.flatMap(({ entry: { body }, refused }) =>
      body.kind === 'corrected' && refused === null ? [[body.entry, body.words] as const] : [],
    ),
  );
  const heads = [t('board:fact.occurred'), t('audit:column.person'), t('audit:column.sentence')];
  const rows = entries.map((known) => entryRow(known, corrections, content, pen));
  return [
    `<table><thead><tr>${heads.map((head) => `<th>${escape(head)}</th>`).join('')}</tr></thead>`,
    `<tbody>${rows.join('')}</tbody></table>`,
  ].join('');
}

function entryRow(
  { entry, refused }: KnownEntry,
  corrections: ReadonlyMap<string, Words>,
  { one, pictures }: PageContent,
  pen: Pen,
): string {
  const { t, time } = pen;
  const { occurred, recorded, author, lang, body, id } = entry;
  const { incident } = one.known;
  const correction = corrections.get(id);
  const picture = body.kind === 'snapshot' ? pictures.get(body.sha256) : undefined;
  const kind = `<strong>${escape(t(`incidents:entry.${body.kind}`))}</strong>`;
  const lines = [kind, ...tellEntry(entry, incident, pen).map(lineText)].join('<br>');
  const reasons = [
    ...(refused === null
      ? []
      : [
          `<strong>${escape(t('board:timeline.refused'))}</strong> ${escape(
            t(`messages:failure.${refused}`, {
              state: t(`incidents:state.${incident.state}`),
              responsible: pen.duty(incident.responsible),
            }),
          )}`,
        ]),
    ...(correction === undefined
      ? []
      : [`${escape(t('board:timeline.corrected'))} ${typed(correction)}`]),
  ];
  const what = reasons.length === 0 ? `<div>${lines}</div>` : `<s>${lines}</s>`;
  return [
    `<tr><td>${escape(time(occurred))}<br>`,
    `<small>${escape(t('board:timeline.recorded', { time: time(recorded) }))}</small></td>`,
    `<td>${escape(authorName(author, pen))}<br><small>${lang.toUpperCase()}</small></td><td>${what}`,
    ...reasons.map((reason) => `<p class="reason">${reason}</p>`),
    picture === undefined ? '' : `<img src="${escape(picture)}" alt="">`,
    `</td></tr>`,
  ].join('');
}

function authorName(author: IncidentEntry['author'], { t, party }: Pen): string {
  if (author.role === null) return t('board:who.program');
  return author.name === '' ? party(author) : author.name;
}

function lineText(line: Line): string {
  if (typeof line === 'string') return escape(line);
  return `${line.label === null ? '' : `${escape(line.label)} `}${typed(line.words)}`;
}

/** As somebody typed it, with the language in which it was typed. */
function typed({ text, lang }: Words): string {
  return `<span class="typed" lang="${escape(lang)}">${escape(text)}</span> <small>[${escape(lang.toUpperCase())}]</small>`;
}

/** What is empty is left out. */
function part(title: string, body: string): string {
  return body === '' ? '' : `<h2>${escape(title)}</h2>${body}`;
}

/** @param rows Text, not yet escaped. */
function list(rows: readonly Row[]): string {
  if (rows.length === 0) return '';
  const cells = rows.map(([name, value]) => `<dt>${escape(name)}</dt><dd>${escape(value)}</dd>`);
  return `<dl>${cells.join('')}</dl>`;
}

/** @param texts HTML. */
function items(texts: readonly string[]): string {
  return texts.length === 0 ? '' : `<ul>${texts.map((text) => `<li>${text}</li>`).join('')}</ul>`;
}
