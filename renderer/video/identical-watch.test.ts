import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeFrame, settled } from './fake-codecs.test-support.ts';
import { IdenticalWatch } from './identical-watch.ts';

/** @param noise What is in the picture. */
function frameOf(noise: number): FakeFrame {
  const frame = new FakeFrame(0);
  frame.pixels = Uint8Array.from({ length: 640 }, (_, index) => (index * 31 + noise) % 256);
  return frame;
}

/** Looks at a picture every 100 ms; a key picture comes every second. */
async function see(
  watch: IdenticalWatch,
  seconds: number,
  from: number,
  noiseAt: (ms: number) => number,
) {
  for (let ms = from; ms < from + seconds * 1_000; ms += 100) {
    if (ms % 1_000 === 0) watch.keyFrame();
    watch.see(frameOf(noiseAt(ms)).frame, ms);
    await settled();
  }
  return watch.identicalMs;
}

describe('a camera', () => {
  it('with noise in its picture is never taken for one that hangs', async () => {
    expect(await see(new IdenticalWatch(), 60, 0, (ms) => ms)).toBe(0);
  });

  it('whose every picture is the same is told, with how long that lasts', async () => {
    const watch = new IdenticalWatch();
    expect(await see(watch, 1, 0, () => 7)).toBe(0);
    expect(await see(watch, 19, 1_000, () => 7)).toBe(18_000);
  });

  it('that moves again is no longer told', async () => {
    const watch = new IdenticalWatch();
    expect(await see(watch, 20, 0, () => 7)).toBeGreaterThan(10_000);
    expect(await see(watch, 4, 20_000, (ms) => ms)).toBe(0);
  });

  it('that hangs for the second time is counted from there', async () => {
    const watch = new IdenticalWatch();
    await see(watch, 20, 0, () => 7);
    await see(watch, 4, 20_000, (ms) => ms);
    expect(await see(watch, 14, 24_000, () => 7)).toBe(12_000);
  });

  it('that moved until its last key picture may show a scene without motion since', async () => {
    const watch = new IdenticalWatch();
    await see(watch, 20, 0, (ms) => ms);
    for (let ms = 20_000; ms < 60_000; ms += 100) {
      watch.see(frameOf(7).frame, ms);
      await settled();
    }
    expect(watch.identicalMs).toBe(0);
  });

  it('whose one group of pictures lasts for minutes may show a scene without motion', async () => {
    const watch = new IdenticalWatch();
    watch.keyFrame();
    for (let ms = 0; ms < 60_000; ms += 100) {
      watch.see(frameOf(7).frame, ms);
      await settled();
    }
    expect(watch.identicalMs).toBe(0);
  });
});

describe('looking', () => {
  it('takes place every two seconds, at a copy that is given back', async () => {
    const watch = new IdenticalWatch();
    const frames = Array.from({ length: 50 }, (_, index) => frameOf(index));
    for (const [index, frame] of frames.entries()) {
      watch.see(frame.frame, index * 100);
      await settled();
    }
    const copies = frames.flatMap(({ clones }) => clones);
    expect(copies).toHaveLength(3);
    expect(copies.every(({ closed }) => closed === 1)).toBe(true);
    expect(frames.every(({ closed }) => closed === 0)).toBe(true);
  });

  it('that is not over yet is not begun again', () => {
    const watch = new IdenticalWatch();
    const frames = [frameOf(1), frameOf(1)];
    watch.see(frames[0]?.frame ?? frameOf(1).frame, 0);
    watch.see(frames[1]?.frame ?? frameOf(1).frame, 10_000);
    expect(frames.map(({ clones }) => clones.length)).toEqual([1, 0]);
  });

  it('that fails says nothing about the camera', async () => {
    const watch = new IdenticalWatch();
    const frame = frameOf(1);
    frame.copyFails = true;
    watch.see(frame.frame, 0);
    await settled();
    expect(frame.clones[0]?.closed).toBe(1);
    expect(await see(watch, 10, 2_000, (ms) => ms)).toBe(0);
  });
});

describe('a copy that hangs', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Begins a copy that never ends. */
  function hang(watch: IdenticalWatch, at: number): FakeFrame {
    const frame = frameOf(7);
    frame.copyHangs = true;
    watch.see(frame.frame, at);
    return frame;
  }

  it('holds the others up for a second and no longer', async () => {
    const stuck = hang(new IdenticalWatch(), 0);
    const other = new IdenticalWatch();
    const during = frameOf(7);
    await vi.advanceTimersByTimeAsync(999);
    other.see(during.frame, 999);
    expect(during.clones).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(stuck.clones.map(({ closed }) => closed)).toEqual([1]);
    expect(await see(other, 20, 1_000, () => 7)).toBeGreaterThan(10_000);
  });

  it('cannot spoil the picture of another camera when it ends after all', async () => {
    const stuck = hang(new IdenticalWatch(), 0);
    await vi.advanceTimersByTimeAsync(1_000);
    const other = new IdenticalWatch();
    await see(other, 18, 1_000, () => 7);
    // In the very moment in which the other one's copy is there and not yet looked at.
    other.see(frameOf(7).frame, 19_000);
    stuck.clones[0]?.release();
    await settled();
    expect(other.identicalMs).toBe(18_000);
  });

  it('for the third time in a row ends the watch of this camera, which is not accused', async () => {
    const watch = new IdenticalWatch();
    expect(await see(watch, 20, 0, () => 7)).toBeGreaterThan(10_000);
    const stuck: FakeFrame[] = [];
    for (const at of [20_000, 22_000, 24_000, 26_000]) {
      expect(watch.identicalMs > 0).toBe(stuck.length < 3);
      stuck.push(hang(watch, at));
      await vi.advanceTimersByTimeAsync(2_000);
    }
    expect(stuck.map(({ clones }) => clones.length)).toEqual([1, 1, 1, 0]);
    expect(watch.identicalMs).toBe(0);
  });

  it('now and then does not end the watch', async () => {
    const watch = new IdenticalWatch();
    for (let at = 0; at < 40_000; at += 4_000) {
      hang(watch, at);
      await vi.advanceTimersByTimeAsync(1_000);
      await see(watch, 2, at + 2_000, () => 7);
    }
    expect(watch.identicalMs).toBeGreaterThan(10_000);
  });
});
