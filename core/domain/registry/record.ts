/**
 * What the registry keeps of a camera besides what the wall needs: whose it is, what it can do, whom to
 * ask. Everything may be unknown; a list that starts as a spreadsheet has gaps. There is no field for
 * anything biometric, and none may be added (Regulation (EU) 2024/1689, Article 5).
 */
import type { CameraPosition } from '../position.ts';

/** Why a camera watches, for search and agreements; the words of its own stand in `Camera.purpose`. */
export const PURPOSES = [
  'public-order',
  'crime-prevention',
  'traffic',
  'civil-protection',
  'property',
  'environment',
  'border-area',
  'other',
] as const;
export type Purpose = (typeof PURPOSES)[number];

export const MOUNTS = ['pole', 'wall', 'roof', 'mast', 'bridge', 'vehicle', 'tripod'] as const;
export const CODECS = ['h264', 'h265', 'av1', 'mjpeg', 'mpeg4'] as const;
export const NIGHT_ABILITIES = ['none', 'low-light', 'infrared', 'thermal'] as const;
export type NightAbility = (typeof NIGHT_ABILITIES)[number];
/** `off`: there is a microphone, its sound is not taken. */
export const AUDIO_STATES = ['none', 'off', 'on'] as const;
/** From nothing to everything (S0-6): data without video, blurred video, video. */
export const SHARING_LEVELS = ['none', 'analytic', 'anonymised', 'full'] as const;
export type SharingLevel = (typeof SHARING_LEVELS)[number];
export const CONDITIONS = ['in-service', 'out-of-service', 'planned', 'asleep', 'fault'] as const;
export type ConditionState = (typeof CONDITIONS)[number];
export const CHECK_RESULTS = ['ok', 'faults'] as const;
/** When a solar camera is awake. */
export const SOLAR_AWAKE = ['always', 'hours', 'daylight', 'night'] as const;
export const ANPR_DIRECTIONS = ['approaching', 'receding'] as const;

/** Where it stands, in words. */
export interface CameraPlace {
  readonly address?: string | undefined;
  /** Part of a town, village. */
  readonly locality?: string | undefined;
  readonly municipality?: string | undefined;
}

export interface CameraPicture {
  /** Pixels. */
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  /** Frames a second. */
  readonly frameRate?: number | undefined;
  readonly codec?: (typeof CODECS)[number] | undefined;
}

/** All in millimetres; a lens of fixed focal length has both equal. */
export interface CameraOptics {
  readonly sensorWidth?: number | undefined;
  readonly focalShortest?: number | undefined;
  readonly focalLongest?: number | undefined;
}

/** The sign that tells people of the camera (EDPB Guidelines 3/2019, first layer). */
export type CameraSign =
  | { readonly state: 'in-place'; /** YYYY-MM-DD */ readonly date: string }
  | { readonly state: 'exception'; readonly reason: string }
  /** The camera was moved since; UTC ms. */
  | { readonly state: 'to-confirm'; readonly since: number };

export interface CameraCondition {
  readonly state: ConditionState;
  /** Number of the ticket at whoever mends it. */
  readonly ticket?: string | undefined;
  readonly text?: string | undefined;
  readonly workaround?: string | undefined;
  /** UTC ms. */
  readonly since?: number | undefined;
}

/** A place where a movable camera stood. */
export interface Placement {
  readonly position?: CameraPosition | undefined;
  readonly place?: CameraPlace | undefined;
  readonly purpose?: string | undefined;
  /** UTC ms; null: not known, the camera was entered standing there. */
  readonly from: number | null;
  /** UTC ms. */
  readonly to: number;
  /** Login of who moved it away; null at a console without operators. */
  readonly by: string | null;
}

export interface CameraRecord {
  /** Data controllers: who answers for the processing. The owner may be another. */
  readonly controllers?: readonly string[] | undefined;
  /** Who may look or use it; neither owner nor controller need be among them. */
  readonly users?: readonly string[] | undefined;
  /** The monitoring centre that it belongs to. */
  readonly centre?: string | undefined;
  readonly place?: CameraPlace | undefined;
  readonly mount?:
    | {
        readonly kind?: (typeof MOUNTS)[number] | undefined;
        /** m */ readonly height?: number | undefined;
      }
    | undefined;
  /** Whether people pass there who know nothing of it: such a camera needs its sign (L10). */
  readonly space?: 'public' | 'private' | undefined;
  readonly picture?: CameraPicture | undefined;
  readonly night?:
    { readonly ability: NightAbility; /** m */ readonly range?: number | undefined } | undefined;
  /** Absent: none. */
  readonly audio?:
    | {
        readonly state: (typeof AUDIO_STATES)[number];
        /** Needed where it is on (L11). */ readonly basis?: string | undefined;
      }
    | undefined;
  readonly optics?: CameraOptics | undefined;
  /** The distance that the camera was meant for, m; the class of EN 62676-4 is stated there. */
  readonly watchedDistance?: number | undefined;
  readonly recorder?: { readonly name: string; readonly channel?: string | undefined } | undefined;
  readonly purposes?: readonly Purpose[] | undefined;
  /** Absent: none. */
  readonly sharing?:
    { readonly level: SharingLevel; readonly agreement?: string | undefined } | undefined;
  readonly sign?: CameraSign | undefined;
  readonly contact?:
    | {
        readonly name?: string | undefined;
        readonly phone?: string | undefined;
        readonly email?: string | undefined;
        /** When somebody answers, in words. */
        readonly hours?: string | undefined;
      }
    | undefined;
  /** Absent: in service. */
  readonly condition?: CameraCondition | undefined;
  readonly lastCheck?:
    | {
        /** UTC ms. */
        readonly at: number;
        readonly by: string;
        readonly result: (typeof CHECK_RESULTS)[number];
        readonly text?: string | undefined;
      }
    | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly solar?:
    | {
        readonly awake: (typeof SOLAR_AWAKE)[number];
        /** Local time HH:MM, for `hours`; `to` may lie after midnight. */
        readonly from?: string | undefined;
        readonly to?: string | undefined;
        /** Below it the camera sleeps, %. */
        readonly batteryThreshold?: number | undefined;
      }
    | undefined;
  /** Numbers of the register of Regulation (EU) 2019/947, Article 14. */
  readonly drone?:
    | { readonly operatorNumber?: string | undefined; readonly pilot?: string | undefined }
    | undefined;
  readonly anpr?:
    | {
        readonly lanes?: number | undefined;
        readonly directions?: readonly (typeof ANPR_DIRECTIONS)[number][] | undefined;
      }
    | undefined;
  /** Since when it stands where it stands, UTC ms. */
  readonly placedAt?: number | undefined;
  /** Oldest first. */
  readonly history?: readonly Placement[] | undefined;
}
