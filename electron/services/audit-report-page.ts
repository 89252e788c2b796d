/** The page that is printed: what was asked for and by whom, how far it is checked, the entries. */
import type { AuditEntryView, AuditFilter, Integrity } from '../../core/contract/audit.ts';
import {
  actionWord,
  auditSentence,
  integritySentence,
  placeWord,
  signingSentence,
  type Say,
  type SayTime,
} from '../../core/domain/audit-sentence.ts';
import { utcText } from '../../core/domain/local-time.ts';
import type { Centre } from '../../core/domain/settings.ts';
import type { Head } from '../../core/journal/chain.ts';
import { escapeHtml as escape } from './escape-html.ts';

export interface PageContent {
  readonly filter: AuditFilter;
  readonly head: Head;
  readonly by: string | null;
  readonly integrity: Integrity;
  readonly entries: readonly AuditEntryView[];
  /** When it is exported, UTC ms. */
  readonly at: number;
  readonly centre: Centre | null;
  readonly language: string;
}

/** @returns a whole document; it loads one style sheet of the program's own and nothing else. */
export function reportPage(content: PageContent, t: Say, time: SayTime): string {
  const { centre, language, entries } = content;
  const title = t('audit:report.title');
  const facts = factsOf(content, t, time)
    .map(([name, value]) => `<dt>${escape(name)}</dt><dd>${escape(value)}</dd>`)
    .join('');
  const head = [t('audit:column.sequence'), t('audit:column.local'), t('audit:column.utc')];
  const cells = [...head, t('audit:column.place'), t('audit:column.sentence')];
  const rows = entries.map((entry) => rowOf(entry, t, time)).join('');
  return [
    `<!doctype html><html lang="${escape(language)}"><head><meta charset="utf-8">`,
    `<title>${escape(title)}</title><link rel="stylesheet" href="/report.css"></head><body>`,
    `<h1>${escape(title)}</h1><p class="centre">${escape(centre?.name ?? '')}</p>`,
    `<dl>${facts}</dl><table><thead><tr>${cells.map((cell) => `<th>${escape(cell)}</th>`).join('')}`,
    `</tr></thead><tbody>${rows}</tbody></table></body></html>`,
  ].join('');
}

function factsOf(content: PageContent, t: Say, time: SayTime): [string, string][] {
  const { filter, head, by, integrity, entries, at } = content;
  const both = (moment: number): string =>
    t('audit:report.bothTimes', { local: time(moment), utc: utcText(moment).slice(0, 19) });
  const edge = (moment: number | undefined): string =>
    moment === undefined ? t('audit:report.open') : both(moment);
  const limits: [string, string | undefined][] = [
    [t('audit:filter.person'), filter.operator],
    [t('audit:filter.camera'), filter.camera],
    [t('audit:filter.incident'), filter.incident],
    [t('audit:filter.action'), filter.action && actionWord(filter.action, t)],
    [t('audit:filter.outcome'), filter.outcome && t(`audit:outcome.${filter.outcome}`)],
  ];
  return [
    [t('audit:filter.from'), edge(filter.from)],
    [t('audit:filter.to'), edge(filter.to)],
    ...limits.flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, value]],
    ),
    [t('audit:report.by'), by ?? '—'],
    [t('audit:report.at'), both(at)],
    [t('audit:report.entries'), String(entries.length)],
    [t('audit:report.head'), `${head.sequence} · ${head.hash}`],
    [t('audit:report.keys'), signingSentence(integrity.signing, t, time)],
    [t('audit:report.checked'), integritySentence(integrity, t, time)],
  ];
}

function rowOf(entry: AuditEntryView, t: Say, time: SayTime): string {
  const cells = [
    ...[String(entry.sequence), time(entry.time), utcText(entry.time).slice(0, 19)],
    ...[placeWord(entry.place, t), auditSentence(entry, t, time)],
  ];
  return `<tr>${cells.map((cell) => `<td>${escape(cell)}</td>`).join('')}</tr>`;
}
