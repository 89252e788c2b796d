import { afterEach, describe, expect, it } from 'vitest';
import { endWorker, startWorker } from './decode-worker.test-support.ts';
import { FakeSink, type FakeFrame } from './fake-codecs.test-support.ts';
import { middles, rowOf } from './wall-picture.test-support.ts';

let worker: Awaited<ReturnType<typeof startWorker>>;
let sink: FakeSink;

/** A wall of these cameras, all of them connected and none of them shown yet. */
async function wallOf(...cameras: string[]): Promise<void> {
  worker = await startWorker();
  sink = new FakeSink();
  worker.useSink(sink);
  await worker.connect(...cameras);
  worker.arrange(rowOf(...cameras));
  await worker.pass(0);
  sink.written.length = 0;
}

/** What stood in the tiles in each of the wall's pictures. */
const written = () => sink.written.map(middles);

/** How many pictures of a camera have reached the wall. */
async function presented(camera: string): Promise<number | undefined> {
  await worker.pass(200);
  return worker.factsOf(camera)?.presented;
}

afterEach(endWorker);

describe('pictures that become ready', () => {
  it('within a moment are in one picture of the wall, and soon', async () => {
    await wallOf('a', 'b');
    worker.decode('a', 60);
    await worker.pass(4);
    worker.decode('b', 200);
    await worker.pass(7);
    expect(written()).toEqual([]);
    // Eight milliseconds after the last one.
    await worker.pass(1);
    expect(written()).toEqual([[60, 200]]);
    await worker.pass(200);
    expect(written()).toHaveLength(1);
  });

  it('alone do not wait for anybody', async () => {
    await wallOf('a', 'b');
    worker.decode('b', 200);
    await worker.pass(8);
    expect(written()).toEqual([[22, 200]]);
  });

  it('one after the other without a pause wait for 33 ms at most', async () => {
    const cameras = Array.from({ length: 12 }, (_, index) => `c${index}`);
    await wallOf(...cameras);
    let firstAt = 0;
    for (let ms = 0; ms < 60; ms += 1) {
      if (ms % 5 === 0) worker.decode(cameras[ms / 5] ?? '', 100 + ms);
      await worker.pass(1);
      if (firstAt === 0 && sink.written.length > 0) firstAt = ms + 1;
    }
    expect(firstAt).toBeGreaterThan(8);
    expect(firstAt).toBeLessThanOrEqual(33);
    await worker.pass(33);
    // All of them came, in two pictures of the wall.
    expect(written()).toHaveLength(2);
    expect(written().at(-1)).toEqual(cameras.map((_, index) => 100 + index * 5));
  });

  it('of one camera at the same time are shown one after the other, and none is lost', async () => {
    await wallOf('a', 'b');
    const frames = [worker.decode('a', 60), worker.decode('a', 200)];
    await worker.pass(8);
    expect(written()).toEqual([[60, 22]]);
    await worker.pass(8);
    expect(written()).toEqual([
      [60, 22],
      [200, 22],
    ]);
    expect(frames.map(({ closed }) => closed)).toEqual([1, 0]);
    expect(await presented('a')).toBe(2);
  });

  it('while a round is being drawn have the next one', async () => {
    await wallOf('a', 'b');
    worker.decode('a', 60);
    const drawn = worker.pass(8);
    worker.decode('b', 200);
    await drawn;
    await worker.pass(16);
    expect(written().at(-1)).toEqual([60, 200]);
  });
});

describe('a window that has no room for pictures', () => {
  it('is handed none, and the newest state when it has room again', async () => {
    await wallOf('a', 'b');
    sink.room = 0;
    const shown: FakeFrame[] = [];
    for (const luma of [60, 70, 80, 90]) {
      shown.push(worker.decode('a', luma));
      await worker.pass(30);
    }
    worker.decode('b', 200);
    await worker.pass(30);
    expect(written()).toEqual([]);
    sink.makeRoom();
    await worker.pass(0);
    expect(written()).toEqual([[90, 200]]);
    await worker.pass(200);
    expect(written()).toHaveLength(1);
    // They do not pile up either.
    expect(shown.filter(({ closed }) => closed === 0)).toHaveLength(1);
  });

  it('because its track has ended keeps no picture', async () => {
    await wallOf('a');
    sink.failing = true;
    worker.decode('a', 60);
    await worker.pass(8);
    expect(sink.refused.map(({ closed }) => closed)).toEqual([1]);
    expect(sink.written).toEqual([]);
  });
});

