/**
 * Figures as a table for other programs: one number a line, its place told by codes that are the same in
 * every language and version (docs/figures.md).
 */
import type { Figures } from '../../core/domain/figures/figures.ts';
import type { Reading } from '../../core/domain/figures/percentiles.ts';
import { WEEK_HOURS } from '../../core/domain/figures/workload.ts';

type Line = readonly [string, string, string, string, string, string, string];

const HEADS: Line = ['part', 'what', 'of', 'figure', 'value', 'unit', 'bound'];

export function* figureLines(figures: Figures): Generator<Line> {
  yield HEADS;
  yield* periodLines(figures);
  yield* handlingLines(figures);
  yield* loadLines(figures);
  for (const { position, name, incidents, handoffs } of figures.positions) {
    yield line('position', position, name, 'incidents', incidents);
    yield line('position', position, name, 'handoff-steps', handoffs);
  }
  for (const camera of figures.cameras) {
    const of = [String(camera.number), camera.name] as const;
    // Nobody watched it: that is no share.
    if (camera.share !== null) yield line('camera', ...of, 'share', percent(camera.share), '%');
    yield line('camera', ...of, 'wanted', seconds(camera.wantedMs), 's');
    yield line('camera', ...of, 'streaming', seconds(camera.streamingMs), 's');
    yield line('camera', ...of, 'outages', camera.outages);
    yield line('camera', ...of, 'outage-time', seconds(camera.outageMs), 's');
    yield line('camera', ...of, 'longest-outage', seconds(camera.longestMs), 's');
  }
  for (const [kind, week] of Object.entries(figures.weeks)) {
    for (let place = 0; place < WEEK_HOURS; place += 1) {
      const value = week[place] ?? null;
      const [day, hour] = [Math.floor(place / 24) + 1, place % 24];
      // ISO 8601 counts Monday as 1.
      const of = `${day}T${String(hour).padStart(2, '0')}`;
      if (value !== null) yield line('week', kind, of, 'average', rounded(value), '1/h');
    }
  }
}

function* periodLines({ period, at, load, outagesFrom }: Figures): Generator<Line> {
  const time = (ms: number): string => new Date(ms).toISOString();
  yield line('period', '', '', 'from', time(period.from), 'UTC');
  yield line('period', '', '', 'to', time(period.to), 'UTC');
  yield line('period', '', '', 'days', period.days);
  yield line('period', '', '', 'made', time(at), 'UTC');
  yield line('period', 'outages', '', 'known-from', time(outagesFrom), 'UTC');
  if (load.from !== null) yield line('period', 'alarms', '', 'known-from', time(load.from), 'UTC');
}

function* handlingLines({
  handling,
  incidents,
  unacknowledged,
  handoffs,
  pending,
}: Figures): Generator<Line> {
  for (const row of handling) {
    const of = row.priority === 'all' ? 'all' : `P${row.priority}`;
    yield line('handling', row.measure, of, 'count', row.count);
    yield line('handling', row.measure, of, 'waiting', row.waiting);
    for (const figure of ['median', 'p90', 'p95', 'worst'] as const) {
      const reading: Reading | null = row[figure];
      if (reading === null) continue;
      const bound = reading.atLeast ? 'at-least' : '';
      yield line('handling', row.measure, of, figure, seconds(reading.value), 's', bound);
    }
  }
  for (const [end, count] of Object.entries(incidents))
    yield line('incidents', end, '', 'count', count);
  yield line('incidents', 'unacknowledged', '', 'count', unacknowledged.count);
  for (const [end, count] of Object.entries(handoffs))
    yield line('handoffs', end, '', 'count', count);
  yield line('handoffs', 'pending-now', '', 'count', pending.length);
}

function* loadLines({ load }: Figures): Generator<Line> {
  for (const [level, count] of Object.entries(load.stretches)) {
    yield line('load', level, '', 'stretches', count, '10 min');
  }
  yield line('load', 'alarms', 'all', 'count', load.alarms);
  yield line('load', 'alarms', 'P1', 'count', load.urgent);
  if (load.worst === null) return;
  yield line('load', 'worst', '', 'count', load.worst.most, '10 min');
  yield line('load', 'worst', '', 'at', new Date(load.worst.at).toISOString(), 'UTC');
}

function line(
  part: string,
  what: string,
  of: string,
  figure: string,
  value: string | number,
  unit = '1',
  bound = '',
): Line {
  return [part, what, of, figure, String(value), unit, bound];
}

function seconds(ms: number): number {
  return Math.round(ms) / 1_000;
}

function percent(share: number): number {
  return rounded(share * 100);
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
