/** What one partner may have this centre keep: at once, a second and a day. */

/** Messages, and what they weigh in UTF-16 units. */
interface Measure {
  readonly messages: number;
  readonly weight: number;
}

const BURST: Measure = { messages: 300, weight: 4_000_000 };
const A_SECOND: Measure = { messages: 50, weight: 400_000 };
/** Ten times what a busy centre gives in a day; more is no work of people. */
const A_DAY: Measure = { messages: 20_000, weight: 100_000_000 };
const SECONDS_OF_DAY = 86_400;

export interface Quota {
  /**
   * @param weight Of one message, UTF-16 units.
   * @param at UTC, ms since 1970; a clock that goes back earns nothing.
   * @returns null where it may be kept, and counts; `soon`, `day`: what it waits for.
   */
  take(weight: number, at: number): 'soon' | 'day' | null;
  /** A tenth of a day may be kept again: less would be used up at once. `at` as with `take`. */
  hasRoom(at: number): boolean;
}

/** Of what was kept before the start. */
export interface Taken {
  /** UTC, ms since 1970. */
  readonly at: number;
  /** UTF-16 units. */
  readonly weight: number;
}

/** @param taken What was kept in the day before, oldest first: a start forgives nothing. */
export function createQuota(start: number, taken: readonly Taken[] = []): Quota {
  let last = Math.min(start, taken[0]?.at ?? start);
  let [soon, day] = [BURST, A_DAY];
  const earn = (at: number): void => {
    const seconds = Math.max(0, at - last) / 1_000;
    last = at;
    soon = earned(soon, A_SECOND, seconds, BURST);
    day = earned(day, A_DAY, seconds / SECONDS_OF_DAY, A_DAY);
  };
  for (const { at, weight } of taken) {
    earn(at);
    day = {
      messages: Math.max(0, day.messages - 1),
      weight: Math.max(0, day.weight - weight),
    };
  }
  return {
    hasRoom(at) {
      earn(at);
      return day.messages >= A_DAY.messages / 10 && day.weight >= A_DAY.weight / 10;
    },
    take(weight, at) {
      earn(at);
      if (!holds(day, weight)) return 'day';
      if (!holds(soon, weight)) return 'soon';
      soon = { messages: soon.messages - 1, weight: soon.weight - weight };
      day = { messages: day.messages - 1, weight: day.weight - weight };
      return null;
    },
  };
}

function earned(had: Measure, rate: Measure, times: number, most: Measure): Measure {
  return {
    messages: Math.min(most.messages, had.messages + rate.messages * times),
    weight: Math.min(most.weight, had.weight + rate.weight * times),
  };
}

function holds({ messages, weight }: Measure, wanted: number): boolean {
  return messages >= 1 && weight >= wanted;
}
