import { pair, test } from './support/centres.ts';
import { agreeOn, partnerCameras } from './support/sharing.ts';
import { ask } from './support/steered.ts';
import { expect } from './support/test.ts';
test.use({ cameraOptions: { count: 4 } });
test('look', async ({ sit, folder }) => {
  test.setTimeout(300_000);
  const owner = await sit('jesenik');
  const viewer = await sit('nysa');
  await pair(folder, owner, viewer);
  await agreeOn(owner, viewer, { level: 'full', raised: 'full' });
  const cams = await partnerCameras(viewer.page, 4);
  const page = viewer.page;
  for (const [tile, camera] of cams.entries()) await ask(page, 'wall.act', { do: 'place', tile, camera });
  await page.getByRole('button', { name: 'Over the border' }).press('Enter');
  await page.waitForTimeout(2_000);
  const shots = async (name: string) => {
    for (const lang of ['en', 'cs', 'uk', 'lt', 'pl', 'lv', 'ro']) {
      await ask(page, 'settings.preferences', { language: lang });
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      await page.waitForTimeout(400);
      await page.screenshot({ path: `/tmp/scratch/looks/ab-${name}-${lang}.png` });
    }
    await ask(page, 'settings.preferences', { language: 'en' });
  };
  await viewer.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setBounds({ x: 0, y: 0, width: 1280, height: 720 }));
  await shots('form');
  await page.getByRole('combobox', { name: 'Reason' }).selectOption('traffic');
  await page.getByRole('combobox', { name: 'Reason' }).press('Enter');
  await page.waitForTimeout(4_000);
  await shots('live');
  await owner.page.getByRole('button', { name: 'Over the border' }).press('Enter');
  await owner.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setBounds({ x: 0, y: 0, width: 1280, height: 720 }));
  await owner.page.waitForTimeout(2_000);
  await owner.page.screenshot({ path: `/tmp/scratch/looks/ab-owner.png` });
  await owner.page.locator('.abroad-panel').getByRole('button', { name: 'Cut off', exact: true }).first().press('Delete');
  await page.waitForTimeout(1_500);
  await page.screenshot({ path: `/tmp/scratch/looks/ab-cut.png` });
});
