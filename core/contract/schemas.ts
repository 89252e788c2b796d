/** zod schemas of what crosses the process boundary. They mirror the types of core/domain. */
import { z } from 'zod';
import { STREAM_NAMES } from '../domain/camera.ts';
import { FAILURE_CODES } from '../domain/failures.ts';
import { ALTERNATES_MOST } from '../domain/handoff/alternates.ts';
import { isWhole, LARGEST_GRID, type Grid } from '../domain/layout.ts';
import type { Failure, Result } from '../domain/result.ts';
import { DISMISSIBLE_NOTICES, LANGUAGES, NOTICES, type Settings } from '../domain/settings.ts';
import {
  FIRST_POLICY,
  HANDOFF_TIME,
  JOURNAL_RETENTION,
  LOCK_AFTER,
  SECOND_PERSON_PERMISSIONS,
  type Policy,
  SHIFT_CHANGES,
} from '../domain/policy.ts';
import {
  FIRST_WALL_VIEWING,
  SCREEN_WIDTH,
  VIEWING_DISTANCES,
  type Viewing,
} from '../domain/viewing.ts';
import { areWatchLimits, WATCHED_PICTURES, type WatchLimits } from '../domain/watch/limits.ts';
import { WATCH_MINUTES } from '../domain/watch/rotation.ts';
import { isSoundWall, type SavedLayout, type Wall } from '../domain/wall.ts';

export const cameraId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
export const layoutId = z.string().regex(/^[a-z0-9-]{1,64}$/);
/** `desk` is the operator's window, `wall/1` … one window a further monitor. */
export const wallId = z.string().regex(/^(desk|wall\/[1-9]\d?)$/);
export type WallId = z.infer<typeof wallId>;
export const streamName = z.enum(STREAM_NAMES);
export const language = z.enum(LANGUAGES);
export const notice = z.enum(NOTICES);
export const dismissibleNotice = z.enum(DISMISSIBLE_NOTICES);
export const tileIndex = z
  .int()
  .min(0)
  .max(LARGEST_GRID.places - 1);

const place = z.strictObject({
  column: z.int().min(0),
  row: z.int().min(0),
  width: z.int().min(1),
  height: z.int().min(1),
});

export const grid: z.ZodType<Grid> = z
  .strictObject({
    columns: z.int().min(1).max(LARGEST_GRID.columns),
    rows: z.int().min(1).max(LARGEST_GRID.rows),
    places: z.array(place).min(1).max(LARGEST_GRID.places),
  })
  .refine(isWhole);

const tiles = z.array(cameraId.nullable()).max(LARGEST_GRID.places);

export const wall: z.ZodType<Wall> = z
  .strictObject({
    grid,
    tiles,
    selected: z.int().min(0),
    enlarged: z.int().min(0).nullable(),
  })
  .refine(isSoundWall);

export const layoutName = z.string().trim().min(1).max(80);

export const savedLayout: z.ZodType<SavedLayout> = z.strictObject({
  id: layoutId,
  name: layoutName,
  grid,
  tiles,
});

const distance = z.literal(VIEWING_DISTANCES);
const screenWidth = z.int().min(SCREEN_WIDTH.min).max(SCREEN_WIDTH.max).nullable();
const viewing: z.ZodType<Viewing> = z.strictObject({ distance, screenWidth });
/** Only what is changed: two changes at once must not take each other back. */
export const viewingChange = z.strictObject({
  distance: distance.exactOptional(),
  screenWidth: screenWidth.exactOptional(),
});

/** Defaults: a profile of an earlier version says less. */
export const settings: z.ZodType<Settings> = z.strictObject({
  language: language.nullable(),
  dismissedNotices: z.array(dismissibleNotice).max(DISMISSIBLE_NOTICES.length).default([]),
  wallViewing: viewing.default(FIRST_WALL_VIEWING),
});

const lockAfterMinutes = z.int().min(LOCK_AFTER.min).max(LOCK_AFTER.max);
const secondPersonFor = z
  .array(z.enum(SECOND_PERSON_PERMISSIONS))
  .max(SECOND_PERSON_PERMISSIONS.length);
const journalRetentionDays = z.int().min(JOURNAL_RETENTION.min).max(JOURNAL_RETENTION.max);
const handoffSeconds = z.int().min(HANDOFF_TIME.min).max(HANDOFF_TIME.max);
const handoffTime = z
  .strictObject({ seen: handoffSeconds, expire: handoffSeconds })
  .refine(({ seen, expire }) => seen <= expire);
const handoffTimes = z.strictObject({
  ...{ 1: handoffTime, 2: handoffTime, 3: handoffTime, 4: handoffTime },
});
const shiftChanges = z
  .array(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/))
  .max(SHIFT_CHANGES.max)
  .refine((times) => new Set(times).size === times.length);
const watchedPictures = z.int().min(WATCHED_PICTURES.min).max(WATCHED_PICTURES.max);
const alternates = z
  .array(z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/))
  .max(ALTERNATES_MOST)
  .refine((ids) => new Set(ids).size === ids.length);
const watchLimits: z.ZodType<WatchLimits> = z
  .strictObject({ advised: watchedPictures, many: watchedPictures, most: watchedPictures })
  .refine(areWatchLimits);
const watchMinutes = z
  .literal(WATCH_MINUTES.off)
  .or(z.int().min(WATCH_MINUTES.min).max(WATCH_MINUTES.max));
export const policy: z.ZodType<Policy> = z.strictObject({
  lockAfterMinutes,
  // Profiles of earlier versions have none.
  journalRetentionDays: journalRetentionDays.default(FIRST_POLICY.journalRetentionDays),
  secondPersonFor,
  handoffTimes: handoffTimes.default(FIRST_POLICY.handoffTimes),
  alternates: alternates.default([]),
  shiftChanges: shiftChanges.default([...FIRST_POLICY.shiftChanges]),
  watchLimits: watchLimits.default(FIRST_POLICY.watchLimits),
  watchMinutes: watchMinutes.default(FIRST_POLICY.watchMinutes),
});
export const policyChange = z.strictObject({
  lockAfterMinutes: lockAfterMinutes.exactOptional(),
  journalRetentionDays: journalRetentionDays.exactOptional(),
  secondPersonFor: secondPersonFor.exactOptional(),
  handoffTimes: handoffTimes.exactOptional(),
  alternates: alternates.exactOptional(),
  shiftChanges: shiftChanges.exactOptional(),
  watchLimits: watchLimits.exactOptional(),
  watchMinutes: watchMinutes.exactOptional(),
});

export const failure: z.ZodType<Failure> = z.strictObject({
  code: z.enum(FAILURE_CODES),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** The schema of a `Result` whose value fits `value`. */
export function resultOf<T>(value: z.ZodType<T>): z.ZodType<Result<T>> {
  return z.union([
    z.strictObject({ ok: z.literal(true), value }),
    z.strictObject({ ok: z.literal(false), failure }),
  ]);
}
