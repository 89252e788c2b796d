/** What an operation of a device has at hand. */
import type { Authority } from './authority.ts';
import type { Movement } from './movement.ts';
import type { DeviceOptions } from './options.ts';

export interface Device {
  readonly options: DeviceOptions;
  readonly authority: Authority;
  readonly movement: Movement;
  /** Its own, UTC ms. */
  readonly now: () => number;
  /** As it announces itself, without a slash at the end. */
  readonly origin: () => string;
}
