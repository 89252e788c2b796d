import { describe, expect, it } from 'vitest';
import { StallWatch } from './stall-watch.ts';

/** Five reports a second: pictures written and pictures drawn since the report before. */
type Step = readonly [written: number, drawn: number];

/** @returns for each report how old the newest picture is that the wall can be showing, ms. */
function lagsOf(steps: readonly Step[]): number[] {
  const watch = new StallWatch();
  let [written, drawn, now] = [0, 0, 1_000];
  return steps.map(([more, taken]) => {
    written += more;
    drawn += taken;
    now += 200;
    return now - watch.judge(written, drawn, now);
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
