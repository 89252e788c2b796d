/** An incident from a tile by two keys, handled to its end beside the wall, and found again. */
import type { Page } from 'playwright/test';
import { expectToPlay } from './support/console.ts';
import { makeSteered } from './support/steered.ts';
import { expect, test } from './support/test.ts';

// Two of them stand in the same town, the first one kilometres away.
test.use({ cameraOptions: { count: 3 } });

const board = (page: Page) => page.getByRole('region', { name: 'Incidents', exact: true });
const one = (page: Page) => page.getByRole('region', { name: 'Incident', exact: true });

test('two keys make an incident of what a tile shows, with its picture', async ({
  cameras,
  start,
}) => {
  const { page, tile } = await start({ cameras: cameras.cameras });
  await expectToPlay(tile(0));
  await tile(0).click();
  await page.keyboard.press('n');
  await page.keyboard.press('Enter');
  const incident = one(page);
  await expect(incident).toContainText('Public safety');
  await expect(incident).toContainText('Being assessed');
  await expect(incident).toContainText('Responsible: This position');
  const timeline = incident.getByRole('region', { name: 'Timeline' });
  await expect(timeline.locator('[data-entry="created"]')).toContainText('From a camera');
  const picture = timeline.locator('[data-entry="snapshot"] img');
  await expect(picture).toBeVisible();
  const size = await tile(0).getAttribute('data-picture');
  await expect
    .poll(() =>
      picture.evaluate((image: HTMLImageElement) => `${image.naturalWidth}x${image.naturalHeight}`),
    )
    .toBe(size);
  await expect(timeline).not.toContainText('Not live');
  // The wall goes on beside it.
  await expectToPlay(tile(1));
  await timeline.getByRole('button', { name: /^Enlarge/ }).click();
  await expect(page.getByRole('dialog')).toContainText('SHA-256');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
});

test('an incident is handled to its end and found again', async ({ cameras, start }) => {
  const { page } = await start({ cameras: cameras.cameras });
  await page.keyboard.press('Control+e');
  await board(page).getByRole('button', { name: 'New incident' }).click();
  const form = page.getByRole('region', { name: 'New incident' });
  await form.getByLabel('What happened').selectOption({ label: 'Collision' });
  await form.getByLabel('Place').fill('Masarykovo náměstí');
  await form.getByRole('button', { name: 'Make incident' }).click();
  const incident = one(page);
  await expect(incident).toContainText('Collision');
  const press = (name: string) => incident.getByRole('button', { name, exact: true }).click();

  await incident.getByText('Checklist').click();
  await incident.getByRole('checkbox', { name: 'Find out about injured persons' }).check();
  await expect(incident.locator('[data-entry="measure"]')).toContainText('injured');

  await press('Start handling');
  await expect(incident).toContainText('Under way');
  await press('Change');
  await incident.getByLabel('Priority').selectOption({ label: 'P1 life in danger' });
  await incident.getByLabel('Persons', { exact: true }).fill('2');
  await press('Save');
  await expect(incident.locator('[data-fact="persons"]')).toContainText('2');
  await expect(incident.locator('[data-entry="changed"]')).toContainText('P1 life in danger');

  await press('Add task');
  await incident.getByLabel('What is to be done').fill('Call the town hall');
  await incident.getByLabel('What is to be done').press('Enter');
  await incident.getByLabel('Note').fill('Two cars');
  await press('Add note');
  await press('Correct: Note');
  await incident.getByLabel('What is right').fill('Three cars');
  await press('Enter correction');
  await expect(incident.locator('[data-entry="note"] s')).toContainText('Two cars');

  await press('Resolve');
  await expect(incident).toContainText('Tasks of this incident are still open');
  await expect(incident.getByRole('button', { name: 'Close incident' })).toHaveCount(0);
  await press('Done: Call the town hall');
  await press('Close incident');
  const dialog = page.getByRole('dialog', { name: 'Close incident' });
  await dialog.getByLabel('Footage').selectOption({ label: 'Keep as evidence' });
  await dialog.getByRole('button', { name: 'Close incident' }).click();
  await expect(incident.locator('[data-entry="closed"]')).toContainText('Keep as evidence');

  await press('All incidents');
  await expect(board(page)).toContainText('No open incidents');
  await board(page).getByRole('searchbox').fill('masarykovo');
  await board(page).getByRole('searchbox').press('Enter');
  await expect(board(page).getByRole('listitem')).toContainText(['Collision']);
});

test('by keyboard alone, and what is the same is joined', async ({ cameras, start }) => {
  const { page, tile } = await start({ cameras: cameras.cameras });
  for (const index of [0, 1]) {
    await tile(index).click();
    await page.keyboard.press('n');
    await page.keyboard.press('Enter');
    await expect(one(page)).toContainText('Being assessed');
    await one(page).getByRole('button', { name: 'All incidents' }).press('Enter');
    await expect(board(page).getByRole('listitem')).toHaveCount(index + 1);
  }
  const cards = board(page).getByRole('region', { name: 'Yours' }).getByRole('listitem');
  await cards.first().getByRole('button').press('Enter');
  await one(page).getByRole('button', { name: 'Join with another' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Other incident')).toBeFocused();
  // Any that the board does not tell is found by its number.
  const option = dialog.getByLabel('Other incident').getByRole('option');
  const number = ((await option.textContent()) ?? '').split(' · ')[0] ?? '';
  await dialog.getByLabel('Find: number, place, words').fill('nowhere');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('Nothing found.');
  await dialog.getByLabel('Find: number, place, words').fill(number);
  await page.keyboard.press('Enter');
  await expect(option).toContainText(number);
  await dialog.getByLabel('Other incident').focus();
  await page.keyboard.press('Enter');
  await expect(one(page).locator('[data-entry="merged"]')).toBeVisible();
  await one(page).getByRole('button', { name: 'All incidents' }).press('Enter');
  await expect(board(page).getByRole('listitem')).toHaveCount(1);
  await page.keyboard.press('Control+e');
  await expect(board(page)).toHaveCount(0);
});

test('what sees it stands on the wall together, and a view of a camera is noted', async ({
  cameras,
  device,
  start,
}) => {
  device.movement.jump({ pan: 0.4, tilt: 0, zoom: 0 });
  device.movement.keep('Bridge', null);
  device.movement.jump({ pan: 0, tilt: 0, zoom: 0 });
  const { page, tile } = await start({ cameras: cameras.cameras });
  const [, first, second] = cameras.cameras.map(({ id }) => id);
  await makeSteered(page, first ?? '', device);
  await expectToPlay(tile(1));
  await tile(1).click();
  await page.keyboard.press('n');
  await page.keyboard.press('Enter');
  const incident = one(page);
  await expect(incident.locator('[data-entry="snapshot"]')).toBeVisible();

  await incident.getByRole('button', { name: 'Show all, with those nearby' }).click();
  for (const [index, camera] of [first, second].entries()) {
    await expect(tile(index)).toHaveAttribute('data-camera', camera ?? '');
    await expectToPlay(tile(index));
  }

  await incident.getByText('Presets').click();
  await incident.getByRole('button', { name: 'Note the view: Bridge' }).click();
  await expect(incident.locator('[data-entry="camera"]')).toContainText('Bridge');
  await incident.getByRole('button', { name: 'Show the view: Bridge' }).click();
  await expect.poll(() => device.movement.position.pan).toBeCloseTo(0.4);
});
