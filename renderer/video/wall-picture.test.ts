import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeFrame, FakeVideoFrame, settled } from './fake-codecs.test-support.ts';
import { flat } from './scaler/scaler.test-support.ts';
import {
  EMPTY,
  boxOfValue,
  compose,
  grey,
  middles,
  pictureOf,
  place,
  rowOf,
  SlowFrame,
  valuesIn,
  wallOf,
} from './wall-picture.test-support.ts';
import { WallPicture } from './wall-picture.ts';

beforeEach(() => {
  vi.stubGlobal('VideoFrame', FakeVideoFrame);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the picture of a wall', () => {
  it('is there when there is a wall, and again when something has changed', async () => {
    const wall = new WallPicture();
    expect(wall.compose(0)).toBeNull();
    await wall.arrange(rowOf('a', 'b'));
    expect(middles(compose(wall))).toEqual([EMPTY, EMPTY]);
    expect(wall.compose(0)).toBeNull();
    await wall.show('b', grey(90).frame);
    expect(middles(compose(wall))).toEqual([EMPTY, 90]);
    expect(wall.compose(0)).toBeNull();
  });

  it('says what it is made of', async () => {
    const wall = await wallOf(rowOf('a', 'b', 'c'));
    expect(compose(wall, 1_234).init).toEqual({
      ...{ format: 'I420', codedWidth: 96, codedHeight: 18, timestamp: 1_234 },
      colorSpace: {
        ...{ primaries: 'bt709', transfer: 'bt709', matrix: 'smpte170m', fullRange: false },
      },
    });
  });

  it('that was handed on stays as it was then', async () => {
    const wall = await wallOf(rowOf('a'));
    await wall.show('a', grey(90).frame);
    const before = compose(wall);
    await wall.show('a', grey(180).frame);
    expect(middles(before)).toEqual([90]);
  });

  it('of no size does not exist', async () => {
    const wall = await wallOf({ width: 0, height: 0, places: [] });
    await wall.show('a', grey(90).frame);
    expect(wall.compose(0)).toBeNull();
    await wall.arrange(rowOf('a'));
    expect(middles(compose(wall))).toEqual([90]);
    await wall.arrange({ width: 0, height: 18, places: [] });
    expect(wall.compose(0)).toBeNull();
  });

  it('does not change with a camera that stands nowhere, and says so', async () => {
    const wall = await wallOf(rowOf('a'));
    compose(wall);
    expect(await wall.show('b', grey(90).frame)).toBe(false);
    expect(wall.compose(0)).toBeNull();
    expect(await wall.show('a', grey(90).frame)).toBe(true);
  });
});

