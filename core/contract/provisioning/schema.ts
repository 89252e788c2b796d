/**
 * The provisioning file as it is written, section by section. Source: "The provisioning file" in the
 * design note `contract.md`. Rules that join several fields are in `rules.ts`.
 *
 * The messages given to zod are never shown: `from-zod.ts` reads them as the variant of the sentence.
 */
import { z } from 'zod';
import { ROLES } from '../../domain/access.ts';
import { CAMERA_KINDS, REGIMES } from '../../domain/camera.ts';
import { POSITION_PRECISIONS } from '../../domain/position.ts';
import { INVITATION_MOST } from '../../domain/invitation.ts';
import { LARGEST_GRID, TEMPLATE_NAMES } from '../../domain/layout.ts';
import { LANGUAGES } from '../../domain/settings.ts';
import { checkRecord, RECORD_SECTION_KEYS, recordKeys } from './camera-record.ts';
import { readSecretReference } from './secret.ts';
import {
  address,
  engineAddress,
  cameraNumber,
  identifier,
  isTimeZone,
  layoutName,
  line,
  loginName,
  secret,
  userName,
  wholeWithin,
  within,
} from './values.ts';

/** The version of the format that this program writes and the highest that it reads. */
export const FORMAT_VERSION = 1;

export const STREAM_SCHEMES = ['rtsp', 'rtsps', 'http', 'https', 'file'] as const;

const centreSection = z.strictObject({
  id: identifier,
  name: line(120),
  country: z.string().regex(/^[A-Z]{2}$/, 'country'),
  lang: z.enum(LANGUAGES),
  authority: identifier,
  timezone: z.string().refine(isTimeZone, 'time-zone'),
});

const groupList = z.array(identifier).max(100);

export const operatorEntry = z.strictObject({
  login: loginName,
  name: line(120),
  role: z.enum(ROLES),
  /** Camera groups; left out: every camera. */
  groups: groupList.optional(),
  password: secret,
});

export const streamsSection = z.strictObject({
  main: address(STREAM_SCHEMES).optional(),
  sub: address(STREAM_SCHEMES).optional(),
  user: userName.optional(),
  password: secret.optional(),
});

const positionSection = z.strictObject({
  lat: within(-90, 90),
  lon: within(-180, 180),
  bearing: within(0, 360).optional(),
  fov: within(1, 360).optional(),
  precision: z.enum(POSITION_PRECISIONS),
});

export const cameraEntry = z.strictObject({
  id: identifier,
  number: cameraNumber,
  name: line(120),
  type: z.enum(CAMERA_KINDS).default('fixed'),
  streams: streamsSection,
  onvif: address(['http', 'https'], 'onvif').optional(),
  /** Whether what it reports over ONVIF is listened to. */
  events: z.boolean().optional(),
  position: positionSection.optional(),
  owner: line(200).optional(),
  purpose: line(200).optional(),
  regime: z.enum(REGIMES).optional(),
  retention_hours: wholeWithin(1, 87_600).optional(),
  groups: groupList.optional(),
  ...recordKeys,
});

/** A large place of a free layout, in cells counted from 1. */
const mergedEntry = z.strictObject({
  column: wholeWithin(1, LARGEST_GRID.columns),
  row: wholeWithin(1, LARGEST_GRID.rows),
  width: wholeWithin(1, LARGEST_GRID.columns),
  height: wholeWithin(1, LARGEST_GRID.rows),
});

export const layoutEntry = z.strictObject({
  name: layoutName,
  columns: wholeWithin(1, LARGEST_GRID.columns).optional(),
  rows: wholeWithin(1, LARGEST_GRID.rows).optional(),
  // `template: 9` is a number to YAML.
  template: z
    .preprocess((name) => (typeof name === 'number' ? String(name) : name), z.enum(TEMPLATE_NAMES))
    .optional(),
  merged: z.array(mergedEntry).max(LARGEST_GRID.places).optional(),
  tiles: z.array(identifier.nullable()).max(LARGEST_GRID.places),
});

const fileReference = z
  .string()
  .refine((text) => readSecretReference(text)?.from === 'file', 'file');
const hostName = z
  .string()
  .max(253)
  .regex(/^[A-Za-z0-9]([A-Za-z0-9.:-]*[A-Za-z0-9])?$/);
const inviteSection = z.strictObject({
  /** Absolute: it is written at a later start too. */
  file: line(1_024).regex(/^(\/|[A-Za-z]:[\\/])/),
  computers: wholeWithin(1, INVITATION_MOST.computers).optional(),
  days: wholeWithin(1, INVITATION_MOST.days).optional(),
});
const serveSection = z.strictObject({
  address: hostName.optional(),
  port: wholeWithin(1, 65_535).optional(),
  partners: wholeWithin(1, 65_535).optional(),
  pictures: wholeWithin(1, 65_535).optional(),
  names: z.array(hostName).max(10).optional(),
  store_gb: wholeWithin(1, 1_000).optional(),
  invite: inviteSection.optional(),
});
const borderSection = z.strictObject({
  address: hostName.optional(),
  port: wholeWithin(1, 65_535).optional(),
  partners: wholeWithin(1, 65_535).optional(),
  pictures: wholeWithin(1, 65_535).optional(),
  names: z.array(hostName).max(10).optional(),
});
const engineSection = z.strictObject({
  url: engineAddress().optional(),
  serve: serveSection.optional(),
  /** The invitation that a console with the centre's server has made. */
  join: fileReference.optional(),
  /** Of a server that IT runs: a credentials file of NATS, and who signed its certificate. */
  credentials: fileReference.optional(),
  authority: fileReference.optional(),
  /** Links to partners at this computer, where the centre's server is run by others. */
  border: borderSection.optional(),
});

const partnerEntry = z.strictObject({
  id: identifier,
  name: line(120),
  /** The signed card of the centre: a code, or `file:PATH`. */
  card: line(8192).optional(),
});

export const provisioningFile = z.strictObject({
  version: wholeWithin(1, FORMAT_VERSION).optional(),
  /** Left out: the centre stays as it is, for files that only bring cameras. */
  centre: centreSection.optional(),
  operators: z.array(operatorEntry).optional(),
  cameras: z.array(cameraEntry.superRefine(checkRecord)).optional(),
  layouts: z.array(layoutEntry).optional(),
  engine: engineSection.optional(),
  partners: z.array(partnerEntry).optional(),
});

export type StreamsSection = z.infer<typeof streamsSection>;
export type CameraEntry = z.infer<typeof cameraEntry>;
export type LayoutEntry = z.infer<typeof layoutEntry>;
export type ProvisioningFile = z.infer<typeof provisioningFile>;

/** The keys of every section, by its path without list indexes. */
export const KNOWN_KEYS: Readonly<Record<string, readonly string[]>> = {
  '': Object.keys(provisioningFile.shape),
  centre: Object.keys(centreSection.shape),
  operators: Object.keys(operatorEntry.shape),
  cameras: Object.keys(cameraEntry.shape),
  'cameras.streams': Object.keys(streamsSection.shape),
  'cameras.position': Object.keys(positionSection.shape),
  ...RECORD_SECTION_KEYS,
  layouts: Object.keys(layoutEntry.shape),
  'layouts.merged': Object.keys(mergedEntry.shape),
  engine: Object.keys(engineSection.shape),
  'engine.serve': Object.keys(serveSection.shape),
  'engine.serve.invite': Object.keys(inviteSection.shape),
  'engine.border': Object.keys(borderSection.shape),
  partners: Object.keys(partnerEntry.shape),
};
