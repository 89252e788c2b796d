/** What is wrong with cameras is listed once, taken note of with one key and shelved with an end. */
import { expect, test } from './support/test.ts';

test.use({ cameraOptions: { count: 2, faults: ['wrong-password', 'unreachable'] } });

test('cameras in trouble are listed until somebody takes note, by F8 and F9 alone', async ({
  cameras,
  start,
}) => {
  const { page, tile } = await start({ cameras: cameras.cameras });
  const events = page.getByRole('button', { name: 'Camera events' });
  // The fault is told at once, the picture that stays away after ten seconds.
  await expect(events).toContainText('2', { timeout: 20_000 });
  await events.click();
  const panel = page.getByRole('region', { name: 'Camera events' });
  await panel.getByRole('button', { name: 'Waiting' }).click();
  await expect(panel).toContainText('2 waiting');
  await expect(panel.getByRole('listitem')).toHaveText([/Camera fault.*refuses/, /Picture lost/]);
  await expect(panel).toContainText('Busy');

  await tile(0).click();
  await page.keyboard.press('F9');
  await expect(tile(0)).toHaveAttribute('data-camera', 'odd-wrong-password');
  await page.keyboard.press('F8');
  await expect(panel.getByRole('listitem')).toHaveText([/Picture lost/]);

  await panel.getByRole('button', { name: 'All', exact: true }).click();
  await expect(panel.getByRole('listitem')).toHaveCount(2);
  await expect(panel.getByRole('listitem').first()).toContainText('acknowledged: nobody signed in');
});

test('what calls in vain is shelved with a reason and an end, and taken off the shelf', async ({
  cameras,
  start,
}) => {
  const { page } = await start({ cameras: cameras.cameras });
  await page.getByRole('button', { name: 'Camera events' }).click();
  const panel = page.getByRole('region', { name: 'Camera events' });
  await panel.getByRole('button', { name: 'Waiting' }).click();
  const fault = panel.getByRole('listitem').filter({ hasText: 'Camera fault' });
  await fault.getByRole('button', { name: /^Shelve/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Shelve events' });
  await expect(dialog.getByRole('button', { name: 'Shelve' })).toBeDisabled();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('New camera on Monday');
  await dialog.getByRole('button', { name: 'Shelve' }).click();
  await expect(dialog).toHaveCount(0);
  await panel.getByRole('button', { name: 'Shelved' }).click();
  await expect(panel.getByRole('listitem')).toContainText(['New camera on Monday']);
  await panel.getByRole('button', { name: 'End it now' }).click();
  await expect(panel).toContainText('Nothing is shelved');
});
