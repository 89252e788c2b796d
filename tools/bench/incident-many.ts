/** A centre's incidents of many years, made from their entries as the order would bring them. */
import { marksOf, type Mark } from '../../core/domain/figures/marks.ts';
import { capCategoryOf, EVENT_CODES, PRIORITIES } from '../../core/domain/incident/codes.ts';
import { firstFacts } from '../../core/domain/incident/draft.ts';
import type { EntryBody, IncidentEntry } from '../../core/domain/incident/entry.ts';
import { fold } from '../../core/domain/incident/fold.ts';
import type { Author, Incident } from '../../core/domain/incident/incident.ts';
import type { IncidentStore, KnownEntry } from '../../core/incident-ports.ts';
import { pick, randomFrom } from '../cameras/scenes/random.ts';

const STREETS = [
  ...['Řimavská', 'Masarykovo náměstí', 'Lázeňská', 'Šumperská', 'Rejvízská', 'Dukelská'],
  ...['Głuchołaska', 'Powstańców Śląskich', 'Rynek', 'Brīvības iela', 'Šiaulių gatvė'],
  ...['вулиця Дунайська', 'проспект Миру', 'Strada Ștefan cel Mare', 'Calea Republicii'],
] as const;
const WORDS = [
  ...['hoří', 'auto', 'srážka', 'chodec', 'rvačka', 'výtržnost', 'strom', 'přes', 'silnici'],
  ...['padá', 'voda', 'sklep', 'dítě', 'ztracené', 'pes', 'krádež', 'kolo', 'okno', 'rozbité'],
  ...['wypadek', 'pożar', 'kolizja', 'nieprzytomny', 'ugunsgrēks', 'gaisras', 'пожежа', 'ДТП'],
] as const;
/** Between two incidents, ms: a million of them in ten years. */
const APART_MS = 5 * 60_000;
const FIRST = Date.UTC(2016, 0, 1);
/** Entries that are taken at one go, as the log does it. */
const PORTION = 500;

export const idOf = (n: number): string =>
  `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
/** When it was made, UTC, ms. */
export const timeOf = (n: number): number => FIRST + n * APART_MS;
const entryId = (n: number): string =>
  `00000000-0000-4000-9000-${n.toString(16).padStart(12, '0')}`;

const BY: Author = {
  ...{ centre: 'jesenik', position: idOf(1), person: 'novak', name: 'Novák', role: 'dispatcher' },
};

/** What is said about one of them: closed ones from the beginning to the end. */
function bodiesOf(number: number, isOpen: boolean): EntryBody[] {
  const random = randomFrom(number);
  const upTo = (end: number): number => Math.floor(random() * end);
  const code = EVENT_CODES[upTo(EVENT_CODES.length)] ?? 'X';
  const said = Array.from({ length: 3 + upTo(9) }, () => pick(WORDS, upTo(WORDS.length))).join(' ');
  const name = `${pick(STREETS, upTo(STREETS.length))} ${1 + upTo(200)}`;
  const facts = {
    ...firstFacts(code, FIRST),
    ...{ priority: PRIORITIES[upTo(4)] ?? 3, category: capCategoryOf(code) },
    place: { point: { lat: 50 + random(), lon: 17 + random() }, radius: 50, name },
  };
  const begun: EntryBody[] = [
    {
      kind: 'created',
      mode: number % 50 === 0 ? 'EXERCISE' : 'LIVE',
      origin: { from: 'position' },
      facts,
      cameras: ['jes-012'],
    },
    { kind: 'note', words: { text: said, lang: 'cs' } },
    { kind: 'acknowledged' },
  ];
  if (isOpen) return begun;
  if (number % 10 === 0) return [...begun, { kind: 'false', reason: 'mistake' }];
  return [
    ...[...begun, { kind: 'opened' }, { kind: 'did', what: 'patrol-sent' }, { kind: 'resolved' }],
    { kind: 'closed', outcome: 'solved-here', evidence: 'expire' },
  ] as EntryBody[];
}

/** Incidents `from` to `to`, each with all its entries; those from `firstOpen` on are open. */
export function* entriesOf(from: number, to: number, firstOpen: number): Generator<IncidentEntry> {
  for (let number = from; number <= to; number += 1) {
    const recorded = timeOf(number);
    for (const [index, body] of bodiesOf(number, number >= firstOpen).entries()) {
      yield {
        ...{ id: entryId(number * 16 + index), incident: idOf(number), author: BY, lang: 'cs' },
        ...{ occurred: recorded, recorded, body },
      };
    }
  }
}

/** @returns how many entries were taken. */
export function fill(store: IncidentStore, entries: Iterable<IncidentEntry>): number {
  let sequence = store.applied;
  let taken = 0;
  let known: KnownEntry[] = [];
  let marks: Mark[] = [];
  let incidents = new Map<string, Incident>();
  const keep = (): void => {
    const kept = store.keep(sequence, {
      ...{ entries: known, known: [...incidents.values()], handoverEntries: [], handovers: [] },
      marks,
    });
    if (!kept.ok) throw new Error(kept.failure.code);
    known = [];
    marks = [];
    incidents = new Map();
  };
  for (const entry of entries) {
    const found = incidents.has(entry.incident) ? null : store.get(entry.incident);
    if (found?.ok === false) throw new Error(found.failure.code);
    const before = incidents.get(entry.incident) ?? found?.value?.incident ?? null;
    const { incident, refused } = fold(before, entry);
    if (incident !== null) incidents.set(entry.incident, incident);
    if (incident !== null && refused === null) marks.push(...marksOf(before, incident, entry));
    sequence += 1;
    taken += 1;
    known.push({ sequence, entry, refused });
    if (known.length === PORTION) keep();
  }
  if (known.length > 0) keep();
  return taken;
}
