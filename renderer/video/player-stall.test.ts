import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  asked,
  FakeElement,
  FakeVideo,
  factsOf,
  startPlayer,
  stubWindow,
} from './player.test-support.ts';

let started: ReturnType<typeof startPlayer>;
let video: FakeVideo;
let tiles: ReturnType<typeof started.mount>[];
/** What the worker last said of each camera. */
let newest: Record<string, ReturnType<typeof factsOf>>;

/** A wall of two tiles whose cameras are live. */
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: Date.UTC(2026, 6, 27, 12) });
  stubWindow();
  started = startPlayer();
  ({ video } = started.attach(new FakeElement([0, 0, 200, 60]), new FakeVideo()));
  tiles = ['a', 'b'].map((camera, index) =>
    started.mount(camera, new FakeElement([index * 100, 0, 100, 60])),
  );
  newest = {};
  await asked();
  goOn(1, { drawn: 3 });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

interface Pace {
  /** Pictures that the video element takes from one report to the next. */
  readonly drawn: number;
  /** Cameras that send. */
  readonly cameras?: readonly string[];
  /** Reports from one picture of a camera to its next. */
  readonly every?: number;
}

/** Reports come five times a second. */
function goOn(seconds: number, { drawn, cameras = ['a', 'b'], every = 1 }: Pace): void {
  for (let turn = 0; turn < seconds * 5; turn += 1) {
    vi.advanceTimersByTime(200);
    video.drawn += drawn;
    for (const camera of turn % every === 0 ? cameras : []) {
      const decoded = (newest[camera]?.decoded ?? 0) + 3;
      newest[camera] = factsOf(camera, { decoded });
    }
    started.report(Object.values(newest));
  }
}

const states = () => tiles.map(({ updates }) => updates.at(-1)?.status.state);

describe('a wall whose video takes no pictures', () => {
  it('is frozen within two seconds, although its cameras go on', () => {
    expect(states()).toEqual(['live', 'live']);
    goOn(1.2, { drawn: 0 });
    expect(states()).toEqual(['live', 'live']);
    goOn(0.8, { drawn: 0 });
    expect(states()).toEqual(['frozen', 'frozen']);
    expect(started.lastPlaces()).toEqual(['a 0 0 100 60 dim', 'b 100 0 100 60 dim']);
  });

  it('is live again as soon as it takes one', () => {
    goOn(10, { drawn: 0 });
    goOn(0.2, { drawn: 1 });
    expect(states()).toEqual(['live', 'live']);
  });

  it('is frozen also where its cameras send a picture a second', () => {
    goOn(10, { drawn: 0, every: 5 });
    expect(states()).toEqual(['frozen', 'frozen']);
  });

  it('from the very start is frozen within two seconds, not at once', async () => {
    started = startPlayer();
    ({ video } = started.attach(new FakeElement([0, 0, 100, 60]), new FakeVideo()));
    tiles = [started.mount('a', new FakeElement([0, 0, 100, 60]))];
    newest = {};
    await asked();
    goOn(1.2, { drawn: 0 });
    expect(states()).toEqual(['live']);
    goOn(1, { drawn: 0 });
    expect(states()).toEqual(['frozen']);
  });
});

describe('a wall that draws nothing', () => {
  it('because nothing comes is what its cameras are', () => {
    goOn(1, { drawn: 0, cameras: [] });
    expect(states()).toEqual(['live', 'live']);
    goOn(1, { drawn: 0, cameras: [] });
    expect(states()).toEqual(['frozen', 'frozen']);
    goOn(0.2, { drawn: 1 });
    expect(states()).toEqual(['live', 'live']);
  });

  it('of cameras that are not to be seen is not blamed', () => {
    const [, hidden] = tiles;
    Object.assign(hidden?.tile ?? {}, { visibility: 'hidden' });
    started.player.arrange();
    // The wall without it.
    video.drawn += 1;
    goOn(10, { drawn: 0, cameras: ['b'] });
    expect(states()).toEqual(['frozen', 'live']);
  });

  it('because the whole window is hidden is not blamed, and has time when it is seen again', () => {
    vi.stubGlobal('document', { visibilityState: 'hidden' });
    goOn(10, { drawn: 0 });
    expect(states()).toEqual(['live', 'live']);
    vi.stubGlobal('document', { visibilityState: 'visible' });
    goOn(1.2, { drawn: 0 });
    expect(states()).toEqual(['live', 'live']);
    goOn(0.8, { drawn: 0 });
    expect(states()).toEqual(['frozen', 'frozen']);
  });
});
