/** What the journal says of viewing, and settings that are found by a word. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './support/test.ts';

test.use({ cameraOptions: { count: 1 } });

/** Action, window and cause of each viewing, in the journal's order. */
function viewingsIn(profile: string): string[] {
  const lines = readFileSync(join(profile, 'journal/lines/000000000001.log'), 'utf8').split('\n');
  return lines
    .map((line) => line.split(' ').slice(3).join(' '))
    .filter((text) => text.includes('"action":"viewing.'))
    .map((text) => {
      const entry = JSON.parse(text) as { action: string; place: string; detail: object };
      const { enlarged, cause } = entry.detail as { enlarged: boolean; cause?: string };
      return `${entry.action} ${entry.place} ${enlarged ? 'enlarged' : 'tile'} ${cause ?? '-'}`;
    });
}

test('viewing stands in the journal, also after a hard end', async ({
  cameras,
  profile,
  start,
}) => {
  const { app, page, tile } = await start({ cameras: cameras.cameras });
  await expect(tile(0)).toHaveAttribute('data-camera', cameras.cameras[0]?.id ?? '');
  await page.evaluate(() => window.pomezi.invoke('wall.act', { do: 'enlarge', tile: 0 }));
  const shown = [
    'viewing.began desk tile -',
    'viewing.began desk enlarged -',
    'viewing.ended desk tile changed',
  ];
  await expect.poll(() => viewingsIn(profile)).toEqual(shown);
  const closed = app.waitForEvent('close');
  app.process().kill('SIGKILL');
  await closed;
  await start();
  await expect
    .poll(() => viewingsIn(profile))
    .toContain('viewing.ended desk enlarged program-ended');
});

test('a setting is found by a word without diacritics', async ({ start }) => {
  const { page } = await start({ language: 'cs' });
  await page.getByRole('button', { name: 'Nastavení' }).click();
  await page.getByRole('searchbox').fill('necinnost');
  await expect(page.locator('[data-setting]')).toHaveCount(1);
  await expect(page.locator('[data-setting="lockAfter"]')).toContainText('správce systému');
});
