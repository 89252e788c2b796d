/** Into which tile of the wall an alarm's camera goes. */
import type { Grid } from '../layout.ts';
import type { Wall } from '../wall.ts';

/** `spot`: the largest tile of the layout, where there is one; else the first. */
export const ALARM_TILES = ['spot', 'first', 'selected'] as const;
export type AlarmTile = (typeof ALARM_TILES)[number];

export function alarmTile(choice: AlarmTile, { grid, selected }: Wall): number {
  if (choice === 'selected') return selected;
  return choice === 'first' ? 0 : largest(grid);
}

/** The first of those that are as large. */
function largest({ places }: Grid): number {
  const sizes = places.map(({ width, height }) => width * height);
  return sizes.indexOf(Math.max(...sizes));
}
