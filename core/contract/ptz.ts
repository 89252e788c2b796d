/** The contract's rows about steering a camera. */
import { z } from 'zod';
import type { PtzVector } from '../domain/onvif.ts';
import type { PicturePoint } from '../domain/ptz-controls.ts';
import {
  PATROL_STOPS,
  PATROL_STOP_SECONDS,
  type Patrol,
  type PatrolStop,
} from '../domain/ptz-patrol.ts';
import { cameraId, resultOf } from './schemas.ts';
import type { Row } from './row.ts';

const part = z.number().min(-1).max(1);
const vector: z.ZodType<PtzVector> = z.strictObject({ pan: part, tilt: part, zoom: part });
const share = z.number().min(0).max(1);
const point: z.ZodType<PicturePoint> = z.strictObject({ x: share, y: share });
const presetToken = z.string().min(1).max(256);
const presetName = z.string().trim().min(1).max(64);
const preset = z.strictObject({
  ...{ token: z.string(), name: z.string() },
  /** A small JPEG from when it was kept here, as a `data:` address. */
  picture: z.string().nullable(),
});

const patrolId = z.uuid();
const patrolName = z.string().trim().min(1).max(64);
const patrolStops: z.ZodType<readonly PatrolStop[]> = z
  .array(
    z.strictObject({
      preset: presetToken,
      seconds: z.int().min(PATROL_STOP_SECONDS.min).max(PATROL_STOP_SECONDS.max),
    }),
  )
  .min(PATROL_STOPS.min)
  .max(PATROL_STOPS.max);
/** Those of one camera, in the order in which they were made. */
export const patrols: z.ZodType<readonly Patrol[]> = z.array(
  z.strictObject({ id: patrolId, name: patrolName, stops: patrolStops }),
);

/** Who steers a camera at this moment, for every window. */
export const ptzState = z.strictObject({
  camera: cameraId,
  /** Name of the operator; empty while no operator has been entered yet. null: nobody steers. */
  holder: z.string().nullable(),
  /** Login of the same. */
  operator: z.string().nullable(),
  window: z.string().nullable(),
  /** UTC ms. */
  since: z.int().nullable(),
  /** Until control ends by itself where nobody touches anything, s. */
  seconds: z.int().min(0),
  /** Name of who has requested control. */
  wantedBy: z.string().nullable(),
  /** It is steered at another workstation of the centre. */
  elsewhere: z.boolean(),
  /** The other workstations cannot be asked: somebody there may be moving it too. */
  unsure: z.boolean(),
  /** From the request to the camera's answer, ms; null: not measured yet. */
  delayMs: z.number().nullable(),
  /** Which patrol it is on; null: none. Nobody steers it meanwhile. */
  patrol: z
    .strictObject({
      ...{ id: patrolId, name: z.string() },
      /** Name of who started it; empty while no operator has been entered yet. */
      by: z.string(),
      /** Until it goes on, s. */
      seconds: z.int().min(0),
    })
    .nullable(),
});
export type PtzState = z.infer<typeof ptzState>;

export const ptzAction = z.discriminatedUnion('do', [
  /** Fails with `ptz-held`; a shift leader takes over. */
  z.strictObject({ do: z.literal('take'), camera: cameraId }),
  z.strictObject({ do: z.literal('release'), camera: cameraId }),
  /** Tells the holder. */
  z.strictObject({ do: z.literal('request'), camera: cameraId }),
  /** Goes on only while it is repeated at least twice a second; takes control where nobody has it. */
  z.strictObject({ do: z.literal('move'), camera: cameraId, speed: vector }),
  z.strictObject({ do: z.literal('stop'), camera: cameraId }),
  /** Once: click-to-centre where both are the same point, else zoom rectangle from corner to corner. */
  z.strictObject({
    ...{ do: z.literal('look'), camera: cameraId, from: point, to: point },
    /** Width by height of the picture. */
    aspect: z.number().min(0.1).max(10),
  }),
  z.strictObject({ do: z.literal('preset'), camera: cameraId, preset: presetToken }),
  z.strictObject({ do: z.literal('home'), camera: cameraId }),
]);
export type PtzAction = z.infer<typeof ptzAction>;

export const ptzRows = {
  /** Not each movement is recorded: the journal holds who steered from when to when. */
  'ptz.act': { input: ptzAction, output: resultOf(ptzState), may: 'ptz.use', audit: null },
  'ptz.presets': {
    input: z.strictObject({ camera: cameraId }),
    output: resultOf(z.array(preset)),
    may: 'ptz.use',
    audit: null,
  },
  /** Keeps where the camera looks; without `preset` as a new one. */
  'ptz.keepPreset': {
    input: z.strictObject({
      ...{ camera: cameraId, name: presetName, preset: presetToken.exactOptional() },
    }),
    output: resultOf(z.array(preset)),
    may: 'ptz.manage',
    audit: 'ptz',
    camera: true,
  },
  'ptz.removePreset': {
    input: z.strictObject({ camera: cameraId, preset: presetToken }),
    output: resultOf(z.array(preset)),
    may: 'ptz.manage',
    audit: 'ptz',
    camera: true,
  },
  /** Ends somebody's control. */
  'ptz.free': {
    input: z.strictObject({ camera: cameraId }),
    output: resultOf(ptzState),
    may: 'ptz.manage',
    audit: 'ptz',
    camera: true,
  },
  'ptz.patrols': {
    input: z.strictObject({ camera: cameraId }),
    output: resultOf(patrols),
    may: 'ptz.use',
    audit: null,
  },
  /** Without `id` as a new one. One that is on its way ends. Fails with `patrol-unknown`. */
  'ptz.keepPatrol': {
    input: z.strictObject({
      ...{ camera: cameraId, id: patrolId.exactOptional() },
      ...{ name: patrolName, stops: patrolStops },
    }),
    output: resultOf(patrols),
    may: 'ptz.manage',
    audit: 'ptz',
    camera: true,
  },
  'ptz.removePatrol': {
    input: z.strictObject({ camera: cameraId, patrol: patrolId }),
    output: resultOf(patrols),
    may: 'ptz.manage',
    audit: 'ptz',
    camera: true,
  },
  /**
   * Ends one's own control. Fails with `patrol-unknown`, and with `ptz-held` where somebody else steers:
   * a patrol comes after every person.
   */
  'ptz.startPatrol': {
    input: z.strictObject({ camera: cameraId, patrol: patrolId }),
    output: resultOf(ptzState),
    may: 'ptz.use',
    audit: 'ptz',
    camera: true,
  },
  'ptz.stopPatrol': {
    input: z.strictObject({ camera: cameraId }),
    output: resultOf(ptzState),
    may: 'ptz.use',
    audit: 'ptz',
    camera: true,
  },
} as const satisfies Record<string, Row>;

export const ptzEvents = { 'ptz.changed': ptzState } as const;
