/** Figures in the reader's words: plots with the same numbers as tables, for the window and the paper. */
import { durationText } from '../exercise/duration.ts';
import { sayTime, type Wording } from '../handoff/wording.ts';
import type { Figures } from './figures.ts';
import { HANDLING_MEASURES, type HandlingRow } from './handling.ts';
import { CAMERAS_DRAWN, camerasPlot } from './plot/cameras.ts';
import { loadPlot } from './plot/load.ts';
import type { Plot } from './plot/shapes.ts';
import { readingText, timesPlot } from './plot/times.ts';
import { weekPlot } from './plot/week.ts';
import type { WorkKind } from './workload.ts';

export interface ToldTable {
  readonly caption: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Its numbers all stand in a plot: only whoever cannot see that needs it. */
  readonly drawn: boolean;
}

export interface ToldPart {
  readonly part: 'handling' | 'handoffs' | 'load' | 'positions' | 'cameras' | 'week';
  readonly title: string;
  /** How to read it, and what it does not know. */
  readonly about: readonly string[];
  readonly plots: readonly Plot[];
  readonly tables: readonly ToldTable[];
}

/** Rows of a table that stands beside its plot. */
const POSITIONS_MOST = 40;

interface Says extends Wording {
  readonly number: (value: number) => string;
  readonly percent: (share: number) => string;
}

/** @param kind What the week counts. */
export function tellFigures(
  figures: Figures,
  wording: Wording,
  kind: WorkKind | 'all',
): readonly ToldPart[] {
  const { language } = wording;
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(language, {
    ...({ style: 'percent', maximumFractionDigits: 1 } as const),
  });
  const says: Says = {
    ...wording,
    number: (value) => number.format(value),
    // What is not all is never told as all.
    percent: (share) => percent.format(share < 1 ? Math.min(share, 0.999) : 1),
  };
  return [
    tellHandling(figures, says),
    tellHandoffs(figures, says),
    tellLoad(figures, says),
    tellCameras(figures, says),
    tellPositions(figures, says),
    tellWeek(figures, says, kind),
  ];
}

function tellHandling({ handling, incidents, unacknowledged, at }: Figures, says: Says): ToldPart {
  const { translate, language } = says;
  const all = translate('figures:all', {});
  const measures = HANDLING_MEASURES.map((measure) => ({
    title: translate(`figures:measure.${measure}`, {}),
    rows: handling.filter((row) => row.measure === measure && row.count > 0),
  }));
  const heads = [
    ...[translate('figures:head.priority', {}), translate('figures:head.count', {})],
    ...[translate('figures:head.waiting', {}), translate('figures:head.median', {})],
    ...['90 %', '95 %', translate('figures:head.worst', {})],
  ];
  const cells = (row: HandlingRow): readonly string[] => [
    row.priority === 'all' ? all : translate(`incidents:priority.${row.priority}`, {}),
    ...[String(row.count), String(row.waiting)],
    ...[row.median, row.p90, row.p95, row.worst].map(readingText),
  ];
  const ended = ['CLOSED', 'FALSE', 'DUPLICATE', 'REFERRED'] as const;
  const { count, oldest } = unacknowledged;
  const waits =
    oldest === null
      ? translate('figures:noneWaits', {})
      : translate('figures:waits', { number: count, time: durationText(Math.max(0, at - oldest)) });
  return {
    part: 'handling',
    title: translate('figures:part.handling', {}),
    about: [translate('figures:about.handling', {}), waits],
    plots: measures
      .filter(({ rows }) => rows.length > 0)
      .map(({ title, rows }) => timesPlot({ title, rows, language, all })),
    tables: [
      ...measures
        .filter(({ rows }) => rows.length > 0)
        .map(({ title, rows }) => ({
          ...{ caption: title, heads, rows: rows.map(cells), drawn: false },
        })),
      {
        ...{ caption: translate('figures:table.incidents', {}), drawn: false },
        heads: [translate('figures:head.outcome', {}), translate('figures:head.count', {})],
        rows: [
          ...ended.map((end) => [
            ...[translate(`incidents:state.${end}`, {}), String(incidents[end])],
          ]),
          [translate('figures:open', {}), String(incidents.open)],
        ],
      },
    ],
  };
}

