/** The wall in all seven languages, at the sizes it is used in; pictures kept for the guides. */
import { join } from 'node:path';
import { LANGUAGES } from '../core/domain/settings.ts';
import { repository } from './support/console.ts';
import { expect, test } from './support/test.ts';

test.use({ cameraOptions: { count: 7, faults: ['unreachable', 'wrong-password'] } });

/** Elements whose text is wider or higher than they are, though they are not meant to be cut. */
function cutOff(): string[] {
  return [...document.querySelectorAll<HTMLElement>('button, h2, .tile-status, .tile-message > *')]
    .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
    .map((element) => element.textContent);
}

for (const language of LANGUAGES) {
  test(`the wall speaks ${language}`, async ({ cameras, start }) => {
    const { page, tileOf, tile } = await start({ cameras: cameras.cameras, language });
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expect(tile(0)).toHaveAttribute('data-state', 'live');
    await expect(tileOf('odd-unreachable')).toHaveAttribute('data-state', 'no-signal');
    await expect(tileOf('odd-wrong-password')).toHaveAttribute('data-state', 'no-permission');
    expect(await page.evaluate(cutOff)).toEqual([]);
    const folder = join(repository, 'test-results', 'screenshots');
    await page.screenshot({ path: join(folder, `wall-${language}.png`) });
    await page.keyboard.press('F1');
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await page.evaluate(cutOff)).toEqual([]);
    await page.screenshot({ path: join(folder, `help-${language}.png`) });
  });
}
