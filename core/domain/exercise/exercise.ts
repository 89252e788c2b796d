/**
 * An exercise as its entries make it. It runs beside live work; what it brings bears its id and the mode
 * EXERCISE for life. Times are UTC, ms since 1970; its own clocks count ms.
 */
import type { Words } from '../incident/facts.ts';
import type { Author } from '../incident/incident.ts';
import type { Language } from '../settings.ts';
import type { Texts } from './scenario.ts';

export const EXERCISE_STATES = ['running', 'paused', 'ended'] as const;
export type ExerciseState = (typeof EXERCISE_STATES)[number];

export type ExerciseBody =
  | {
      readonly kind: 'started';
      /** SHA-256 of the scenario's file as it is kept in the centre, 64 hexadecimal digits. */
      readonly scenario: string;
      readonly title: Texts;
      /** Cameras of this console by those of the scenario. */
      readonly cameras: Readonly<Record<string, string>>;
      /** Positions that take part besides that of whoever starts it. */
      readonly positions: readonly string[];
    }
  | { readonly kind: 'paused' }
  | { readonly kind: 'resumed' }
  /** `at`: s of the scenario's clock, where it stands from then on. */
  | { readonly kind: 'jumped'; readonly inject: string; readonly at: number }
  | { readonly kind: 'ended' }
  | { readonly kind: 'remark'; readonly words: Words }
  | { readonly kind: 'joined' }
  | { readonly kind: 'left' }
  /** Somebody took note of an event of the exercise. */
  | { readonly kind: 'noted'; readonly inject: string }
  /** By the program of whoever leads it: the inject stands where it belongs. */
  | { readonly kind: 'given'; readonly inject: string };

export interface ExerciseEntry {
  /** Of this entry alone, a UUID: the same entry that comes twice counts once. */
  readonly id: string;
  readonly exercise: string;
  readonly author: Author;
  readonly lang: Language;
  /** When the centre put it in its place in the order, by the one clock that does so. */
  readonly recorded: number;
  readonly body: ExerciseBody;
}

/** Where its clocks stood when something moved or stopped them. */
export interface Mark {
  readonly at: number;
  /** Of the scenario: pauses do not count, jumps do. */
  readonly clock: number;
  /** How long it had run: neither pauses nor jumps count. */
  readonly ran: number;
  readonly runs: boolean;
}

export interface Exercise {
  readonly id: string;
  readonly centre: string;
  readonly scenario: string;
  readonly title: Texts;
  readonly cameras: Readonly<Record<string, string>>;
  readonly state: ExerciseState;
  /** Who started it. */
  readonly leader: Author;
  /** The position whose program gives the injects: where it was started or steered last. */
  readonly givenBy: string;
  readonly started: number;
  readonly ended: number | null;
  readonly positions: readonly string[];
  /** Oldest first, at least one. */
  readonly marks: readonly Mark[];
  readonly given: readonly { readonly inject: string; readonly at: number }[];
  readonly noted: readonly {
    readonly inject: string;
    readonly by: Author;
    readonly at: number;
  }[];
  readonly remarks: readonly { readonly words: Words; readonly by: Author; readonly at: number }[];
  readonly entries: number;
}

export function isOver({ state }: Pick<Exercise, 'state'>): boolean {
  return state === 'ended';
}

/** Whether things of the exercise are seen at this position: only while it goes on. */
export function takesPart(exercise: Exercise, position: string): boolean {
  return !isOver(exercise) && exercise.positions.includes(position);
}
