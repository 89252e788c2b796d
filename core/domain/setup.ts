/** Setting up a new console, step by step. */
import type { Camera } from './camera.ts';

/**
 * People come last: whoever sets the console up sees pictures until there is an administrator, who does
 * not (see `access.ts`).
 */
export const SETUP_STEPS = [
  'language',
  'centre',
  'cameras',
  'monitors',
  'check',
  'people',
] as const;
export type SetupStep = (typeof SETUP_STEPS)[number];

export interface SetupProgress {
  /** The step at which it goes on. */
  readonly step: SetupStep;
  /** Shown instead of the wall; closed when it was left or is done. */
  readonly open: boolean;
}

/** Where nobody has begun or left it: a console without cameras begins. */
export function firstSetup(hasCameras: boolean): SetupProgress {
  return { step: 'language', open: !hasCameras };
}

const DEMONSTRATION = 'demonstration-';

/** @param ordinal From 1. */
export function demonstrationId(ordinal: number): string {
  return `${DEMONSTRATION}${ordinal}`;
}

/** Plays a short film again and again; nothing of it is real. */
export function isDemonstration({ id }: Pick<Camera, 'id'>): boolean {
  return id.startsWith(DEMONSTRATION);
}

/** Ids of the demonstration cameras, in the order of their numbers. */
export function demonstrationOf(
  cameras: readonly { readonly camera: Camera }[],
): readonly string[] {
  return cameras
    .map(({ camera }) => camera)
    .filter(isDemonstration)
    .toSorted((one, other) => one.number - other.number)
    .map(({ id }) => id);
}