describe('a camera’s picture in its place', () => {
  type Four = readonly [number, number, number, number];
  it.each<{ name: string; at: Four; size: readonly [number, number]; box: Four }>([
    {
      name: 'fills a place of its own shape',
      at: [0, 0, 64, 36],
      size: [640, 360],
      box: [0, 0, 64, 36],
    },
    {
      name: 'stands at the top of a higher one',
      at: [8, 4, 64, 48],
      size: [640, 360],
      box: [8, 4, 64, 36],
    },
    {
      name: 'stands in the middle of a wider one',
      at: [8, 4, 64, 36],
      size: [480, 360],
      box: [16, 4, 48, 36],
    },
    {
      name: 'that is upright stands so',
      at: [0, 0, 64, 48],
      size: [90, 160],
      box: [18, 0, 26, 46],
    },
    { name: 'is made larger too', at: [0, 0, 64, 48], size: [16, 8], box: [0, 0, 64, 32] },
    {
      name: 'keeps within a place of odd sides',
      at: [3, 5, 65, 37],
      size: [640, 360],
      box: [2, 4, 64, 36],
    },
    {
      name: 'is as large as a place at the far edge lets it',
      at: [61, 39, 19, 21],
      size: [20, 20],
      box: [60, 38, 18, 18],
    },
  ])('$name', async ({ at, size: [width, height], box }) => {
    const wall = await wallOf({ width: 80, height: 60, places: [place('a', at)] });
    await wall.show('a', pictureOf({ width, height, luma: flat(200) }).frame);
    const picture = compose(wall);
    expect(boxOfValue(picture, 200)).toEqual({ box: [...box], whole: true });
    // Everything else is as empty as before.
    expect(new Set(picture.pixels.subarray(0, 80 * 60))).toEqual(new Set([EMPTY, 200]));
  });

  it('whose samples are not square has the shape that it is meant to have', async () => {
    const wall = await wallOf({ width: 64, height: 48, places: [place('a', [0, 0, 64, 48])] });
    const look = { width: 704, height: 576, displayWidth: 1_024, luma: flat(200) };
    await wall.show('a', pictureOf(look).frame);
    expect(boxOfValue(compose(wall), 200)).toEqual({ box: [0, 0, 64, 36], whole: true });
  });

  it.each<readonly [number, number, number, number]>([
    [10, 10, 1, 20],
    [10, 10, 20, 0],
    [10, 10, 0, 0],
  ])('has no place in one of %i, %i, %i × %i', async (...at) => {
    const wall = await wallOf({ width: 80, height: 60, places: [place('a', at)] });
    await wall.show('a', grey(200).frame);
    expect(new Set(compose(wall).pixels.subarray(0, 80 * 60))).toEqual(new Set([EMPTY]));
  });

  it.each([
    [0, 36],
    [64, 0],
  ])('that says it is %i × %i is left out', async (displayWidth, displayHeight) => {
    const wall = await wallOf(rowOf('a'));
    await wall.show('a', Object.assign(grey(200), { displayWidth, displayHeight }).frame);
    expect(middles(compose(wall))).toEqual([EMPTY]);
  });

  it('leaves nothing of the one before it, which had another shape', async () => {
    const wall = await wallOf({ width: 64, height: 36, places: [place('a', [0, 0, 64, 36])] });
    await wall.show(
      'a',
      pictureOf({ width: 64, height: 36, luma: flat(200), blue: flat(9) }).frame,
    );
    compose(wall);
    await wall.show('a', pictureOf({ width: 48, height: 36, luma: flat(90) }).frame);
    const picture = compose(wall);
    expect(boxOfValue(picture, 90)).toEqual({ box: [8, 0, 48, 36], whole: true });
    expect(valuesIn(picture, { x: 0, y: 0, width: 8, height: 36 })).toEqual([
      [EMPTY],
      [130],
      [127],
    ]);
    expect(valuesIn(picture, { x: 56, y: 0, width: 8, height: 36 })).toEqual([
      [EMPTY],
      [130],
      [127],
    ]);
    await wall.show('a', pictureOf({ width: 64, height: 24, luma: flat(60) }).frame);
    expect(boxOfValue(compose(wall), EMPTY)).toEqual({ box: [0, 24, 64, 12], whole: true });
  });

  it('stands in every place of that camera, in each as large as it can', async () => {
    const places = [
      place('a', [0, 0, 32, 18]),
      place('b', [32, 0, 32, 18]),
      place('a', [0, 20, 64, 40], true),
    ];
    const wall = await wallOf({ width: 64, height: 60, places });
    await wall.show('b', grey(60).frame);
    await wall.show('a', grey(200).frame);
    const picture = compose(wall);
    expect(boxOfValue(picture, 200)).toEqual({ box: [0, 0, 32, 18], whole: true });
    expect(boxOfValue(picture, 60)).toEqual({ box: [32, 0, 32, 18], whole: true });
    // 0.45 of the light above black.
    expect(boxOfValue(picture, 99)).toEqual({ box: [0, 20, 64, 36], whole: true });
  });

  it('that is not live loses its colour, and has it back when it is', async () => {
    const box = { x: 0, y: 0, width: 32, height: 18 };
    const at = (dim: boolean) => ({ ...rowOf('a', 'b'), places: [place('a', box, dim)] });
    const wall = await wallOf(at(false));
    const look = { width: 32, height: 18, luma: flat(200), blue: flat(90), red: flat(160) };
    await wall.show('a', pictureOf(look).frame);
    expect(valuesIn(compose(wall), box)).toEqual([[200], [90], [160]]);
    await wall.arrange(at(true));
    expect(valuesIn(compose(wall), box)).toEqual([[99], [128], [128]]);
    await wall.show('a', pictureOf({ ...look, luma: flat(100) }).frame);
    expect(valuesIn(compose(wall), box)).toEqual([[54], [128], [128]]);
    await wall.arrange(at(false));
    expect(valuesIn(compose(wall), box)).toEqual([[100], [90], [160]]);
  });
});

