/** What a person at the registry waits for, measured in the real window. */
import type { Page } from 'playwright';

/** ms between keys: somebody who types fast. */
const KEY_EACH_MS = 120;
/** ms; a display shows a picture every 16.7 ms, a longer time between two is one that was left out. */
const DROPPED_AFTER_MS = 25;
const FRAMES = 300;
/** A hand that turns the wheel without rest, px a second. */
const PIXELS_EACH_SECOND = 3_000;

export interface Typed {
  /** ms from the key to the picture that shows what was found. */
  readonly times: readonly number[];
  /** What the page said that it found, after each key. */
  readonly counts: readonly string[];
}

/**
 * Types the words key by key, and takes them back again. Each key ends with the picture after its
 * event; what stands beside `count` in that picture is told, so that nothing shown later passes.
 */
export async function typeInto(
  page: Page,
  field: string,
  count: string,
  words: readonly string[],
): Promise<Typed> {
  await page.evaluate(
    ([input, told]) => {
      const [times, counts] = [[] as number[], [] as string[]];
      const field = document.querySelector<HTMLInputElement>(input);
      field?.addEventListener('input', (event) => {
        requestAnimationFrame(() => {
          // A message comes after the picture that the frame was for.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => {
            times.push(performance.now() - event.timeStamp);
            counts.push(document.querySelector(told)?.textContent ?? '');
            port1.close();
          };
          port2.postMessage(null);
        });
      });
      field?.focus();
      Object.assign(window, { typed: { times, counts } });
    },
    [field, count] as const,
  );
  for (const word of words) {
    for (const letter of word) {
      await page.keyboard.type(letter);
      await page.waitForTimeout(KEY_EACH_MS);
    }
    for (let left = [...word].length; left > 0; left -= 1) {
      await page.keyboard.press('Backspace');
      await page.waitForTimeout(KEY_EACH_MS);
    }
  }
  return page.evaluate<Typed>('window.typed');
}

export interface Scrolled {
  readonly frames: number;
  /** Pictures that came too late. */
  readonly dropped: number;
  readonly p50: number;
  readonly p95: number;
  readonly longest: number;
}

/** Scrolls at a steady rate and notes how long each picture took, ms. */
export async function scroll(page: Page, scroller: string): Promise<Scrolled> {
  const times = await page.evaluate(
    async ([selector, frames, rate]) => {
      const element = document.querySelector<HTMLElement>(selector);
      if (element === null) throw new Error(`no ${selector}`);
      const room = element.scrollHeight - element.clientHeight;
      if (room < 2_000) throw new Error(`${selector}: nothing to scroll`);
      const frame = () => new Promise<number>((shown) => requestAnimationFrame(shown));
      element.scrollTop = 0;
      for (let warm = 0; warm < 30; warm += 1) await frame();
      const took: number[] = [];
      const began = await frame();
      let last = began;
      while (took.length < frames) {
        // There and back again, as far as it goes.
        const way = ((last - began) * rate) / 1_000;
        const turn = way % (2 * room);
        element.scrollTop = turn < room ? turn : 2 * room - turn;
        const now = await frame();
        took.push(now - last);
        last = now;
      }
      element.scrollTop = 0;
      return took;
    },
    [scroller, FRAMES, PIXELS_EACH_SECOND] as const,
  );
  const sorted = [...times].sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  return {
    ...{ frames: times.length, dropped: times.filter((time) => time > DROPPED_AFTER_MS).length },
    ...{ p50: at(0.5), p95: at(0.95), longest: at(1) },
  };
}

/** What this machine can do at best: an empty scroller and a field beside nothing, where the list stands. */
export async function addFloor(page: Page, over: string): Promise<void> {
  await page.evaluate((selector) => {
    const place = document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
    const floor = document.createElement('div');
    floor.id = 'floor';
    Object.assign(floor.style, {
      ...{ position: 'fixed', zIndex: '10', overflow: 'auto', background: 'var(--surface)' },
      ...{ left: `${place.left}px`, top: `${place.top}px` },
      ...{ width: `${place.width}px`, height: `${place.height}px` },
    });
    floor.append(document.createElement('input'), document.createElement('div'));
    Object.assign((floor.lastElementChild as HTMLElement).style, { height: '80000px' });
    document.body.append(floor);
  }, over);
}

export async function removeFloor(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.getElementById('floor')?.remove();
  });
}
