/** With the real ffmpeg: what partners see of a picture that is blurred, and how old it is. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Rendering } from '../../core/contract/relay.ts';
import type { StreamConfig, StreamFrame } from '../../core/contract/media.ts';
import type { LinkStatus } from '../../core/domain/feed.ts';
import { flvBegin, flvPicture } from '../adapters/video/flv.ts';
import { FragmentedMp4 } from '../adapters/video/fmp4/stream.ts';
import { whenNoneRuns } from '../adapters/video/ffmpeg-process.ts';
import type { CameraFeed, Viewer } from './camera-feed.ts';
import { RenderedFeed } from './rendered-feed.ts';

const FFMPEG = process.env['FFMPEG_BIN'] ?? 'ffmpeg';
const STREAMING: LinkStatus = {
  ...{ phase: 'streaming', attempt: 0, nextTryAt: null, reason: null },
  ...{ stream: 'sub', transcoded: false },
};

let folder = '';
let config: StreamConfig;
let frames: StreamFrame[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pomezi-rendered-'));
  const file = join(folder, 'source.mp4');
  // Squares of four pixels: as fine as a face at a distance, and as full of contrast as nothing else.
  const squares = "color=s=640x360:r=15,geq=lum='255*mod(floor(X/4)+floor(Y/4),2)':cb=128:cr=128";
  execFileSync(FFMPEG, [
    ...[
      '-loglevel',
      'error',
      '-f',
      'lavfi',
      '-i',
      squares,
      '-t',
      '4',
      '-c:v',
      'libx264',
      '-g',
      '15',
    ],
    ...['-bf', '0', '-pix_fmt', 'yuv420p', '-movflags'],
    ...['frag_every_frame+empty_moov+default_base_moof', file],
  ]);
  const events = new FragmentedMp4().push(readFileSync(file));
  frames = events.flatMap((event, nth) =>
    event.kind === 'frame'
      ? [
          {
            ...({
              kind: 'frame',
              camera: 'a',
              generation: 0,
              key: event.key,
              hidden: false,
            } as const),
            ...{
              kept: false,
              capturedAt: 1_000_000 + nth,
              receivedAt: 0,
              data: event.data.slice(),
            },
          },
        ]
      : [],
  );
  const read = events.find((event) => event.kind === 'config');
  if (read?.kind !== 'config') throw new Error('no picture was made');
  const { codec: coding, codecString: codec, description, width, height } = read;
  config = {
    ...{ kind: 'config', camera: 'a', generation: 0, stream: 'sub', coding, codec },
    ...{ description, width, height, transcoded: false },
  };
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const begun: (() => void)[] = [];
afterEach(async () => {
  for (const end of begun.splice(0)) end();
  await whenNoneRuns();
});

const everybody = new Set<Viewer>();

class Seen implements Viewer {
  readonly links: string[] = [];
  readonly configs: StreamConfig[] = [];
  readonly frames: StreamFrame[] = [];
  constructor() {
    everybody.add(this);
  }
  link(_camera: string, status: LinkStatus): void {
    this.links.push(`${status.phase} ${status.reason ?? ''}`.trim());
  }
  config(told: StreamConfig): void {
    this.configs.push(told);
  }
  frame(told: StreamFrame): void {
    this.frames.push(told);
  }
}

/** A camera that plays into whoever is attached. */
function open(rendering: Rendering, played: readonly StreamFrame[] = frames, of = config) {
  const attached = new Set<Viewer>();
  const feed = {
    attach: (viewer: Viewer) => attached.add(viewer),
    detach: (viewer: Viewer) => attached.delete(viewer),
  } as unknown as CameraFeed;
  const rendered = new RenderedFeed(feed, { camera: 'a', stream: 'sub', rendering }, FFMPEG);
  begun.push(() => {
    for (const seen of [...everybody]) rendered.detach(seen);
  });
  return {
    ...{ rendered, attached },
    async play(wanted: () => boolean): Promise<void> {
      for (const viewer of attached) {
        viewer.link('a', STREAMING);
        viewer.config(of);
      }
      for (const frame of played) {
        for (const viewer of attached) viewer.frame(frame, false);
        await sleep(20);
      }
      const began = performance.now();
      while (!wanted() && performance.now() - began < 8_000) await sleep(20);
    },
  };
}

