/** Alarms over time against what one person can follow: up to 1, and not more than 10, in ten minutes. */
import type { LoadFigures } from '../load.ts';
import { lineAt, PLOT_WIDTH, rectAt, textAt, type Plot } from './shapes.ts';

const LEFT = 34;
const TOP = 10;
const BOTTOM = 130;
/** Alarms: 10 is always seen. */
const LEAST_TOP = 12;

export interface LoadPlot {
  readonly title: string;
  readonly load: LoadFigures;
  /** A moment, as short as it can be. */
  readonly time: (at: number) => string;
}

export function loadPlot({ title, load, time }: LoadPlot): Plot {
  const { steps, stepMs } = load;
  const top = Math.max(LEAST_TOP, ...steps.map(({ most }) => most));
  const y = (count: number): number => BOTTOM - (count / top) * (BOTTOM - TOP);
  const width = (PLOT_WIDTH - LEFT) / Math.max(1, steps.length);
  const bars = steps.flatMap(({ most }, index) => {
    if (most === 0) return [];
    const height = BOTTOM - y(most);
    return [rectAt(LEFT + index * width, y(most), Math.max(1, width - 1), height, 'bar')];
  });
  const limits = [1, 10].flatMap((limit) => [
    lineAt(LEFT, y(limit), PLOT_WIDTH, y(limit), 'limit'),
    textAt(LEFT - 6, y(limit), String(limit), 'end', 'soft'),
  ]);
  const highest =
    top >= LEAST_TOP * 1.5 ? [textAt(LEFT - 6, y(top), String(top), 'end', 'soft')] : [];
  const first = steps[0]?.at ?? load.to;
  const ends = [first, first + (steps.length * stepMs) / 2, load.to];
  const times = ends.map((at, index) =>
    textAt(
      LEFT + (index * (PLOT_WIDTH - LEFT)) / 2,
      BOTTOM + 11,
      time(at),
      index === 0 ? 'start' : index === 1 ? 'middle' : 'end',
      'soft',
    ),
  );
  const axis = lineAt(LEFT, BOTTOM, PLOT_WIDTH, BOTTOM, 'axis');
  const shapes = [...bars, axis, ...limits, ...highest, ...times];
  return { title, width: PLOT_WIDTH, height: BOTTOM + 20, shapes };
}
