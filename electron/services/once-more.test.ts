import { expect, it } from 'vitest';
import { createOnceMore } from './once-more.ts';

/** Work that waits until it is let go on. */
function gate() {
  const waiting: (() => void)[] = [];
  let done = 0;
  const once = createOnceMore(async () => {
    await new Promise<void>((go) => waiting.push(go));
    done += 1;
  });
  const goOn = async (): Promise<void> => {
    waiting.shift()?.();
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  return { once, goOn, done: () => done, begun: () => done + waiting.length };
}

it('however often it is asked meanwhile, it is done once more', async () => {
  const { once, goOn, done, begun } = gate();
  const asked = [once.ask(), once.ask(), once.ask()];
  expect(begun()).toBe(1);
  await goOn();
  expect([done(), begun()]).toEqual([1, 2]);
  await goOn();
  await Promise.all(asked);
  expect([done(), begun()]).toEqual([2, 2]);
});

it('after its end nothing is begun', async () => {
  const { once, goOn, begun } = gate();
  void once.ask();
  void once.ask();
  once.end();
  await goOn();
  await once.ask();
  expect(begun()).toBe(1);
});

it('a fault of the work reaches who asked, and the next one is done all the same', async () => {
  let done = 0;
  const once = createOnceMore(() => {
    done += 1;
    return done === 1 ? Promise.reject(new Error('once')) : Promise.resolve();
  });
  await expect(once.ask()).rejects.toThrow('once');
  await once.ask();
  expect(done).toBe(2);
});
