/** What a rule of the centre makes an alarm calls until somebody has taken note of it; F8, then F9. */
import type { Page } from 'playwright/test';
import { stringify } from 'yaml';
import type { RunningDevice } from '../tools/cameras/onvif/device.ts';
import { FIRST_USER } from '../tools/cameras/onvif/options.ts';
import type { DeviceEvent } from '../tools/cameras/onvif/subscriptions.ts';
import type { DemoCamera } from '../tools/cameras/start.ts';
import { entriesOf } from './support/journal-lines.ts';
import { ADMINISTRATOR, personButton, signIn } from './support/people.ts';
import { expect, test } from './support/test.ts';

test.use({ cameraOptions: { count: 2 } });

const tamper = (value: 'true' | 'false'): DeviceEvent => ({
  topic: 'VideoSource/GlobalSceneChange/ImagingService',
  ...{ source: { Source: 'source' }, data: { State: value } },
});
const motion = (value: 'true' | 'false'): DeviceEvent => ({
  topic: 'RuleEngine/CellMotionDetector/Motion',
  ...{ source: { Rule: 'motion' }, data: { IsMotion: value } },
});
const input = (name: string): DeviceEvent => ({
  ...{ topic: 'Device/Trigger/DigitalInput', source: { InputToken: name } },
  data: { LogicalState: 'true' },
});

/** Only the second camera reports; it does not stand where alarms go. */
function provisioning(cameras: readonly DemoCamera[], { address }: RunningDevice): string {
  const gates = cameras.map(({ main }, index) => ({
    ...{ id: `gate-${index + 1}`, number: index + 1, name: `Gate ${index + 1}` },
    streams: { main, user: FIRST_USER.name, password: FIRST_USER.password },
    ...(index === 1 ? { onvif: address } : {}),
  }));
  const centre = {
    ...{ id: 'jesenik', name: 'Jeseník', country: 'CZ', lang: 'cs', authority: 'municipal-police' },
    timezone: 'Europe/Prague',
  };
  return stringify({ centre, cameras: gates, layouts: [] });
}

const subscribed = (device: RunningDevice): Promise<void> =>
  expect.poll(() => device.subscriptions.count, { timeout: 30_000 }).toBe(1);
const panel = (page: Page) => page.getByRole('region', { name: 'Camera events' });
const rows = (page: Page) => panel(page).getByRole('listitem');
const openPanel = (page: Page) => page.getByRole('button', { name: 'Camera events' }).click();

test('an alarm calls, F8 takes note of it, F9 shows its camera, and it ends with its cause', async ({
  cameras,
  device,
  start,
}) => {
  const { page, tile } = await start({ provisioning: provisioning(cameras.cameras, device) });
  await openPanel(page);
  await expect(panel(page)).toContainText('No alarm calls');
  await subscribed(device);
  device.subscriptions.emit(tamper('true'));
  await expect(rows(page)).toHaveText([/Camera tampered with.*P2.*calls.*Gate 2/]);
  await expect(panel(page)).toContainText('1 alarm calls');
  await expect(panel(page)).toContainText('P1 in 24 h: 0 of 1');
  await expect(page.locator('html')).toHaveAttribute('data-last-sound', 'alarm');
  await expect(page.getByRole('main')).toBeVisible();

  // Taken note of is not solved: it stays, and it is the one that is shown next.
  await tile(3).click();
  await page.keyboard.press('F8');
  await expect(rows(page)).toHaveText([/acknowledged, goes on/]);
  await expect(panel(page)).toContainText('0 alarms call');
  await page.keyboard.press('F9');
  await expect(tile(0)).toHaveAttribute('data-camera', 'gate-2');
  device.subscriptions.emit(tamper('false'));
  await expect(rows(page)).toHaveCount(0);
});

test('an alarm that nobody took note of still calls after a hard end of the program', async ({
  cameras,
  device,
  start,
}) => {
  const { page, pid, app } = await start({
    provisioning: provisioning(cameras.cameras, device),
  });
  await openPanel(page);
  await subscribed(device);
  device.subscriptions.emit(tamper('true'));
  await expect(rows(page)).toHaveText([/calls/]);
  // It stands on the disk as soon as it stands on the screen.
  process.kill(pid, 'SIGKILL');
  await app.close().catch(() => undefined);
  const again = await start();
  await openPanel(again.page);
  await expect(rows(again.page)).toHaveText([/Camera tampered with.*P2.*calls/]);
  await expect(again.page.locator('html')).toHaveAttribute('data-last-sound', 'alarm');
});

/** Its reason: `Works at the mast`. */
async function shelve(page: Page): Promise<void> {
  await rows(page).getByRole('button', { name: 'Shelve: Gate 2' }).click();
  const dialog = page.getByRole('dialog', { name: 'Shelve events' });
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Works at the mast');
  await dialog.getByRole('button', { name: 'Shelve' }).click();
  await expect(rows(page)).toHaveText([/shelved/]);
}

test('a shelved alarm is silent until the end of the shelf', async ({ cameras, device, start }) => {
  const { page } = await start({ provisioning: provisioning(cameras.cameras, device) });
  await openPanel(page);
  await subscribed(device);
  device.subscriptions.emit(tamper('true'));
  await shelve(page);
  await expect(panel(page)).toContainText('0 alarms call');
  await panel(page).getByRole('button', { name: 'Shelved' }).click();
  await expect(rows(page)).toContainText(['Works at the mast']);
  await panel(page).getByRole('button', { name: 'End it now' }).click();
  await panel(page).getByRole('button', { name: 'Alarms' }).click();
  await expect(rows(page)).toHaveText([/calls/]);
});

