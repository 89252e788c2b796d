import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  configOf,
  endWorker,
  frameOf,
  startWorker,
  type FakePort,
} from './decode-worker.test-support.ts';
import { FakeSink, FakeVideoDecoder, settled } from './fake-codecs.test-support.ts';
import { middles, rowOf } from './wall-picture.test-support.ts';

let worker: Awaited<ReturnType<typeof startWorker>>;
beforeEach(async () => {
  worker = await startWorker();
});
afterEach(endWorker);

const takenOf = (port: FakePort) =>
  port.sent.flatMap((message) => (message.kind === 'taken' ? [message.taken] : []));

describe('what the window wants', () => {
  it('is told to the media process, also to one that was started anew', () => {
    const { want, usePort } = worker;
    want('a', 'b');
    const first = usePort();
    expect(first.sent).toMatchObject([
      { kind: 'want', cameras: [{ camera: 'a' }, { camera: 'b' }] },
    ]);
    want('b');
    expect(first.sent.at(-1)).toMatchObject({ cameras: [{ camera: 'b' }] });
    const second = usePort();
    expect(first.closed).toBe(true);
    expect(second.sent).toMatchObject([{ kind: 'want', cameras: [{ camera: 'b' }] }]);
  });

  it('tried again is told to the media process', () => {
    const port = worker.usePort();
    worker.order({ kind: 'retry', camera: 'a' });
    expect(port.sent.at(-1)).toEqual({ kind: 'retry', camera: 'a' });
  });

  it('no longer is closed, given back and in no report any more', async () => {
    await worker.connect('a', 'b');
    const shown = [worker.decode('a', 60), worker.decode('b', 70)];
    await worker.pass(20);
    // One that still waits for its round.
    const late = worker.decode('a', 80);
    worker.want('b');
    await worker.pass(200);
    expect(worker.facts()?.cameras.map(({ camera }) => camera)).toEqual(['b']);
    expect(FakeVideoDecoder.opened.map(({ state }) => state)).toEqual(['closed', 'configured']);
    expect([...shown, late].map(({ closed }) => closed)).toEqual([1, 0, 1]);
  });
});

describe('pictures', () => {
  it('are counted back to the media process, also those of a camera that nobody wants any more', async () => {
    const port = worker.usePort();
    worker.want('a');
    port.bring(configOf('a'), frameOf('a'), frameOf('a', false), frameOf('gone'));
    expect(takenOf(port)).toEqual([]);
    await worker.pass(200);
    expect(takenOf(port)).toEqual([
      [
        ['a', 2],
        ['gone', 1],
      ],
    ]);
    await worker.pass(1_000);
    expect(takenOf(port)).toHaveLength(1);
  });

  it('of the port before are not counted on the new one', async () => {
    const port = worker.usePort();
    worker.want('a');
    port.bring(configOf('a'), frameOf('a'));
    const next = worker.usePort();
    await worker.pass(200);
    expect(takenOf(next)).toEqual([]);
  });
});

describe('the reports', () => {
  it('come five times a second', async () => {
    worker.want('a');
    await worker.pass(1_000);
    expect(worker.reports).toHaveLength(5);
  });

  it('come at once when a silent camera wakes up', async () => {
    await worker.connect('a');
    worker.port.bring({
      kind: 'link',
      camera: 'a',
      status: {
        ...{ phase: 'streaming', attempt: 0, nextTryAt: null, reason: null },
        ...{ stream: 'sub', transcoded: false },
      },
    });
    worker.decode('a', 60);
    expect(worker.reports).toHaveLength(1);
    expect(worker.facts()?.cameras).toMatchObject([
      { camera: 'a', link: { phase: 'streaming' }, decoded: 1 },
    ]);
  });
});

