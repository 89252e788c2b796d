/** A shift handover on paper, in the language of each of the two people where they differ. */
import { compareItems } from '../../core/domain/handover/compare.ts';
import { testOf } from '../../core/domain/handover/contact-check.ts';
import { isTakenAbroad } from '../../core/domain/handover/cover.ts';
import {
  isSwapped,
  type Dispute,
  type Handover,
  type Named,
} from '../../core/domain/handover/handover.ts';
import { SECTIONS, sectionOf, type Item, type Section } from '../../core/domain/handover/items.ts';
import { tellItem } from '../../core/domain/handover/telling.ts';
import { sayTime } from '../../core/domain/handoff/wording.ts';
import type { Words } from '../../core/domain/incident/facts.ts';
import type { Line, Telling } from '../../core/domain/incident/telling.ts';
import type { Centre } from '../../core/domain/settings.ts';
import type { Head } from '../../core/journal/chain.ts';
import { escapeHtml as escape } from './escape-html.ts';

/** A signature with the line of the journal that proves it. */
export interface ProvenSignature {
  readonly of: 'sign' | 'assume' | 'emergency';
  readonly name: string;
  readonly login: string;
  /** Its id. */
  readonly centre: string;
  /** UTC, ms. */
  readonly at: number;
  /** null: the centre’s order cannot be read at this moment. */
  readonly line: {
    readonly journal: string;
    readonly sequence: number;
    readonly hash: string;
    readonly key: string;
  } | null;
}

export interface HandoverPageContent {
  readonly handover: Handover;
  /** What was signed at the change before; null: none is known. */
  readonly before: readonly Item[] | null;
  readonly signatures: readonly ProvenSignature[];
  /** Of the journal of the workstation where it is printed. */
  readonly head: Head & { readonly journal: string };
  readonly centre: Centre | null;
  /** Who has it printed. */
  readonly by: string;
  /** When: UTC, ms. */
  readonly at: number;
  /** One for each language, the outgoing person’s first. */
  readonly tellings: readonly Telling[];
}

interface Pen extends Telling {
  readonly t: (key: string, params?: Readonly<Record<string, string | number>>) => string;
  readonly time: (at: number) => string;
}

/** @returns a whole document; it loads one style sheet of the program's own and nothing else. */
export function handoverPage(content: HandoverPageContent): string {
  const pens = content.tellings.map(penOf);
  const [first] = pens;
  if (first === undefined) return '';
  return [
    `<!doctype html><html lang="${escape(first.wording.language)}"><head>`,
    `<meta charset="utf-8"><title>${escape(first.t('shift:title'))}</title>`,
    `<link rel="stylesheet" href="/incident.css"></head><body>`,
    ...pens.map((pen, index) => inLanguage(content, pen, index > 0)),
    `</body></html>`,
  ].join('');
}

function penOf(telling: Telling): Pen {
  const { wording } = telling;
  return {
    ...telling,
    t: (key, params = {}) => wording.translate(key, params),
    time: (at) => sayTime(at, wording, 'seconds'),
  };
}

/** Each language begins on a page of its own, so that each of the two takes theirs along. */
function inLanguage(content: HandoverPageContent, pen: Pen, isLater: boolean): string {
  const { handover, before, centre, by, at } = content;
  const { t, time } = pen;
  const { state, from, to, ends, emergency, disputes, risks } = handover;
  const items =
    handover.items.length > 0 || handover.signed !== null ? handover.items : handover.typed;
  const { changes, gone } = compareItems(before, items);
  const rows: Row[] = [
    [t('shift:paper.state'), t(`shift:state.${state}`)],
    [t('shift:paper.from'), personOf(from, centre?.id ?? from.centre)],
    [t('shift:paper.to'), to === null ? '—' : personOf(to, from.centre)],
    ...coverRows(handover, pen),
    ...plannedRows(handover, pen),
    [t('shift:paper.ends'), time(ends)],
    ...(emergency === null ? [] : [[t('shift:emergency.reason'), emergency.reason.text] as const]),
    [t('paper:id'), handover.id],
    [t('audit:report.by'), by],
    [t('audit:report.at'), time(at)],
  ];
  return [
    `<section lang="${escape(pen.wording.language)}"${isLater ? ' class="next"' : ''}>`,
    `<p class="centre">${escape(centre?.name ?? '')}</p><h1>${escape(t('shift:title'))}</h1>`,
    list(rows),
    ...SECTIONS.map((section) =>
      part(t(`shift:section.${section}`), sectionText(handover, items, section, changes, pen)),
    ),
    gone.length === 0
      ? ''
      : part(t('shift:paper.gone'), bullets(gone.map(({ fact }) => tellItem(fact, pen).title))),
    risks.length === 0
      ? ''
      : part(
          t('shift:risks.title'),
          bullets(
            risks.flatMap((risk) => {
              const item = items.find(({ id }) => id === risk);
              return item === undefined ? [] : [tellItem(item.fact, pen).title];
            }),
          ),
        ),
    contactPart(handover, pen),
    disputes.length === 0
      ? ''
      : part(
          t('shift:paper.objections'),
          disputes.map((one) => disputeText(one, items, pen)).join(''),
        ),
    part(t('shift:paper.signatures'), signatureText(content, pen)),
    `</section>`,
  ].join('');
}

/** With the centre, where it is another one. */
function personOf({ name, person, centre }: Named, own: string): string {
  const login = person ?? '';
  return centre === own ? `${name} (${login})` : `${name} (${login}, ${centre})`;
}

