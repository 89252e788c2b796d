/** The contract's rows about cameras that speak ONVIF: finding, asking, entering them, new passwords. */
import { z } from 'zod';
import type { FoundDevice, OnvifFacts, OnvifStream } from '../domain/onvif.ts';
import { cameraGroup } from './session.ts';
import { cameraId, failure, resultOf } from './schemas.ts';
import type { Row } from './row.ts';

const CONCEALED = ['password'] as const;
/** As many as are entered at one go. */
const MOST_AT_ONCE = 500;

/** Of a device service, or a host alone. User and password stand in fields of their own. */
const address = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .refine((text) => !/[@\s]/.test(text));
const host = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}.:-]{1,253}$/u);
/** SHA-256 as pairs of hexadecimal digits. */
const certificate = z.string().regex(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
const user = z.string().min(1).max(120);
const password = z.string().min(1).max(120);

const found: z.ZodType<FoundDevice & { readonly camera: string | null }> = z.strictObject({
  ...{ urn: z.string(), name: z.string(), hardware: z.string(), location: z.string() },
  addresses: z.array(z.string()),
  /** The registered camera at the same host. */
  camera: cameraId.nullable(),
});

const stream: z.ZodType<OnvifStream> = z.strictObject({
  ...{ profile: z.string(), name: z.string(), address: z.string(), coding: z.string().nullable() },
  width: z.number().nullable(),
  height: z.number().nullable(),
  rate: z.number().nullable(),
});

const identity = {
  ...{ manufacturer: z.string(), model: z.string(), firmware: z.string(), serial: z.string() },
  clockOffsetMs: z.number().nullable(),
};
const facts: z.ZodType<OnvifFacts> = z.strictObject({
  ...identity,
  streams: z.array(stream),
  ...{ snapshot: z.boolean(), ptz: z.boolean(), events: z.boolean(), imaging: z.boolean() },
  media: z.array(z.enum(['media1', 'media2'])),
  secure: z.boolean(),
  fingerprint: z.string().nullable(),
});

/** What would be entered, as far as the device says it. */
const proposal = z.strictObject({
  name: z.string(),
  kind: z.enum(['fixed', 'ptz']),
  addresses: z.strictObject({
    main: z.string().exactOptional(),
    sub: z.string().exactOptional(),
  }),
});
export type CameraProposal = z.infer<typeof proposal>;

/** What became of one of many. */
const added = z.strictObject({
  address: z.string(),
  /** The camera that was entered. */
  camera: cameraId.nullable(),
  /** What it says of itself; null where it did not answer or was not asked. */
  facts: z.strictObject(identity).nullable(),
  failure: failure.nullable(),
});
export type AddedDevice = z.infer<typeof added>;

/**
 * `changed`: the new password holds and is kept. `unchanged`: the old one holds. `unsure`: the camera
 * did not say; both are kept and the next attempt finds out.
 */
const rotated = z.strictObject({
  camera: cameraId,
  outcome: z.enum(['changed', 'unchanged', 'unsure']),
  failure: failure.nullable(),
});
export type Rotated = z.infer<typeof rotated>;

export const onvifRows = {
  /** Searches on every network of this computer and asks these hosts besides. Takes 3 s. */
  'onvif.discover': {
    input: z.strictObject({ hosts: z.array(host).max(MOST_AT_ONCE) }),
    output: resultOf(z.array(found)),
    may: 'provisioning.apply',
    audit: 'device',
  },
  /** A password that was refused is sent again only with `again`. */
  'onvif.probe': {
    input: z.strictObject({
      ...{ address, user, password, again: z.boolean() },
      certificate: certificate.nullable(),
    }),
    output: resultOf(z.strictObject({ facts, proposal })),
    may: 'provisioning.apply',
    audit: 'device',
    conceal: CONCEALED,
  },
  /** The same password is tried once at each device; what answers is entered, all at once. */
  'onvif.add': {
    input: z.strictObject({
      devices: z
        .array(z.strictObject({ address, certificate: certificate.nullable() }))
        .min(1)
        .max(MOST_AT_ONCE),
      ...{ user, password, groups: z.array(cameraGroup).max(100) },
    }),
    output: resultOf(z.array(added)),
    may: 'provisioning.apply',
    audit: 'device',
    conceal: CONCEALED,
  },
  /** A new password for the user with whom the console signs in at these cameras. */
  'onvif.rotate': {
    input: z.strictObject({ cameras: z.array(cameraId).min(1).max(MOST_AT_ONCE), password }),
    output: resultOf(z.array(rotated)),
    may: 'provisioning.apply',
    audit: 'device',
    conceal: CONCEALED,
  },
} as const satisfies Record<string, Row>;

export const onvifEvents = {
  /** How many of the devices that are being entered have been asked. */
  'onvif.progress': z.strictObject({ done: z.int().min(0), total: z.int().min(1) }),
} as const;
