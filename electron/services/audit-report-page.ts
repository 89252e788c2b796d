/** The page that is printed: what was asked for and by whom, how far it is checked, the entries. */
import type { AuditEntryView, AuditFilter, Integrity } from '../../core/contract/audit.ts';
import {
  actionWord,
  auditSentence,
  integritySentence,
  placeWord,
  type Say,
  type SayTime,
} from '../../core/domain/audit-sentence.ts';
import { utcText } from '../../core/domain/local-time.ts';
import type { Centre } from '../../core/domain/settings.ts';
import type { Head } from '../../core/journal/chain.ts';

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
export function reportPage(content: PageContent, say: Say, time: SayTime): string {
  const { centre, language, entries } = content;
  const title = say('audit:report.title');
  const facts = factsOf(content, say, time)
    .map(([name, value]) => `<dt>${escape(name)}</dt><dd>${escape(value)}</dd>`)
    .join('');
  const head = [say('audit:column.sequence'), say('audit:column.local'), say('audit:column.utc')];
  const cells = [...head, say('audit:column.place'), say('audit:column.sentence')];
  const rows = entries.map((entry) => rowOf(entry, say, time)).join('');
  return [
    `<!doctype html><html lang="${escape(language)}"><head><meta charset="utf-8">`,
    `<title>${escape(title)}</title><link rel="stylesheet" href="/report.css"></head><body>`,
    `<h1>${escape(title)}</h1><p class="centre">${escape(centre?.name ?? '')}</p>`,
    `<dl>${facts}</dl><table><thead><tr>${cells.map((cell) => `<th>${escape(cell)}</th>`).join('')}`,
    `</tr></thead><tbody>${rows}</tbody></table></body></html>`,
  ].join('');
}

function factsOf(content: PageContent, say: Say, time: SayTime): [string, string][] {
  const { filter, head, by, integrity, entries, at } = content;
  const both = (moment: number): string =>
    say('audit:report.bothTimes', { local: time(moment), utc: utcText(moment).slice(0, 19) });
  const edge = (moment: number | undefined): string =>
    moment === undefined ? say('audit:report.open') : both(moment);
  const limits: [string, string | undefined][] = [
    [say('audit:filter.person'), filter.operator],
    [say('audit:filter.camera'), filter.camera],
    [say('audit:filter.incident'), filter.incident],
    [say('audit:filter.action'), filter.action && actionWord(filter.action, say)],
    [say('audit:filter.outcome'), filter.outcome && say(`audit:outcome.${filter.outcome}`)],
  ];
  return [
    [say('audit:filter.from'), edge(filter.from)],
    [say('audit:filter.to'), edge(filter.to)],
    ...limits.flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, value]],
    ),
    [say('audit:report.by'), by ?? '—'],
    [say('audit:report.at'), both(at)],
    [say('audit:report.entries'), String(entries.length)],
    [say('audit:report.head'), `${head.sequence} · ${head.hash}`],
    [say('audit:report.keys'), integrity.keys.join(', ') || '—'],
    [say('audit:report.checked'), integritySentence(integrity, say, time)],
  ];
}

function rowOf(entry: AuditEntryView, say: Say, time: SayTime): string {
  const cells = [
    ...[String(entry.sequence), time(entry.time), utcText(entry.time).slice(0, 19)],
    ...[placeWord(entry.place, say), auditSentence(entry, say, time)],
  ];
  return `<tr>${cells.map((cell) => `<td>${escape(cell)}</td>`).join('')}</tr>`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Names are typed by people, and some of them by people abroad. */
function escape(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ESCAPES[letter] ?? '');
}
