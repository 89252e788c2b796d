/** The self-test as a command, as a page and as a step of setting up (I-2, I-3). */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { checkReport } from '../core/contract/check.ts';
import { startDevice, type RunningDevice } from '../tools/cameras/onvif/device.ts';
import { FIRST_USER } from '../tools/cameras/onvif/options.ts';
import { provisioningFor } from '../tools/cameras/provisioning.ts';
import { argumentsFor, expectToPlay } from './support/console.ts';
import { expect, test } from './support/test.ts';

test.use({ cameraOptions: { count: 4, faults: ['unreachable'] } });

let devices: RunningDevice[] = [];
test.afterEach(async () => {
  await Promise.all(devices.map((device) => device.stop()));
  devices = [];
});

function run(args: string[]): Promise<{ readonly code: number; readonly out: string }> {
  const electron = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '', 'electron');
  return new Promise((resolve) => {
    execFile(electron, args, { timeout: 50_000 }, (error, out) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? -1), out });
    });
  });
}

/** Two devices beside the cameras: one whose clock is off, one that has another password. */
async function addDevices(text: string): Promise<string> {
  const other = { ...FIRST_USER, password: 'Another-1' };
  devices = [
    await startDevice({ serial: 'C1', faults: { clockOffsetMs: 90_000 } }),
    await startDevice({ serial: 'C2', users: [other] }),
  ];
  const lines = text.split('\n');
  const entries = devices.map(
    ({ address }, at) =>
      `  - { id: onvif-${at}, number: ${800 + at}, name: Gate ${at}, onvif: '${address}', ` +
      `streams: { main: 'rtsp://127.0.0.1:1/none', user: ${FIRST_USER.name}, password: ${FIRST_USER.password} } }`,
  );
  lines.splice(lines.indexOf('cameras:') + 1, 0, ...entries);
  return lines.join('\n');
}

test('I-2, I-3 --check --json names each camera that fails, and why', async ({
  profile,
  cameras,
}) => {
  const provisioning = await addDevices(provisioningFor(cameras.cameras));
  const flags = ['--check', '--json'];
  const outcome = await run(argumentsFor({ profile, provisioning, flags }));
  expect(outcome.code).toBe(1);
  const report = checkReport.parse(JSON.parse(outcome.out));
  const codesOf = (number: number) =>
    report.findings.filter(({ params }) => params['number'] === number).map(({ code }) => code);
  expect(codesOf(800)).toEqual(['camera-failed', 'camera-clock-far-off', 'onvif-answers']);
  expect(codesOf(801)).toEqual(['camera-failed', 'onvif-failed']);
  expect(devices.map(({ authority }) => authority.wrong)).toEqual([0, 1]);
  expect(report.findings.filter(({ code }) => code === 'camera-shown').length).toBeGreaterThan(0);
  expect(report.findings.find(({ id }) => id === 'journal')?.code).toBe('journal-whole');
  expect(report.ok).toBe(false);
  expect(outcome.out).not.toContain(FIRST_USER.password);
});

const wizard = (page: Page) => page.getByRole('main', { name: 'Setting up' });
const goOn = (page: Page) => wizard(page).getByRole('button', { name: 'Continue', exact: true });

test('the page finds what is wrong, worst first, is copied, and cameras play on', async ({
  cameras,
  start,
}) => {
  const provisioning = await addDevices(provisioningFor(cameras.cameras));
  const { app, page, tileOf } = await start({ provisioning });
  const good = cameras.cameras.find(({ fault }) => fault === undefined);
  const tile = tileOf(good?.id ?? '');
  await expect(tile).toHaveAttribute('data-state', 'live');
  await page.keyboard.press('F7');
  await page.getByRole('button', { name: 'Self-test…' }).click();
  const check = page.getByRole('region', { name: 'Self-test' });
  await check.getByRole('button', { name: 'Start the self-test' }).click();
  const findings = check.getByRole('list', { name: 'Findings, worst first' });
  await expect(check.getByRole('button', { name: 'Copy as text' })).toBeVisible({
    timeout: 60_000,
  });
  const wrong = findings.locator('[data-finding="camera-clock-far-off"]');
  await expect(wrong).toContainText('Gate 0');
  await expect(wrong).toContainText('Set a time server in the camera.');
  await expect(findings.locator('[data-finding="onvif-failed"]')).toContainText('Gate 1');
  await expect(findings.getByRole('listitem').first()).toHaveAttribute('data-level', 'fail');
  await expect(findings.getByRole('listitem').last()).toHaveAttribute('data-level', 'ok');
  await check.getByRole('button', { name: 'Copy as text' }).click();
  await expect(check.getByText('Copied.')).toBeVisible();
  const text = await app.evaluate(({ clipboard }) => clipboard.readText());
  expect(text).toMatch(/^FAILED {2}/);
  expect(text).not.toContain(FIRST_USER.password);

  await check.getByRole('button', { name: 'Start the self-test' }).click();
  await check.getByRole('button', { name: 'Stop' }).click();
  await expect(check.getByText('Stopped before its end')).toBeVisible();
  // A password that was refused is not sent again, however often the test is started.
  expect(devices[1]?.authority.wrong).toBe(1);
  await check.getByRole('button', { name: 'Close' }).click();
  await expectToPlay(tile);
});

test('from an empty profile with a list of cameras to pictures, left and resumed at the self-test', async ({
  cameras,
  profile,
  start,
}) => {
  const reached = cameras.cameras.filter(({ fault }) => fault === undefined);
  const file = join(profile, 'cameras.csv');
  const rows = reached.map(({ main }, at) => `${at + 1};Camera ${at + 1};${main}`);
  writeFileSync(file, ['number;name;main', ...rows].join('\n'));
  const first = await start();
  await first.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, file);
  const icon = first.page.getByRole('navigation').getByRole('button', { name: 'Cameras' }).first();
  await expect(icon).toHaveAttribute('aria-pressed', 'false');
  await wizard(first.page).getByRole('button', { name: 'Cameras' }).click();
  await wizard(first.page).getByRole('radio', { name: 'From a list (CSV)' }).check();
  // Left and resumed, it is still the way that was chosen.
  await wizard(first.page).getByRole('button', { name: 'Later' }).click();
  await first.page.getByRole('button', { name: 'Set up step by step…' }).click();
  await expect(wizard(first.page).getByRole('radio', { name: 'From a list' })).toBeChecked();
  await wizard(first.page).getByRole('button', { name: 'Choose a file…' }).click();
  await wizard(first.page).getByRole('button', { name: 'Apply the list' }).click();
  await expect(wizard(first.page).getByText(`${reached.length} cameras so far.`)).toBeVisible();
  await goOn(first.page).click();
  await goOn(first.page).click();
  await expect(first.page.getByRole('heading', { name: 'Does everything work?' })).toBeFocused();
  await first.close();

  const { page, tile } = await start();
  await expect(page.getByRole('heading', { name: 'Does everything work?' })).toBeVisible();
  await wizard(page).getByRole('button', { name: 'Start the self-test' }).click();
  await expect(
    wizard(page).locator('[data-finding="camera-shown"], [data-finding="camera-playing"]'),
  ).toHaveCount(reached.length, { timeout: 60_000 });
  await goOn(page).click();
  await wizard(page).getByRole('button', { name: 'Finish' }).click();
  await expect(tile(0)).toHaveAttribute('data-state', 'live');
  await expectToPlay(tile(0));
});
