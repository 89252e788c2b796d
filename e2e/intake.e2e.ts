/** What a resident reports: by telephone, while no camera answers, and by a town's app. */
import type { Page } from 'playwright/test';
import { ADMINISTRATOR, choose, DISPATCHER, signIn } from './support/people.ts';
import { expect, test } from './support/test.ts';
import { writtenIn } from './support/written-in.ts';

/** Cameras of which none answers, and who may sign in. */
function provisioning(operators = ''): string {
  const camera = (id: string, number: number, name: string, lat: number): string => `
  - id: ${id}
    number: ${number}
    name: ${name}
    type: fixed
    streams: { main: 'rtsp://127.0.0.1:9/none' }
    position: { lat: ${lat}, lon: 17.2046, bearing: 0, fov: 70, precision: exact }
    owner: Město Jeseník
    purpose: Dohled
    regime: gdpr
    retention_hours: 72`;
  return `
centre:
  id: jesenik
  name: Městská policie Jeseník
  country: CZ
  lang: cs
  authority: municipal-police
  timezone: Europe/Prague
${operators}
cameras:${camera('jes-001', 1, 'Masarykovo náměstí', 50.2294)}${camera('jes-002', 2, 'Nádraží', 50.235)}
layouts: []
partners: []
`;
}

const PEOPLE = [
  { who: ADMINISTRATOR, role: 'administrator' },
  { who: DISPATCHER, role: 'dispatcher' },
];
const OPERATORS = ['operators:']
  .concat(
    PEOPLE.map(
      ({ who, role }) =>
        `  - { login: ${who.login}, name: ${who.name}, role: ${role}, password: ${who.password} }`,
    ),
  )
  .join('\n');

const queue = (page: Page) => page.getByRole('region', { name: 'Reports', exact: true });
const form = (page: Page) => page.getByRole('region', { name: 'New report', exact: true });
const one = (page: Page) => page.getByRole('region', { name: 'Report', exact: true });

/** Counts what a person would press; Ctrl, Shift and the key are a press each. */
class Hand {
  presses = 0;
  private readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key);
      this.presses += key.split('+').length;
    }
  }
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
    this.presses += [...text].length;
  }
}
/** Slower than 40 words a minute, with thinking: 3 presses a second. */
const PRESS_MS = 333;

test('a call is taken down by keyboard in under a minute, and becomes an incident', async ({
  profile,
  start,
}) => {
  const { page } = await start({ provisioning: provisioning() });
  const hand = new Hand(page);
  await hand.press('Control+i');
  await expect(form(page).getByRole('textbox', { name: /^What is reported/ })).toBeFocused();
  await hand.type('Горить контейнер за вокзалом');
  await hand.press('Tab');
  await hand.type('nadr');
  await expect(page.getByRole('option', { name: /Nádraží/ })).toBeVisible();
  await hand.press('ArrowDown', 'Enter', 'Tab');
  await hand.type('Fire');
  await hand.press('Tab');
  await hand.type('P2');
  await hand.press('Tab');
  await hand.type('Olena Koval');
  await hand.press('Tab');
  await hand.type('777 123 456');
  await expect(form(page)).toContainText('The point is known.');
  // Past the wish to stay unnamed, the five parts of the time, and how it came.
  await hand.press('Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab');
  await expect(form(page).getByLabel('Language of these words')).toBeFocused();
  await hand.type('Ukr');
  await hand.press('Enter');
  await expect(one(page)).toContainText('Горить контейнер за вокзалом');
  test.info().annotations.push({ type: 'presses', description: String(hand.presses) });
  expect(hand.presses * PRESS_MS).toBeLessThan(60_000);

  await expect(one(page)).toContainText('Fire');
  await expect(one(page)).toContainText('P2');
  await expect(one(page)).toContainText('UK');
  await expect(one(page)).toContainText('Nádraží');
  await expect(one(page)).not.toContainText('Koval');
  await one(page).getByLabel('Reason').fill('call back');
  await one(page).getByRole('button', { name: 'Show the reporter' }).click();
  await expect(one(page)).toContainText('Olena Koval · 777 123 456');

  await one(page).getByRole('button', { name: 'Make an incident of it' }).press('Enter');
  const incident = page.getByRole('region', { name: 'Incident', exact: true });
  await expect(incident).toContainText('Being assessed');
  await expect(incident.locator('[data-entry="created"]')).toContainText('From a report');
  const note = incident.locator('[data-entry="note"]');
  await expect(note).toContainText('Горить контейнер за вокзалом');
  await expect(note.locator('[lang="uk"]')).toBeVisible();
  const written = writtenIn(profile);
  expect(written).toContain('report.reporter');
  for (const secret of ['Koval', '777 123 456']) expect(written).not.toContain(secret);
});

