/** A console that nobody has set up yet, and what it is told once for all. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { provisioningFor } from '../tools/cameras/provisioning.ts';
import type { Console } from './support/console.ts';
import { expect, test } from './support/test.ts';

test.use({ cameraOptions: { count: 2 } });

/** The system's own dialog cannot be driven; what it would answer can. */
async function answerDialog({ app }: Console, path: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, path);
}

test('the first start says what to do, and a file fills the wall', async ({
  cameras,
  profile,
  start,
}) => {
  const console = await start();
  const wall = console.page.getByRole('main');
  await wall.getByRole('button', { name: 'Later' }).click();
  await expect(wall.getByRole('heading', { name: 'No cameras yet' })).toBeVisible();
  const file = join(profile, 'opened.yaml');
  writeFileSync(file, 'cameras: 7\n');
  await answerDialog(console, file);
  await wall.getByRole('button', { name: 'Open file…' }).click();
  const outcome = console.page.getByRole('dialog');
  await expect(outcome).toContainText('Nothing of it was applied');
  await expect(outcome).toContainText('opened.yaml:1');
  await outcome.getByRole('button', { name: 'Close' }).click();

  writeFileSync(file, provisioningFor(cameras.cameras));
  await wall.getByRole('button', { name: 'Open file…' }).click();
  await expect(outcome).toContainText('The file was applied.');
  await outcome.getByRole('button', { name: 'Close' }).click();
  await expect(console.tile(0)).toHaveAttribute('data-state', 'live');

  await console.page.getByRole('button', { name: 'Settings' }).click();
  await expect(console.page.getByRole('button', { name: 'Open file…' })).toBeVisible();
});

test('a notice that was dismissed is not shown again in this profile', async ({ start }) => {
  // As on a machine without a store for secrets.
  const flags = ['--password-store=basic'];
  const console = await start({ flags });
  const notice = console.page.locator('[data-notice="secrets-in-file"]');
  await expect(notice).toBeVisible();
  await notice.getByRole('button', { name: 'Do not show again' }).click();
  await expect(notice).toHaveCount(0);
  await console.close();

  const { page } = await start({ flags });
  await page.getByRole('button', { name: 'Settings' }).click();
  const panel = page.getByRole('region', { name: 'Settings' });
  await expect(panel).toContainText('no store for passwords');
  await expect(page.locator('[data-notice]')).toHaveCount(0);
});
