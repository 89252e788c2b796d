/**
 * What an entry says besides its kind, in the words of whoever reads it: the same beside the wall and
 * on paper. Typed words stay as they are.
 */
import type { Acceptance, Party } from '../handoff/handoff.ts';
import type { Phrase } from '../handoff/phrases.ts';
import { FACT_FIELDS, sayFact, sayPhrase, sayTime, type Wording } from '../handoff/wording.ts';
import { EVENT_CODES } from './codes.ts';
import type { EntryBody, IncidentEntry } from './entry.ts';
import type { Facts, Words } from './facts.ts';
import type { Author, Incident } from './incident.ts';
import { measuresFor } from './measures.ts';
import { snapshotAge } from './snapshot-age.ts';

/** Typed words; `label` says what they are for where the entry's kind does not. */
export interface TypedLine {
  readonly label: string | null;
  readonly words: Words;
}
export type Line = string | TypedLine;

/** The reader's words, and names as the reader knows them. */
export interface Telling {
  readonly wording: Wording;
  /** By the camera's id. */
  readonly camera: (id: string) => string;
  readonly party: (party: Party) => string;
  /** By the incident's id: what people call it by. */
  readonly incident: (id: string) => string;
}

const ALL_FACTS = [...FACT_FIELDS, 'wanted'] as const;
export type ToldFact = (typeof ALL_FACTS)[number];

/** @returns null where it is not known. */
export function tellFact(fact: ToldFact, facts: Facts, wording: Wording): string | null {
  if (fact !== 'wanted') return sayFact(fact, facts, wording);
  return facts.wanted === null ? null : wording.translate(`incidents:wanted.${facts.wanted}`, {});
}

/** Those about which something is known, in the order in which they are read. */
export function knownFacts(facts: Facts): readonly ToldFact[] {
  return ALL_FACTS.filter((fact) => {
    const value = facts[fact];
    return value !== null && value !== 'unknown' && value !== 'Unknown';
  });
}

/** @param of The incident as it is now: tasks are called by what is to be done. */
export function tellEntry(
  { author, body, occurred }: Pick<IncidentEntry, 'author' | 'body' | 'occurred'>,
  of: Incident,
  telling: Telling,
): readonly Line[] {
  const { wording, camera, incident, party } = telling;
  const t = plainly(wording);
  const row = (fact: string, value: string): string => t('board:factChanged', { fact, value });
  const fact = (facts: Facts, name: ToldFact): string =>
    row(t(`board:fact.${name}`), tellFact(name, facts, wording) ?? t('board:facts.unknown'));
  switch (body.kind) {
    case 'created':
      return [
        t(`board:origin.${body.origin.from}`),
        ...knownFacts(body.facts).map((name) => fact(body.facts, name)),
        ...body.cameras.map(camera),
      ];
    case 'closed':
      return [t(`incidents:outcome.${body.outcome}`), t(`incidents:evidence.${body.evidence}`)];
    case 'false':
      return [t(`incidents:falseReason.${body.reason}`)];
    case 'referred':
      return [t(`incidents:referredTo.${body.to}`)];
    case 'reopened':
      return [t(`incidents:reopenReason.${body.reason}`)];
    case 'duplicate':
      return [incident(body.of)];
    case 'merged':
      return [incident(body.incident)];
    case 'assumed':
      return [typed(body.reason)];
    case 'handed-over':
      return [t('board:handedOver', { from: party(body.from), to: party(body.to) })];
    case 'changed':
      // Only what the entry names is read of them.
      return ALL_FACTS.filter((name) => Object.hasOwn(body.facts, name)).map((name) =>
        fact(body.facts as Facts, name),
      );
    case 'did':
      return [t(`incidents:done.${body.what}`)];
    case 'note':
    case 'corrected':
      return [typed(body.words)];
    case 'said':
      return [saying(body.phrase, wording)];
    case 'decided':
      return [body.decision, ...(body.resources === null ? [] : [body.resources])].map((words) =>
        typed(words),
      );
    case 'snapshot': {
      const age = snapshotAge(body.taken, occurred);
      return [
        t('board:snapshot.of', { camera: camera(body.camera), time: sayTime(body.taken, wording) }),
        ...(age === null ? [] : [t('board:snapshot.old', { seconds: age })]),
        t('board:snapshot.checksum', { sha256: body.sha256 }),
      ];
    }
    case 'camera':
      return [camera(body.camera), ...(body.preset === null ? [] : [body.preset])];
    case 'camera-removed':
      return [camera(body.camera)];
    case 'measure':
      return [tellMeasure(body.measure, wording), ...(body.done ? [] : [t('board:measureUndone')])];
    case 'task':
      return [
        typed(body.task.what),
        row(t('board:task.owner'), ownerOf(body.task.owner, telling)),
        ...(body.task.due === null
          ? []
          : [t('board:task.dueAt', { time: sayTime(body.task.due, wording) })]),
      ];
    case 'task-changed':
      return tellTaskChange(body, of, telling);
    case 'handoff-sent':
      return tellOffer(author, body, of, telling);
    case 'handoff-asked':
      return [saying(body.question, wording)];
    case 'handoff-answered':
      return [saying(body.answer, wording)];
    case 'handoff-accepted':
      return tellAcceptance(body.acceptance, of, wording);
    case 'handoff-declined':
      return [
        t(`handoff:decline.${body.code}`),
        ...(body.incident === null ? [] : [incident(body.incident)]),
        ...(body.words === null ? [] : [typed(body.words)]),
      ];
    case 'handoff-withdrawn':
      return [t(`handoff:withdraw.${body.code}`)];
    default:
      // Its kind says all.
      return [];
  }
}