describe('an arrangement', () => {
  it('is reported when the wall’s picture stands so', async () => {
    const sink = new FakeSink();
    worker.useSink(sink);
    await worker.connect('a');
    worker.decode('a', 60);
    await worker.pass(20);
    expect(worker.arrange(rowOf('', 'a'))).toBe(1);
    expect(worker.arranged()).toEqual([]);
    await worker.pass(0);
    expect(worker.arranged()).toEqual([1]);
    expect(middles(sink.written[0] ?? expect.fail('nothing written'))).toEqual([22, 60]);
    expect(sink.written).toHaveLength(1);
  });

  it('that comes while another one is made does not show an empty wall in between', async () => {
    const sink = new FakeSink();
    worker.useSink(sink);
    await worker.connect('a', 'b');
    worker.decode('a', 60);
    worker.decode('b', 200);
    worker.arrange(rowOf('a', 'b'));
    await worker.pass(20);
    sink.written.length = 0;
    worker.arrange(rowOf('b', 'a'));
    worker.arrange(rowOf('b', '', 'a'));
    await worker.pass(0);
    expect(worker.arranged()).toEqual([1, 2, 3]);
    for (const picture of sink.written.map(middles)) {
      expect(picture.filter((value) => value !== 22)).toEqual([200, 60]);
    }
    expect(middles(sink.written.at(-1) ?? expect.fail('nothing written'))).toEqual([200, 22, 60]);
  });

  it('is not reported before the window has it: it would show the one before', async () => {
    const sink = new FakeSink();
    worker.useSink(sink);
    await worker.connect('a');
    worker.decode('a', 60);
    await worker.pass(20);
    sink.room = 0;
    worker.arrange(rowOf('', 'a'));
    await worker.pass(1_000);
    expect([worker.arranged(), sink.written.length]).toEqual([[], 0]);
    sink.makeRoom();
    await worker.pass(0);
    expect([worker.arranged(), sink.written.map(middles)]).toEqual([[1], [[22, 60]]]);
  });

  it('with a last picture that cannot be read any more is reported all the same', async () => {
    worker.useSink(new FakeSink());
    await worker.connect('a');
    const frame = worker.decode('a', 60);
    await worker.pass(20);
    frame.copyFails = true;
    worker.arrange(rowOf('a'));
    await worker.pass(0);
    expect(worker.arranged()).toEqual([1]);
  });

  it('is reported where there is nothing to show', async () => {
    worker.useSink(new FakeSink());
    worker.arrange({ width: 0, height: 0, places: [] });
    await worker.pass(0);
    expect(worker.arranged()).toEqual([1]);
  });
});

describe('the track', () => {
  class FakeGenerator {
    static readonly sink = new FakeSink();
    readonly writable = FakeGenerator.sink.writable;
    readonly track = { kind: 'video' };
  }

  it('is made here where it can be made in a worker, once for the whole wall', async () => {
    endWorker();
    worker = await startWorker({ VideoTrackGenerator: FakeGenerator });
    expect(worker.reports).toEqual([{ kind: 'track', track: { kind: 'video' } }]);
    expect(worker.transfers).toEqual([[{ kind: 'video' }]]);
    worker.arrange(rowOf('a', 'b'));
    await worker.connect('a', 'b');
    await worker.pass(0);
    expect(FakeGenerator.sink.written).toHaveLength(1);
    expect(worker.reports.filter(({ kind }) => kind === 'track')).toHaveLength(1);
  });
});

it('coded pictures that are done with are collected every second where that is possible', async () => {
  endWorker();
  let collected = 0;
  worker = await startWorker({ gc: () => (collected += 1) });
  await worker.pass(10_000);
  expect(collected).toBe(10);
});

it('a coding that is unknown here is said to the media process', async () => {
  FakeVideoDecoder.support = () => Promise.resolve({ supported: false });
  await worker.connect('a');
  expect(worker.port.sent.at(-1)).toEqual({
    ...{ kind: 'undecodable', camera: 'a', stream: 'sub', reason: 'codec-unsupported' },
  });
});

it('a machine that is overloaded sheds every camera but those that are favoured', async () => {
  await worker.connect('a', 'b');
  worker.order({
    kind: 'want',
    cameras: ['a', 'b'].map((camera) => ({ camera, stream: 'sub', weight: 1 }) as const),
    favoured: ['b'],
  });
  for (let step = 0; step < 30; step += 1) {
    worker.port.bring(frameOf('a'), frameOf('b'));
    // A second and a half until they are decoded.
    await worker.pass(1_500);
    for (const decoder of FakeVideoDecoder.opened) decoder.putAll();
    await settled();
  }
  await worker.pass(400);
  expect(
    worker.facts()?.cameras.map(({ camera, shed }) => `${camera} ${shed ? 'shed' : 'whole'}`),
  ).toEqual(['a shed', 'b whole']);
});
