/** Figures of a small centre, with something in each part. */
import type { Figures } from './figures.ts';
import { handlingRows } from './handling.ts';
import { loadFigures } from './load.ts';
import { WEEK_HOURS } from './workload.ts';

const HOUR = 3_600_000;
const FROM = Date.UTC(2026, 10, 15, 23);
const AT = FROM + 30 * HOUR;
const week = new Array<number | null>(WEEK_HOURS).fill(0).with(0, 2.5).with(2, 0.01).with(5, null);
const alarms = Array.from({ length: 14 }, (_, index) => ({
  ...{ at: FROM + index * 1_000, priority: 1 as const, acknowledged: FROM + index * 2_000 },
}));
const made = { made: AT - 760_000, priority: 2, acted: null, ended: null } as const;
const acknowledged = { at: AT - 750_000, priority: 2 } as const;

export const EXAMPLE: Figures = {
  ...{ period: { from: FROM, to: FROM + 168 * HOUR, days: 7 }, at: AT },
  handling: handlingRows({
    ...{ handoffs: [], alarms: [], now: AT },
    incidents: [
      { ...made, acknowledged },
      { ...made, acknowledged },
      { ...made, acknowledged: null },
    ],
  }).filter(({ measure }) => measure === 'acknowledge'),
  incidents: { CLOSED: 4, FALSE: 1, DUPLICATE: 0, REFERRED: 0, open: 1 },
  unacknowledged: { count: 1, oldest: AT - 760_000 },
  handoffs: { confirmed: 3, declined: 1, expired: 0, withdrawn: 0, pending: 1 },
  pending: [
    {
      ...{ incident: '00000000-0000-4000-8000-000000000001', number: 7, year: 2026 },
      ...{ state: 'OFFERED', sent: AT - 60_000, expires: AT + 240_000 },
    },
  ],
  positions: [{ position: 'a1b2c3d4e5', name: 'dispatch-1', incidents: 5, handoffs: 8 }],
  load: loadFigures(alarms, FROM, AT),
  outagesFrom: FROM,
  cameras: [
    {
      ...{ camera: 'jes-012', number: 12, name: 'Lávka', wantedMs: 1e8, streamingMs: 1e8 - 1 },
      ...{ share: 1 - 1e-8, outages: 1, outageMs: 61_000, longestMs: 61_000 },
    },
    {
      ...{ camera: 'jes-013', number: 13, name: 'Most', wantedMs: 0, streamingMs: 0 },
      ...{ share: null, outages: 2, outageMs: 5_000, longestMs: 4_000 },
    },
    {
      ...{ camera: 'jes-014', number: 14, name: 'Náměstí', wantedMs: 0, streamingMs: 0 },
      ...{ share: null, outages: 0, outageMs: 0, longestMs: 0 },
    },
  ],
  weeks: {
    ...{ all: week, alarms: week, incidents: week, handoffs: week, reports: week, messages: week },
  },
};