function tellHandoffs({ handoffs, pending, at }: Figures, { translate }: Says): ToldPart {
  const left = (expires: number | null): string =>
    expires === null ? '–' : durationText(Math.max(0, expires - at));
  return {
    part: 'handoffs',
    title: translate('figures:part.handoffs', {}),
    about: pending.length === 0 ? [translate('figures:nonePending', {})] : [],
    plots: [],
    tables: [
      {
        ...{ caption: translate('figures:table.handoffs', {}), drawn: false },
        heads: [translate('figures:head.outcome', {}), translate('figures:head.count', {})],
        rows: [
          [translate('figures:confirmed', {}), String(handoffs.confirmed)],
          [translate('handoff:state.DECLINED', {}), String(handoffs.declined)],
          [translate('handoff:state.EXPIRED', {}), String(handoffs.expired)],
          [translate('handoff:state.WITHDRAWN', {}), String(handoffs.withdrawn)],
          [translate('figures:undecided', {}), String(handoffs.pending)],
        ],
      },
      ...(pending.length === 0
        ? []
        : [
            {
              ...{ caption: translate('figures:table.pending', {}), drawn: false },
              heads: [
                translate('figures:head.incident', {}),
                translate('figures:head.state', {}),
                translate('figures:head.age', {}),
                translate('figures:head.left', {}),
              ],
              rows: pending.map(({ number, year, state, sent, expires }) => [
                ...[`${number}/${year}`, translate(`handoff:state.${state}`, {})],
                ...[durationText(Math.max(0, at - sent)), left(expires)],
              ]),
            },
          ]),
    ],
  };
}

function tellLoad({ load }: Figures, says: Says): ToldPart {
  const { translate, percent } = says;
  const { from, worst, alarms, urgent, tooUrgent, stretches } = load;
  const title = translate('figures:part.load', {});
  if (from === null) {
    const about = [translate('figures:nothingKnown', {})];
    return { part: 'load', title, about, plots: [], tables: [] };
  }
  const all = stretches.calm + stretches.busy + stretches.flood;
  const time = (at: number): string => sayTime(at, says);
  return {
    ...{ part: 'load', title },
    about: [
      translate('figures:about.load', {}),
      translate('figures:knownFrom', { time: time(from) }),
      ...(worst === null
        ? []
        : [translate('figures:most', { number: worst.most, time: time(worst.at) })]),
      ...(alarms === 0
        ? []
        : [translate('figures:urgent', { urgent, all: alarms, share: percent(urgent / alarms) })]),
      ...(tooUrgent ? [translate('alarms:load.tooUrgent', {})] : []),
    ],
    plots: [loadPlot({ title: translate('figures:plot.load', {}), load, time: shortTime(says) })],
    tables: [
      {
        ...{ caption: translate('figures:table.load', {}), drawn: false },
        heads: [
          translate('figures:head.stretches', {}),
          translate('figures:head.count', {}),
          translate('figures:head.share', {}),
        ],
        rows: (['calm', 'busy', 'flood'] as const).map((level) => [
          translate(`figures:level.${level}`, {}),
          ...[String(stretches[level]), percent(stretches[level] / all)],
        ]),
      },
    ],
  };
}

