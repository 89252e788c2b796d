/** Reads what a page with video tiles really shows, over the DevTools protocol. */
import type { Page } from 'playwright';
import { stripReaderSource } from '../cameras/strip.ts';

export interface TileCount {
  readonly state: string;
  readonly frames: number;
}

/** State and frames presented of every tile that shows a camera. */
export function readTiles(page: Page): Promise<TileCount[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-camera]:not([data-camera=""])')].map(
      (tile) => ({
        state: tile.dataset['state'] ?? '',
        frames:
          tile.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames ??
          Number(tile.dataset['frames'] ?? 0),
      }),
    ),
  );
}

export interface StateChange {
  readonly camera: string;
  readonly state: string;
  /** UTC, ms since 1970: program and cameras run on the same clock. */
  readonly at: number;
}

/** From now on the page notes when a tile's state changes; what the tiles show now comes first. */
export async function noteStates(page: Page): Promise<void> {
  await page.evaluate(() => {
    const changes: StateChange[] = [];
    const last = new Map<string, string>();
    const look = (tile: HTMLElement) => {
      const { camera = '', state = '' } = tile.dataset;
      // The attribute is written often and changes seldom.
      if (camera === '' || last.get(camera) === state) return;
      last.set(camera, state);
      changes.push({ camera, state, at: Date.now() });
    };
    for (const tile of document.querySelectorAll<HTMLElement>('[data-camera]')) look(tile);
    new MutationObserver((records) => {
      for (const { target } of records) if (target instanceof HTMLElement) look(target);
    }).observe(document.body, { subtree: true, attributeFilter: ['data-state'] });
    Object.assign(window, { takeStateChanges: () => changes.splice(0) });
  });
}

/** The changes since the last call, in the order in which they happened. */
export function takeStateChanges(page: Page): Promise<StateChange[]> {
  return page.evaluate<StateChange[]>('window.takeStateChanges()');
}

/**
 * Where the picture of a tile is to be read: a video element of its own, or its part of the wall's
 * one picture (all test cameras are 16:9). Runs in the page.
 */
export function pictureIn(tile: Element): {
  video: HTMLVideoElement;
  x: number;
  y: number;
  width: number;
  height: number;
} {
  const own = tile.querySelector('video');
  if (own !== null) {
    return { video: own, x: 0, y: 0, width: own.videoWidth, height: own.videoHeight };
  }
  const video = document.querySelector<HTMLVideoElement>('.wall > video');
  if (video === null) throw new Error('no wall');
  const wall = video.getBoundingClientRect();
  const place = tile.getBoundingClientRect();
  const scale = video.videoWidth / wall.width;
  const width = Math.min(place.width, (place.height * 16) / 9);
  return {
    video,
    x: (place.left + (place.width - width) / 2 - wall.left) * scale,
    y: (place.top - wall.top) * scale,
    width: width * scale,
    height: ((width * 9) / 16) * scale,
  };
}

/**
 * Ages of the pictures that stand in the tiles, ms, read from the clock in the pictures themselves.
 * One tile at a time, so that the measurement does not load what it measures.
 */
export function sampleAges(
  page: Page,
  framesPerSecond: number,
  seconds: number,
): Promise<number[]> {
  const script = `(async () => {
    const readStrip = ${stripReaderSource()};
    ${pictureIn.toString()}
    const canvas = new OffscreenCanvas(640, 360);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    const ages = [];
    const until = performance.now() + ${seconds * 1000};
    for (let turn = 0; performance.now() < until; turn += 1) {
      const tiles = document.querySelectorAll('[data-camera]:not([data-camera=""])');
      const tile = tiles[turn % tiles.length];
      if (!tile) continue;
      const { video, x, y, width, height } = pictureIn(tile);
      await new Promise((resolve) => setTimeout(resolve, 23 + (turn * 7) % 20));
      if (!(width > 0)) continue;
      context.drawImage(video, x, y, width, height, 0, 0, 640, 360);
      const now = Date.now();
      const top = 330;
      const { data } = context.getImageData(0, top, 640, 30);
      const grey = new Uint8Array(640 * 30);
      for (let i = 0; i < grey.length; i += 1) grey[i] = data[i * 4 + 1];
      const strip = readStrip(grey, 640, { x: 0, y: -top, width: 640, height: 360 });
      if (strip) ages.push((((now - strip.frame * 1000 / ${framesPerSecond}) % 32000) + 32000) % 32000);
    }
    return ages;
  })()`;
  return page.evaluate<number[]>(script);
}
