/** Cameras with the least of their pictures, the worst first. */
import type { CameraAvailability } from '../availability.ts';
import { lineAt, PLOT_WIDTH, rectAt, ROW_HEIGHT, textAt, type Plot } from './shapes.ts';

/** More of them nobody reads. */
export const CAMERAS_DRAWN = 20;
const LEFT = 214;
const RIGHT = PLOT_WIDTH - 66;
const NAME_MOST = 32;
const TOP = 4;

export interface CamerasPlot {
  readonly title: string;
  /** Worst first; those of which nothing is known are not drawn. */
  readonly cameras: readonly CameraAvailability[];
  readonly percent: (share: number) => string;
}

export function camerasPlot({ title, cameras, percent }: CamerasPlot): Plot {
  const drawn = cameras.filter(({ share }) => share !== null).slice(0, CAMERAS_DRAWN);
  const bottom = TOP + drawn.length * ROW_HEIGHT;
  const x = (share: number): number => LEFT + share * (RIGHT - LEFT);
  const axis = [0, 0.5, 1].flatMap((share) => [
    lineAt(x(share), TOP, x(share), bottom, 'grid'),
    textAt(x(share), bottom + 11, percent(share), 'middle', 'soft'),
  ]);
  const rows = drawn.flatMap(({ number, name, share }, index) => {
    const y = TOP + (index + 0.5) * ROW_HEIGHT;
    const value = share ?? 0;
    return [
      textAt(0, y, shortened(`${number} ${name}`)),
      rectAt(LEFT, y - 5, x(value) - LEFT, 10, 'bar'),
      // How much is missing is seen by its outline.
      rectAt(x(value), y - 5, RIGHT - x(value), 10, 'open'),
      textAt(PLOT_WIDTH, y, percent(value), 'end'),
    ];
  });
  return { title, width: PLOT_WIDTH, height: bottom + 20, shapes: [...axis, ...rows] };
}

function shortened(text: string): string {
  const letters = [...text];
  return letters.length <= NAME_MOST ? text : `${letters.slice(0, NAME_MOST - 1).join('')}…`;
}