function tellCameras({ cameras, outagesFrom }: Figures, says: Says): ToldPart {
  const { translate, percent } = says;
  const known = cameras.filter(({ share }) => share !== null);
  const shown = cameras.filter(({ share, outages }) => share !== null || outages > 0);
  const more = cameras.length - Math.min(shown.length, CAMERAS_DRAWN);
  return {
    part: 'cameras',
    title: translate('figures:part.cameras', {}),
    about: [
      translate('figures:about.cameras', {}),
      translate('figures:outagesFrom', { time: sayTime(outagesFrom, says) }),
      ...(more === 0 ? [] : [translate('figures:moreCameras', { number: more })]),
    ],
    plots:
      known.length === 0
        ? []
        : [camerasPlot({ title: translate('figures:plot.cameras', {}), cameras: known, percent })],
    tables:
      shown.length === 0
        ? []
        : [
            {
              ...{ caption: translate('figures:plot.cameras', {}), drawn: false },
              heads: [
                translate('figures:head.camera', {}),
                translate('figures:head.share', {}),
                translate('figures:head.watched', {}),
                translate('figures:head.outages', {}),
                translate('figures:head.outageTime', {}),
                translate('figures:head.longest', {}),
              ],
              rows: shown
                .slice(0, CAMERAS_DRAWN)
                .map((one) => [
                  `${one.number} ${one.name}`,
                  one.share === null ? translate('figures:unknown', {}) : percent(one.share),
                  ...[durationText(one.wantedMs), String(one.outages)],
                  ...[durationText(one.outageMs), durationText(one.longestMs)],
                ]),
            },
          ],
  };
}

function tellPositions({ positions }: Figures, { translate, percent }: Says): ToldPart {
  const all = positions.reduce((sum, { incidents }) => sum + incidents, 0);
  return {
    part: 'positions',
    title: translate('figures:part.positions', {}),
    about: [translate('figures:about.positions', {})],
    plots: [],
    tables:
      positions.length === 0
        ? []
        : [
            {
              ...{ caption: translate('figures:part.positions', {}), drawn: false },
              heads: [
                translate('figures:head.position', {}),
                translate('figures:head.acknowledged', {}),
                translate('figures:head.share', {}),
                translate('figures:head.steps', {}),
              ],
              rows: positions
                .slice(0, POSITIONS_MOST)
                .map((one) => [
                  `${one.name} ${one.position.slice(0, 8)}`.trim(),
                  String(one.incidents),
                  all === 0 ? '–' : percent(one.incidents / all),
                  String(one.handoffs),
                ]),
            },
          ],
  };
}

function tellWeek({ weeks }: Figures, says: Says, kind: WorkKind | 'all'): ToldPart {
  const { translate } = says;
  const what = translate(`figures:kind.${kind}`, {});
  const title = translate('figures:plot.week', { what });
  const week = weeks[kind];
  const weekdays = weekdaysIn(says.language);
  const cell = cellNumber(says.language);
  return {
    part: 'week',
    title: translate('figures:part.week', {}),
    about: [translate('figures:about.week', {})],
    plots: [weekPlot({ title, week, weekdays: weekdays.short, number: cell })],
    tables: [
      {
        ...{ caption: title, drawn: true },
        heads: [
          translate('figures:head.hour', {}),
          ...Array.from({ length: 24 }, (_, hour) => String(hour)),
        ],
        rows: weekdays.long.map((day, index) => [
          day,
          ...week
            .slice(index * 24, index * 24 + 24)
            .map((value) => (value === null ? translate('figures:unknown', {}) : cell(value))),
        ]),
      },
    ],
  };
}

/** Two digits at most: a cell has no room for more. */
function cellNumber(language: string): (value: number) => string {
  const format = new Intl.NumberFormat(language, { maximumSignificantDigits: 2 });
  const small = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  return (value) => {
    if (value === 0) return '0';
    if (value < 0.05) return '<0.1'.replace('0.1', small.format(0.1));
    return value < 10 ? small.format(value) : format.format(Math.round(value));
  };
}

/** Monday first. */
function weekdaysIn(language: string) {
  // The fifth of January 1970 was a Monday.
  const days = Array.from({ length: 7 }, (_, index) => Date.UTC(1970, 0, 5 + index));
  const names = (weekday: 'short' | 'long'): readonly string[] => {
    const format = new Intl.DateTimeFormat(language, { weekday, timeZone: 'UTC' });
    return days.map((day) => format.format(day));
  };
  return { short: names('short'), long: names('long') };
}

function shortTime({ language, timeZone }: Wording): (at: number) => string {
  const format = new Intl.DateTimeFormat(language, {
    ...({ day: 'numeric', month: 'numeric', hour: '2-digit', minute: '2-digit' } as const),
    ...({ hourCycle: 'h23', timeZone: timeZone ?? 'UTC' } as const),
  });
  return (at) => format.format(at);
}
