import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { monotonicNow, type CameraFacts } from './messages.ts';
import {
  asked,
  FakeElement,
  FakeTrack,
  factsOf,
  startPlayer,
  stubWindow,
} from './player.test-support.ts';

let started: ReturnType<typeof startPlayer>;
beforeEach(() => {
  stubWindow();
  started = startPlayer();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const mount = (camera: string) => started.mount(camera);
const { wants, lastWish, report } = {
  wants: () => started.wants(),
  lastWish: () => started.lastWish(),
  report: (...said: Parameters<typeof started.report>) => {
    started.report(...said);
  },
};

describe('a layout', () => {
  it('is asked for once, however many tiles it has', async () => {
    for (const camera of ['a', 'b', 'c']) mount(camera);
    await asked();
    expect(wants()).toHaveLength(1);
    expect(lastWish()).toEqual(['a sub 1', 'b sub 1', 'c sub 1']);
  });

  it('that changes asks once for what is left and what is new', async () => {
    const [first, second] = [mount('a'), mount('b')];
    await asked();
    first.unmount();
    second.unmount();
    mount('b');
    mount('c');
    await asked();
    expect(wants()).toHaveLength(2);
    expect(lastWish()).toEqual(['b sub 1', 'c sub 1']);
  });

  it('of none asks for nothing', async () => {
    const { unmount } = mount('a');
    await asked();
    unmount();
    await asked();
    expect(lastWish()).toEqual([]);
  });

  it('names the cameras that are never shed', async () => {
    mount('a');
    started.player.favour(['a']);
    await asked();
    expect(wants()).toMatchObject([{ favoured: ['a'] }]);
  });
});

describe('one camera in several tiles', () => {
  it('is asked for until the last of them goes', async () => {
    const [one, other] = [mount('a'), mount('a')];
    one.unmount();
    await asked();
    expect(lastWish()).toEqual(['a sub 1']);
    other.unmount();
    await asked();
    expect(lastWish()).toEqual([]);
  });

  it('is asked for as large as its largest tile', async () => {
    const [one, other] = [mount('a'), mount('a')];
    one.resize(1_200);
    other.resize(300);
    await asked();
    expect(lastWish()).toEqual(['a main 1200']);
  });

  it('is never left out when it moves from one tile to another', async () => {
    const one = mount('a');
    await asked();
    one.unmount();
    mount('a');
    await asked();
    expect(wants().map(({ cameras }) => cameras.map(({ camera }) => camera))).toEqual([
      ['a'],
      ['a'],
    ]);
  });
});

describe('the size of a tile', () => {
  it.each<[number[], string]>([
    [[320], 'sub'],
    [[959], 'sub'],
    [[960], 'main'],
    // A tile that was large keeps the large stream until it is clearly small.
    [[960, 820], 'main'],
    [[960, 800], 'main'],
    [[960, 799], 'sub'],
    [[960, 799, 959], 'sub'],
    [[1_200, 300, 960], 'main'],
  ])('of %j device pixels is shown from the stream %s', async (widths, stream) => {
    const { resize } = mount('a');
    for (const width of widths) resize(width);
    await asked();
    expect(wants().at(-1)?.cameras[0]?.stream).toBe(stream);
  });

  it('that is enlarged is shown from the main stream, however small it is', async () => {
    const { tile, resize } = mount('a');
    mount('b');
    resize(320);
    started.player.enlarge(tile.element, true);
    started.player.enlarge(tile.element, true);
    await asked();
    expect(lastWish()).toEqual(['a main 320', 'b sub 1']);
    started.player.enlarge(tile.element, false);
    await asked();
    expect(lastWish()).toEqual(['a sub 320', 'b sub 1']);
    expect(wants()).toHaveLength(2);
  });

  it('that only changes a little asks nothing', async () => {
    const { resize } = mount('a');
    await asked();
    for (let width = 300; width < 400; width += 1) resize(width);
    await asked();
    expect(wants()).toHaveLength(1);
  });

  it('never makes a weight that the media process refuses', async () => {
    const [wide, thin] = [mount('a'), mount('b')];
    wide.resize(50_000);
    thin.resize(0.3);
    await asked();
    expect(lastWish()).toEqual(['a main 10000', 'b sub 1']);
  });
});

describe('the state of a tile', () => {
  it('is told before anything is known', () => {
    const { updates } = mount('a');
    expect(updates).toMatchObject([{ status: { state: 'reconnecting', age: null }, facts: null }]);
  });

  it('follows from the newest facts, in every tile of the camera', () => {
    const tiles = [mount('a'), mount('a'), mount('b')];
    report([factsOf('a')]);
    expect(tiles.map(({ updates }) => updates.at(-1)?.status.state)).toEqual([
      'live',
      'live',
      'reconnecting',
    ]);
    const frozen = {
      ...factsOf('a').picture,
      decodedAt: monotonicNow() - 3_000,
    } as CameraFacts['picture'];
    report([factsOf('a', { picture: frozen })]);
    expect(tiles[0]?.updates.at(-1)?.status).toMatchObject({ state: 'frozen', reason: 'silent' });
    report([factsOf('a', { decodeReason: 'codec-unsupported' })]);
    expect(tiles[0]?.updates.at(-1)?.status.state).toBe('fault');
  });

  it('falls back where the camera is in no report any more', () => {
    const { updates } = mount('a');
    report([factsOf('a')]);
    report([]);
    expect(updates.at(-1)).toMatchObject({ status: { state: 'reconnecting' }, facts: null });
  });

  it('is not told to a tile that is gone', () => {
    const { updates, unmount } = mount('a');
    unmount();
    report([factsOf('a')]);
    expect(updates).toHaveLength(1);
  });

  it('is counted where it is the present', () => {
    mount('a');
    mount('b');
    report([factsOf('a')], { shedLevel: 1, decodeDelayMs: 700 });
    expect(started.told.load).toEqual([{ load: { shedLevel: 1, decodeDelayMs: 700 }, playing: 1 }]);
    expect(started.told.facts.slice(-2)).toEqual(['a live', 'b reconnecting']);
  });
});

describe('the worker', () => {
  it('is asked for another try at a camera', () => {
    started.player.retry('a');
    expect(started.worker.orders.at(-1)).toEqual({ kind: 'retry', camera: 'a' });
  });

  it('is handed each new port to the media process', () => {
    const port = {} as MessagePort;
    started.player.usePort(port);
    expect(started.worker.orders.at(-1)).toEqual({ kind: 'port', port });
    expect(started.worker.transfers.at(-1)).toEqual([port]);
  });
});

describe('the track of the wall', () => {
  const sinks = () => started.worker.orders.filter((order) => order.kind === 'sink');

  it('is one, however many cameras and tiles there are; the worker takes its end over', () => {
    const { video } = started.attach(new FakeElement());
    for (const camera of ['a', 'a', 'b']) mount(camera);
    expect(video.srcObject?.tracks).toHaveLength(1);
    expect(sinks()).toHaveLength(1);
    expect(started.worker.transfers[0]).toEqual([sinks()[0]?.writable]);
    expect(video.srcObject?.tracks[0]?.writable).toBe(sinks()[0]?.writable);
  });

  it.each<[string, () => void]>([
    [
      'the window cannot make it',
      () => {
        delete (globalThis as { MediaStreamTrackGenerator?: unknown }).MediaStreamTrackGenerator;
      },
    ],
    [
      'the worker has the one of the standard',
      () => {
        vi.stubGlobal('VideoTrackGenerator', FakeTrack);
      },
    ],
  ])('is made by the worker where %s, and plays on the wall that is there', (_, change) => {
    change();
    started = startPlayer();
    const { video } = started.attach(new FakeElement());
    expect(sinks()).toEqual([]);
    const track = new FakeTrack();
    started.worker.say({ kind: 'track', track: track as unknown as MediaStreamTrack });
    expect(video.srcObject?.tracks).toEqual([track]);
  });

  it('goes on where the wall is put on the screen anew', () => {
    const { video, detach } = started.attach(new FakeElement());
    const { srcObject } = video;
    detach();
    expect(video.srcObject).toBeNull();
    expect(started.attach(new FakeElement()).video.srcObject).toBe(srcObject);
  });
});