test('what comes while its kind is shelved calls as soon as that ends, also after a new start', async ({
  cameras,
  device,
  start,
}) => {
  const { page, close } = await start({ provisioning: provisioning(cameras.cameras, device) });
  await openPanel(page);
  await subscribed(device);
  device.subscriptions.emit(tamper('true'));
  await shelve(page);
  await rows(page).first().focus();
  await page.keyboard.press('F8');
  device.subscriptions.emit(tamper('false'));
  await expect(rows(page)).toHaveCount(0);

  device.subscriptions.emit(tamper('true'));
  await expect(rows(page)).toHaveText([/shelved/]);
  await expect(panel(page)).toContainText('0 alarms call');
  await close();
  await expect.poll(() => device.subscriptions.count).toBe(0);

  const again = await start();
  await openPanel(again.page);
  await subscribed(device);
  device.subscriptions.emit({ ...tamper('true'), operation: 'Initialized' });
  await expect(rows(again.page)).toHaveText([/shelved/]);
  await panel(again.page).getByRole('button', { name: 'Shelved' }).click();
  await panel(again.page).getByRole('button', { name: 'End it now' }).click();
  await panel(again.page).getByRole('button', { name: 'Alarms' }).click();
  await expect(rows(again.page)).toHaveText([/Camera tampered with.*P2.*calls/]);
  await expect(panel(again.page)).toContainText('1 alarm calls');
});

test('an administrator, who sees no pictures, chooses a camera for a rule by its name', async ({
  cameras,
  device,
  profile,
  start,
}) => {
  const { login, name, password } = ADMINISTRATOR;
  const operators = [{ login, name, role: 'administrator', password }];
  const { page } = await start({
    provisioning: provisioning(cameras.cameras, device) + stringify({ operators }),
  });
  await signIn(page, ADMINISTRATOR);
  await expect(personButton(page, ADMINISTRATOR)).toBeVisible();
  await page.keyboard.press('F7');
  const setting = page.locator('[data-setting="alarmRules"]');
  await setting.getByRole('button', { name: 'New rule…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Rule for alarms' });
  await dialog.getByLabel('Cameras').selectOption({ label: 'Camera: 2 Gate 2' });
  await dialog.getByRole('button', { name: 'Save rule' }).click();
  await expect(setting.getByRole('listitem').last()).toContainText('Camera: Gate 2');
  const read = entriesOf(profile).filter(({ action }) => action === 'cameras.search');
  expect(read.map(({ outcome }) => outcome)).toEqual(['begun', 'done']);
});

test('a rule of one’s own counts, and its alarm becomes an incident as an exercise', async ({
  cameras,
  device,
  profile,
  start,
}) => {
  const { page } = await start({ provisioning: provisioning(cameras.cameras, device) });
  await page.keyboard.press('F7');
  const setting = page.locator('[data-setting="alarmRules"]');
  await expect(setting.getByRole('listitem')).toHaveCount(4);
  await setting.getByRole('button', { name: 'New rule…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Rule for alarms' });
  await dialog.getByLabel('Cameras').selectOption({ label: 'Camera: 2 Gate 2' });
  await dialog.getByLabel('Priority').selectOption({ label: 'P1 life in danger' });
  await dialog.getByLabel('Mode').selectOption({ label: 'EXERCISE' });
  await dialog.getByLabel('How often').fill('2');
  await dialog.getByLabel('From').fill('25:00');
  await expect(dialog.getByRole('button', { name: 'Save rule' })).toBeDisabled();
  await dialog.getByLabel('From').fill('00:00');
  await dialog.getByRole('button', { name: 'Save rule' }).click();
  await expect(setting.getByRole('listitem').last()).toContainText('2 times in 10 min');

  await openPanel(page);
  await subscribed(device);
  for (const value of ['true', 'false'] as const) device.subscriptions.emit(motion(value));
  await panel(page).getByRole('button', { name: 'Waiting' }).click();
  await expect(rows(page)).toHaveText([/Motion/]);
  await panel(page).getByRole('button', { name: 'Alarms' }).click();
  await expect(rows(page)).toHaveCount(0);
  device.subscriptions.emit(motion('true'));
  await expect(rows(page)).toHaveText([/Motion.*P1.*calls.*EXERCISE/]);

  await rows(page)
    .getByRole('button', { name: /incident/i })
    .click();
  const form = page.getByRole('region', { name: 'New incident' });
  await expect(form.getByLabel('Priority')).toHaveValue('1');
  await form.getByRole('textbox', { name: 'Note' }).press('Enter');
  await expect(page.locator('[data-entry="created"]')).toBeVisible();
  await expect(page.locator('.mode-band')).toHaveText('EXERCISE');
  const written = entriesOf(profile).find(({ action }) => action === 'incident.entry');
  expect(JSON.stringify(written?.detail)).toContain('\\"from\\":\\"alarm\\"');
  const kept = entriesOf(profile).filter(({ action }) => action === 'alarms.keepRule');
  expect(kept.map(({ outcome }) => outcome)).toEqual(['begun', 'done']);
});

test('in a flood alarms stand together, and one key takes note of all of them', async ({
  cameras,
  device,
  start,
}) => {
  const { page } = await start({ provisioning: provisioning(cameras.cameras, device) });
  await openPanel(page);
  await subscribed(device);
  for (let number = 0; number < 11; number += 1) {
    device.subscriptions.emit(input(`door-${number}`));
  }
  await expect(panel(page)).toContainText('11 alarms call');
  await expect(panel(page)).toContainText('Flood');
  await expect(rows(page)).toHaveText([/Digital input.*P3.*11 events/]);
  await rows(page).first().focus();
  await page.keyboard.press('F8');
  await expect(rows(page)).toHaveText([/11 events/]);
  await expect(panel(page)).toContainText('0 alarms call');
});
