/** Whom the centre calls, entered by its administrator, and the card for a call without a common language. */
import { SECOND, test } from './support/centre.ts';
import { entriesOf } from './support/journal-lines.ts';
import { ADMINISTRATOR } from './support/people.ts';
import { expect } from './support/test.ts';

test.use({ cameraOptions: { count: 1 } });

test('a partner’s contact is entered, and its card says the same in both languages', async ({
  sit,
}) => {
  const { page, profile } = await sit(ADMINISTRATOR);
  await page.keyboard.press('Control+KeyK');
  const panel = page.getByRole('region', { name: 'Contacts' });
  await panel.getByRole('button', { name: 'New contact…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Contact' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Ізмаїл, чергова частина');
  await dialog.getByRole('textbox', { name: 'Telephone' }).fill('call me');
  await expect(dialog.getByRole('button', { name: 'Save contact' })).toBeDisabled();
  await dialog.getByRole('textbox', { name: 'Telephone' }).fill('+380 4841 6-00-00, 102');
  await dialog.getByRole('checkbox', { name: 'Ukrainian' }).check();
  await dialog.getByRole('button', { name: 'Save contact' }).click();
  await expect(dialog).toHaveCount(0);

  // By keyboard alone: the search has the focus, the card is one step away.
  await panel.getByRole('textbox', { name: 'Find a name or number' }).fill('102');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const card = page.getByRole('region', { name: 'Call card' });
  await expect(card).toContainText('Izmail, cherhova chastyna');
  await expect(card).toContainText('+380 4841 6-00-00');
  const sheet = card.getByRole('table', { name: 'Sentences for the telephone' });
  await expect(sheet.getByRole('columnheader')).toHaveText(['English', 'Ukrainian']);
  const first = sheet.locator('tbody tr').first();
  await expect(first.locator('[lang="uk"]')).toContainText(/[а-яії]/);
  await expect(first.locator('[lang="uk"] .card-said')).toContainText(/[a-z]/);

  await card.getByRole('textbox', { name: 'Find a message' }).fill('road is closed');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Głuchołazy');
  await page.keyboard.press('Enter');
  await expect(sheet.locator('tbody tr').last()).toContainText('Głuchołazy');
  await expect(sheet.locator('tbody tr').last()).toContainText('Glucholazy');
  const kept = entriesOf(profile).filter(({ action }) => action === 'contact.keep');
  expect(kept.map(({ outcome }) => outcome)).toEqual(['begun', 'done']);

  // On paper stands the card and nothing else.
  await page.emulateMedia({ media: 'print' });
  await expect(sheet).toBeVisible();
  await expect(card.getByRole('button', { name: 'Print' })).toBeHidden();
  await expect(page.locator('header').first()).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
});

test('who does not decide for the centre reads and does not change', async ({ sit }) => {
  const { page } = await sit(SECOND);
  await page.keyboard.press('Control+KeyK');
  const panel = page.getByRole('region', { name: 'Contacts' });
  await expect(panel).toContainText('Nobody stands here');
  await expect(panel.getByRole('button', { name: 'New contact…' })).toHaveCount(0);
});
