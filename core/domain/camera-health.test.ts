import { describe, expect, test } from 'vitest';
import { HealthMeter, healthSteps, MINUTE_MS, type HealthMinute } from './camera-health.ts';

const picture = { bytes: 1_000, ageMs: 200, clockOffsetMs: null };

describe('a minute', () => {
  test('says how long pictures were wanted and came, and how many', () => {
    const meter = new HealthMeter(0);
    meter.status('connecting', 10_000);
    meter.status('streaming', 20_000);
    for (const ageMs of [100, 300, 250]) meter.picture({ ...picture, ageMs });
    expect(meter.tell(60_000)).toEqual({
      ...{ at: 0, wantedMs: 50_000, streamingMs: 40_000, pictures: 3, bytes: 3_000 },
      ...{ ageMedianMs: 250, ageMostMs: 300, losses: 0, clockOffsetMs: null },
    });
  });

  test('goes on where the one before ended', () => {
    const meter = new HealthMeter(0);
    meter.status('streaming', 0);
    meter.picture(picture);
    meter.tell(60_000);
    expect(meter.tell(120_000)).toMatchObject({
      ...{ at: 60_000, wantedMs: 60_000, streamingMs: 60_000, pictures: 0, ageMedianMs: null },
    });
  });

  test('in which nobody wanted pictures is none', () => {
    const meter = new HealthMeter(0);
    meter.status('streaming', 0);
    meter.status(null, 30_000);
    expect(meter.tell(60_000)).not.toBeNull();
    expect(meter.tell(120_000)).toBeNull();
  });

  test('counts pictures that ended, not attempts that failed nor viewers that left', () => {
    const meter = new HealthMeter(0);
    for (const [index, phase] of (
      ['connecting', 'streaming', 'waiting', 'connecting', 'waiting', 'streaming', null] as const
    ).entries()) {
      meter.status(phase, index * 1_000);
    }
    expect(meter.tell(60_000)?.losses).toBe(1);
  });

  test('is never longer for a clock that was set back', () => {
    const meter = new HealthMeter(600_000);
    meter.status('streaming', 600_000);
    expect(meter.tell(300_000)).toBeNull();
    expect(meter.tell(360_000)?.wantedMs).toBe(60_000);
  });

  test('names the newest difference of the clocks and no negative age', () => {
    const meter = new HealthMeter(0);
    meter.picture({ bytes: 1, ageMs: -40, clockOffsetMs: 7_000 });
    meter.picture({ bytes: 1, ageMs: null, clockOffsetMs: null });
    expect(meter.tell(60_000)).toMatchObject({ clockOffsetMs: 7_000, ageMostMs: 0 });
  });
});

describe('steps', () => {
  const minute = (index: number, change: Partial<HealthMinute> = {}): HealthMinute => ({
    ...{ at: index * MINUTE_MS, wantedMs: MINUTE_MS, streamingMs: MINUTE_MS, pictures: 900 },
    ...{ bytes: 7_500_000, ageMedianMs: 200, ageMostMs: 400, losses: 0, clockOffsetMs: 12 },
    ...change,
  });

  test('gather their minutes, and say nothing where there are none', () => {
    const minutes = [
      minute(0),
      minute(1, { streamingMs: 30_000, pictures: 450, bytes: 3_750_000, losses: 2 }),
      minute(11, { ageMedianMs: null, ageMostMs: null, clockOffsetMs: null }),
      minute(30),
    ];
    const steps = healthSteps(minutes, 0, 10 * MINUTE_MS, 3);
    expect(steps.map((step) => step.at)).toEqual([0, 600_000, 1_200_000]);
    expect(steps[0]).toMatchObject({ available: 0.75, pictureRate: 15, bitRate: 1_000, losses: 2 });
    expect(steps[0]).toMatchObject({ ageMedianMs: 200, ageMostMs: 400, clockOffsetMs: 12 });
    expect(steps[1]).toMatchObject({ available: 1, ageMedianMs: null, clockOffsetMs: null });
    expect(steps[2]).toMatchObject({ available: null, pictureRate: null, bitRate: null });
  });

  test('without any picture have no rates', () => {
    const [step] = healthSteps(
      [minute(0, { streamingMs: 0, pictures: 0, bytes: 0 })],
      0,
      60_000,
      1,
    );
    expect(step).toMatchObject({ available: 0, pictureRate: null, bitRate: null });
  });
});

test('a minute is told as far as it has come, and goes on', () => {
  const meter = new HealthMeter(0);
  meter.status('streaming', 0);
  meter.picture({ bytes: 100, ageMs: 20, clockOffsetMs: null });
  expect(meter.tell(10_000)).toMatchObject({ at: 0, wantedMs: 10_000, pictures: 1, bytes: 100 });
  meter.picture({ bytes: 50, ageMs: 10, clockOffsetMs: null });
  const full = { at: 0, wantedMs: 60_000, streamingMs: 60_000, pictures: 2, ageMostMs: 20 };
  expect(meter.tell(60_000)).toMatchObject(full);
  expect(meter.tell(70_000)).toMatchObject({ at: 60_000, wantedMs: 10_000, pictures: 0 });
});
