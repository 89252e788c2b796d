/** Cameras of a partner on this centre's wall: two processes with servers of their own, real pictures. */
import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { pair, test, type Seat } from './support/centres.ts';
import { makeIncident } from './support/handoffs.ts';
import { expectToPlay } from './support/console.ts';
import { ADMINISTRATOR, choose, LEADER, personButton, signIn } from './support/people.ts';
import { agreeOn, partnerCameras } from './support/sharing.ts';
import { ask } from './support/steered.ts';
import { expect } from './support/test.ts';

test.use({ cameraOptions: { count: 1 } });

const tileOf = (page: Page, camera: string): Locator => page.locator(`[data-camera="${camera}"]`);
const panel = (page: Page): Locator => page.locator('.abroad-panel');

async function openPanel(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Over the border' }).press('Enter');
  await expect(panel(page)).toBeVisible();
}

async function look({ page }: Pick<Seat, 'page'>, camera: string): Promise<void> {
  await ask(page, 'wall.act', { do: 'place', tile: 0, camera });
  await expect(tileOf(page, camera)).toHaveAttribute('data-state', 'no-permission');
  await tileOf(page, camera).getByRole('button', { name: 'Say what for…' }).press('Enter');
  await panel(page).getByRole('combobox', { name: 'Reason' }).selectOption('traffic');
  await panel(page).getByRole('combobox', { name: 'Reason' }).press('Enter');
}

test('a camera of a partner is asked for with a reason, comes live, is seen by its owner and cut off', async ({
  sit,
  folder,
}) => {
  test.setTimeout(180_000);
  const owner = await sit('jesenik');
  const viewer = await sit('nysa');
  await pair(folder, owner, viewer);
  await agreeOn(owner, viewer);
  const [camera = ''] = await partnerCameras(viewer.page, 1);
  const tile = tileOf(viewer.page, camera);

  await test.step('without a reason there is no picture; with one it is live', async () => {
    await look(viewer, camera);
    await expect(tile).toHaveAttribute('data-state', 'live', { timeout: 20_000 });
    await expect(tile).toHaveAttribute('data-age-source', 'capture');
    await expectToPlay(tile);
    await expect(tile).toContainText('Jeseník');
  });

  await test.step('its owner sees who looks, and why', async () => {
    await openPanel(owner.page);
    const row = panel(owner.page).locator('[data-outward]');
    await expect(row).toHaveAttribute('data-running', 'true');
    await expect(row).toContainText('Nysa');
    await expect(row).toContainText('civil protection: traffic and passability');
  });

  await test.step('one key ends it: there is no picture any more, and it says why', async () => {
    await panel(owner.page).getByRole('button', { name: 'Cut off' }).focus();
    await owner.page.keyboard.press('Delete');
    await expect(tile).toHaveAttribute('data-state', 'no-permission', { timeout: 3_000 });
    await expect(tile).toContainText('The partner has ended this viewing');
    await expect(panel(owner.page)).toContainText('No partner looks at a camera');
  });
});

test('another workstation of the centre looks at a partner camera as well', async ({
  sit,
  join: letIn,
  folder,
}) => {
  test.setTimeout(180_000);
  const owner = await sit('jesenik');
  const viewer = await sit('nysa');
  const file = join(folder, 'nysa.pomezi-workstation');
  await viewer.app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, file);
  await viewer.page.getByRole('button', { name: 'Settings', exact: true }).click();
  await viewer.page.getByRole('button', { name: 'Make an invitation…' }).click();
  await expect(viewer.page.locator('[data-invitation="open"]')).toBeVisible();
  await pair(folder, owner, viewer);
  await agreeOn(owner, viewer);
  const page = await letIn(file);
  const [camera = ''] = await partnerCameras(page, 1);
  const tile = tileOf(page, camera);

  await test.step('it has its own reason, and its own picture', async () => {
    await look({ page }, camera);
    await expect(tile).toHaveAttribute('data-state', 'live', { timeout: 20_000 });
    await expectToPlay(tile);
  });

  await test.step('the owner ends it there as well', async () => {
    await openPanel(owner.page);
    await panel(owner.page).getByRole('button', { name: 'Cut off' }).press('Enter');
    await expect(tile).toContainText('The partner has ended this viewing', { timeout: 3_000 });
  });
});

test('S0-6: the same camera is shown anonymised, in full for an incident and for a time, or not at all', async ({
  sit,
  folder,
}) => {
  test.setTimeout(180_000);
  const owner = await sit('jesenik');
  const viewer = await sit('nysa');
  await pair(folder, owner, viewer);
  await agreeOn(owner, viewer, { level: 'anonymised', raised: 'full' });
  const [camera = ''] = await partnerCameras(viewer.page, 1);
  const tile = tileOf(viewer.page, camera);
  const badge = tile.locator('.tile-badges');
  const form = panel(viewer.page);

  await test.step('as agreed it is blurred at its owner', async () => {
    await look(viewer, camera);
    await expect(tile).toHaveAttribute('data-state', 'live', { timeout: 20_000 });
    await expect(badge).toContainText('anonymised');
    await expectToPlay(tile);
  });

  await test.step('more is asked for with an incident, and ends by itself', async () => {
    await makeIncident(viewer.page);
    await form.getByRole('button', { name: 'Stop looking' }).press('Enter');
    await expect(tile).toHaveAttribute('data-state', 'no-permission');
    const incident = form.getByRole('combobox', { name: 'Incident' });
    await incident.selectOption({ index: 1 });
    await form.getByRole('combobox', { name: 'How much of it' }).selectOption('raised');
    await expect(form.getByRole('combobox', { name: 'For how long' })).toHaveValue('1');
    await incident.press('Enter');
    await expect(tile).toHaveAttribute('data-state', 'live', { timeout: 20_000 });
    await expect(badge).not.toContainText('anonymised');
    await openPanel(owner.page);
    await expect(panel(owner.page).locator('[data-outward]')).toContainText('full picture');
    await expect(panel(owner.page).locator('[data-outward]')).toContainText('an incident');
  });

  await test.step('its owner shares nothing of it any more: it ends, and is gone from the list', async () => {
    await choose(owner.page, LEADER, 'Sign out');
    await signIn(owner.page, ADMINISTRATOR);
    await expect(personButton(owner.page, ADMINISTRATOR)).toBeVisible();
    const entry = { record: { sharing: { level: 'none' } } };
    await ask(owner.page, 'camera.change', { camera: 'jes-007', entry });
    await expect(tile).toHaveCount(0, { timeout: 20_000 });
  });
});
