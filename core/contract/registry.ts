/** The contract's rows about the camera registry: find, see, keep. Addresses and passwords go in and never out. */
import { z } from 'zod';
import { CAMERA_KINDS, REGIMES } from '../domain/camera.ts';
import type { NearestBorder } from '../domain/registry/borders.ts';
import { CONCERNS } from '../domain/registry/concerns.ts';
import { QUALITY_CLASSES } from '../domain/registry/image-quality.ts';
import { LARGEST_NUMBER } from '../domain/registry/numbers.ts';
import {
  CHECK_RESULTS,
  CONDITIONS,
  NIGHT_ABILITIES,
  PURPOSES,
  SHARING_LEVELS,
} from '../domain/registry/record.ts';
import type { RegistryQuery } from '../domain/registry/search.ts';
import { camera } from './camera.ts';
import { readAddress } from './provisioning/address.ts';
import { STREAM_SCHEMES } from './provisioning/schema.ts';
import { line, userName, wholeWithin, within } from './provisioning/values.ts';
import { condition, place, recordFields, signGiven } from './registry-record.ts';
import type { Row } from './row.ts';
import { cameraId, resultOf } from './schemas.ts';

const LARGEST_ANSWER = 5_000;

/** Positions that people give are checked; one from an older profile is taken as it is. */
const positionGiven = z.strictObject({
  lat: within(-90, 90),
  lon: within(-180, 180),
  bearing: within(0, 360).optional(),
  fov: within(1, 360).optional(),
  precision: z.enum(['exact', '500m', 'settlement']),
});

const words = z.string().max(200);
const few = <T extends z.ZodType>(one: T) => z.array(one).max(100).optional();
const registryQuery: z.ZodType<RegistryQuery> = z.strictObject({
  text: words.optional(),
  kinds: few(z.enum(CAMERA_KINDS)),
  night: few(z.enum(NIGHT_ABILITIES)),
  owner: words.optional(),
  centre: words.optional(),
  sharing: few(z.enum(SHARING_LEVELS)),
  purposes: few(z.enum(PURPOSES)),
  conditions: few(z.enum(CONDITIONS)),
  groups: few(words),
  quality: z
    .strictObject({ class: z.enum(QUALITY_CLASSES), distance: within(0.1, 50_000) })
    .optional(),
  near: z
    .strictObject({ lat: within(-90, 90), lon: within(-180, 180), within: within(0, 20_000_000) })
    .optional(),
  border: z
    .strictObject({ within: within(0, 20_000_000), country: z.string().length(2).optional() })
    .optional(),
});

const fields = {
  number: wholeWithin(1, LARGEST_NUMBER),
  name: line(120),
  kind: z.enum(CAMERA_KINDS),
  position: positionGiven,
  owner: line(200),
  purpose: line(200),
  regime: z.enum(REGIMES),
  retentionHours: wholeWithin(1, 87_600),
  groups: z.array(z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/)).max(100),
};

const recordGiven = z.strictObject({ ...recordFields, sign: signGiven.optional() });

const entryGiven = z
  .strictObject({ ...fields, record: recordGiven })
  .partial()
  .required({ number: true, name: true, kind: true });

const clearable = <T extends z.ZodType>(schema: T) => schema.nullable().exactOptional();
type Clearable<Shape extends Readonly<Record<string, z.ZodType>>> = {
  [Key in keyof Shape]: ReturnType<typeof clearable<Shape[Key]>>;
};
function allClearable<Shape extends Readonly<Record<string, z.ZodType>>>(shape: Shape) {
  const entries = Object.entries(shape).map(([key, schema]) => [key, clearable(schema)]);
  return Object.fromEntries(entries) as Clearable<Shape>;
}

/** Only what is changed; null takes a value away. */
const entryChange = z.strictObject({
  ...allClearable(fields),
  number: fields.number.exactOptional(),
  name: fields.name.exactOptional(),
  kind: fields.kind.exactOptional(),
  record: z.strictObject(allClearable(recordGiven.shape)).exactOptional(),
});

/** Without user name and password: those have fields of their own. */
const bareAddress = (schemes: readonly string[]) =>
  z.string().refine((text) => {
    const reading = readAddress(text, schemes);
    return reading.ok && reading.address.user === undefined;
  });
const addresses = z
  .strictObject({
    sub: bareAddress(STREAM_SCHEMES).exactOptional(),
    main: bareAddress(STREAM_SCHEMES).exactOptional(),
  })
  .refine(({ sub, main }) => sub !== undefined || main !== undefined);
const onvif = bareAddress(['http', 'https']);
const password = z.string().min(1).max(256);

const nearestBorder: z.ZodType<NearestBorder> = z.strictObject({
  distance: z.number(),
  between: z.tuple([z.string(), z.string()]),
});
const reach = z.record(z.enum(QUALITY_CLASSES), z.number());
const quality = z.strictObject({
  angle: z.number(),
  narrowAngle: z.number().nullable(),
  reach,
  narrowReach: reach.nullable(),
  stated: z
    .strictObject({
      distance: z.number(),
      density: z.number(),
      class: z.enum(QUALITY_CLASSES).nullable(),
    })
    .nullable(),
});

