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
        frames: tile.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames ?? 0,
      }),
    ),
  );
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
    const canvas = new OffscreenCanvas(640, 360);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    const ages = [];
    const until = performance.now() + ${seconds * 1000};
    for (let turn = 0; performance.now() < until; turn += 1) {
      const videos = document.querySelectorAll('[data-camera]:not([data-camera=""]) video');
      const video = videos[turn % videos.length];
      await new Promise((resolve) => setTimeout(resolve, 23 + (turn * 7) % 20));
      if (!video?.videoWidth) continue;
      context.drawImage(video, 0, 0, 640, 360);
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

/** The value below which the given share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
