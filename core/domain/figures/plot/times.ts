/** Handling times: for each priority from the median over 90 % to 95 %, on an axis of powers. */
import { durationText } from '../../exercise/duration.ts';
import type { HandlingRow } from '../handling.ts';
import type { Reading } from '../percentiles.ts';
import {
  cornersAt,
  lineAt,
  PLOT_WIDTH,
  pointAt,
  rectAt,
  ROW_HEIGHT,
  textAt,
  type Plot,
  type Shape,
} from './shapes.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TICKS = [
  ...([[SECOND, 1, 'second'] as const, [10 * SECOND, 10, 'second'] as const] as const),
  ...([[MINUTE, 1, 'minute'] as const, [10 * MINUTE, 10, 'minute'] as const] as const),
  ...([[HOUR, 1, 'hour'] as const, [10 * HOUR, 10, 'hour'] as const] as const),
  ...([[4 * DAY, 4, 'day'] as const, [40 * DAY, 40, 'day'] as const] as const),
  [400 * DAY, 400, 'day'] as const,
];

const LEFT = 64;
const RIGHT = PLOT_WIDTH - 190;
const TOP = 6;

/** @returns such as `≥ 12:40`. */
export function readingText(reading: Reading | null): string {
  if (reading === null) return '–';
  return `${reading.atLeast ? '≥ ' : ''}${durationText(reading.value)}`;
}

export interface TimesPlot {
  readonly title: string;
  /** Those with something to show. */
  readonly rows: readonly HandlingRow[];
  /** BCP 47. */
  readonly language: string;
  /** The word for all priorities together. */
  readonly all: string;
}

export function timesPlot({ title, rows, language, all }: TimesPlot): Plot {
  const values = rows.flatMap(({ median, p95 }) => [median?.value ?? 0, p95?.value ?? 0]);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const first = TICKS.findLastIndex(([ms]) => ms <= Math.max(SECOND, least));
  const above = TICKS.findIndex(([ms]) => ms >= most);
  const last = Math.max(first + 1, above === -1 ? TICKS.length - 1 : above);
  const shown = TICKS.slice(first, last + 1);
  const [low, high] = [shown[0]?.[0] ?? SECOND, shown.at(-1)?.[0] ?? DAY];
  const x = (ms: number): number =>
    LEFT +
    (Math.log(Math.min(high, Math.max(low, ms)) / low) / Math.log(high / low)) * (RIGHT - LEFT);
  const bottom = TOP + rows.length * ROW_HEIGHT;
  const axis = shown.flatMap(([ms, value, unit]) => [
    lineAt(x(ms), TOP, x(ms), bottom, 'grid'),
    textAt(x(ms), bottom + 11, inUnit(value, unit, language), 'middle', 'soft'),
  ]);
  const bars = rows.flatMap((row, index) =>
    rowShapes(row, TOP + (index + 0.5) * ROW_HEIGHT, x, all),
  );
  return { title, width: PLOT_WIDTH, height: bottom + 20, shapes: [...axis, ...bars] };
}

function rowShapes(
  { priority, count, median, p90, p95 }: HandlingRow,
  y: number,
  x: (ms: number) => number,
  all: string,
): readonly Shape[] {
  const label = priority === 'all' ? all : `P${priority}`;
  const said = [median, p90, p95].map(readingText).join(' · ');
  const words = [
    textAt(0, y, label),
    textAt(LEFT - 8, y, String(count), 'end', 'soft'),
    textAt(PLOT_WIDTH, y, said, 'end'),
  ];
  if (median === null || p90 === null || p95 === null) return words;
  const [from, to, end] = [x(median.value), x(p90.value), x(p95.value)];
  return [
    ...words,
    lineAt(to, y, end, y, 'thin'),
    rectAt(from, y - 3, Math.max(1, to - from), 6, 'bar'),
    pointAt(from, y, 4.5, 'point'),
    lineAt(to, y - 6, to, y + 6, 'axis'),
    // What may yet become more points to where it goes.
    p95.atLeast
      ? cornersAt(
          [
            [end, y - 5],
            [end + 8, y],
            [end, y + 5],
          ],
          'open',
        )
      : cornersAt(
          [
            [end - 5, y],
            [end, y - 5],
            [end + 5, y],
            [end, y + 5],
          ],
          'open',
        ),
  ];
}

function inUnit(value: number, unit: string, language: string): string {
  return new Intl.NumberFormat(language, {
    ...({ style: 'unit', unit, unitDisplay: 'short' } as const),
  }).format(value);
}
