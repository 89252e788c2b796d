/** What the journal says of viewing, and settings that are found by a word. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import type { Output } from '../core/contract/contract.ts';
import {
  addOperator,
  ADMINISTRATOR,
  choose,
  createFirstAdministrator,
  DISPATCHER,
  LEADER,
  personButton,
  signIn,
} from './support/people.ts';
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

const setting = (page: Page, id: string) => page.locator(`[data-setting="${id}"]`);
const root = (page: Page) => page.locator('html');

test('two operators each have their own language, theme and keys', async ({ start }) => {
  const { page } = await start();
  await createFirstAdministrator(page, ADMINISTRATOR);
  await page.getByRole('button', { name: 'Operators' }).click();
  await addOperator(page, LEADER, 'shift-leader');
  await addOperator(page, DISPATCHER, 'dispatcher');

  await choose(page, ADMINISTRATOR, 'Sign out');
  await signIn(page, LEADER);
  await expect(personButton(page, LEADER)).toBeVisible();
  await page.keyboard.press('F7');
  await setting(page, 'theme').getByRole('combobox').selectOption('night');
  await setting(page, 'language').getByRole('combobox').selectOption('uk');
  await expect(root(page)).toHaveAttribute('data-theme', 'night');
  await expect(root(page)).toHaveAttribute('lang', 'uk');
  await setting(page, 'keys').locator('[data-key="help"] button').click();
  await page.keyboard.press('Control+b');
  await expect(setting(page, 'keys').locator('[data-key="help"] kbd')).toHaveText(['Ctrl', 'B']);

  await personButton(page, LEADER).click();
  await page.getByRole('menuitem', { name: 'Вийти' }).click();
  // Nobody is signed in: the console's own again.
  await expect(root(page)).toHaveAttribute('lang', 'en');
  await expect(root(page)).toHaveAttribute('data-theme', 'dark');
  await signIn(page, DISPATCHER);
  await expect(personButton(page, DISPATCHER)).toBeVisible();
  await expect(root(page)).toHaveAttribute('lang', 'en');
  await setting(page, 'theme').getByRole('combobox').selectOption('contrast');
  await page.keyboard.press('Control+b');
  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');

  await choose(page, DISPATCHER, 'Sign out');
  await signIn(page, LEADER);
  await expect(root(page)).toHaveAttribute('lang', 'uk');
  await expect(root(page)).toHaveAttribute('data-theme', 'night');
  await page.keyboard.press('F1');
  await page.keyboard.press('Control+b');
  await expect(page.getByRole('dialog', { name: 'Клавіші' })).toBeVisible();
});

test('a key is changed, refused where it cannot be, and given back', async ({ cameras, start }) => {
  const { page, tile } = await start({ cameras: cameras.cameras });
  await expect(tile(0)).toHaveAttribute('data-camera', cameras.cameras[0]?.id ?? '');
  await page.keyboard.press('F7');
  const clear = setting(page, 'keys').locator('[data-key="clear"]');
  const change = clear.getByRole('button', { name: 'Change the key: Empty the selected tile' });

  for (const [key, why, text] of [
    ['F1', 'taken', 'This key is in use: Help.'],
    ['5', 'digits', 'call cameras up'],
    ['Alt+F4', 'system', 'belongs to the computer'],
    ['Control+c', 'text', 'edit text'],
  ] as const) {
    await change.click();
    await page.keyboard.press(key);
    await expect(clear.getByRole('alert')).toHaveAttribute('data-refused', why);
    await expect(clear.getByRole('alert')).toContainText(text);
  }
  await change.click();
  await page.keyboard.press('Escape');
  await expect(clear.locator('kbd')).toHaveText('Del');

  await change.click();
  await page.keyboard.press('x');
  await expect(clear.locator('kbd')).toHaveText('X');
  // In a field the letter is a letter.
  await page.getByRole('searchbox').fill('');
  await page.getByRole('searchbox').press('x');
  await expect(page.getByRole('searchbox')).toHaveValue('x');
  await page.getByRole('searchbox').fill('');
  await tile(0).focus();
  await page.keyboard.press('Delete');
  await expect(tile(0)).toHaveAttribute('data-camera', cameras.cameras[0]?.id ?? '');
  await page.keyboard.press('x');
  await expect(tile(0)).toHaveAttribute('data-camera', '');

  await page.keyboard.press('F1');
  await expect(
    page.getByRole('dialog').locator('div', { hasText: 'Empty the selected tile' }).locator('kbd'),
  ).toHaveText(['X']);
  await page.keyboard.press('Escape');
  await clear.getByRole('button', { name: 'As delivered: Empty the selected tile' }).click();
  await expect(clear.locator('kbd')).toHaveText('Del');
});

test('the digits of a Czech keyboard call cameras up without Shift', async ({ cameras, start }) => {
  const [camera] = cameras.cameras;
  const { page, tile } = await start({ cameras: cameras.cameras });
  await expect(tile(0)).toHaveAttribute('data-camera', camera?.id ?? '');
  await page.keyboard.press('Delete');
  await expect(tile(0)).toHaveAttribute('data-camera', '');
  const CZECH = ['é', '+', 'ě', 'š', 'č', 'ř', 'ž', 'ý', 'á', 'í'];
  for (const digit of String(camera?.number ?? 0)) {
    await page.evaluate(
      ({ key, code }) => {
        document.body.dispatchEvent(
          new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true }),
        );
      },
      { key: CZECH[Number(digit)] ?? '', code: `Digit${digit}` },
    );
  }
  await page.keyboard.press('Enter');
  await expect(tile(0)).toHaveAttribute('data-camera', camera?.id ?? '');
});

test('a lost picture is heard once, and its return by whoever asked for it', async ({
  cameras,
  start,
}) => {
  const id = cameras.cameras[0]?.id ?? '';
  const { page, tileOf } = await start({ cameras: cameras.cameras });
  await expect(tileOf(id).first()).toHaveAttribute('data-state', 'live');
  await page.keyboard.press('F7');
  await setting(page, 'sounds').getByRole('checkbox', { name: 'A picture is back' }).check();
  await setting(page, 'sounds')
    .getByRole('button', { name: 'Try the sound: A picture is back' })
    .click();
  await expect(root(page)).toHaveAttribute('data-sounds-played', '1');
  await cameras.control(id, { freeze: true });
  await expect(root(page)).toHaveAttribute('data-last-sound', 'lost');
  await cameras.control(id, { freeze: false });
  await expect(root(page)).toHaveAttribute('data-last-sound', 'back');
  await expect(root(page)).toHaveAttribute('data-sounds-played', '3');
});

test('the only monitor is the desk’s, shows its number, and says why it stays so', async ({
  start,
}) => {
  const { app, page } = await start();
  await page.keyboard.press('F7');
  const monitors = setting(page, 'monitors');
  await expect(monitors.locator('[data-monitor]')).toHaveCount(1);
  await expect(monitors.getByRole('combobox')).toBeDisabled();
  await expect(monitors.getByRole('combobox')).toHaveValue('desk');
  await expect(monitors).toContainText('This is the only monitor');
  const id = await page.evaluate(async () => {
    const state = (await window.pomezi.invoke('console.state', null)) as Output<'console.state'>;
    return state.ok ? (state.value.monitors[0]?.id ?? '') : '';
  });
  const refused = await page.evaluate(
    (monitor) => window.pomezi.invoke('settings.monitor', { monitor, use: 'free' }),
    id,
  );
  expect(refused).toMatchObject({ failure: { code: 'desk-needed' } });
  const shown = app.waitForEvent('window');
  await monitors.getByRole('button', { name: 'Show the numbers on the monitors' }).click();
  const number = await shown;
  await expect(number.locator('body')).toHaveText('1');
  await number.waitForEvent('close');
});
