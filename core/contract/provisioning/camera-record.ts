/** What the provisioning file says of a camera for the registry, in the file's spelling. */
import { z } from 'zod';
import { entryFault } from '../../domain/registry/change.ts';
import {
  CODECS,
  CONDITIONS,
  SOLAR_AWAKE,
  type CameraRecord,
} from '../../domain/registry/record.ts';
import { date, hourOfDay, recordFields } from '../registry-record.ts';
import { line, wholeWithin, within } from './values.ts';

const { place, mount, night, audio, recorder, sharing, contact, anpr } = recordFields;

const sections = {
  place,
  mount,
  picture: z
    .strictObject({
      width: wholeWithin(16, 32_768).optional(),
      height: wholeWithin(16, 32_768).optional(),
      frame_rate: within(0.01, 240).optional(),
      codec: z.enum(CODECS).optional(),
    })
    .optional(),
  night,
  audio,
  optics: z
    .strictObject({
      sensor_width: within(0.5, 100).optional(),
      focal_shortest: within(0.5, 5_000).optional(),
      focal_longest: within(0.5, 5_000).optional(),
    })
    .optional(),
  recorder,
  sharing,
  /** A date goes before an exception. */
  sign: z
    .strictObject({ date: date.optional(), exception: line(1_000).optional() })
    .superRefine((sign, check) => {
      if (sign.date !== undefined || sign.exception !== undefined) return;
      check.addIssue({ code: 'custom', path: ['date'] });
    })
    .optional(),
  contact,
  condition: z
    .strictObject({
      state: z.enum(CONDITIONS),
      ticket: line(200).optional(),
      text: line(1_000).optional(),
      workaround: line(1_000).optional(),
    })
    .optional(),
  solar: z
    .strictObject({
      awake: z.enum(SOLAR_AWAKE),
      from: hourOfDay.optional(),
      to: hourOfDay.optional(),
      battery_threshold: within(0, 100).optional(),
    })
    .optional(),
  drone: z
    .strictObject({ operator_number: line(200).optional(), pilot: line(200).optional() })
    .optional(),
  anpr,
};

/** Beside the keys that every camera has. */
export const recordKeys = {
  ...sections,
  controllers: recordFields.controllers,
  users: recordFields.users,
  centre: recordFields.centre,
  space: recordFields.space,
  watched_distance: recordFields.watchedDistance,
  purposes: recordFields.purposes,
  tags: recordFields.tags,
};

type RecordKeys = z.infer<z.ZodObject<typeof recordKeys, z.core.$strict>>;

/** The keys of its sections, by the path that an issue names. */
export const RECORD_SECTION_KEYS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(sections).map(([name, section]) => [
    `cameras.${name}`,
    Object.keys(section.unwrap().shape),
  ]),
);

/** @returns undefined where the file says nothing of all this. */
export function recordOf(entry: RecordKeys): CameraRecord | undefined {
  const names = Object.keys(recordKeys) as (keyof RecordKeys)[];
  const given = names.filter((name) => entry[name] !== undefined);
  if (given.length === 0) return undefined;
  const record = camelCased(Object.fromEntries(given.map((name) => [name, entry[name]])));
  const { sign } = entry;
  if (sign !== undefined) {
    record['sign'] =
      sign.date === undefined
        ? { state: 'exception', reason: sign.exception }
        : { state: 'in-place', date: sign.date };
  }
  return record;
}

/** Names what does not go with the rest of the entry, at its key. */
export function checkRecord(entry: RecordKeys, check: z.core.$RefinementCtx): void {
  const fault = entryFault({ record: recordOf(entry) });
  if (fault === null) return;
  const path = fault.split('.').slice(1).map(snakeCase);
  const params = { code: 'out-of-range', min: entry.optics?.focal_shortest, max: 5_000 };
  check.addIssue({ code: 'custom', path, params });
}

function camelCased(section: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(section).map(([name, value]) => [
      name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? camelCased(value as Record<string, unknown>)
        : value,
    ]),
  );
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
