/** The hours of the week: the more comes, the further its cell is from the ground; the number stands in it. */
import type { Week } from '../workload.ts';
import { HEAT_LEVELS, PLOT_WIDTH, rectAt, textAt, type Ink, type Plot } from './shapes.ts';

const LEFT = 32;
const TOP = 18;
const CELL_WIDTH = (PLOT_WIDTH - LEFT) / 24;
const CELL_HEIGHT = 21;
/** From this level on the numbers are of the other lightness. */
export const HIGH_LEVEL = 4;

const INKS = [
  ...(['heat-0', 'heat-1', 'heat-2', 'heat-3', 'heat-4', 'heat-5', 'heat-6'] as const),
] as const satisfies readonly Ink[];

/** @param most Of all hours. @returns 0 for nothing, up to 6 for the most. */
export function heatLevel(value: number, most: number): number {
  if (value <= 0 || most <= 0) return 0;
  return Math.min(HEAT_LEVELS - 1, Math.ceil((value / most) * (HEAT_LEVELS - 1)));
}

export interface WeekPlot {
  readonly title: string;
  readonly week: Week;
  /** Monday first, as short as they can be. */
  readonly weekdays: readonly string[];
  /** A number of two digits or letters at most beside its sign. */
  readonly number: (value: number) => string;
}

export function weekPlot({ title, week, weekdays, number }: WeekPlot): Plot {
  const most = Math.max(0, ...week.map((value) => value ?? 0));
  const hours = Array.from({ length: 24 }, (_, hour) =>
    textAt(LEFT + (hour + 0.5) * CELL_WIDTH, TOP / 2, String(hour), 'middle', 'soft'),
  );
  const days = weekdays.map((day, index) =>
    textAt(0, TOP + (index + 0.5) * CELL_HEIGHT, day, 'start', 'soft'),
  );
  const cells = week.flatMap((value, place) => {
    const [x, y] = [LEFT + (place % 24) * CELL_WIDTH, TOP + Math.floor(place / 24) * CELL_HEIGHT];
    const [width, height] = [CELL_WIDTH - 1, CELL_HEIGHT - 1];
    const [middle, base] = [x + width / 2, y + height / 2];
    if (value === null) {
      return [rectAt(x, y, width, height, 'unknown'), textAt(middle, base, '–', 'middle', 'soft')];
    }
    const level = heatLevel(value, most);
    const cell = rectAt(x, y, width, height, INKS[level] ?? 'heat-0');
    const ink = level >= HIGH_LEVEL ? 'heat-high' : 'heat-low';
    return [cell, textAt(middle, base, number(value), 'middle', ink)];
  });
  const height = TOP + 7 * CELL_HEIGHT;
  return { title, width: PLOT_WIDTH, height, shapes: [...cells, ...hours, ...days] };
}
