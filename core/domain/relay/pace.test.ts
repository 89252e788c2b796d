import { describe, expect, it } from 'vitest';
import { Pace } from './pace.ts';
import { nextStep, STEPS, streamOf } from './step.ts';

interface Link {
  /** Bits a second. */
  readonly rate: number;
  /** There and back, ms. */
  readonly way: number;
}

interface Camera {
  readonly key: number;
  readonly other: number;
}
const SUB: Camera = { key: 24_000, other: 3_000 };
const MAIN: Camera = { key: 120_000, other: 16_000 };
const FPS = 15;
const GROUP = 30;

/** Simulates pictures over a link that carries one byte after the other, without a clock of its own. */
function run(links: readonly (Link & { readonly ms: number })[], wanted: 'main' | 'sub' = 'sub') {
  const pace = new Pace(wanted, 0);
  const arrivals: number[] = [];
  const ages: number[] = [];
  const steps: string[] = [];
  let free = 0;
  let now = 0;
  let most = 0;
  let count = 0;
  for (const { rate, way, ms } of links) {
    if (now === 0) pace.echoed(way, 0);
    const until = now + ms;
    for (; now < until; now += 1_000 / FPS) {
      while ((arrivals[0] ?? Infinity) <= now) pace.arrived(1, arrivals.shift() ?? now);
      const camera = pace.stream === 'main' ? MAIN : SUB;
      const key = count % GROUP === 0;
      const bytes = key ? camera.key : camera.other;
      count += 1;
      if (pace.offer({ key, bytes }, now)) {
        free = Math.max(free, now) + (bytes * 8_000) / rate;
        arrivals.push(free + way);
        ages.push(free + way / 2 - now);
      }
      most = Math.max(most, free - now);
      if (steps.at(-1) !== pace.step) steps.push(pace.step);
    }
  }
  return { pace, steps, ages, most };
}

describe('a link', () => {
  it.each([
    ['of a town', { rate: 100_000_000, way: 2 }, 'main', ['main']],
    ['over the border', { rate: 20_000_000, way: 40 }, 'sub', ['sub']],
    ['that carries the small picture alone', { rate: 1_200_000, way: 60 }, 'main', ['main', 'sub']],
  ] as const)('%s shows %j: of %s comes %j', (_what, link, wanted, steps) => {
    const { steps: seen, pace } = run([{ ...link, ms: 40_000 }], wanted);
    expect(seen).toEqual(steps);
    expect(pace.step).toBe(steps.at(-1));
  });

  it('of 256 kbit/s carries single pictures that are not old', () => {
    const { pace, ages } = run([{ rate: 256_000, way: 300, ms: 120_000 }]);
    expect(pace.step).toBe('keys');
    const late = ages.slice(ages.length / 2).toSorted((one, other) => one - other);
    expect(late[Math.floor(late.length * 0.95)]).toBeLessThan(3_000);
  });

  it('of 40 kbit/s carries one now and then, and one of 8 none', () => {
    expect(run([{ rate: 40_000, way: 600, ms: 120_000 }]).pace.step).toBe('stills');
    expect(run([{ rate: 8_000, way: 800, ms: 120_000 }]).pace.step).toBe('data');
  });

  it.each([8_000, 40_000, 128_000, 256_000, 600_000, 2_000_000])(
    'of %d bit/s never has more than a picture waiting on it',
    (rate) => {
      const { most } = run([{ rate, way: 300, ms: 180_000 }], 'main');
      // The first whole picture of the large stream, and what TCP begins with.
      expect(most).toBeLessThan(((MAIN.key + 40_000) * 8_000) / rate + 1_500);
    },
  );

  it('that gets weak loses pictures and no time, and that gets better shows all of them again', () => {
    const good = { rate: 10_000_000, way: 40 };
    const { steps, pace } = run([
      { ...good, ms: 20_000 },
      { rate: 200_000, way: 400, ms: 60_000 },
      { ...good, ms: 60_000 },
    ]);
    expect(steps.slice(0, 2)).toEqual(['sub', 'keys']);
    expect(pace.step).toBe('sub');
  });

  it('that is long and quick shows the large picture again after it was weak', () => {
    const { steps } = run(
      [
        { rate: 600_000, way: 300, ms: 30_000 },
        { rate: 20_000_000, way: 300, ms: 60_000 },
      ],
      'main',
    );
    expect(steps).toEqual(['main', 'sub', 'main']);
  });

  it('that is just too weak is tried less and less often', () => {
    const { steps } = run([{ rate: 420_000, way: 100, ms: 600_000 }]);
    expect(steps.length).toBeLessThan(14);
  });
});

describe('a picture from before', () => {
  it('is sent as long as there is room, and no loss where there is none', () => {
    const pace = new Pace('sub', 0);
    expect(pace.offerKept({ key: true, bytes: 30_000 }, 0)).toBe(true);
    expect(pace.offerKept({ key: false, bytes: 3_000 }, 0)).toBe(true);
    expect(pace.offerKept({ key: false, bytes: 3_000 }, 0)).toBe(false);
    pace.arrived(2, 5);
    expect(pace.offerKept({ key: false, bytes: 3_000 }, 5)).toBe(true);
    pace.look(2_500);
    expect(pace.step).toBe('sub');
  });
});

describe('steps', () => {
  it('go down to nothing and up to what was wanted', () => {
    expect(STEPS.map((step) => nextStep(step, 'main', 1))).toEqual([
      ...['sub', 'keys', 'stills', 'data', 'data'],
    ]);
    expect(nextStep('sub', 'sub', -1)).toBe('sub');
    expect(nextStep('sub', 'main', -1)).toBe('main');
    expect(STEPS.map(streamOf)).toEqual(['main', 'sub', 'sub', 'sub', 'sub']);
  });
});
