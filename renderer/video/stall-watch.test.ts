import { describe, expect, it } from 'vitest';
import { StallWatch } from './stall-watch.ts';

/** Five reports a second: pictures decoded and pictures drawn since the report before. */
type Step = readonly [decoded: number, drawn: number];

/** @returns for each report how old the newest picture is that the wall can be showing, ms. */
function lagsOf(steps: readonly Step[]): number[] {
  const watch = new StallWatch();
  let [decoded, drawn, now] = [0, 0, 1_000];
  return steps.map(([more, taken]) => {
    decoded += more;
    drawn += taken;
    now += 200;
    return now - watch.judge(decoded, drawn, now);
  });
}

describe('a wall', () => {
  it.each<{ name: string; steps: readonly Step[]; lags: readonly number[] }>([
    {
      name: 'that draws what it is given shows the present',
      steps: [
        [1, 1],
        [6, 6],
        [6, 5],
        [6, 7],
        [6, 1],
      ],
      lags: [0, 0, 0, 0, 0],
    },
    {
      name: 'that is given nothing owes nothing',
      steps: [
        [0, 0],
        [1, 1],
        [0, 0],
        [0, 0],
      ],
      lags: [0, 0, 0, 0],
    },
    {
      name: 'that draws nothing falls behind from the last report on in which it did',
      steps: [
        [6, 6],
        [6, 6],
        [6, 0],
        [6, 0],
        [6, 0],
      ],
      lags: [0, 0, 200, 400, 600],
    },
    {
      name: 'that draws again is the present again',
      steps: [
        [6, 6],
        [6, 0],
        [6, 0],
        [6, 1],
        [6, 0],
      ],
      lags: [0, 200, 400, 0, 200],
    },
    {
      name: 'that draws nothing is not the present because nothing more comes',
      steps: [
        [6, 6],
        [1, 0],
        [0, 0],
        [0, 0],
        [0, 1],
        [0, 0],
      ],
      lags: [0, 200, 400, 600, 0, 0],
    },
    {
      name: 'whose picture is drawn after the report in which it was decoded owes it until then',
      steps: [
        [6, 6],
        [1, 0],
        [0, 1],
        [0, 0],
        [1, 0],
        [0, 1],
      ],
      lags: [0, 200, 0, 0, 200, 0],
    },
    {
      name: 'that has just begun has time for its first picture',
      steps: [
        [6, 0],
        [6, 0],
        [6, 1],
      ],
      lags: [0, 200, 0],
    },
    {
      name: 'whose cameras change counts from there',
      steps: [
        [6, 6],
        [-5, 1],
        [0, 0],
        [-1, 0],
        [1, 1],
      ],
      lags: [0, 0, 0, 200, 0],
    },
    {
      name: 'whose video begins anew counts from there',
      steps: [
        [6, 6],
        [6, -4],
        [6, 3],
      ],
      lags: [0, 0, 0],
    },
  ])('$name', ({ steps, lags }) => {
    expect(lagsOf(steps)).toEqual(lags);
  });
});
