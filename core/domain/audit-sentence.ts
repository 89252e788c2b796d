/**
 * An entry of the journal as one sentence in the reader's language. What was done has a sentence of
 * its own for each action; what was refused, failed or has no end names the action.
 */
import { VIEWING_BEGAN } from '../journal/act.ts';
import type { JsonValue } from '../journal/canonical.ts';
import type { Entry } from '../journal/entry.ts';
import { RECORD_CHANGED } from '../journal/records.ts';
import { FAULTS, type Fault } from '../journal/verify.ts';
import { isKnownAction, type KnownAction } from './audit-actions.ts';

/**
 * How an act stands that the entry is about. `interrupted`: the program ended before it did, so the
 * journal has no end of it.
 */
export const ACT_STATES = ['ended', 'under-way', 'interrupted'] as const;
export type ActState = (typeof ACT_STATES)[number];

/** What an entry says, with names as they are now. */
export interface Told extends Pick<
  Entry,
  'action' | 'outcome' | 'operator' | 'role' | 'place' | 'camera' | 'detail'
> {
  /** null where the operator is not known any more. */
  readonly operatorName: string | null;
  readonly cameraName: string | null;
  /** What it is about besides a camera: a layout, another operator, a file. */
  readonly about: string | null;
  readonly state: ActState;
}

/** The key that signs now. */
export interface Signing {
  readonly key: string;
  /** UTC ms. */
  readonly since: number | null;
}

/** How far the chain is checked. */
export interface Checked {
  readonly checked: number;
  readonly entries: number;
  /** When the last checked entry was made, UTC ms. */
  readonly until: number | null;
  readonly keys: readonly string[];
  readonly fault: { readonly sequence: number; readonly kind: string } | null;
}

type Params = Readonly<Record<string, string | number>>;
/** i18next's `t`; the keys are those of locales/en/audit.json. */
export type Say = (key: string, params?: Params) => string;
/** @param at UTC ms. @returns in the local time of the centre. */
export type SayTime = (at: number) => string;

/** Stands where an entry does not say something. */
const NOT_SAID = '—';

/** Failed attempts whose sentence says more than that it failed. */
const OWN_FAILURES: readonly string[] = [
  'session.signIn',
  'session.signInWithPin',
  'provisioning.choose',
  'command-line.provision',
  'partner.differs',
] satisfies readonly KnownAction[];

/** What brought it about where it was not simply asked for; each has a sentence of its own. */
const OWN_CAUSES: Readonly<Partial<Record<KnownAction, readonly string[]>>> = {
  'journal.repaired': ['records-changed'],
  'session.lock': ['timeout', 'system'],
  'session.signOut': ['deactivated'],
  'session.signIn': ['unlock', 'switch'],
  'session.signInWithPin': ['unlock', 'switch'],
};

export function auditSentence(told: Told, t: Say, time: SayTime): string {
  const { action, outcome } = told;
  const params = paramsOf(told, t, time);
  if (outcome === 'done') {
    if (action === VIEWING_BEGAN && told.state === 'interrupted') {
      return t('audit:interrupted.viewing.began', params);
    }
    if (!isKnownAction(action)) return t('audit:unknown.done', params);
    const cause = fieldOf(fieldOf(told.detail, 'noted'), 'cause');
    const own = OWN_CAUSES[action]?.find((known) => known === cause);
    return own === undefined
      ? t(`audit:done.${action}`, params)
      : t(`audit:cause.${action}.${own}`, params);
  }
  if (outcome === 'failed' && OWN_FAILURES.includes(action)) {
    return t(`audit:failed.${action}`, params);
  }
  const how = outcome === 'begun' && told.state === 'under-way' ? 'underWay' : outcome;
  return told.about === null
    ? t(`audit:other.${how}`, params)
    : t(`audit:otherAbout.${how}`, params);
}

/** What somebody wanted, without who and what: for filters and for attempts. */
export function actionWord(action: string, t: Say): string {
  return isKnownAction(action) ? t(`audit:action.${action}`) : action;
}

