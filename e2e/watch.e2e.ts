/** Pictures that one person watches closely: by one key, counted, kept over a hard end, and nobody else's. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { provisioningFor } from '../tools/cameras/provisioning.ts';
import type { Console } from './support/console.ts';
import { choose, DISPATCHER, LEADER, personButton, signIn } from './support/people.ts';
import { expect, test } from './support/test.ts';

test.use({ cameraOptions: { count: 1 } });

const HOUR_MS = 3_600_000;
const OPERATORS = [
  { ...DISPATCHER, role: 'dispatcher' },
  { ...LEADER, role: 'shift-leader' },
];
const strip = (page: Page): Locator => page.getByRole('status', { name: 'Watching closely' });
const marks = (page: Page): Locator => page.locator('[data-watched="true"]');
const reminder = (page: Page): Locator => page.getByRole('status', { name: 'Rest' });

/** The selected one is the last that was marked. */
async function markUpTo(console: Console, from: number, to: number): Promise<void> {
  for (let tile = from; tile <= to; tile += 1) {
    await console.tile(tile).click();
    await console.page.keyboard.press('w');
    await expect(console.tile(tile)).toHaveAttribute('data-watched', 'true');
  }
}

async function kill({ app, pid }: Console): Promise<void> {
  process.kill(pid, 'SIGKILL');
  await app.close().catch(() => undefined);
}

test('what is watched closely is marked by a key, counted, and stands through a hard end', async ({
  cameras,
  profile,
  start,
}) => {
  // One camera as twelve: what is watched is counted, whatever it shows.
  const [camera] = cameras.cameras;
  if (camera === undefined) throw new Error('no camera');
  const twelve = Array.from({ length: 12 }, (_, index) => ({
    ...camera,
    ...{ id: `cam-${index + 1}`, number: index + 1 },
  }));
  const provisioning = provisioningFor(twelve, { operators: OPERATORS });
  let console = await start({ provisioning });
  let { page } = console;
  await signIn(page, DISPATCHER);

  await test.step('five are more than advised, and no more is said', async () => {
    await expect(strip(page)).toHaveCount(0);
    await markUpTo(console, 0, 4);
    await expect(strip(page)).toHaveText('Watching closely: 5 (advised: 4)');
    await expect(console.tile(4)).toHaveAccessibleName(/, watched closely$/);
  });

  await test.step('seven are many, ten too many; none of them is refused', async () => {
    await markUpTo(console, 5, 6);
    await expect(strip(page)).toContainText('Many: more than 6');
    await markUpTo(console, 7, 9);
    await expect(strip(page)).toContainText('Watching closely: 10');
    await expect(strip(page)).toContainText('Too many: more than 9');
  });

  await test.step('the mark goes where the camera goes, and with it', async () => {
    await console.tile(9).click();
    await page.keyboard.press('Space');
    await expect(page.locator('.drag-chip')).toBeVisible();
    await page.keyboard.press('ArrowRight');
    await expect(console.tile(10)).toHaveAttribute('data-over', 'true');
    await page.keyboard.press('Space');
    await expect(console.tile(10)).toHaveAttribute('data-watched', 'true');
    await expect(console.tile(9)).not.toHaveAttribute('data-watched');
    await page.keyboard.press('Delete');
    await expect(strip(page)).toContainText('Watching closely: 9');
    await console
      .tile(8)
      .getByRole('button', { name: /^No longer watch closely/ })
      .click();
    await expect(marks(page)).toHaveCount(8);
  });

  await test.step('after a hard end it is the same for the same person', async () => {
    await kill(console);
    console = await start();
    ({ page } = console);
    await signIn(page, DISPATCHER);
    await expect(strip(page)).toContainText('Watching closely: 8');
    await expect(marks(page)).toHaveCount(8);
  });

  await test.step('who has watched for an hour is reminded, and may be reminded later', async () => {
    await kill(console);
    const file = join(profile, 'data', 'watch.json');
    const kept = JSON.parse(readFileSync(file, 'utf8')) as { value: object };
    // As if the hour had passed.
    const value = { ...kept.value, watched: HOUR_MS, at: Date.now() };
    writeFileSync(file, JSON.stringify({ ...kept, value }));
    console = await start();
    ({ page } = console);
    await signIn(page, DISPATCHER);
    await expect(reminder(page)).toContainText('Close watching: 60 min. A rest is advised.');
    await expect(reminder(page).locator(':focus')).toHaveCount(0);
    await reminder(page).getByRole('button', { name: 'In 10 min' }).click();
    await expect(reminder(page)).toHaveCount(0);
  });

  await test.step('the next person begins with nothing', async () => {
    await choose(page, DISPATCHER, 'Sign out');
    await signIn(page, LEADER);
    await expect(personButton(page, LEADER)).toBeVisible();
    await expect(console.tile(0)).toBeVisible();
    await expect(marks(page)).toHaveCount(0);
    await expect(strip(page)).toHaveCount(0);
  });
});