describe('what has reached the wall', () => {
  it('is counted for each camera', async () => {
    await wallOf('a', 'b');
    for (let turn = 0; turn < 5; turn += 1) {
      worker.decode('a', 60 + turn);
      if (turn % 2 === 0) worker.decode('b', 200 + turn);
      await worker.pass(66);
    }
    expect(await presented('a')).toBe(5);
    expect(await presented('b')).toBe(3);
  });

  it('does not count what stands nowhere, be it behind an enlarged tile or too small', async () => {
    await wallOf('a', 'b', 'c');
    const small = { camera: 'c', dim: false, x: 90, y: 0, width: 1, height: 1 };
    const { places, ...size } = rowOf('a');
    worker.arrange({ ...size, width: 96, places: [...places, small] });
    for (let turn = 0; turn < 5; turn += 1) {
      for (const camera of ['a', 'b', 'c']) worker.decode(camera, 60 + turn);
      await worker.pass(66);
    }
    expect(await presented('a')).toBe(5);
    expect(worker.factsOf('b')).toMatchObject({ presented: 0, decodeReason: null });
    expect(worker.factsOf('c')).toMatchObject({ presented: 0, decodeReason: null });
    worker.arrange(rowOf('a', 'b'));
    worker.decode('b', 200);
    expect(await presented('b')).toBe(1);
  });

  it('counts a picture that was drawn while there was no room when there is', async () => {
    await wallOf('a', 'b');
    sink.room = 0;
    worker.decode('a', 60);
    await worker.pass(30);
    worker.decode('a', 70);
    await worker.pass(30);
    expect(await presented('a')).toBe(0);
    sink.makeRoom();
    expect(await presented('a')).toBe(1);
    expect(written()).toEqual([[70, 22]]);
  });

  it('does not count what was decoded and not written', async () => {
    await wallOf('a');
    sink.room = 0;
    for (let turn = 0; turn < 5; turn += 1) {
      worker.decode('a', 60 + turn);
      await worker.pass(66);
    }
    expect(await presented('a')).toBe(0);
    expect(worker.factsOf('a')?.decoded).toBe(5);
  });
});

describe('a picture that cannot be drawn', () => {
  const damage = async (camera: string): Promise<void> => {
    worker.decode(camera, 60).copyFails = true;
    await worker.pass(66);
  };
  const complaints = () => worker.port.sent.filter(({ kind }) => kind === 'undecodable');

  it('leaves what was there, and the others of its round are shown', async () => {
    await wallOf('a', 'b');
    worker.decode('a', 60);
    await worker.pass(20);
    worker.decode('a', 90).copyFails = true;
    worker.decode('b', 200);
    await worker.pass(20);
    expect(written().at(-1)).toEqual([60, 200]);
    expect(await presented('a')).toBe(1);
  });

  it('for the fourth time in a row makes its camera undecodable', async () => {
    await wallOf('a', 'b');
    for (let turn = 1; turn <= 3; turn += 1) await damage('a');
    expect(complaints()).toEqual([]);
    await damage('a');
    expect(complaints()).toEqual([
      { kind: 'undecodable', camera: 'a', stream: 'sub', reason: 'undecodable' },
    ]);
    await worker.pass(200);
    expect(worker.factsOf('a')).toMatchObject({ decodeReason: 'undecodable', presented: 0 });
    expect(worker.factsOf('b')).toMatchObject({ decodeReason: null });
  });

  it('now and then is no reason to complain', async () => {
    await wallOf('a');
    for (let turn = 0; turn < 5; turn += 1) {
      for (let failure = 0; failure < 3; failure += 1) await damage('a');
      worker.decode('a', 90);
      await worker.pass(66);
    }
    expect(complaints()).toEqual([]);
    expect(await presented('a')).toBe(5);
  });
});
