/** The camera registry as people use it: found, entered, moved, read in from a list. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import type { Console } from './support/console.ts';
import {
  addOperator,
  ADMINISTRATOR,
  choose,
  createFirstAdministrator,
  DISPATCHER,
  personButton,
  signIn,
} from './support/people.ts';
import { expect, test } from './support/test.ts';

const HEADER = 'number;name;type;owner;locality;lat;lon;night;contact_name;contact_phone';
const LIST = [
  HEADER,
  '101;Rucava pludmale;fixed;Dienvidkurzeme;Rucava;56.08;21.10;infrared;J. Bērziņš;+371 6340 0000',
  '102;Rucava centrs;fixed;Dienvidkurzeme;Rucava;56.163;21.161;infrared;;',
  '103;Rucava ceļš;ptz;Dienvidkurzeme;Rucava;56.081;21.101;infrared;;',
  '104;Skuodo aikštė;fixed;Skuodas;Skuodas;56.268;21.53;none;;',
].join('\n');

const page = (window: Page, name: string) => window.getByRole('region', { name });
const rows = (window: Page) => window.locator('[data-entry]');
const field = (window: Page, name: string) => window.locator(`[data-field="${name}"]`);

/** The person's next choice in the system's dialogs. */
async function chooses(app: Console['app'], path: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    Object.assign(dialog, {
      showOpenDialog: () => Promise.resolve({ canceled: false, filePaths: [chosen] }),
      showSaveDialog: () => Promise.resolve({ canceled: false, filePath: chosen }),
    });
  }, path);
}

async function openRegistry(window: Page): Promise<void> {
  await window.getByRole('button', { name: 'Camera registry' }).click();
  await expect(page(window, 'Camera registry')).toBeVisible();
}

async function importList(app: Console['app'], window: Page, file: string, text: string) {
  writeFileSync(file, text);
  await chooses(app, file);
  await window.getByRole('button', { name: 'Import…' }).click();
  await window.getByRole('button', { name: 'Choose a file…' }).click();
  await expect(window.locator('.import-outcome')).toBeVisible();
}

async function addCamera(window: Page, name: string): Promise<void> {
  await window.getByRole('button', { name: 'Add a camera' }).click();
  await field(window, 'name').getByRole('textbox').fill(name);
}

const save = (window: Page) => window.getByRole('button', { name: 'Save', exact: true }).click();

test('S1-3, S1-8: “Rucava, fixed, night, within 2 km of the border” finds whom to ask', async ({
  profile,
  start,
}) => {
  const { app, page: window } = await start();
  await openRegistry(window);
  await importList(app, window, join(profile, 'list.csv'), LIST);
  await window.getByRole('button', { name: 'Apply the list' }).click();
  await expect(window.getByText('The list was applied.')).toBeVisible();
  await window.getByRole('button', { name: 'Back', exact: true }).click();
  await expect(rows(window)).toHaveCount(4);

  await window.getByRole('searchbox', { name: 'Search the registry' }).fill('rucava');
  await expect(rows(window)).toHaveCount(3);
  await window.locator('.registry-filters summary').click();
  await window.getByRole('combobox', { name: 'Kind' }).selectOption('fixed');
  await window.getByRole('combobox', { name: 'At night' }).selectOption('infrared');
  await window.getByRole('textbox', { name: 'Within km of a land border' }).fill('2');
  await window.getByRole('button', { name: 'Apply the filters' }).click();
  await expect(rows(window)).toHaveCount(1);
  await expect(rows(window)).toContainText('LT–LV');
  await rows(window).click();
  await expect(page(window, '101 Rucava pludmale')).toContainText('+371 6340 0000');
});