const MEASURES: ReadonlySet<string> = new Set(EVENT_CODES.flatMap(measuresFor));

/** One that this version does not know is shown by its id. */
export function tellMeasure(measure: string, wording: Wording): string {
  return MEASURES.has(measure) ? wording.translate(`board:measure.${measure}`, {}) : measure;
}

function plainly({ translate }: Wording) {
  return (key: string, params: Readonly<Record<string, string | number>> = {}): string =>
    translate(key, params);
}

function typed(words: Words, label: string | null = null): TypedLine {
  return { label, words };
}

function saying(words: Phrase | Words, wording: Wording): Line {
  return 'phrase' in words ? sayPhrase(words, 'text', wording) : typed(words);
}

function ownerOf(owner: Party | null, { wording, party }: Telling): string {
  return owner === null ? wording.translate('board:task.ofResponsible', {}) : party(owner);
}

function taskOf(of: Incident, id: string, label: string | null): Line {
  const task = of.tasks.find((each) => each.id === id);
  return task === undefined ? (label ?? id) : typed(task.what, label);
}

function tellTaskChange(
  { task, state, owner, due }: Extract<EntryBody, { kind: 'task-changed' }>,
  of: Incident,
  telling: Telling,
): readonly Line[] {
  const { wording } = telling;
  const t = plainly(wording);
  const row = (fact: string, value: string): string => t('board:factChanged', { fact, value });
  return [
    taskOf(of, task, state === undefined ? null : t(`incidents:taskState.${state}`)),
    ...(owner === undefined ? [] : [row(t('board:task.owner'), ownerOf(owner, telling))]),
    ...(due === undefined
      ? []
      : due === null
        ? [t('paper:noDue')]
        : [t('board:task.dueAt', { time: sayTime(due, wording) })]),
  ];
}

function tellOffer(
  author: Author,
  body: Extract<EntryBody, { kind: 'handoff-sent' }>,
  of: Incident,
  { wording, party }: Telling,
): readonly Line[] {
  const t = plainly(wording);
  const { offer, override, version } = body;
  const row = (fact: string, value: string): string => t('board:factChanged', { fact, value });
  const handoff = of.handoffs.find(({ id }) => id === body.handoff);
  const from = author.name === '' ? party(author) : author.name;
  return [
    t(`handoff:kind.${body.as}`),
    row(t('offer:row.from'), from),
    row(t('offer:row.to'), party(body.to)),
    ...(version === 1 ? [] : [row(t('offer:row.version'), String(version))]),
    ...(handoff === undefined ? [] : [t('paper:epoch', { number: handoff.epoch })]),
    row(t('handoff:readBack.wanted'), t(`incidents:wanted.${offer.wanted}`)),
    ...offer.phrases.map((phrase) => saying(phrase, wording)),
    ...(offer.remark === null ? [] : [typed(offer.remark, t('offer:row.remark'))]),
    ...offer.tasks.map((task) => taskOf(of, task, t('paper:task'))),
    ...(override === null ? [] : [typed(override, t('offer:form.override'))]),
  ];
}

function tellAcceptance(
  { readBack, tasks }: Acceptance,
  of: Incident,
  wording: Wording,
): readonly Line[] {
  const t = plainly(wording);
  const read = (['place', 'code', 'priority', 'wanted'] as const).filter((part) => readBack[part]);
  return [
    ...(read.length === 0
      ? []
      : [
          t('board:factChanged', {
            fact: t('offer:review.readBack'),
            value: read.map((part) => t(`handoff:readBack.${part}`)).join(' · '),
          }),
        ]),
    ...tasks.map(({ task, decision }) => taskOf(of, task, t(`handoff:task.${decision}`))),
  ];
}
