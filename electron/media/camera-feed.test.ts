import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MediaSource } from '../../core/contract/media.ts';
import type { StreamName } from '../../core/domain/camera.ts';
import {
  eventually,
  sample,
  samplePieces,
  STAYS,
  type FakeFfmpeg,
} from '../adapters/video/fake-ffmpeg.test-support.ts';
import { bytesOf } from '../adapters/video/fmp4/sample-boxes.test-support.ts';
import { CameraFeed, type FeedSettings } from './camera-feed.ts';
import { FakeViewer } from './fake-viewer.test-support.ts';
import { BOTH, keepsPlaying, LARGE, Processes, SMALL, still } from './processes.test-support.ts';

let processes: Processes;
let ffmpeg: FakeFfmpeg;
beforeEach(() => {
  processes = new Processes();
  ({ ffmpeg } = processes);
});
afterEach(() => processes.end());

function newFeed(
  addresses: MediaSource['addresses'] = BOTH,
  settings: Partial<FeedSettings> = {},
): CameraFeed {
  return processes.add(new CameraFeed({ camera: 'a', addresses }, processes.settings(settings)));
}

function watch(feed: CameraFeed, stream: StreamName = 'sub'): FakeViewer {
  const viewer = new FakeViewer();
  feed.want(viewer, { stream, weight: 1 });
  return viewer;
}

const showing = (viewer: FakeViewer, pictures: number) =>
  eventually(() => viewer.frames.length >= pictures, `${pictures} pictures`);

/** Which stream each process was started for. */
const streams = (): string[] =>
  Array.from(
    { length: ffmpeg.starts() },
    (_, index) => /10\.0\.0\.1\/(\w+)/.exec(ffmpeg.input(index + 1))?.[1] ?? '?',
  );

describe('a camera with several viewers', () => {
  it('is read by one process, and all see the same pictures', async () => {
    const pipe = await ffmpeg.pipe('camera');
    const { head, pictures } = samplePieces('h264');
    ffmpeg.plan(pipe.act);
    const feed = newFeed();
    const viewers = [watch(feed), watch(feed), watch(feed)];
    await pipe.write(bytesOf(head, ...pictures));
    for (const viewer of viewers) await showing(viewer, 12);
    for (const viewer of viewers) {
      expect(viewer.drawn).toBe('KdddddKddddd');
      expect(viewer.links.at(-1)).toMatchObject({ phase: 'streaming', stream: 'sub' });
      expect(viewer.configs).toMatchObject([
        { camera: 'a', generation: 1, stream: 'sub', width: 160 },
      ]);
    }
    expect(ffmpeg.starts()).toBe(1);
    await pipe.end();
  });

  it('shows one that joins later the newest picture at once, and what it is made of before', async () => {
    const pipe = await ffmpeg.pipe('camera');
    const { head, pictures } = samplePieces('h264');
    ffmpeg.plan(pipe.act);
    const feed = newFeed();
    const first = watch(feed);
    await pipe.write(bytesOf(head, ...pictures.slice(0, 4)));
    await showing(first, 4);

    const second = watch(feed);
    expect(second.links.at(-1)).toMatchObject({ phase: 'streaming' });
    expect(second.configs).toEqual(first.configs);
    expect(second.drawn).toBe('(K)(d)(d)d');

    await pipe.write(bytesOf(...pictures.slice(4, 7)));
    await showing(first, 7);
    expect(first.drawn).toBe('KdddddK');
    expect(second.drawn).toBe('(K)(d)(d)dddK');
    // Only the group that still goes on is kept for the next one.
    expect(watch(feed).drawn).toBe('K');
    expect(ffmpeg.starts()).toBe(1);
    await pipe.end();
  });

  it('is not greeted again by a viewer that only changes its wish', async () => {
    ffmpeg.plan(SMALL);
    const feed = newFeed({ sub: BOTH.sub });
    const viewer = watch(feed);
    await showing(viewer, 12);
    feed.want(viewer, { stream: 'sub', weight: 900 });
    feed.want(viewer, { stream: 'main', weight: 900 });
    expect(viewer.frames).toHaveLength(12);
    expect(viewer.configs).toHaveLength(1);
  });

  it('says nothing more to one that left', async () => {
    const pipe = await ffmpeg.pipe('camera');
    const { head, pictures } = samplePieces('h264');
    ffmpeg.plan(pipe.act);
    const feed = newFeed();
    const [stays, leaves] = [watch(feed), watch(feed)];
    await pipe.write(bytesOf(head, ...pictures.slice(0, 2)));
    await showing(leaves, 2);
    feed.leave(leaves);
    await pipe.write(bytesOf(...pictures.slice(2, 6)));
    await showing(stays, 6);
    expect(leaves.frames).toHaveLength(2);
    await pipe.end();
  });
});