/** How far from even grey its last picture is: the mean difference from the mean, 0 … 127. */
function contrastOf(seen: Seen): number {
  const { description } = seen.configs.at(-1) ?? {};
  const file = join(folder, 'shown.flv');
  writeFileSync(
    file,
    Buffer.concat([
      flvBegin(description ?? new Uint8Array()),
      ...seen.frames.map((frame, at) => flvPicture(frame, at * 40)),
    ]),
  );
  const raw = execFileSync(
    FFMPEG,
    ['-loglevel', 'error', '-i', file, '-f', 'rawvideo', '-pix_fmt', 'gray', 'pipe:1'],
    { maxBuffer: 200_000_000 },
  );
  const { width = 1, height = 1 } = seen.configs.at(-1) ?? {};
  const picture = raw.subarray(raw.length - width * height);
  const mean = picture.reduce((sum, value) => sum + value, 0) / picture.length;
  return picture.reduce((sum, value) => sum + Math.abs(value - mean), 0) / picture.length;
}

describe('a blurred picture', () => {
  it('has its size and its age, and nothing fine in it', async () => {
    const { rendered, play } = open({ blur: 'whole', lines: null });
    const [blurred, plain] = [new Seen(), new Seen()];
    plain.config(config);
    for (const frame of frames) plain.frame(frame);
    rendered.attach(blurred);
    await play(() => blurred.frames.length >= frames.length - 1);
    expect(blurred.configs.at(-1)).toMatchObject({ width: 640, height: 360, coding: 'h264' });
    // The last one waits for the next, which never comes.
    expect(blurred.frames).toHaveLength(frames.length - 1);
    expect(blurred.frames.map(({ capturedAt }) => capturedAt)).toEqual(
      frames.slice(0, -1).map(({ capturedAt }) => capturedAt),
    );
    expect(contrastOf(plain)).toBeGreaterThan(100);
    expect(contrastOf(blurred)).toBeLessThan(12);
    expect(rendered.detach(blurred)).toBe(true);
  });

  it('is made once for all who look, and begins with what runs', async () => {
    const { rendered, attached, play } = open({ blur: 'whole', lines: null });
    const [first, second] = [new Seen(), new Seen()];
    rendered.attach(first);
    await play(() => first.frames.length > 10);
    rendered.attach(second);
    expect(attached.size).toBe(1);
    expect(second.configs).toHaveLength(1);
    expect(second.frames[0]).toMatchObject({ key: true, kept: true });
    expect([rendered.detach(first), rendered.detach(second)]).toEqual([false, true]);
    expect(attached.size).toBe(0);
  });

  it('is none where its coding cannot be changed: the picture itself never takes its place', async () => {
    const hevc = { ...config, coding: 'hevc' } as const;
    const { rendered, play } = open({ blur: 'whole', lines: null }, frames.slice(0, 5), hevc);
    const seen = new Seen();
    rendered.attach(seen);
    await play(() => seen.links.includes('stopped codec-unsupported'));
    expect(seen.links.at(-1)).toBe('stopped codec-unsupported');
    expect(seen.frames).toEqual([]);
    rendered.detach(seen);
  });

  it('is none where ffmpeg does not run', async () => {
    const rendered = new RenderedFeed(
      { attach: () => undefined, detach: () => undefined } as unknown as CameraFeed,
      { camera: 'a', stream: 'sub', rendering: { blur: 'whole', lines: null } },
      join(folder, 'no-such-tool'),
    );
    const seen = new Seen();
    rendered.attach(seen);
    rendered.config(config);
    for (const frame of frames.slice(0, 20)) rendered.frame(frame);
    await sleep(300);
    expect(seen.frames).toEqual([]);
    rendered.detach(seen);
  });
});

describe('fewer lines', () => {
  it('are what the agreement says', async () => {
    const { rendered, play } = open({ blur: null, lines: 180 });
    const seen = new Seen();
    rendered.attach(seen);
    await play(() => seen.frames.length > 10);
    expect(seen.configs.at(-1)).toMatchObject({ width: 320, height: 180 });
    rendered.detach(seen);
  });

  it('than it has cost nothing: it goes as it is', async () => {
    const { rendered, play } = open({ blur: null, lines: 1_080 }, frames.slice(0, 5));
    const seen = new Seen();
    rendered.attach(seen);
    await play(() => seen.frames.length === 5);
    expect(seen.frames.map(({ data }) => data)).toEqual(frames.slice(0, 5).map(({ data }) => data));
    rendered.detach(seen);
  });
});