test('S1-2: a camera is entered with what is said of it, and mistakes stand at their fields', async ({
  start,
}) => {
  const { page: window } = await start();
  await openRegistry(window);
  await addCamera(window, 'Náměstí');
  await field(window, 'lat').getByRole('textbox').fill('50° 13′ 45.84″ N, 17° 12′ 16.56″ E');
  await expect(field(window, 'lon').getByRole('textbox')).toHaveValue(/^17\.2046/);
  await field(window, 'width').getByRole('textbox').fill('1920');
  await field(window, 'angle').getByRole('textbox').fill('90');
  await field(window, 'watched_distance').getByRole('textbox').fill('10');
  await expect(page(window, 'Camera registry')).toHaveCount(0);
  await expect(window.getByText('At 10 m: 96 px/m – Observe')).toBeVisible();
  await field(window, 'retention_hours').getByRole('textbox').fill('many');
  await field(window, 'channel').getByRole('textbox').fill('4');
  await save(window);
  await expect(window.getByText('Fields to correct: 1')).toBeVisible();
  await expect(field(window, 'retention_hours')).toContainText('a whole number');
  await field(window, 'retention_hours').getByRole('textbox').fill('72');
  await save(window);
  await expect(field(window, 'recorder')).toContainText('a value is expected');
  await field(window, 'recorder').getByRole('textbox').fill('NVR 1');
  await save(window);
  await expect(page(window, '1 Náměstí')).toContainText('NVR 1');
});

test('a number that is taken: the next free one, or the two exchanged; leaving asks', async ({
  start,
}) => {
  const { page: window } = await start();
  await openRegistry(window);
  for (const name of ['Most', 'Park']) {
    await addCamera(window, name);
    await save(window);
    // While it is being saved, Back would leave the form and ask.
    await expect(window.getByRole('button', { name: 'Change the entry' })).toBeVisible();
    await window.getByRole('button', { name: 'Back', exact: true }).click();
  }
  await rows(window).filter({ hasText: 'Park' }).click();
  await window.getByRole('button', { name: 'Change the entry' }).click();
  const number = field(window, 'number').getByRole('textbox');
  await number.fill('1');
  await window.getByRole('button', { name: 'Take the next free number, 3' }).click();
  await expect(number).toHaveValue('3');
  await number.fill('1');
  await window.getByRole('button', { name: 'Exchange: “Most” gets 2' }).click();
  await expect(window.locator('.number-help')).toHaveCount(0);

  await field(window, 'owner').getByRole('textbox').fill('Obec');
  await window.getByRole('button', { name: 'Settings' }).click();
  const leaving = window.getByRole('dialog', { name: 'Leave without saving?' });
  await leaving.getByRole('button', { name: 'Stay' }).click();
  await save(window);
  await expect(page(window, '1 Park')).toContainText('Obec');
});

test('S0-2, S1-9: a solar camera is moved as one act, and its old place stays', async ({
  start,
}) => {
  const { page: window } = await start();
  await openRegistry(window);
  await addCamera(window, 'Solar 8');
  await field(window, 'type').getByRole('combobox').selectOption('solar');
  await field(window, 'locality').getByRole('textbox').fill('Mikulovice');
  await field(window, 'purpose').getByRole('textbox').fill('Illegal dump');
  await save(window);
  await window.getByRole('button', { name: 'Moved…' }).click();
  const dialog = window.getByRole('dialog', { name: 'New place: 1 Solar 8' });
  await dialog.getByRole('button', { name: 'Enter the move' }).click();
  await expect(dialog.getByRole('alert')).toContainText('The new place is missing');
  await dialog.locator('[data-field="lat"] input').fill('50.2294, 17.2046');
  await dialog.locator('[data-field="bearing"] input').fill('270');
  await dialog.locator('[data-field="purpose"] input').fill('Fires');
  await dialog.getByRole('button', { name: 'Enter the move' }).click();
  await expect(dialog).toHaveCount(0);
  const entry = page(window, '1 Solar 8');
  await expect(entry.getByRole('list', { name: 'Where it stood' })).toContainText(
    'Mikulovice · Illegal dump',
  );
  await expect(entry).toContainText(
    'No live pictures: the sign at the new place is not confirmed.',
  );
  await window.getByRole('button', { name: 'Condition, check, sign…' }).click();
  const report = window.getByRole('dialog');
  await report.getByLabel('Sign in place since').fill('2026-11-22');
  await report.getByRole('button', { name: 'Enter', exact: true }).click();
  await expect(report).toHaveCount(0);
  await expect(entry).not.toContainText('No live pictures');
});

