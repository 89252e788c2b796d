/** The wall in all seven languages, at the sizes it is used in; pictures kept for the guides. */
import { join } from 'node:path';
import { LANGUAGES } from '../core/domain/settings.ts';
import { resources } from '../locales/resources.ts';
import { repository, type Console } from './support/console.ts';
import { expect, test } from './support/test.ts';

test.use({ cameraOptions: { count: 7, faults: ['unreachable', 'wrong-password'] } });

/** Elements whose text is wider or higher than they are, though they are not meant to be cut. */
function cutOff(): string[] {
  return [...document.querySelectorAll<HTMLElement>('button, h2, .tile-status, .tile-message > *')]
    .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
    .map((element) => element.textContent);
}

/** Texts that are meant for one line and take two, and placeholders wider than their fields. */
function crowded(): string[] {
  const lines = (element: HTMLElement): number => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const height = Number.parseFloat(getComputedStyle(element).lineHeight);
    return range.getBoundingClientRect().height / height;
  };
  const wrapped = [...document.querySelectorAll<HTMLElement>('.button, .footer, legend, h2')]
    .filter((element) => lines(element) > 1.6)
    .map((element) => element.textContent);
  const pen = document.createElement('canvas').getContext('2d');
  const cut = [...document.querySelectorAll<HTMLInputElement>('input[placeholder]')].filter(
    (field) => {
      const { font, paddingLeft, paddingRight } = getComputedStyle(field);
      if (pen !== null) pen.font = font;
      const room =
        field.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
      return (pen?.measureText(field.placeholder).width ?? 0) > room;
    },
  );
  return [...wrapped, ...cut.map((field) => field.placeholder)];
}

async function makeSmall({ app, page }: Console): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 0, y: 0, width: 1280, height: 720 });
  });
  await page.waitForFunction(() => window.innerWidth === 1280);
}

for (const language of LANGUAGES) {
  test(`a small desk has room for ${language}`, async ({ start }) => {
    const console = await start({ language });
    const { page } = console;
    await makeSmall(console);
    expect(await page.evaluate(crowded)).toEqual([]);
    expect(await page.evaluate(cutOff)).toEqual([]);
    const { rail } = resources[language].console;
    await page.getByRole('button', { name: rail.events, exact: true }).click();
    for (const view of [0, 1, 3, 2]) {
      await page.locator('.event-views .button').nth(view).click();
      expect(await page.evaluate(crowded)).toEqual([]);
      expect(await page.evaluate(cutOff)).toEqual([]);
    }
    await page.getByRole('button', { name: rail.layouts, exact: true }).click();
    expect(await page.evaluate(crowded)).toEqual([]);
    await page.locator('.free-layout > .button').click();
    expect(await page.evaluate(crowded)).toEqual([]);
    expect(await page.evaluate(cutOff)).toEqual([]);
  });

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