describe('a camera that nobody looks at any more', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    ffmpeg.plan(SMALL);
  });

  it('goes on for ten seconds, then its process ends', async () => {
    const feed = newFeed();
    const viewer = watch(feed);
    await showing(viewer, 12);
    feed.leave(viewer);
    expect(feed.watched).toBe(false);
    vi.advanceTimersByTime(9_900);
    expect(ffmpeg.running()).toHaveLength(1);
    vi.advanceTimersByTime(100);
    await eventually(() => ffmpeg.running().length === 0, 'ended');
  });

  it('shows its picture at once to one who comes back in time, on the same connection', async () => {
    const feed = newFeed();
    const viewer = watch(feed);
    await showing(viewer, 12);
    feed.leave(viewer);
    vi.advanceTimersByTime(9_000);
    expect(watch(feed).drawn).toBe('(K)(d)(d)(d)(d)d');
    vi.advanceTimersByTime(60_000);
    expect(ffmpeg.running()).toHaveLength(1);
    expect(ffmpeg.starts()).toBe(1);
  });

  it('is connected to anew for one who comes later', async () => {
    const feed = newFeed();
    const viewer = watch(feed);
    await showing(viewer, 12);
    feed.leave(viewer);
    vi.advanceTimersByTime(10_000);
    const late = watch(feed);
    expect(late.frames).toEqual([]);
    await showing(late, 12);
    expect(ffmpeg.starts()).toBe(2);
    // What is decoded with the first stream's configuration must not be mixed with the second's.
    expect(late.configs[0]?.generation).toBeGreaterThan(viewer.configs[0]?.generation ?? 0);
  });
});

describe('the large picture', () => {
  it('is started beside the small one and takes over with its first picture', async () => {
    const large = await ffmpeg.pipe('large');
    const { head, pictures } = samplePieces('mjpeg');
    ffmpeg.plan(SMALL, large.act);
    const feed = newFeed();
    const viewer = watch(feed);
    await showing(viewer, 12);
    feed.want(viewer, { stream: 'main', weight: 900 });
    await eventually(() => ffmpeg.starts() === 2, 'the large one started');
    expect(streams()).toEqual(['sub', 'main']);
    // Until it brings a picture nothing changes: no gap, and no word about connecting.
    expect(ffmpeg.running()).toHaveLength(2);
    expect(viewer.links.at(-1)).toMatchObject({ phase: 'streaming', stream: 'sub' });

    await large.write(bytesOf(head, ...pictures));
    await showing(viewer, 16);
    expect(viewer.links.at(-1)).toMatchObject({ phase: 'streaming', stream: 'main' });
    expect(viewer.configs.map(({ stream, generation }) => `${stream} ${generation}`)).toEqual([
      'sub 1',
      'main 2',
    ]);
    expect(viewer.frames.map(({ frame }) => frame.generation)).toEqual([
      ...Array<number>(12).fill(1),
      ...Array<number>(4).fill(2),
    ]);
    await eventually(() => ffmpeg.running().length === 1, 'the small one ended');
    await large.end();
  });

  it('that does not come leaves the small one as it is', async () => {
    ffmpeg.plan(SMALL, 'exit 1');
    const feed = newFeed();
    const viewer = watch(feed);
    await showing(viewer, 12);
    feed.want(viewer, { stream: 'main', weight: 900 });
    await eventually(() => ffmpeg.starts() >= 3, 'tried and tried again');
    expect(viewer.links.every(({ stream }) => stream === 'sub')).toBe(true);
    expect(viewer.links.at(-1)).toMatchObject({ phase: 'streaming' });
    feed.want(viewer, { stream: 'sub', weight: 1 });
    await eventually(() => ffmpeg.running().length === 1, 'only the small one');
  });

  it('is shared: one viewer that wants it is enough', async () => {
    ffmpeg.plan(LARGE);
    const feed = newFeed();
    const large = watch(feed, 'main');
    const small = watch(feed, 'sub');
    await showing(small, 4);
    await showing(large, 4);
    expect(streams()).toEqual(['main']);
  });

  it('is given up five seconds after the last tile that wanted it shrank', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    ffmpeg.plan(LARGE, SMALL);
    const feed = newFeed();
    const viewer = watch(feed, 'main');
    await showing(viewer, 4);
    feed.want(viewer, { stream: 'sub', weight: 1 });
    vi.advanceTimersByTime(4_900);
    expect(ffmpeg.starts()).toBe(1);
    vi.advanceTimersByTime(100);
    await showing(viewer, 16);
    expect(streams()).toEqual(['main', 'sub']);
    expect(viewer.links.at(-1)).toMatchObject({ stream: 'sub' });
    await eventually(() => ffmpeg.running().length === 1, 'the large one ended');
  });

  it('is kept by a tile that shrinks for a moment', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    ffmpeg.plan(LARGE);
    const feed = newFeed();
    const viewer = watch(feed, 'main');
    await showing(viewer, 4);
    feed.want(viewer, { stream: 'sub', weight: 1 });
    vi.advanceTimersByTime(4_000);
    feed.want(viewer, { stream: 'main', weight: 900 });
    vi.advanceTimersByTime(60_000);
    expect(ffmpeg.starts()).toBe(1);
  });

  it.each<[StreamName, StreamName]>([
    ['sub', 'main'],
    ['main', 'sub'],
  ])(
    'of a camera that only offers %s is that one, also where %s is wanted',
    async (offered, wanted) => {
      ffmpeg.plan(SMALL);
      const viewer = watch(newFeed({ [offered]: BOTH[offered] }), wanted);
      await showing(viewer, 12);
      expect(streams()).toEqual([offered]);
      expect(viewer.configs).toMatchObject([{ stream: offered }]);
    },
  );
});

