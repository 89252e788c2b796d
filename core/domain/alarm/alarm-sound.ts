/** When an alarm is to be heard: at once, and again until somebody has taken note of it. */
import type { EventRate } from '../camera-event.ts';
import { FLOOD_EACH_MS } from '../event-sound.ts';
import type { Priority } from '../incident/codes.ts';
import type { Alarm } from './alarm.ts';

/** Between two calls of the most urgent one that calls, ms. */
export const AGAIN_MS: Readonly<Record<Priority, number>> = {
  1: 5_000,
  2: 15_000,
  3: 60_000,
  4: 300_000,
};

export interface AlarmsHeard {
  /** Of those that called, with the moment from which they do. */
  readonly calling: ReadonlySet<string>;
  /** When the last sound was, on the caller's clock, ms. */
  readonly at: number;
}

export const NO_ALARM_HEARD: AlarmsHeard = { calling: new Set(), at: -Infinity };

/**
 * @param calling Alarms that call now.
 * @param now Monotonic, ms.
 * @returns whether it sounds, and what was heard of from now on.
 */
export function hearsAlarm(
  heard: AlarmsHeard,
  calling: readonly Alarm[],
  level: EventRate['level'],
  now: number,
): { readonly sounds: boolean; readonly heard: AlarmsHeard } {
  // One that has become more urgent is a new one.
  const fresh = calling.filter((alarm) => !heard.calling.has(callOf(alarm)));
  const urgent = fresh.filter(({ alarm }) => alarm.priority === 1);
  const most = Math.min(...calling.map(({ alarm }) => AGAIN_MS[alarm.priority]));
  const since = now - heard.at;
  // In a flood a sound for each would only keep people from thinking; a danger to life is heard.
  const isDue =
    level === 'flood'
      ? since >= FLOOD_EACH_MS || (urgent.length > 0 && since >= AGAIN_MS[1])
      : fresh.length > 0 || since >= most;
  const sounds = calling.length > 0 && isDue;
  const known = new Set(calling.map(callOf));
  // What came too soon after another is heard when that is over.
  if (level === 'flood' && !sounds) for (const alarm of urgent) known.delete(callOf(alarm));
  return { sounds, heard: { calling: known, at: sounds ? now : heard.at } };
}

function callOf({ id, alarm }: Alarm): string {
  return `${id} ${alarm.at}`;
}
