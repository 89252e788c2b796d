/**
 * How long a camera takes from its call-up to its first picture, less the wait for a key frame: nothing
 * can be shown before that, and the camera alone decides when it comes. The cameras note when a viewer
 * connected, when it asked for pictures and when its first key frame left; the page notes with which
 * drawing of the wall the clock of a tile's first picture can be read. Camera and page run on the same
 * clock.
 */
import type { Page } from 'playwright';
import { templateGrid } from '../../core/domain/layout.ts';
import type { Cameras } from '../cameras/start.ts';
import { pictureIn } from './page-probe.ts';
import { pause } from './program.ts';

/** Long enough for a camera that was warmed or looked at to be left again (electron/media/), ms. */
const LEFT_WITHIN_MS = 40_000;
const SHOWN_WITHIN_MS = 20_000;

export interface FirstPicture {
  readonly camera: string;
  /** The operator asked for it; null where nobody did. All times UTC, ms since 1970. */
  readonly calledAt: number | null;
  readonly connectedAt: number;
  /** The viewer asked the camera for pictures (RTSP PLAY). */
  readonly askedAt: number;
  /** The first key frame that the camera sent afterwards. */
  readonly keyAt: number;
  readonly shownAt: number;
}

/** From the connection to the picture, without the time in which the camera had no key frame to send. */
export function afterKey({ connectedAt, askedAt, keyAt, shownAt }: FirstPicture): number {
  // A picture from before that key frame belongs to one that left while PLAY was being answered.
  const waited = shownAt < keyAt ? 0 : Math.max(0, keyAt - askedAt);
  return shownAt - connectedAt - waited;
}

interface CameraTimes {
  readonly id: string;
  readonly clients: number;
  readonly connectedAt: number | null;
  readonly askedAt: number | null;
  readonly firstKeyAt: number | null;
}

async function timesOf({ controlUrl }: Cameras): Promise<CameraTimes[]> {
  const answer = await fetch(`${controlUrl ?? ''}/cameras`);
  return (await answer.json()) as CameraTimes[];
}

/** When the first picture of each camera was drawn, by camera id. */
type Shown = Record<string, number>;

/**
 * From now on the page looks at every drawing of the wall until each tile has shown a picture. It reads
 * the brightness of the drawn frame as it is: a canvas would cost a conversion of the whole wall.
 */
async function noteFirstPictures(page: Page, cameras: number): Promise<void> {
  await page.evaluate(`(() => {
    ${pictureIn.toString()}
    // White of the clock strip, also of a picture that is still drawn as a dead one.
    const isLit = (grey, stride, { x, y, width, height }) => {
      for (let row = Math.ceil(y); row < y + height; row += 3) {
        for (let column = Math.ceil(x); column < x + width; column += 3) {
          if (grey[row * stride + column] > 90) return true;
        }
      }
      return false;
    };
    const video = document.querySelector('.wall > video');
    const shown = {};
    const look = async (now, { expectedDisplayTime }) => {
      const at = Date.now() + expectedDisplayTime - now;
      const frame = new VideoFrame(video, { timestamp: 0 });
      const bytes = new Uint8Array(frame.allocationSize());
      const [{ offset, stride }] = await frame.copyTo(bytes);
      frame.close();
      const grey = bytes.subarray(offset);
      for (const tile of document.querySelectorAll('[data-camera]:not([data-camera=""])')) {
        const { camera } = tile.dataset;
        // Until the wall's picture has followed, the tile covers it.
        if (tile.hasAttribute('data-settling')) continue;
        if (shown[camera] === undefined && isLit(grey, stride, pictureIn(tile))) {
          shown[camera] = at;
        }
      }
      if (Object.keys(shown).length < ${cameras}) video.requestVideoFrameCallback(look);
    };
    video.requestVideoFrameCallback(look);
    window.shownPictures = () => shown;
  })()`);
}

/** What a window may ask main for (core/contract/contract.ts). */
function invoke(page: Page, name: string, input: unknown): Promise<unknown> {
  return page.evaluate(`window.pomezi.invoke(${JSON.stringify(name)}, ${JSON.stringify(input)})`);
}

async function eventually(what: string, within: number, isSo: () => Promise<boolean>) {
  const until = Date.now() + within;
  while (!(await isSo())) {
    if (Date.now() > until) throw new Error(`first pictures: ${what}`);
    await pause(100);
  }
}

/** Empties the wall until no camera is connected, then calls all of it up again at once. */
export async function callUpAnew(page: Page, cameras: Cameras): Promise<FirstPicture[]> {
  const state = (await invoke(page, 'console.state', null)) as {
    value: { layouts: { id: string }[] };
  };
  await invoke(page, 'wall.act', { do: 'arrange', grid: templateGrid('1') });
  await invoke(page, 'wall.act', { do: 'clear', tile: 0 });
  await eventually('the cameras are not left', LEFT_WITHIN_MS, async () =>
    (await timesOf(cameras)).every(({ clients }) => clients === 0),
  );
  await noteFirstPictures(page, cameras.cameras.length);
  const calledAt = Date.now();
  await invoke(page, 'layout.show', { id: state.value.layouts[0]?.id });
  const shown = () => page.evaluate<Shown>('window.shownPictures()');
  await eventually('not all of them come', SHOWN_WITHIN_MS, async () => {
    return Object.keys(await shown()).length >= cameras.cameras.length;
  });
  return firstPictures(await timesOf(cameras), await shown(), calledAt);
}

export async function peersFirstPictures(page: Page, cameras: Cameras): Promise<FirstPicture[]> {
  const noted = await page.evaluate<Shown>(
    `Object.fromEntries([...document.querySelectorAll('[data-first-at]')].map(
      ({ dataset }) => [dataset.camera, Number(dataset.firstAt)]))`,
  );
  const shown = cameras.cameras.flatMap(({ id }, index) => {
    const at = noted[String(index + 1)];
    return at === undefined ? [] : [[id, at] as const];
  });
  return firstPictures(await timesOf(cameras), Object.fromEntries(shown), null);
}

function firstPictures(
  times: readonly CameraTimes[],
  shown: Shown,
  calledAt: number | null,
): FirstPicture[] {
  return times.flatMap(({ id, connectedAt, askedAt, firstKeyAt: keyAt }) => {
    const shownAt = shown[id];
    return connectedAt === null || askedAt === null || keyAt === null || shownAt === undefined
      ? []
      : [{ camera: id, calledAt, connectedAt, askedAt, keyAt, shownAt }];
  });
}
