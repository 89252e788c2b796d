/** What stands in a tile, read from the wall's picture. */
import type { Page } from 'playwright';
import { pictureIn } from '../../tools/bench/page-probe.ts';

export interface Look {
  /** Mean distance between the strongest and the weakest of red, green and blue, 0-255. */
  readonly colour: number;
  /** Mean of the strongest, 0-255. */
  readonly light: number;
}

/** @param tile Index on the wall. */
export function lookOf(page: Page, tile: number): Promise<Look> {
  // As text: the page's security policy evaluates none, and a closure could not bring its function.
  const script = `(() => {
    ${pictureIn.toString()}
    const tile = document.querySelector('[data-tile="${tile}"]');
    const { video, x, y, width, height } = pictureIn(tile);
    const canvas = new OffscreenCanvas(160, 90);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    context.drawImage(video, x, y, width, height, 0, 0, 160, 90);
    const { data } = context.getImageData(0, 0, 160, 90);
    let colour = 0;
    let light = 0;
    for (let at = 0; at < data.length; at += 4) {
      const pixel = data.subarray(at, at + 3);
      colour += Math.max(...pixel) - Math.min(...pixel);
      light += Math.max(...pixel);
    }
    const pixels = data.length / 4;
    return { colour: colour / pixels, light: light / pixels };
  })()`;
  return page.evaluate<Look>(script);
}