/** Who acted. Without an operator it was the program, or somebody whom it did not know. */
export function personWord(told: Pick<Told, 'operator' | 'operatorName' | 'role'>, t: Say): string {
  if (told.operator !== null) return told.operatorName ?? told.operator;
  if (told.role === 'setup') return t('audit:person.setup');
  return told.role === null ? t('audit:person.program') : t('audit:person.nobody');
}

/** Which window, as the operators call it. */
export function placeWord(place: string | null, t: Say): string {
  if (place === null) return NOT_SAID;
  if (place === 'desk') return t('audit:place.desk');
  if (place === 'command-line') return t('audit:place.commandLine');
  const number = /^wall[/-](\d+)$/.exec(place)?.[1];
  return number === undefined ? place : t('audit:place.wall', { number });
}

/** How far the chain is checked, or the first entry that is not what it was. */
export function integritySentence(
  { checked, entries, until, keys, fault }: Checked,
  t: Say,
  time: SayTime,
): string {
  if (fault !== null) {
    const what = isFault(fault.kind) ? t(`audit:fault.${fault.kind}`) : fault.kind;
    return t('audit:integrity.fault', { entry: fault.sequence, what });
  }
  if (until === null) return t('audit:integrity.none', { entries });
  return t('audit:integrity.checked', {
    ...{ checked, entries },
    ...{ until: time(until), key: keys.length === 0 ? NOT_SAID : keys.join(', ') },
  });
}

/** Which key signs what is written now: also before anything is checked. */
export function signingSentence({ key, since }: Signing, t: Say, time: SayTime): string {
  return since === null
    ? t('audit:integrity.signing', { key })
    : t('audit:integrity.signingSince', { key, since: time(since) });
}

function isFault(kind: string): kind is Fault | typeof RECORD_CHANGED {
  return kind === RECORD_CHANGED || FAULTS.some((fault) => fault === kind);
}

function paramsOf(told: Told, t: Say, time: SayTime): Params {
  const { action, detail } = told;
  const since = fieldOf(detail, 'since') ?? fieldOf(fieldOf(detail, 'given'), 'since');
  const until = fieldOf(detail, 'until');
  const from = fieldOf(detail, 'from');
  const to = fieldOf(detail, 'to');
  const by = fieldOf(detail, 'by');
  const tile = fieldOf(detail, 'tile');
  return {
    person: personWord(told, t),
    place: placeWord(told.place, t),
    action: actionWord(action, t),
    about: told.about ?? NOT_SAID,
    camera: told.cameraName ?? told.camera ?? NOT_SAID,
    tile: text(tile),
    from: typeof from === 'number' ? time(from) : NOT_SAID,
    to: typeof to === 'number' ? time(to) : NOT_SAID,
    since: typeof since === 'number' ? time(since) : NOT_SAID,
    until: typeof until === 'number' ? time(until) : NOT_SAID,
    seconds: typeof by === 'number' ? Math.round(by / 1_000) : NOT_SAID,
    partner: text(fieldOf(detail, 'partner') ?? fieldOf(detail, 'owner')),
    looker: text(fieldOf(by, 'name')),
    piece: text(fieldOf(detail, 'piece')),
    pieces: text(fieldOf(detail, 'pieces')),
    version: text(fieldOf(detail, 'program')),
    entries: text(fieldOf(detail, 'entries')),
    messages: text(fieldOf(detail, 'messages')),
    before: text(fieldOf(detail, 'before')),
    days: text(fieldOf(detail, 'days')),
    language: text(fieldOf(fieldOf(detail, 'given'), 'language')),
  };
}

/** @returns undefined where it is no object or has no such field. */
export function fieldOf(value: JsonValue | undefined, name: string): JsonValue | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return (value as Readonly<Record<string, JsonValue>>)[name];
}

function text(value: JsonValue | undefined): string | number {
  return typeof value === 'string' || typeof value === 'number' ? value : NOT_SAID;
}
