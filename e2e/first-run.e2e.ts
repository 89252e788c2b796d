/** The first start: from an empty profile to playing cameras, left and resumed on the way. */
import type { Page } from 'playwright/test';
import { startDevice, type RunningDevice } from '../tools/cameras/onvif/device.ts';
import { FIRST_USER } from '../tools/cameras/onvif/options.ts';
import { expectToPlay } from './support/console.ts';
import { ADMINISTRATOR } from './support/people.ts';
import { expect, test } from './support/test.ts';

test.use({ cameraOptions: { count: 4 } });

let devices: RunningDevice[] = [];
test.afterEach(async () => {
  await Promise.all(devices.map((device) => device.stop()));
  devices = [];
});

const wizard = (page: Page) => page.getByRole('main', { name: 'Setting up' });
const goOn = (page: Page) => wizard(page).getByRole('button', { name: 'Continue', exact: true });

test('somebody who has never seen it sets the console up, and it goes on after a restart', async ({
  cameras,
  start,
}) => {
  devices = await Promise.all(
    cameras.cameras.map(({ main }, at) =>
      startDevice({
        ...{ host: new URL(main).hostname, serial: `W${String(at)}`, streams: { main, sub: main } },
        ...{ discovery: 3702, beyondRouter: true },
      }),
    ),
  );
  const first = await start();
  await wizard(first.page).getByRole('radio', { name: 'English' }).check();
  await goOn(first.page).click();
  await wizard(first.page).getByRole('textbox', { name: 'Name of the centre' }).fill('Jeseník');
  await wizard(first.page).getByRole('textbox', { name: 'Authority' }).fill('Town police');
  await wizard(first.page).getByRole('combobox', { name: 'Country' }).selectOption('CZ');
  await wizard(first.page)
    .getByRole('combobox', { name: 'Time zone' })
    .selectOption('Europe/Prague');
  await wizard(first.page).getByRole('button', { name: 'Save and continue' }).click();
  await expect(
    first.page.getByRole('heading', { name: 'Where do the cameras come from?' }),
  ).toBeFocused();
  await first.close();

  const { page, tile } = await start();
  await expect(
    page.getByRole('heading', { name: 'Where do the cameras come from?' }),
  ).toBeVisible();
  await expect(page.getByRole('banner')).toContainText('Jeseník');
  const hosts = devices.map(({ host }) => host).join(', ');
  await wizard(page).getByRole('textbox', { name: 'Addresses to ask besides' }).fill(hosts);
  await wizard(page).getByRole('button', { name: 'Search' }).click();
  await wizard(page).getByRole('textbox', { name: 'User name' }).fill(FIRST_USER.name);
  await wizard(page).getByRole('textbox', { name: 'Password' }).fill(FIRST_USER.password);
  await wizard(page).getByRole('button', { name: 'Add 4 cameras' }).click();
  await expect(wizard(page).getByText('4 cameras so far.')).toBeVisible();
  await goOn(page).click();
  await expect(wizard(page).getByText('Monitor 1')).toBeVisible();
  await goOn(page).click();
  await expect(page.getByRole('heading', { name: 'Does everything work?' })).toBeFocused();
  await goOn(page).click();
  await wizard(page).getByRole('button', { name: 'Finish' }).click();
  for (const index of [0, 1, 2, 3]) {
    await expect(tile(index)).toHaveAttribute('data-state', 'live');
    await expectToPlay(tile(index));
  }
});

test('it is left for later, demonstration cameras play, and they go with one press', async ({
  start,
}) => {
  const { page, tile } = await start();
  // Typed beside every field: nothing of it reaches a wall that nobody sees.
  for (const key of ['Enter', '1', 'Enter', 'ArrowRight', 'Space', 'Enter']) {
    await page.keyboard.press(key);
  }
  await wizard(page).getByRole('button', { name: 'Later' }).click();
  await expect(page.getByRole('heading', { name: 'No cameras yet' })).toBeVisible();
  await page.getByRole('button', { name: 'Set up step by step…' }).click();
  await wizard(page).getByRole('button', { name: 'Cameras' }).click();
  await wizard(page).getByRole('radio', { name: 'Try with demonstration cameras' }).check();
  await wizard(page).getByRole('button', { name: 'Show four demonstration cameras' }).click();
  await expect(wizard(page).getByText('4 cameras so far.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Where do the cameras' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(wizard(page).getByText('4 cameras so far.')).toBeVisible();
  await wizard(page).getByRole('button', { name: 'Later' }).click();
  for (const index of [0, 1, 2, 3]) {
    await expect(tile(index)).toContainText('TEST');
    await expect(tile(index)).toHaveAttribute('data-state', 'live');
    await expectToPlay(tile(index));
  }
  await page.keyboard.press('F7');
  await page.getByRole('button', { name: 'Remove demonstration cameras' }).click();
  await expect(page.getByRole('heading', { name: 'No cameras yet' })).toBeVisible();
});

test('the keyboard alone is enough, also for the first administrator', async ({ start }) => {
  const { page } = await start();
  await expect(page.getByRole('heading', { name: 'Which language' })).toBeFocused();
  const press = async (name: string): Promise<void> => {
    const button = wizard(page).getByRole('button', { name, exact: true });
    for (let tabs = 0; tabs < 30; tabs += 1) {
      if (await button.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
  };
  await press('Continue');
  await expect(page.getByRole('heading', { name: 'Which centre' })).toBeFocused();
  await press('Skip');
  await expect(page.getByRole('heading', { name: 'Where do the cameras' })).toBeFocused();
  await press('Continue');
  await expect(page.getByRole('heading', { name: 'What is each monitor for?' })).toBeFocused();
  await press('Continue');
  await expect(page.getByRole('heading', { name: 'Does everything work?' })).toBeFocused();
  await press('Continue');
  await expect(page.getByRole('heading', { name: 'Who may use' })).toBeFocused();
  await press('Create the first administrator…');
  await expect(page.getByRole('dialog', { name: 'The first administrator' })).toBeVisible();
  const { name, login, password } = ADMINISTRATOR;
  for (const text of [name, login, password, password]) {
    await page.keyboard.type(text);
    await page.keyboard.press('Tab');
  }
  await page.getByRole('textbox', { name: 'New password once more' }).press('Enter');
  await expect(wizard(page).getByText('Oksana Sydorenko is signed in.')).toBeVisible();
  await press('Finish');
  await expect(page.getByRole('button', { name: 'Add an operator…' })).toBeVisible();
});
