/** What became of one camera, read out of the journal and the list of events: for its page. */
import type { JsonValue } from '../journal/canonical.ts';
import type { Entry } from '../journal/entry.ts';
import { fieldOf } from './audit-sentence.ts';
import type { CameraEvent } from './camera-event.ts';
import { CONDITIONS, type ConditionState } from './registry/record.ts';

/** What a sentence of its own stands for in locales/en/camera.json, `past`. */
export const PAST_KINDS = [
  'added',
  'changed',
  'renumbered',
  'moved',
  'condition',
  'checked-ok',
  'checked-faults',
  'sign-in-place',
  'sign-to-confirm',
  'sign-exception',
  'password-set',
  'password-forgotten',
  'password-changed',
  'password-unsure',
  'picture-lost',
  'camera-fault',
] as const;
type PastKind = (typeof PAST_KINDS)[number];

/** Parts of an entry that a person knows by name; all else is `other`. */
export const PAST_FIELDS = [
  ...['name', 'number', 'kind', 'position', 'owner', 'purpose', 'regime', 'retention', 'groups'],
  ...[
    'controllers',
    'users',
    'centre',
    'place',
    'picture',
    'quality',
    'night',
    'audio',
    'recorder',
  ],
  ...['sharing', 'sign', 'contact', 'tags', 'addresses', 'listening', 'other'],
] as const;
type PastField = (typeof PAST_FIELDS)[number];

export interface Past {
  readonly what: PastKind;
  /** UTC ms. */
  readonly at: number;
  /** Of what lasted and is over; null else. */
  readonly until: number | null;
  /** Login; null where nobody was signed in, or it was no person. */
  readonly by: string | null;
  /** With `condition`. */
  readonly condition: ConditionState | null;
  /** With `changed`, each once. */
  readonly fields: readonly PastField[];
  /** What somebody wrote, as it was written. */
  readonly texts: readonly string[];
}

/** Actions of the journal that say something about a camera's past; they bear the camera. */
export const PAST_ACTIONS = [
  'camera.add',
  'camera.change',
  'camera.swapNumbers',
  'camera.password',
  'camera.move',
  'camera.report',
] as const;
/** Actions about many cameras, which name them in what was noted. */
export const PAST_BATCHES = ['onvif.add', 'onvif.rotate'] as const;

/** @returns what an entry says of the camera, in the order in which it happened; often nothing. */
export function pastOf(entry: Entry, camera: string): Past[] {
  if (entry.outcome !== 'done') return [];
  const given = fieldOf(entry.detail, 'given');
  const noted = fieldOf(entry.detail, 'noted');
  const past = (what: PastKind, more: Partial<Past> = {}): Past => ({
    ...{ what, at: entry.time, until: null, by: entry.operator },
    ...{ condition: null, fields: [], texts: [], ...more },
  });
  switch (entry.action) {
    case 'camera.add':
      return [past('added')];
    case 'camera.change': {
      const fields = fieldsOf(given, noted);
      return fields.length === 0 ? [] : [past('changed', { fields })];
    }
    case 'camera.swapNumbers':
      return [past('renumbered')];
    case 'camera.password':
      return [past(textIn(noted, 'password') === 'set' ? 'password-set' : 'password-forgotten')];
    case 'camera.move':
      return [past('moved'), ...signOf(given, past)];
    case 'camera.report':
      return [...conditionOf(given, past), ...checkOf(given, past), ...signOf(given, past)];
    case 'onvif.add':
      return partOf(noted, camera) === null ? [] : [past('added')];
    case 'onvif.rotate': {
      const outcome = textIn(partOf(noted, camera) ?? undefined, 'outcome');
      if (outcome === 'changed') return [past('password-changed')];
      return outcome === 'unsure' ? [past('password-unsure')] : [];
    }
    default:
      return [];
  }
}

/** @returns null for what a camera reports while all is well with it. */
export function outageOf(event: CameraEvent): Past | null {
  if (event.kind !== 'picture-lost' && event.kind !== 'camera-fault') return null;
  return {
    ...{ what: event.kind, at: event.since, until: event.until, by: null },
    ...{ condition: null, fields: [], texts: [] },
  };
}

type Make = (what: PastKind, more?: Partial<Past>) => Past;

function conditionOf(given: JsonValue | undefined, past: Make): Past[] {
  const said = fieldOf(given, 'condition');
  const state = CONDITIONS.find((known) => known === textIn(said, 'state'));
  if (state === undefined) return [];
  const texts = ['ticket', 'text', 'workaround'].flatMap((name) => textIn(said, name) ?? []);
  return [past('condition', { condition: state, texts })];
}

function checkOf(given: JsonValue | undefined, past: Make): Past[] {
  const said = fieldOf(given, 'check');
  const result = textIn(said, 'result');
  if (result === null) return [];
  const text = textIn(said, 'text');
  return [
    past(result === 'ok' ? 'checked-ok' : 'checked-faults', { texts: text === null ? [] : [text] }),
  ];
}

function signOf(given: JsonValue | undefined, past: Make): Past[] {
  const said = fieldOf(given, 'sign');
  const what = PAST_KINDS.find((known) => known === `sign-${textIn(said, 'state') ?? ''}`);
  const reason = textIn(said, 'reason');
  return what === undefined ? [] : [past(what, { texts: reason === null ? [] : [reason] })];
}

/** What was noted about one of the cameras of a batch. */
function partOf(noted: JsonValue | undefined, camera: string): JsonValue | null {
  const all = fieldOf(noted, 'outcome');
  if (!Array.isArray(all)) return null;
  const found = (all as readonly JsonValue[]).find((one) => textIn(one, 'camera') === camera);
  // One that was registered before has no facts: it was not entered by this act.
  if (found === undefined) return null;
  return fieldOf(found, 'facts') === null ? null : found;
}

/** Names of the record as the page calls them. */
const NAMES: Readonly<Record<string, string>> = {
  ...{ retentionHours: 'retention', 'record.optics': 'quality' },
};

function fieldsOf(given: JsonValue | undefined, noted: JsonValue | undefined): PastField[] {
  const after = fieldOf(noted, 'after');
  const names = typeof after === 'object' && after !== null ? Object.keys(after) : [];
  // Not said with the rest: addresses may hold passwords; listening is no part of the record.
  if (fieldOf(noted, 'addresses') === true) names.push('addresses');
  if (fieldOf(given, 'events') !== undefined) names.push('listening');
  const known = names.map((name) => {
    const own = NAMES[name] ?? name.replace(/^record\./, '');
    return PAST_FIELDS.find((field) => field === own) ?? 'other';
  });
  return [...new Set(known)];
}

function textIn(value: JsonValue | undefined, name: string): string | null {
  const found = fieldOf(value, name);
  return typeof found === 'string' ? found : null;
}