test('S1-10: a list with mistakes changes nothing; corrected it is applied, and taken back', async ({
  profile,
  start,
}) => {
  const { app, page: window } = await start();
  const file = join(profile, 'list.csv');
  await openRegistry(window);
  const hostile = `${LIST}\n105;${'x'.repeat(10_000)};fixed\n106;Abc;fixed;;;91;17\n101;Twice;fixed\n107;a\u0007b;fixed`;
  await importList(app, window, file, hostile);
  const issues = window.getByRole('list', { name: 'Mistakes by line' });
  await expect(issues.getByRole('listitem')).toContainText([
    /^Line 6/,
    /^Line 7/,
    /^Line 8/,
    /^Line 9/,
  ]);
  await expect(window.getByRole('button', { name: 'Apply the list' })).toBeDisabled();

  writeFileSync(file, LIST);
  await window.getByRole('button', { name: 'Choose a file…' }).click();
  await expect(window.locator('[data-count="added"]')).toContainText('4');
  await window.getByRole('button', { name: 'Apply the list' }).click();
  await expect(window.getByText('The list was applied.')).toBeVisible();

  await window.getByRole('button', { name: 'Back', exact: true }).click();
  await window.getByRole('button', { name: 'Export…' }).click();
  const exported = join(profile, 'export.csv');
  await chooses(app, exported);
  await window.getByRole('button', { name: 'Save as CSV…' }).click();
  await expect(window.getByText('Checksum (SHA-256)')).toBeVisible();
  expect(readFileSync(exported, 'utf8')).toContain('Rucava pludmale');
  await window.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await importList(app, window, exported, readFileSync(exported, 'utf8'));
  await expect(window.locator('[data-count="same"]')).toContainText('4');
  await expect(window.locator('[data-count="changed"]')).toContainText('0');
  await window.getByRole('button', { name: 'Take the last import back' }).click();
  await expect(window.getByText('The last import was taken back.')).toBeVisible();
  await window.getByRole('button', { name: 'Back', exact: true }).click();
  await expect(rows(window)).toHaveCount(0);
});

test('S1-1: 2,000 cameras are there; only what is seen is drawn', async ({ profile, start }) => {
  const { app, page: window } = await start();
  await openRegistry(window);
  const lines = Array.from({ length: 2_000 }, (_, at) => `${at + 1};Kamera ${at + 1};fixed`);
  await importList(
    app,
    window,
    join(profile, 'many.csv'),
    ['number;name;type', ...lines].join('\n'),
  );
  await window.getByRole('button', { name: 'Apply the list' }).click();
  await expect(window.getByText('The list was applied.')).toBeVisible();
  await window.getByRole('button', { name: 'Back', exact: true }).click();
  await expect(window.getByText('Cameras: 2000')).toBeVisible();
  expect(await rows(window).count()).toBeLessThan(80);
  await window.getByRole('grid').focus();
  await window.keyboard.press('End');
  await expect(window.locator('[aria-selected="true"]')).toContainText('Kamera 2000');
  await window.keyboard.press('Enter');
  await expect(page(window, '2000 Kamera 2000')).toBeVisible();
});

test('S1-2: who may not change the registry sees no button for it', async ({ start }) => {
  const { page: window } = await start();
  await openRegistry(window);
  await addCamera(window, 'Most');
  await save(window);
  await createFirstAdministrator(window, ADMINISTRATOR);
  await window.getByRole('button', { name: 'Operators' }).click();
  await addOperator(window, DISPATCHER, 'dispatcher');
  await choose(window, ADMINISTRATOR, 'Sign out');
  await signIn(window, DISPATCHER);
  await expect(personButton(window, DISPATCHER)).toBeVisible();
  await openRegistry(window);
  for (const name of ['Add a camera', 'Import…', 'Export…']) {
    await expect(window.getByRole('button', { name })).toHaveCount(0);
  }
  await rows(window).click();
  await expect(page(window, '1 Most')).toBeVisible();
  for (const name of ['Change the entry', 'Remove…', 'Moved…', 'Camera password…']) {
    await expect(window.getByRole('button', { name })).toHaveCount(0);
  }
});