export const cameraEntry = z.strictObject({
  camera,
  concerns: z.array(z.enum(CONCERNS)),
  /** Why it may not be live although all else is in order. */
  notLive: z.enum(['sign-missing', 'sign-to-confirm']).nullable(),
  quality: quality.nullable(),
  border: nearestBorder.nullable(),
  /** Whether who asks may see its pictures. */
  pictures: z.boolean(),
  /** Whether a password is kept; the password itself is never told. */
  password: z.boolean(),
  favourite: z.boolean(),
  /** Whether what it reports over ONVIF is listened to; null: it is not reached over ONVIF. */
  listens: z.boolean().nullable(),
});
export type CameraEntryView = z.infer<typeof cameraEntry>;

const foundCamera = z.strictObject({
  ...{ camera: cameraId, distance: z.number().nullable(), border: nearestBorder.nullable() },
});
const ANSWER = resultOf(cameraEntry);

/** Each row names its camera in the field `camera`, by which an auditor finds it. */
export const registryRows = {
  'cameras.search': {
    input: z.strictObject({
      query: registryQuery,
      limit: z.int().min(1).max(LARGEST_ANSWER),
      favourites: z.boolean().exactOptional(),
    }),
    output: resultOf(
      z.strictObject({
        found: z.array(foundCamera.extend({ camera })),
        total: z.int().min(0),
      }),
    ),
    may: 'registry.see',
    audit: 'registry-read',
  },
  'camera.see': {
    input: z.strictObject({ camera: cameraId }),
    output: ANSWER,
    may: 'registry.see',
    audit: 'registry-read',
    camera: true,
  },
  'camera.add': {
    input: z.strictObject({
      /** Made by whoever asks: a UUID will do. */
      camera: cameraId,
      entry: entryGiven,
      /** Left out: its pictures do not come here. */
      addresses: addresses.exactOptional(),
      onvif: onvif.exactOptional(),
      /** Whether what it reports over ONVIF is listened to; left out: yes. */
      events: z.boolean().exactOptional(),
      user: userName.exactOptional(),
      password: password.exactOptional(),
    }),
    output: ANSWER,
    may: 'registry.change',
    audit: 'registry-change',
    // An address may carry a password in its path or query.
    conceal: ['password', 'addresses', 'onvif'],
    camera: true,
  },
  'camera.change': {
    input: z.strictObject({
      camera: cameraId,
      entry: entryChange,
      /** All of them anew. */
      addresses: addresses.exactOptional(),
      onvif: onvif.nullable().exactOptional(),
      events: z.boolean().exactOptional(),
    }),
    output: ANSWER,
    may: 'registry.change',
    audit: 'registry-change',
    conceal: ['addresses', 'onvif'],
    camera: true,
  },
  /** Null forgets both. */
  'camera.password': {
    input: z.strictObject({
      camera: cameraId,
      account: z.strictObject({ user: userName, password }).nullable(),
    }),
    output: ANSWER,
    may: 'registry.change',
    audit: 'registry-change',
    conceal: ['password'],
    camera: true,
  },
  'camera.remove': {
    input: z.strictObject({ camera: cameraId }),
    output: resultOf(z.null()),
    may: 'registry.change',
    audit: 'registry-change',
    camera: true,
  },
  /** The two exchange their call-up numbers, in one act. */
  'camera.swapNumbers': {
    input: z.strictObject({ camera: cameraId, other: cameraId }),
    output: ANSWER,
    may: 'registry.change',
    audit: 'registry-change',
    camera: true,
  },
  /** The old place goes into the history; without `sign` the sign is still to be confirmed. */
  'camera.move': {
    input: z.strictObject({
      camera: cameraId,
      position: positionGiven.exactOptional(),
      place: place.exactOptional(),
      purpose: fields.purpose.exactOptional(),
      sign: signGiven.exactOptional(),
    }),
    output: ANSWER,
    may: 'registry.keep',
    audit: 'registry-change',
    camera: true,
  },
  /** What became of it: its condition, that somebody checked it, that its sign hangs. */
  'camera.report': {
    input: z.strictObject({
      camera: cameraId,
      condition: condition.omit({ since: true }).exactOptional(),
      check: z
        .strictObject({ result: z.enum(CHECK_RESULTS), text: line(1_000).exactOptional() })
        .exactOptional(),
      sign: signGiven.exactOptional(),
    }),
    output: ANSWER,
    may: 'registry.keep',
    audit: 'registry-change',
    camera: true,
  },
  'camera.favourite': {
    input: z.strictObject({ camera: cameraId, favourite: z.boolean() }),
    output: ANSWER,
    may: 'registry.see',
    audit: 'settings-change',
    camera: true,
  },
} as const satisfies Record<string, Row>;