describe('another arrangement', () => {
  it('shows every last picture where it now belongs, also of a camera that sends nothing', async () => {
    const wall = await wallOf(rowOf('a', 'b', ''));
    await wall.show('a', grey(60).frame);
    await wall.show('b', grey(200).frame);
    compose(wall);
    await wall.arrange(rowOf('b', '', 'a'));
    expect(middles(compose(wall))).toEqual([200, EMPTY, 60]);
    await wall.arrange(rowOf('', '', 'a'));
    expect(middles(compose(wall))).toEqual([EMPTY, EMPTY, 60]);
    // Hidden in between, not forgotten.
    await wall.arrange(rowOf('a', 'b'));
    expect(middles(compose(wall))).toEqual([60, 200]);
  });

  it('of a larger wall has room for larger pictures', async () => {
    const wall = await wallOf(rowOf('a'));
    await wall.show('a', pictureOf({ width: 1_920, height: 1_080, luma: flat(60) }).frame);
    await wall.arrange({ width: 1_280, height: 720, places: [place('a', [0, 0, 1_280, 720])] });
    expect(boxOfValue(compose(wall), 60)).toEqual({ box: [0, 0, 1_280, 720], whole: true });
    await wall.arrange(rowOf('a'));
    expect(boxOfValue(compose(wall), 60)).toEqual({ box: [0, 0, 32, 18], whole: true });
  });

  it('shows all the others where one last picture cannot be read any more', async () => {
    const wall = await wallOf(rowOf('a', 'b', 'c'));
    const frames = [grey(60), grey(80), grey(200)];
    for (const [index, camera] of ['a', 'b', 'c'].entries()) {
      await wall.show(camera, frames[index]?.frame ?? expect.fail());
    }
    Object.assign(frames[0] ?? {}, { copyFails: true });
    await wall.arrange(rowOf('c', 'a', 'b'));
    expect(middles(compose(wall))).toEqual([200, EMPTY, 80]);
    await wall.show('a', grey(100).frame);
    expect(middles(compose(wall))).toEqual([200, 100, 80]);
  });

  it('is never handed on half done', async () => {
    const wall = await wallOf(rowOf('a', 'b'));
    const slow = new SlowFrame(0);
    pictureOf({ width: 64, height: 36, luma: flat(60) }, slow);
    const shown = wall.show('a', slow.frame);
    await settled();
    slow.release();
    await shown;
    await wall.show('b', grey(200).frame);
    compose(wall);
    // Two at once: the second begins in the moment in which the first has ended.
    const arranged = [rowOf('b', 'a'), rowOf('a', 'b')].map((next) => wall.arrange(next));
    for (const one of arranged) {
      await settled();
      expect(wall.compose(0)).toBeNull();
      slow.release();
      await one;
    }
    expect(middles(compose(wall))).toEqual([60, 200]);
  });

  it('changes the picture also where no camera has sent anything', async () => {
    const wall = await wallOf(rowOf('a'));
    compose(wall);
    await wall.arrange(rowOf('b'));
    expect(middles(compose(wall))).toEqual([EMPTY]);
  });
});

