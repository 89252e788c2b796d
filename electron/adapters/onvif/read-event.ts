/**
 * A device's message as one of the events that the console knows. Whatever speaks of faces, ages,
 * sexes or bodies is thrown away whole before anything of it is read (S2-2).
 */
import { z } from 'zod';
import type { OnvifEvent, OnvifEventKind } from '../../../core/domain/onvif.ts';

/** Words in names of topics, items and elements, as they stand between capitals. */
const BIOMETRIC = new Set([
  ...['face', 'faces', 'facial', 'age', 'gender', 'sex', 'emotion', 'ethnicity'],
  ...['race', 'skin', 'hair', 'beard', 'glasses', 'iris', 'gait', 'fingerprint', 'biometric'],
  ...['humanbody', 'humanface', 'body', 'complexion'],
]);

/** What is told comes as it happens; a time further off than this is that of a clock set meanwhile, ms. */
const TOLD_LATE_MS = 120_000;

/** Topics of the ONVIF Event Service, Analytics and Device IO specifications, and names of their item. */
const TOPICS: readonly {
  readonly kind: OnvifEventKind;
  readonly topic: RegExp;
}[] = [
  {
    kind: 'plate',
    topic: /licenseplate|platerecognition|\/lpr|anpr/i,
  },
  {
    kind: 'tamper',
    topic: /tamper|globalscenechange|imagetoo(dark|bright|blurry)|signalloss/i,
  },
  { kind: 'digital-input', topic: /trigger\/(digitalinput|relay)|digitalinput/i },
  { kind: 'motion', topic: /motion/i },
];

const attributes = z.object({ Name: z.coerce.string(), Value: z.coerce.string() });
const item = z.object({ $: attributes });
const items = z
  .union([item.transform((one) => [one]), z.array(item).max(64)])
  .catch([])
  .transform((all) => all.map(({ $ }) => $));
const side = z.object({ simpleItem: items }).catch({ simpleItem: [] });
const messageSchema = z.object({
  topic: z.union([z.string(), z.object({ _: z.string() }).transform((topic) => topic._)]),
  message: z.object({
    message: z.object({
      $: z
        .object({
          UtcTime: z.union([z.date(), z.string()]).optional(),
          PropertyOperation: z.string().optional(),
        })
        .catch({}),
      source: side,
      data: side,
    }),
  }),
});

/** `unknown`: a kind of message that the console has no use for. */
export type Read = OnvifEvent | 'biometric' | 'unknown';

/**
 * @param message As `onvif` gives it. Not to be trusted.
 * @param now Ours, UTC ms. @param clockOffsetMs The device's clock less ours.
 */
export function readEvent(message: unknown, now: number, clockOffsetMs: number): Read {
  if (speaksOfBodies(message, 0)) return 'biometric';
  const read = messageSchema.safeParse(message);
  if (!read.success) return 'unknown';
  const { topic } = read.data;
  const { $, source, data } = read.data.message.message;
  const kind = TOPICS.find((known) => known.topic.test(topic))?.kind;
  if (kind === undefined) return 'unknown';
  const plate = kind === 'plate' ? plateOf(message, data.simpleItem) : null;
  if (kind === 'plate' && plate === null) return 'unknown';
  const told = $.UtcTime === undefined ? NaN : new Date($.UtcTime).getTime() - clockOffsetMs;
  return {
    ...{ kind, plate, source: clean(source.simpleItem[0]?.Value ?? '', 64) },
    // What is taken away from the device's properties lasts no longer (Core Specification, 9.4.3).
    active:
      $.PropertyOperation !== 'Deleted' &&
      (kind === 'plate' || data.simpleItem.some(({ Value }) => isTrue(Value))),
    initial: $.PropertyOperation === 'Initialized',
    at: Math.abs(told - now) <= TOLD_LATE_MS ? Math.min(told, now) : now,
  };
}

function isTrue(value: string): boolean {
  return value === 'true' || value === '1';
}

/** Looks at every name, and at values that are names: of topics, items and types. */
function speaksOfBodies(value: unknown, depth: number): boolean {
  if (depth > 32) return true;
  if (typeof value !== 'object' || value === null || value instanceof Date) return false;
  return Object.entries(value).some(([name, inner]) => {
    if (hasBodyWord(name)) return true;
    const names = name === 'Name' || name === 'Type' || name === '_' || name === 'topic';
    if (names && typeof inner === 'string' && hasBodyWord(inner)) return true;
    return speaksOfBodies(inner, depth + 1);
  });
}

function hasBodyWord(text: string): boolean {
  return text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z]+/)
    .some((word) => BIOMETRIC.has(word.toLowerCase()));
}

function plateOf(
  message: unknown,
  found: readonly { Name: string; Value: string }[],
): string | null {
  const named = found.find(({ Name }) => /plate(number)?$/i.test(Name))?.Value;
  const plate = clean(named ?? plateElement(message, 0) ?? '', 20);
  return plate === '' ? null : plate;
}

/** `LicensePlateInfo/PlateNumber` of the metadata (ONVIF Analytics, section 5.1.6), as deep as it stands. */
function plateElement(value: unknown, depth: number): string | null {
  if (depth > 32 || typeof value !== 'object' || value === null) return null;
  for (const [name, inner] of Object.entries(value)) {
    if (/^plateNumber$/i.test(name)) {
      const value: unknown = inner;
      const text = typeof value === 'object' && value !== null && '_' in value ? value._ : value;
      if (typeof text === 'string' || typeof text === 'number') return String(text);
    }
    const deeper = plateElement(inner, depth + 1);
    if (deeper !== null) return deeper;
  }
  return null;
}

function clean(text: string, most: number): string {
  return text
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .trim()
    .slice(0, most);
}