describe('a stream that this machine cannot show', () => {
  it('is re-encoded where the window does not know its coding', async () => {
    ffmpeg.plan(keepsPlaying(sample('hevc')), SMALL);
    const feed = newFeed();
    const viewer = watch(feed);
    await showing(viewer, 10);
    feed.undecodable('sub', 'codec-unsupported');
    await showing(viewer, 22);
    expect(ffmpeg.arguments(1)).toContain('copy');
    expect(ffmpeg.arguments(2)).toContain('libx264');
    expect(viewer.links.at(-1)).toMatchObject({ phase: 'streaming', transcoded: true });
    expect(
      viewer.configs.map(
        ({ coding, transcoded }) => `${coding} ${transcoded ? 're-encoded' : 'as it is'}`,
      ),
    ).toEqual(['hevc as it is', 'h264 re-encoded']);
    await eventually(() => ffmpeg.running().length === 1, 'the first process ended');
  });

  it('is not re-encoded twice, nor for a report about a stream that is gone', async () => {
    ffmpeg.plan(SMALL);
    let asked = 0;
    const feed = newFeed(BOTH, {
      mayTranscode: () => {
        asked += 1;
        return true;
      },
    });
    const viewer = watch(feed);
    await showing(viewer, 12);
    feed.undecodable('main', 'codec-unsupported');
    expect(asked).toBe(0);
    feed.undecodable('sub', 'codec-unsupported');
    await showing(viewer, 24);
    feed.undecodable('sub', 'codec-unsupported');
    expect(asked).toBe(1);
    expect(ffmpeg.starts()).toBe(2);
  });

  it('goes on as it is where no place for re-encoding is free', async () => {
    ffmpeg.plan(SMALL);
    const feed = newFeed(BOTH, { mayTranscode: () => false });
    const viewer = watch(feed);
    await showing(viewer, 12);
    feed.undecodable('sub', 'codec-unsupported');
    expect(ffmpeg.running()).toHaveLength(1);
    expect(viewer.links.at(-1)).toMatchObject({ phase: 'streaming', transcoded: false });
  });

  it('because it is too large gives way to the small one', async () => {
    ffmpeg.plan(processes.sends(still(7_680, 4_320)), SMALL);
    const viewer = watch(newFeed(), 'main');
    await showing(viewer, 12);
    expect(streams().slice(0, 2)).toEqual(['main', 'sub']);
    expect(viewer.links.at(-1)).toMatchObject({ phase: 'streaming', stream: 'sub' });
  });

  it('because it is too large, and the camera has no other, says why', async () => {
    ffmpeg.plan(processes.sends(still(7_680, 4_320)));
    const viewer = watch(newFeed({ main: BOTH.main }), 'main');
    await eventually(
      () => viewer.links.find(({ reason }) => reason === 'picture-too-large'),
      'told',
    );
    expect(viewer.frames).toEqual([]);
  });
});

it('stopping ends every process of the camera', async () => {
  ffmpeg.plan(SMALL, STAYS);
  const feed = newFeed();
  const viewer = watch(feed);
  await showing(viewer, 12);
  feed.want(viewer, { stream: 'main', weight: 900 });
  await eventually(() => ffmpeg.running().length === 2, 'both run');
  feed.stop();
  await eventually(() => ffmpeg.running().length === 0, 'both ended');
});
