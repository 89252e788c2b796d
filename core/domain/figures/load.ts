/** How many alarms called within ten minutes, over a period: EEMUA 191, ISA-18.2. */
import { SHARE_LEAST, URGENT_MOST } from '../alarm/alarm.ts';
import { levelOf, RATE_MS, type EventRate } from '../camera-event.ts';
import type { AlarmTime } from './handling.ts';

/** So many steps of the plot can still be told apart. */
const STEPS_MOST = 112;

export interface LoadStep {
  /** UTC, ms. */
  readonly at: number;
  /** The most alarms in any ten minutes of it. */
  readonly most: number;
}

export interface LoadFigures {
  /** From when on alarms are known; null: of the period nothing is known. UTC, ms. */
  readonly from: number | null;
  readonly to: number;
  /** Stretches of ten minutes. */
  readonly stretches: Readonly<Record<EventRate['level'], number>>;
  readonly worst: LoadStep | null;
  readonly alarms: number;
  readonly urgent: number;
  /** More P1 than anybody believes; never said of so few that a share says nothing. */
  readonly tooUrgent: boolean;
  /** Of equal length, ms. */
  readonly stepMs: number;
  readonly steps: readonly LoadStep[];
}

/** @param from UTC, ms. @param to Not later than now; only whole stretches count for their share. */
export function loadFigures(alarms: readonly AlarmTime[], from: number, to: number): LoadFigures {
  const count = Math.floor((to - from) / RATE_MS);
  if (count < 1) return nothingKnown(to);
  const counts = new Array<number>(count).fill(0);
  let [all, urgent] = [0, 0];
  for (const { at, priority } of alarms) {
    const stretch = Math.floor((at - from) / RATE_MS);
    if (stretch < 0 || stretch >= count) continue;
    counts[stretch] = (counts[stretch] ?? 0) + 1;
    all += 1;
    if (priority === 1) urgent += 1;
  }
  const stretches = { calm: 0, busy: 0, flood: 0 };
  let worst: LoadStep | null = null;
  for (const [index, most] of counts.entries()) {
    stretches[levelOf(most)] += 1;
    if (most > (worst?.most ?? 0)) worst = { at: from + index * RATE_MS, most };
  }
  const width = Math.ceil(count / STEPS_MOST);
  const steps = Array.from({ length: Math.ceil(count / width) }, (_, index) => ({
    at: from + index * width * RATE_MS,
    most: Math.max(...counts.slice(index * width, (index + 1) * width)),
  }));
  return {
    ...{ from, to, stretches, worst, alarms: all, urgent, stepMs: width * RATE_MS, steps },
    tooUrgent: all >= SHARE_LEAST && urgent * 100 > all * URGENT_MOST,
  };
}

function nothingKnown(to: number): LoadFigures {
  return {
    ...{ from: null, to, stretches: { calm: 0, busy: 0, flood: 0 }, worst: null, alarms: 0 },
    ...{ urgent: 0, tooUrgent: false, stepMs: RATE_MS, steps: [] },
  };
}