describe('the frames', () => {
  it('are kept until the next one of their camera comes', async () => {
    const wall = await wallOf(rowOf('a', 'b'));
    const [first, second, other] = [grey(60), grey(70), grey(80)];
    await wall.show('a', first.frame);
    await wall.show('b', other.frame);
    expect(first.closed).toBe(0);
    await wall.show('a', second.frame);
    expect([first, second, other].map(({ closed }) => closed)).toEqual([1, 0, 0]);
  });

  it('of a camera that is forgotten are given back, and its picture is gone with its place', async () => {
    const wall = await wallOf(rowOf('a', 'b'));
    const [one, other] = [grey(60), grey(80)];
    await wall.show('a', one.frame);
    await wall.show('b', other.frame);
    wall.forget('a');
    wall.forget('a');
    wall.forget('nobody');
    expect([one.closed, other.closed]).toEqual([1, 0]);
    await wall.arrange(rowOf('a', 'b'));
    expect(middles(compose(wall))).toEqual([EMPTY, 80]);
  });

  it('that are replaced before their turn are left out', async () => {
    const wall = await wallOf(rowOf('a'));
    const [first, second] = [grey(60), grey(70)];
    await Promise.all([wall.show('a', first.frame), wall.show('a', second.frame)]);
    expect(middles(compose(wall))).toEqual([70]);
    expect([first.closed, second.closed]).toEqual([1, 0]);
  });

  it('are drawn one at a time', async () => {
    const wall = await wallOf(rowOf('a', 'b'));
    const slow = new SlowFrame(0);
    pictureOf({ width: 64, height: 36, luma: flat(60) }, slow);
    const shown = [wall.show('a', slow.frame), wall.show('b', grey(200).frame)];
    await settled();
    expect(middles(compose(wall))).toEqual([EMPTY, EMPTY]);
    slow.release();
    await Promise.all(shown);
    expect(middles(compose(wall))).toEqual([60, 200]);
  });
});

describe('a picture that cannot be copied', () => {
  it('is told, leaves the place as it was and is no burden to the next', async () => {
    const wall = await wallOf(rowOf('a', 'b'));
    await wall.show('a', grey(60).frame);
    compose(wall);
    const damaged = Object.assign(grey(0), { copyFails: true });
    const outcomes = await Promise.allSettled([
      wall.show('a', damaged.frame),
      wall.show('b', grey(80).frame),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(middles(compose(wall))).toEqual([60, 80]);
    await wall.show('a', grey(200).frame);
    expect(middles(compose(wall))).toEqual([200, 80]);
    expect(damaged.closed).toBe(1);
  });

  it('because its copy never ends holds up the wall for a second and spoils nothing afterwards', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const wall = await wallOf(rowOf('a', 'b'));
    const hung = Object.assign(grey(60), { copyHangs: true });
    // The copy that hung goes on in the middle of the next one.
    const next = new (class extends FakeFrame {
      override copyTo(target: Uint8Array): Promise<readonly PlaneLayout[]> {
        const copied = super.copyTo(target);
        hung.release();
        return copied;
      }
    })(0);
    pictureOf({ width: 64, height: 36, luma: flat(80) }, next);
    const outcomes = Promise.allSettled([wall.show('a', hung.frame), wall.show('b', next.frame)]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(middles(compose(wall))).toEqual([EMPTY, 80]);
    // Once is enough.
    expect(hung.closed).toBe(1);
    await wall.arrange(rowOf('b', 'a'));
    expect(middles(compose(wall))).toEqual([80, EMPTY]);
  });

  it('alone changes nothing', async () => {
    const wall = await wallOf(rowOf('a'));
    compose(wall);
    const damaged = Object.assign(grey(0), { copyFails: true });
    await expect(wall.show('a', damaged.frame)).rejects.toThrow('copy');
    expect(wall.compose(0)).toBeNull();
  });
});
