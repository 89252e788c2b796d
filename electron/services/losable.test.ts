import { expect, it } from 'vitest';
import { createLosable } from './losable.ts';

function pending<T>() {
  let give!: (value: T) => void;
  let refuse!: (reason: Error) => void;
  const promise = new Promise<T>((resolve, reject) => {
    give = resolve;
    refuse = reject;
  });
  return { promise, give, refuse };
}

it('an answer that comes is the answer', async () => {
  const losable = createLosable();
  const { promise, give } = pending<string>();
  const answer = losable.wait(promise, 'lost');
  give('heard');
  expect(await answer).toBe('heard');
  losable.lose();
});

it('what is waited for is lost at once, and what is waited for later is not', async () => {
  const losable = createLosable();
  const { promise, give } = pending<string>();
  const before = losable.wait(pending<string>().promise, 'lost');
  losable.lose();
  const after = losable.wait(promise, 'lost');
  give('heard');
  expect([await before, await after]).toEqual(['lost', 'heard']);
});

it('a fault reaches who waits', async () => {
  const losable = createLosable();
  const { promise, refuse } = pending<string>();
  const answer = losable.wait(promise, 'lost');
  refuse(new Error('broken'));
  await expect(answer).rejects.toThrow('broken');
});
