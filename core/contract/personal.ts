/** The contract's rows about what follows a person, and about the monitors of the workstation. */
import { z } from 'zod';
import { ALARM_TILES } from '../domain/alarm/alarm-tile.ts';
import { KEY_ACTIONS } from '../domain/keys.ts';
import { MONITOR_USES, MOST_KNOWN, MOST_WALLS, type KnownMonitor } from '../domain/monitors.ts';
import {
  FIRST_PREFERENCES,
  THEMES,
  VOLUME,
  type Preferences,
  type SoundChoices,
} from '../domain/preferences.ts';
import {
  DEAD_ZONE,
  PAD_BUTTONS,
  PTZ_BUTTONS,
  STICK_CURVES,
  type GamepadChoices,
} from '../domain/ptz-controls.ts';
import type { Row } from './row.ts';
import { language, resultOf, wallId } from './schemas.ts';

const theme = z.enum(THEMES);
const volume = z.int().min(VOLUME.min).max(VOLUME.max);
const keyAction = z.enum(KEY_ACTIONS);
/** As `keyOf` names it. */
const key = z.string().regex(/^(Ctrl\+)?(Alt\+)?(Shift\+)?[A-Z][A-Za-z0-9]{0,30}$/);

const sounds: z.ZodType<SoundChoices> = z.strictObject({
  ...{ volume, lost: z.boolean(), back: z.boolean(), storage: z.boolean() },
  event: z.boolean().default(FIRST_PREFERENCES.sounds.event),
  offer: z.boolean().default(FIRST_PREFERENCES.sounds.offer),
  alarm: z.boolean().default(FIRST_PREFERENCES.sounds.alarm),
  message: z.boolean().default(FIRST_PREFERENCES.sounds.message),
  shift: z.boolean().default(FIRST_PREFERENCES.sounds.shift),
  rest: z.boolean().default(FIRST_PREFERENCES.sounds.rest),
});

const padButton = z.coerce
  .number()
  .int()
  .min(0)
  .max(PAD_BUTTONS - 1);
const padParts = {
  deadZone: z.int().min(DEAD_ZONE.min).max(DEAD_ZONE.max),
  curve: z.enum(STICK_CURVES),
  ...{ invertPan: z.boolean(), invertTilt: z.boolean(), invertZoom: z.boolean() },
  buttons: z.record(padButton, z.enum(PTZ_BUTTONS)),
};
const gamepad: z.ZodType<GamepadChoices> = z.strictObject(padParts);

/** Defaults: a profile of an earlier version says less. */
export const preferences: z.ZodType<Preferences> = z.strictObject({
  language: language.nullable().default(FIRST_PREFERENCES.language),
  theme: theme.default(FIRST_PREFERENCES.theme),
  sounds: sounds.default(FIRST_PREFERENCES.sounds),
  keys: z.partialRecord(keyAction, key).default(FIRST_PREFERENCES.keys),
  gamepad: gamepad.default(FIRST_PREFERENCES.gamepad),
  alarmTile: z.enum(ALARM_TILES).default(FIRST_PREFERENCES.alarmTile),
});

/** Only what is changed: two changes at once must not take each other back. */
const preferencesChange = z.strictObject({
  language: language.nullable().exactOptional(),
  theme: theme.exactOptional(),
  sounds: z
    .strictObject({
      volume: volume.exactOptional(),
      lost: z.boolean().exactOptional(),
      back: z.boolean().exactOptional(),
      storage: z.boolean().exactOptional(),
      event: z.boolean().exactOptional(),
      offer: z.boolean().exactOptional(),
      alarm: z.boolean().exactOptional(),
      message: z.boolean().exactOptional(),
      shift: z.boolean().exactOptional(),
      rest: z.boolean().exactOptional(),
    })
    .exactOptional(),
  keys: z.partialRecord(keyAction, key.nullable()).exactOptional(),
  gamepad: z
    .strictObject({
      deadZone: padParts.deadZone.exactOptional(),
      curve: padParts.curve.exactOptional(),
      invertPan: z.boolean().exactOptional(),
      invertTilt: z.boolean().exactOptional(),
      invertZoom: z.boolean().exactOptional(),
      buttons: padParts.buttons.exactOptional(),
    })
    .exactOptional(),
  alarmTile: z.enum(ALARM_TILES).exactOptional(),
});

const monitorText = z.string().max(200);
const monitorPlace = z.int().min(-100_000).max(100_000);

/** Monitors that were seen at this workstation, and what they are used for. */
export const knownMonitors: z.ZodType<readonly KnownMonitor[]> = z
  .array(
    z.strictObject({
      ...{ id: monitorText, label: monitorText, x: monitorPlace, y: monitorPlace },
      use: z.enum(MONITOR_USES),
      wall: z.int().min(1).max(MOST_WALLS).nullable(),
    }),
  )
  .max(MOST_KNOWN);

const monitor = z.strictObject({
  /** The system's, for requests. */
  id: monitorText,
  /** From 1; shown on the monitor itself by `settings.identify`. */
  number: z.int().min(1),
  /** As the system names it; may be empty. */
  name: monitorText,
  /** Pixels. */
  width: z.int().min(1),
  height: z.int().min(1),
  use: z.enum(MONITOR_USES),
  window: wallId.nullable(),
});
export type MonitorView = z.infer<typeof monitor>;

/** Those that are there, by number. */
export const monitors = z.array(monitor);

export const personalRows = {
  /** Those of whoever asks. Fails with `key-taken` and `key-reserved`. */
  'settings.preferences': {
    input: preferencesChange,
    output: resultOf(preferences),
    may: 'settings.own',
    audit: 'settings-change',
  },
  /** Fails with `desk-needed` and `monitor-gone`. */
  'settings.monitor': {
    input: z.strictObject({ monitor: z.string().min(1).max(200), use: z.enum(MONITOR_USES) }),
    output: resultOf(monitors),
    may: 'settings.workstation',
    audit: 'settings-change',
  },
  /** Shows on every monitor its number, for 3 s. */
  'settings.identify': {
    input: z.null(),
    output: resultOf(z.null()),
    may: 'settings.workstation',
    audit: null,
  },
} as const satisfies Record<string, Row>;

export const personalEvents = {
  'preferences.changed': preferences,
  'monitors.changed': monitors,
} as const;
