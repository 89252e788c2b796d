import { describe, expect, it } from 'vitest';
import { observePicture, UNKNOWN_CLOCK } from './capture-clock.ts';

const FRAME = 1000 / 15;
const START = Date.UTC(2026, 6, 27, 12);

interface Sent {
  /** Inside the stream, ms. */
  readonly media: number;
  /** UTC, ms; null: no box. */
  readonly stated: number | null;
  /** UTC, ms. */
  readonly received: number;
}

/** How often the clock is believed, and what it says about the last picture. */
function watch(pictures: readonly Sent[]) {
  let clock = UNKNOWN_CLOCK;
  const captured = pictures.map(({ media, stated, received }) => {
    const observed = observePicture(clock, media, stated, received);
    clock = observed.clock;
    return observed.capturedAt;
  });
  return { clock, captured, believed: captured.map((at) => at !== null) };
}

/** Pictures as a camera with sender reports sends them; times on the wire vary from 40 to 90 ms. */
function sent(count: number, { from = 0, skew = 0, delay = 40 } = {}): Sent[] {
  return Array.from({ length: count }, (_, index) => {
    const media = (from + index) * FRAME;
    const jitter = ((from + index) * 37) % 50;
    return { media, stated: START + media + skew, received: START + media + delay + jitter };
  });
}

/** Before the first sender report the box holds the time of muxing: a moment before reception. */
function muxed(count: number, from = 0): Sent[] {
  return sent(count, { from }).map((picture, index) => ({
    ...picture,
    stated: picture.received - 1 - (index % 5),
  }));
}

describe('the clock of a camera', () => {
  it('is believed after eight pictures that agree, and then tells when each was taken', () => {
    const pictures = sent(12);
    const { captured, believed } = watch(pictures);
    expect(believed.slice(0, 7)).toEqual(Array(7).fill(false));
    expect(captured.slice(7)).toEqual(pictures.slice(7).map(({ stated }) => stated));
  });

  it('is not known while the box holds the time of muxing', () => {
    expect(watch(muxed(60)).believed).not.toContain(true);
  });

  it('is not believed where muxing times happen to be regular', () => {
    const regular = sent(40).map((picture) => ({
      ...picture,
      received: (picture.stated ?? 0) + 3,
    }));
    expect(watch(regular).believed).not.toContain(true);
  });

  it('is believed once the first sender report has come', () => {
    const { believed } = watch([...muxed(20), ...sent(20, { from: 20 })]);
    expect(believed.indexOf(true)).toBe(27);
    expect(believed.slice(27)).toEqual(Array(13).fill(true));
  });

  it.each([
    ['an hour behind', -3_600_000],
    ['two hours ahead', 7_200_000],
    ['at 1970', -START],
    ['ten seconds behind', -10_000],
    ['half a second ahead', 500],
  ])('%s is wrong and never believed', (_, skew) => {
    const { believed, clock } = watch(sent(60, { skew }));
    expect(believed).not.toContain(true);
    // What it is off by can still be seen, to a network's delay.
    expect(Math.abs((clock.apparentSkew ?? 0) - skew)).toBeLessThan(100);
  });

  it.each([
    ['a second behind', -1_000],
    ['a tenth of a second ahead', 100],
  ])('%s cannot be told from the network and is believed', (_, skew) => {
    expect(watch(sent(60, { skew })).believed.at(-1)).toBe(true);
  });

  it('that drifts slowly stays believed', () => {
    // A millisecond with every picture: more than any sender report corrects.
    const drifting = sent(200).map((picture, index) => ({
      ...picture,
      stated: (picture.stated ?? 0) - index,
    }));
    const { believed } = watch(drifting);
    expect(believed.slice(7)).toEqual(Array(193).fill(true));
  });

  it.each([
    ['by much', -700],
    ['by little', -30],
  ])('that jumps %s must prove itself anew', (_, skew) => {
    const { believed } = watch([...sent(20), ...sent(20, { from: 20, skew })]);
    expect(believed.slice(7, 20)).toEqual(Array(13).fill(true));
    expect(believed.slice(20, 27)).toEqual(Array(7).fill(false));
    expect(believed.slice(27)).toEqual(Array(13).fill(true));
  });

  it('that jumps into the future is not believed again', () => {
    const { believed } = watch([...sent(20), ...sent(40, { from: 20, skew: 3_600_000 })]);
    expect(believed.slice(20)).not.toContain(true);
  });

  it('keeps telling the age when pictures come later and later', () => {
    // A network that falls behind by 200 ms with every picture, long after the clock was believed.
    const late = sent(60).map((picture, index) => ({
      ...picture,
      received: picture.received + Math.max(0, index - 10) * 200,
    }));
    const { believed, captured } = watch(late);
    expect(believed.at(-1)).toBe(true);
    expect((late.at(-1)?.received ?? 0) - (captured.at(-1) ?? 0)).toBeGreaterThan(9_000);
  });

  it('of which a first picture is far too old is a wrong clock, not a slow network', () => {
    expect(watch(sent(60, { delay: 6_000 })).believed).not.toContain(true);
  });

  it.each([
    ['from the beginning', 0],
    ['after it was believed', 20],
  ])('is unknown without boxes %s', (_, first) => {
    const none = sent(20, { from: first }).map((picture) => ({ ...picture, stated: null }));
    const { clock, captured } = watch([...sent(first), ...none]);
    expect(captured.at(-1)).toBeNull();
    expect(clock).toEqual(UNKNOWN_CLOCK);
  });

  it('is judged anew when one box in between is missing', () => {
    const pictures = sent(30).map((picture, index) =>
      index === 15 ? { ...picture, stated: null } : picture,
    );
    const { believed } = watch(pictures);
    expect(believed[14]).toBe(true);
    expect(believed.slice(15, 23)).toEqual(Array(8).fill(false));
    expect(believed[23]).toBe(true);
  });
});