test('hostile names are refused line by line, and none of them leaves a spreadsheet a formula', async ({
  profile,
  start,
}) => {
  const { app, page: window } = await start();
  const file = join(profile, 'list.csv');
  await openRegistry(window);
  const hostile = [
    'number;name;lat;lon',
    '1;Square \u202e4102;50;17',
    '2;Squ\u200bare;50;17',
    `3;${'x'.repeat(10_000)};50;17`,
    '4;Far;50;181',
    '5;One;50;17',
    '5;Two;50;17',
  ].join('\n');
  await importList(app, window, file, hostile);
  const issues = window.getByRole('list', { name: 'Mistakes by line' });
  await expect(issues.getByRole('listitem')).toContainText([
    ...[/^Line 2.*Name/, /^Line 3.*Name/, /^Line 4.*Name/, /^Line 5.*Longitude/],
    /^Line 7.*Number/,
  ]);
  await expect(window.getByRole('button', { name: 'Apply the list' })).toBeDisabled();

  writeFileSync(file, ['number;name', '1;=1+2', '2;+1', '3;@x', '4;שלום (A)'].join('\n'));
  await window.getByRole('button', { name: 'Choose a file…' }).click();
  await window.getByRole('button', { name: 'Apply the list' }).click();
  await expect(window.getByText('The list was applied.')).toBeVisible();
  await window.getByRole('button', { name: 'Back', exact: true }).click();
  await window.getByRole('button', { name: 'Export…' }).click();
  const exported = join(profile, 'export.csv');
  await chooses(app, exported);
  await window.getByRole('button', { name: 'Save as CSV…' }).click();
  await expect(window.getByText('Checksum (SHA-256)')).toBeVisible();
  const text = readFileSync(exported, 'utf8');
  for (const name of ["'=1+2", "'+1", "'@x"]) expect(text).toContain(name);
});

test('of 100,000 lines each mistake is told by its line, and nothing is half applied', async ({
  profile,
  start,
}) => {
  test.setTimeout(180_000);
  const { app, page: window } = await start();
  await openRegistry(window);
  const lines = Array.from({ length: 100_000 }, (_, at) =>
    [77_775, 99_998].includes(at)
      ? `${at + 1};Camera;fixed;95`
      : `${(at % 99_999) + 1};C ${at};fixed;50`,
  );
  const text = ['number;name;type;lat', ...lines.map((line) => `${line};17`)].join('\n');
  await importList(app, window, join(profile, 'many.csv'), text.replace('lat\n', 'lat;lon\n'));
  const issues = window.getByRole('list', { name: 'Mistakes by line' });
  await expect(issues).toContainText('Line 77777');
  await expect(issues).toContainText('Line 100000');
  await expect(window.getByRole('button', { name: 'Apply the list' })).toBeDisabled();
  await window.getByRole('button', { name: 'Back', exact: true }).click();
  await expect(rows(window)).toHaveCount(0);
});

test('another separator is tried at once; the registry has a key of its own', async ({
  profile,
  start,
}) => {
  const { app, page: window } = await start();
  await window.keyboard.press('Shift+F2');
  await expect(page(window, 'Camera registry')).toBeVisible();
  await importList(
    app,
    window,
    join(profile, 'list.csv'),
    'number|name|a;b;c;d\n1|Most|x\n2|Park|y',
  );
  await window.getByRole('combobox', { name: 'Separator' }).selectOption('|');
  await expect(window.locator('[data-count="added"]')).toContainText('2');
});
