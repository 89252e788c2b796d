import { expect, it } from 'vitest';
import type { EventRate } from '../camera-event.ts';
import type { Alarm } from './alarm.ts';
import { AGAIN_MS, hearsAlarm, NO_ALARM_HEARD, type AlarmsHeard } from './alarm-sound.ts';
import { FLOOD_EACH_MS } from '../event-sound.ts';

type Told = readonly [at: number, calling: readonly Alarm[], level?: EventRate['level']];

function alarm(id: string, priority: 1 | 2 | 3 | 4, at = 0): Alarm {
  return {
    ...{ id, camera: 'a', kind: 'tamper', detail: null, since: 0, latest: 0, until: null },
    ...{ count: 1, shelved: false, acknowledged: null, rated: null },
    alarm: { rule: 'r', priority, mode: 'LIVE', at },
  };
}

/** @returns at which times one sounds. */
function soundsOf(told: readonly Told[]): number[] {
  let heard: AlarmsHeard = NO_ALARM_HEARD;
  return told.flatMap(([at, calling, level = 'busy']) => {
    const next = hearsAlarm(heard, calling, level, at);
    heard = next.heard;
    return next.sounds ? [at] : [];
  });
}

const [ONE, TWO] = [alarm('1', 1), alarm('2', 4)];

it.each<[string, readonly Told[], readonly number[]]>([
  ['nothing while none calls', [[0, []]], []],
  ['one that calls already when it begins', [[0, [ONE]]], [0]],
  [
    'again after its time, until somebody has taken note',
    [
      [0, [ONE]],
      [AGAIN_MS[1] - 1, [ONE]],
      [AGAIN_MS[1], [ONE]],
      [AGAIN_MS[1] * 2, []],
    ],
    [0, AGAIN_MS[1]],
  ],
  [
    'the less urgent less often',
    [
      [0, [TWO]],
      [AGAIN_MS[4] - 1, [TWO]],
      [AGAIN_MS[4], [TWO]],
    ],
    [0, AGAIN_MS[4]],
  ],
  [
    'a new one at once',
    [
      [0, [TWO]],
      [1_000, [TWO, ONE]],
    ],
    [0, 1_000],
  ],
  [
    'one that has become more urgent at once',
    [
      [0, [TWO]],
      [1_000, [alarm('2', 1, 9)]],
    ],
    [0, 1_000],
  ],
  [
    'in a flood once a minute',
    [
      [0, [ONE], 'flood'],
      [30_000, [ONE, TWO], 'flood'],
      [FLOOD_EACH_MS, [ONE, TWO], 'flood'],
    ],
    [0, FLOOD_EACH_MS],
  ],
  [
    'in a flood a new danger to life too, each as soon as the sound before it is over',
    [
      [0, [TWO], 'flood'],
      [2_000, [TWO, ONE], 'flood'],
      [AGAIN_MS[1], [TWO, ONE], 'flood'],
      [AGAIN_MS[1] * 2, [TWO, ONE], 'flood'],
      [30_000, [TWO, ONE, alarm('3', 1)], 'flood'],
    ],
    [0, AGAIN_MS[1], 30_000],
  ],
])('is heard: %s', (_, told, sounds) => {
  expect(soundsOf(told)).toEqual(sounds);
});
