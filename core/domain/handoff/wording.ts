/**
 * What is offered, in the words of whoever reads it: phrases with what fills their slots, and facts.
 * The same in windows and outside them; words come from `locales/`.
 */
import type { Facts, Place } from '../incident/facts.ts';
import { timeFormat } from '../time-format.ts';
import { readableName } from '../transliteration.ts';
import type { Callback } from './handoff.ts';
import { PHRASES, SLOT_CODES, type Phrase, type SlotKind } from './phrases.ts';

export interface Wording {
  /** BCP 47. */
  readonly language: string;
  /** IANA; null where the centre has none: then all times are UTC. */
  readonly timeZone: string | null;
  /** @param key With its namespace, such as `phrases:unit.patrol`. */
  readonly translate: (key: string, params: Readonly<Record<string, string | number>>) => string;
}

/** `text` is what is said, `readBack` how whoever heard it repeats it. */
export function sayPhrase(
  { phrase, slots }: Phrase,
  form: 'text' | 'readBack',
  wording: Wording,
): string {
  const { translate } = wording;
  const shape: Readonly<Record<string, SlotKind>> = PHRASES[phrase];
  const said = Object.entries(shape).map(([name, kind]) => {
    const value = slots[name] ?? '';
    // The plural is chosen by the number itself.
    return [name, name === 'count' ? value : saySlot(kind, value, wording)] as const;
  });
  return translate(`phrases:phrase.${phrase}.${form}`, Object.fromEntries(said));
}

/** What may stand in a slot, in words: a code as its word, a time with its zone, the rest as it is. */
export function saySlot(kind: SlotKind, value: string | number, wording: Wording): string {
  const { translate } = wording;
  if (kind === 'time') return sayTime(Number(value), wording);
  if (kind === 'direction') return translate(`incidents:direction.${value}`, {});
  if (!Object.hasOwn(SLOT_CODES, kind)) return String(value);
  switch (kind) {
    case 'unit':
      return translate(`phrases:unit.${value}`, {});
    case 'vehicle':
      return translate(`phrases:vehicle.${value}`, {});
    case 'colour':
      return translate(`phrases:colour.${value}`, {});
    default:
      return translate(`phrases:language.${value}`, {});
  }
}

/**
 * The day and the time at the reader's centre, with what it is ahead of UTC, and UTC beside it: the other
 * side may have another clock.
 *
 * @param at UTC, ms since 1970.
 * @param exactly To the second, as a record needs it.
 */
export function sayTime(
  at: number,
  { language, timeZone }: Wording,
  exactly: 'minutes' | 'seconds' = 'minutes',
): string {
  const parts = {
    ...({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const),
    ...(exactly === 'seconds' ? ({ second: '2-digit' } as const) : {}),
  };
  const utc = timeFormat(language, { ...parts, timeZone: 'UTC' }).format(at);
  const local = timeFormat(language, {
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', ...parts },
    timeZone: timeZone ?? 'UTC',
    ...(timeZone === null ? {} : { timeZoneName: 'shortOffset' }),
  }).format(at);
  return timeZone === null ? `${local} UTC` : `${local} (${utc} UTC)`;
}

/** Name in its own script, how it is said, WGS84 degrees and the radius. */
function sayPlace({ name, point, radius }: Place, { translate, language }: Wording): string {
  const where = point === null ? [] : [`${point.lat.toFixed(5)}, ${point.lon.toFixed(5)}`];
  const around = radius === 0 ? [] : [`± ${translate('offer:metres', { value: radius })}`];
  const named = name === '' ? [] : [readableName(name, language)];
  return [...named, ...where, ...around].join(' · ');
}

/** Telephone, radio and languages, as they are entered. */
export function sayCallback({
  phone,
  radio,
  languages,
}: Pick<Callback, 'phone' | 'radio'> & { readonly languages: readonly string[] }): string {
  const ways = [phone, radio].filter((way) => way !== null);
  return [...ways, ...languages.map((language) => language.toUpperCase())].join(' · ');
}

/** Whether the channel worked and when, to the second as a record needs it; or that nobody tried. */
export function sayTestCall({ test }: Pick<Callback, 'test'>, wording: Wording): string {
  const { translate } = wording;
  if (test === undefined) return translate('offer:test.not-tried', {});
  return [translate(`offer:test.${test.result}`, {}), sayTime(test.at, wording, 'seconds')].join(
    ' · ',
  );
}

/** In the order in which they are read. */
export const FACT_FIELDS = [
  ...['code', 'priority', 'place', 'danger', 'occurred', 'direction', 'persons', 'vehicles'],
  ...['trend', 'cause', 'category', 'urgency', 'severity', 'certainty', 'deadline'],
] as const;
type FactField = (typeof FACT_FIELDS)[number];

/** @returns null where it is not known. */
export function sayFact(field: FactField, facts: Facts, wording: Wording): string | null {
  const { translate } = wording;
  switch (field) {
    case 'code':
      return `${translate(`incidents:code.${facts.code}`, {})} (${facts.code})`;
    case 'priority':
      return translate(`incidents:priority.${facts.priority}`, {});
    case 'place':
      return facts.place === null ? null : sayPlace(facts.place, wording);
    case 'danger':
      return translate(`incidents:danger.${facts.danger}`, {});
    case 'occurred':
      return sayTime(facts.occurred, wording);
    case 'deadline':
      return facts.deadline === null ? null : sayTime(facts.deadline, wording);
    case 'direction':
      return facts.direction === null
        ? null
        : translate(`incidents:direction.${facts.direction}`, {});
    case 'persons':
    case 'vehicles':
      return facts[field] === null ? null : String(facts[field]);
    case 'trend':
      return facts.trend === null ? null : translate(`incidents:trend.${facts.trend}`, {});
    case 'cause':
      return facts.cause === null ? null : translate(`incidents:cause.${facts.cause}`, {});
    case 'category':
      return translate(`incidents:category.${facts.category}`, {});
    case 'urgency':
      return translate(`incidents:urgency.${facts.urgency}`, {});
    case 'severity':
      return translate(`incidents:severity.${facts.severity}`, {});
    case 'certainty':
      return translate(`incidents:certainty.${facts.certainty}`, {});
  }
}

/** What a new version of an offer says otherwise than the one that was read before. */
export function changedFacts(before: Facts, after: Facts): ReadonlySet<FactField> {
  return new Set(
    FACT_FIELDS.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field])),
  );
}
