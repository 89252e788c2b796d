/** Two people at two consoles write to each other, without a common language and over a hard end. */
import type { Page } from 'playwright/test';
import { SECOND, test } from './support/centre.ts';
import { entriesOf } from './support/journal-lines.ts';
import { DISPATCHER } from './support/people.ts';
import { expect } from './support/test.ts';

test.use({ cameraOptions: { count: 1 } });

const panel = (page: Page) => page.locator('.talk-panel');
const rows = (page: Page) => panel(page).locator('[data-message]');

test('a coded sentence is read in the other’s language, acknowledged, and kept over a hard end', async ({
  sit,
}) => {
  const [sender, recipient] = [await sit(DISPATCHER), await sit(SECOND, 'cs')];
  const { page } = sender;
  await page.keyboard.press('Control+KeyM');
  const to = panel(page).getByRole('combobox', { name: 'Recipient' });
  await expect(to).toBeFocused();
  await expect(to.locator('option').first()).toHaveText(SECOND.name);
  await panel(page).getByRole('textbox', { name: 'Find a message' }).fill('nobody is injured');
  await page.keyboard.press('Enter');
  await expect(rows(page)).toHaveText([/To: Martin Dvořák.*not acknowledged yet/]);

  // It is counted and heard; the wall stays.
  const other = recipient.page;
  await expect(other.getByRole('button', { name: 'Zprávy' })).toContainText('1');
  await expect(other.locator('html')).toHaveAttribute('data-last-sound', 'message');
  await recipient.kill();
  const back = await recipient.again();
  await back.keyboard.press('Control+KeyM');
  await expect(back.getByRole('main')).toBeVisible();
  await expect(rows(back)).toHaveText([/Od: Petr Svoboda.*zraněn/]);
  await rows(back)
    .getByRole('button', { name: /Vzít zprávu na vědomí/ })
    .press('Enter');
  await expect(rows(back)).toContainText(['vzato na vědomí: Martin Dvořák']);
  await expect(rows(page)).toHaveText([/acknowledged: Martin Dvořák/]);

  const written = entriesOf(sender.profile).filter(({ action }) => action === 'message.entry');
  expect(written).toMatchObject([{ operator: DISPATCHER.login, incident: null }]);
  const asked = entriesOf(sender.profile).filter(({ action }) => action === 'message.send');
  expect(asked.map(({ outcome }) => outcome)).toEqual(['begun', 'done']);
});

test('typed words stay as they are, with their language, about an incident', async ({ sit }) => {
  const [sender, recipient] = [await sit(DISPATCHER, 'cs'), await sit(SECOND)];
  const { page } = sender;
  await page.keyboard.press('n');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-entry="created"]')).toBeVisible();
  await page.keyboard.press('Control+KeyM');
  const about = panel(page).getByRole('combobox', { name: 'O čem' });
  await expect(about.locator('option')).toHaveCount(2);
  await about.selectOption({ index: 1 });
  const own = panel(page).getByRole('textbox', { name: 'Vlastními slovy' });
  await own.fill('Kdo je u mostu?');
  await own.press('Enter');
  await expect(own).toHaveValue('');

  const other = recipient.page;
  await other.keyboard.press('Control+KeyM');
  await expect(rows(other)).toHaveText([/From: Petr Svoboda.*Kdo je u mostu\?.*CS/]);
  await rows(other).getByRole('button', { name: 'Open the incident' }).click();
  const incident = other.getByRole('region', { name: 'Incident', exact: true });
  await expect(incident.getByRole('region', { name: 'Messages' })).toContainText('Kdo je u mostu?');
});