test('what is the same is proposed; answers take reports out of the queue', async ({ start }) => {
  const { page } = await start({ provisioning: provisioning() });
  const take = async (words: string): Promise<void> => {
    await page.keyboard.press('Control+i');
    await form(page)
      .getByRole('textbox', { name: /^What is reported/ })
      .fill(words);
    await form(page)
      .getByRole('combobox', { name: /^Place/ })
      .fill('masaryk');
    await page.getByRole('option', { name: /Masarykovo náměstí/ }).click();
    await form(page).getByLabel('What happened').selectOption('FLD');
  };
  await take('Voda stoupá');
  await form(page).getByRole('button', { name: 'Save report' }).click();
  await expect(one(page)).toContainText('Voda stoupá');
  await take('Sklepy pod vodou');
  const year = new Date().getUTCFullYear();
  const same = `Save as the same: Report 1/${year}`;
  await form(page).getByRole('button', { name: same }).click();
  await expect(one(page)).toContainText('Reported before');

  await one(page).getByRole('button', { name: 'All reports' }).click();
  await expect(queue(page).locator('[data-report]')).toHaveCount(1);
  await queue(page).locator('[data-report]').click();
  await one(page).getByRole('button', { name: 'Send on' }).click();
  await one(page).getByLabel('To whom').selectOption('fire-service');
  await one(page).getByLabel('Answer to the reporter').press('Enter');
  await expect(one(page).locator('[data-entry="sent-on"]')).toContainText('Fire service');
  await one(page).getByRole('button', { name: 'Answer as solved' }).click();
  await one(page).getByLabel('Answer to the reporter').fill('Pumped out.');
  await one(page).getByRole('button', { name: 'Answer as solved' }).click();
  await expect(one(page).locator('[data-entry="solved"]')).toContainText('Pumped out.');
  await one(page).getByRole('button', { name: 'All reports' }).click();
  await expect(queue(page)).toContainText('No report is waiting.');
  await page.getByRole('button', { name: 'Show answered reports' }).click();
  const answered = page.getByRole('region', { name: 'Answered' });
  await expect(answered.locator('[data-report]')).toHaveCount(2);

  // What is being taken down waits while another panel is looked at.
  await page.keyboard.press('Control+i');
  await page.keyboard.type('Volá znovu');
  await page.getByRole('button', { name: 'Incidents', exact: true }).click();
  await page.keyboard.press('Control+i');
  await expect(form(page).getByRole('textbox', { name: /^What is reported/ })).toHaveValue(
    'Volá znovu',
  );
});

test('a town’s app brings reports in by its token, and hears what became of them', async ({
  profile,
  start,
}) => {
  const { page } = await start({ provisioning: provisioning(OPERATORS) });
  await signIn(page, ADMINISTRATOR);
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  const setting = page.locator('[data-setting="intake"]');
  await expect(setting).toContainText('Shut: no app reaches this console.');
  await setting.getByLabel('Name of the app').fill('Jeseník v mobilu');
  await setting.getByRole('button', { name: 'Add app' }).click();
  const token = (await setting.locator('.intake-token').textContent()) ?? '';
  expect(token).toMatch(/^[\w-]{43}$/);
  const port = 20_000 + (process.pid % 20_000);
  await setting.getByLabel('Port', { exact: true }).fill(String(port));
  await setting.getByRole('checkbox', { name: 'Take reports from apps' }).check();
  await setting.getByRole('button', { name: 'Apply' }).click();
  const door = `http://127.0.0.1:${port}`;
  await expect(setting).toContainText(`Open: ${door}`);

  const send = (fields: Record<string, string>): Promise<Response> =>
    fetch(`${door}/requests.json`, { method: 'POST', body: new URLSearchParams(fields) });
  const report = {
    ...{ service_code: 'FLD', lat: '50.2294', long: '17.2046', description: 'Voda na silnici' },
    ...{ first_name: 'Olena', last_name: 'Koval', phone: '777123456' },
  };
  expect((await send({ ...report, api_key: 'guessed' })).status).toBe(403);
  const taken = await send({ ...report, api_key: token });
  expect(taken.status).toBe(201);
  const [{ service_request_id: id }] = (await taken.json()) as [{ service_request_id: string }];

  await choose(page, ADMINISTRATOR, 'Sign out');
  await signIn(page, DISPATCHER);
  await page.getByRole('button', { name: 'Reports', exact: true }).click();
  await queue(page).locator(`[data-report="${id}"]`).click();
  await expect(one(page)).toContainText('App: Jeseník v mobilu');
  await one(page).getByRole('button', { name: 'Answer as solved' }).click();
  await one(page).getByLabel('Answer to the reporter').fill('Silnice je sjízdná.');
  await one(page).getByLabel('Answer to the reporter').press('Enter');
  await expect(one(page).locator('[data-entry="solved"]')).toBeVisible();
  const status = await fetch(`${door}/requests/${id}.json`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(await status.json()).toMatchObject([
    { status: 'closed', status_notes: 'Silnice je sjízdná.', service_code: 'FLD' },
  ]);
  const written = writtenIn(profile);
  for (const secret of [token, 'Koval', '777123456']) expect(written).not.toContain(secret);
});
