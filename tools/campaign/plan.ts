/** What happens in a scenario: which faults, when, for how long. All of it follows from the seed. */
import { randomFrom } from '../cameras/scenes/random.ts';

const FAULT_KINDS = [
  ...['kill-station', 'kill-host', 'kill-server', 'kill-centre'],
  ...['cut', 'one-way', 'devices-down', 'delay', 'loss', 'stop-host'],
  ...['full-disk', 'clock-jump'],
] as const;
export type FaultKind =
  | ('kill-station' | 'kill-host' | 'kill-server' | 'kill-centre')
  | ('cut' | 'one-way' | 'devices-down' | 'delay' | 'loss' | 'stop-host')
  | ('full-disk' | 'clock-jump');

export interface PlannedFault {
  readonly kind: FaultKind;
  /** From the beginning of the scenario, ms. */
  readonly at: number;
  readonly lasts: number;
  /** Place of the centre, or of the one that the line is worse from; 0: the first. */
  readonly side: number;
  /** Of the centre at the other end of the line. */
  readonly other: number;
  /** From 0 to 1: which station, how late, how many lost, how far. */
  readonly how: number;
}

export interface Plan {
  readonly seed: number;
  readonly faults: readonly PlannedFault[];
  /** How long people act, ms. */
  readonly acts: number;
}

/** Share of faults that last so long, ms: most are short, few as long as a storm. */
const LASTS: readonly (readonly [share: number, least: number, most: number])[] = [
  [0.7, 1_000, 8_000],
  [0.22, 8_000, 20_000],
  [0.06, 20_000, 90_000],
  [0.02, 90_000, 600_000],
];
const FAULTS_MOST = 3;
const FIRST_WITHIN_MS = 4_000;
const ACTS_LEAST_MS = 8_000;

export interface PlanOf {
  readonly seed: number;
  /** From 1 on. */
  readonly number: number;
  /** Of a fault, ms. */
  readonly longest: number;
  /** How many there are: two or three. */
  readonly centres: number;
}

export function planOf({ seed, number, longest, centres }: PlanOf): Plan {
  const own = seed * 1_000_003 + number;
  const random = randomFrom(own);
  const first = FAULT_KINDS[number % FAULT_KINDS.length] as FaultKind;
  const count = 1 + Math.floor(random() * FAULTS_MOST);
  const faults = Array.from({ length: count }, (_, index): PlannedFault => {
    const any = FAULT_KINDS[Math.floor(random() * FAULT_KINDS.length)] as FaultKind;
    const at = Math.floor(random() * FIRST_WITHIN_MS);
    const lasts = Math.min(longest, lastsOf(random));
    const side = Math.floor(random() * centres);
    const how = random();
    const further = 1 + Math.floor(((how * 104_729) % 1) * (centres - 1));
    return {
      // Each kind comes first once in so many scenarios as there are kinds.
      kind: index === 0 ? first : any,
      ...{ at, lasts, side, other: (side + further) % centres, how },
    };
  });
  const end = Math.max(...faults.map(({ at, lasts }) => at + lasts));
  return { seed: own, faults, acts: Math.max(ACTS_LEAST_MS, end + 2_000) };
}

function lastsOf(random: () => number): number {
  let left = random();
  for (const [share, least, most] of LASTS) {
    if (left < share) return Math.floor(least + random() * (most - least));
    left -= share;
  }
  return LASTS[0]?.[1] ?? 0;
}
