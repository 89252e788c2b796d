/** Whether the picture that stands in a tile has colour. */
import type { Page } from 'playwright';
import { pictureIn } from '../../tools/bench/page-probe.ts';

/** Mean distance between the strongest and the weakest of red, green and blue, 0-255. */
export function colourOf(page: Page, camera: string): Promise<number> {
  // As text: the page's security policy evaluates none, and a closure could not bring its function.
  const script = `(() => {
    ${pictureIn.toString()}
    const tile = document.querySelector('[data-camera=${JSON.stringify(camera)}]');
    const { video, x, y, width, height } = pictureIn(tile);
    const canvas = new OffscreenCanvas(160, 90);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    context.drawImage(video, x, y, width, height, 0, 0, 160, 90);
    const { data } = context.getImageData(0, 0, 160, 90);
    let sum = 0;
    for (let at = 0; at < data.length; at += 4) {
      const pixel = data.subarray(at, at + 3);
      sum += Math.max(...pixel) - Math.min(...pixel);
    }
    return sum / (data.length / 4);
  })()`;
  return page.evaluate<number>(script);
}