/** Whom of another centre it was for. */
function coverRows({ cover, returns }: Handover, { t }: Pen): readonly Row[] {
  if (cover === undefined) return [];
  if (returns === true) return [['', t('shift:cover.back', { centre: cover })]];
  return [[t('shift:cover.label'), t('shift:cover.by', { centre: cover })]];
}

/** Which partners were tried, with what came of it. */
function contactPart(handover: Handover, { t, time }: Pen): string {
  const { partners = [] } = handover;
  // Whoever is of another centre tries none: each of their steps came over the link.
  if (partners.length === 0 || isTakenAbroad(handover)) return '';
  const rows = partners.map(({ id, name }): Row => {
    const test = testOf(handover, id);
    if (test === null) return [name, t('shift:contact.untested')];
    const at = time(test.at);
    const said =
      test.ms === null
        ? t('shift:contact.silent', { time: at })
        : t('shift:contact.reached', { number: test.ms, time: at });
    return [name, test.accepted ? `${said} ${t('shift:contact.accepted')}` : said];
  });
  return part(t('shift:contact.title'), list(rows));
}

/** Who was planned, and that somebody else has come: people swap, and it is noted. */
function plannedRows({ planned = [], to }: Handover, { t }: Pen): readonly Row[] {
  if (planned.length === 0) return [];
  const names = planned.map(({ name, person }) => `${name} (${person})`).join(', ');
  const row: Row = [t('shift:paper.planned'), names];
  return isSwapped({ planned, to }) ? [row, ['', t('shift:paper.swapped')]] : [row];
}

function sectionText(
  { nothing, confirmed, walked }: Handover,
  items: readonly Item[],
  section: Section,
  changes: ReadonlyMap<string, string>,
  pen: Pen,
): string {
  const { t } = pen;
  const own = items.filter(({ fact }) => sectionOf(fact) === section);
  if (own.length === 0) {
    const said = nothing.includes(section) ? t('shift:nothingSaid') : '—';
    return `<p>${escape(said)}</p>`;
  }
  const rows = own.map(({ id, fact }) => {
    const { title, lines } = tellItem(fact, pen);
    const change = changes.get(id);
    const isSeen = confirmed.some(({ item }) => item === id);
    const marks = [
      ...('priority' in fact ? [`P${fact.priority}`] : []),
      ...(change === 'new' || change === 'changed' ? [t(`shift:change.${change}`)] : []),
      ...(isSeen ? [t('shift:confirmed')] : []),
      ...('camera' in fact && walked.includes(fact.camera) ? [t('shift:walked')] : []),
    ];
    const cells = [
      `<strong>${escape(title)}</strong>`,
      lines.map(lineText).join('<br>'),
      escape(marks.join(' · ')),
    ];
    return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  });
  return `<table>${rows.join('')}</table>`;
}

function lineText(line: Line): string {
  return typeof line === 'string' ? escape(line) : typed(line.words);
}

/** As somebody typed it: in its own language, which is named. */
function typed({ text, lang }: Words): string {
  return `<span lang="${lang}">${escape(text)}</span> (${lang.toUpperCase()})`;
}

function disputeText({ item, by, at, words, settled }: Dispute, items: readonly Item[], pen: Pen) {
  const { t, time } = pen;
  const about = items.find(({ id }) => id === item);
  const title = about === undefined ? item : tellItem(about.fact, pen).title;
  const settledText =
    settled === null
      ? ''
      : `<br>${escape(t(settled.led ? 'shift:decidedBy' : 'shift:settledBy', { name: settled.by.name }))} · ${escape(time(settled.at))} · ${typed(settled.words)}`;
  return `<p><strong>${escape(title)}</strong><br>${escape(t('shift:objectedBy', { name: by.name }))} · ${escape(time(at))} · ${typed(words)}${settledText}</p>`;
}

function signatureText(
  { handover, signatures, head }: HandoverPageContent,
  { t, time }: Pen,
): string {
  // The same login may be another person there.
  const isAcross = handover.cover !== undefined || isTakenAbroad(handover);
  const each = signatures.map(({ of, name, login, centre, at, line }) => {
    const what =
      of === 'emergency' ? t('shift:state.EMERGENCY_ASSUMPTION') : t(`shift:${of}.title`);
    const rows: Row[] = [
      [what, isAcross ? `${name} (${login}, ${centre})` : `${name} (${login})`],
      [t('shift:paper.at'), time(at)],
      ...(line === null
        ? []
        : ([
            [t('shift:paper.entry'), `${line.sequence}`],
            [t('shift:paper.journal'), line.journal],
            [t('shift:paper.hash'), line.hash],
            [t('shift:paper.key'), line.key],
          ] as const)),
    ];
    const check =
      line === null
        ? ''
        : `<p>${escape(t('shift:paper.check', { known: `${line.sequence}:${line.hash}` }))}</p>`;
    return list(rows) + check;
  });
  const last: Row = [t('audit:report.head'), `${head.sequence} · ${head.hash}`];
  return each.join('') + list([[t('shift:paper.journal'), head.journal], last]);
}

type Row = readonly [string, string];

function list(rows: readonly Row[]): string {
  return `<dl>${rows.map(([name, value]) => `<dt>${escape(name)}</dt><dd>${escape(value)}</dd>`).join('')}</dl>`;
}

function part(title: string, text: string): string {
  return `<h2>${escape(title)}</h2>${text}`;
}

function bullets(texts: readonly string[]): string {
  return `<ul>${texts.map((text) => `<li>${escape(text)}</li>`).join('')}</ul>`;
}
