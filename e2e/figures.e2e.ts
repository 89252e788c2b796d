/** Figures for the shift leader: what was done stands in them, and they can be taken along. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright/test';
import { firstFacts } from '../core/domain/incident/draft.ts';
import { provisioningFor } from '../tools/cameras/provisioning.ts';
import { openIncidents } from './support/handoffs.ts';
import { choose, DISPATCHER, LEADER, personButton, signIn } from './support/people.ts';
import { ask } from './support/steered.ts';
import { expect, test } from './support/test.ts';

test.use({ cameraOptions: { count: 1 } });

const OPERATORS = [
  { ...DISPATCHER, role: 'dispatcher' },
  { ...LEADER, role: 'shift-leader' },
];
const panel = (page: Page) => page.getByRole('region', { name: 'Figures', exact: true });
const part = (page: Page, name: string) => panel(page).getByRole('region', { name, exact: true });

/** One that is closed, one that nobody has taken note of, and one that is only played. */
async function makeIncidents(page: Page): Promise<void> {
  const make = (mode: 'LIVE' | 'TEST', take: boolean): Promise<void> =>
    ask(page, 'incident.create', {
      ...{ origin: { from: 'position' }, mode, cameras: [], take, note: null },
      facts: { ...firstFacts('TRP/COL', Date.now()), priority: 2 },
    });
  await make('LIVE', true);
  const [first] = await openIncidents(page);
  await ask(page, 'incident.write', {
    ...{ incident: first?.id, occurred: null },
    bodies: [
      ...[{ kind: 'opened' }, { kind: 'resolved' }],
      { kind: 'closed', outcome: 'solved-here', evidence: 'expire' },
    ],
  });
  await make('LIVE', false);
  await make('TEST', true);
}

test('what was done stands in the figures, in the table and on paper; who has no right sees none', async ({
  cameras,
  profile,
  start,
}) => {
  const provisioning = provisioningFor(cameras.cameras, { operators: OPERATORS });
  const { app, page } = await start({ provisioning });
  await signIn(page, LEADER);
  await expect(personButton(page, LEADER)).toBeVisible();
  await makeIncidents(page);

  await test.step('by keyboard, beside the wall', async () => {
    await page.keyboard.press('Control+KeyG');
    await expect(panel(page).getByRole('combobox', { name: 'Period' })).toBeFocused();
    await page.keyboard.press('Home');
    await expect(panel(page).getByRole('combobox', { name: 'Period' })).toHaveValue('today');
    await expect(page.locator('.tile').first()).toBeVisible();
  });

  await test.step('each plot has its numbers as a table; one that waits has not vanished', async () => {
    const handling = part(page, 'Handling times');
    const title = 'From the making of an incident to its acknowledgement';
    await expect(handling.getByRole('img', { name: title })).toBeVisible();
    const all = handling.getByRole('table', { name: title }).getByRole('row', { name: /^All/ });
    await expect(all.getByRole('cell')).toHaveText([
      ...['2', '1', /^(≥ )?0:0\d$/, /^≥ 0:\d\d$/, /^≥ 0:\d\d$/, /^≥ 0:\d\d$/],
    ]);
    await expect(handling).toContainText('Incidents not acknowledged yet: 1.');
    const outcome = handling.getByRole('table', { name: /by outcome/ });
    await expect(outcome.getByRole('row', { name: /^Closed/ })).toContainText('1');
    await expect(outcome.getByRole('row', { name: /^Still open/ })).toContainText('1');
    const week = part(page, 'Workload over the week');
    await week.getByRole('combobox', { name: 'What is counted' }).selectOption('Incidents');
    await expect(week.getByRole('img', { name: 'Average per hour: Incidents' })).toBeVisible();
    await expect(part(page, 'Positions').getByRole('row')).toHaveCount(2);
    await expect(panel(page)).not.toContainText(LEADER.name);
  });

  // The system's own dialog cannot be driven; what it would answer can.
  const chosen = (name: string): Promise<void> =>
    app.evaluate(
      ({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
      },
      join(profile, name),
    );

  await test.step('the table says the same to other programs', async () => {
    await chosen('figures.csv');
    await panel(page).getByRole('button', { name: 'Table (CSV)…' }).press('Enter');
    await expect(panel(page)).toContainText('figures.csv was saved.');
    const rows = parse(readFileSync(join(profile, 'figures.csv')), { bom: true, columns: true });
    expect(rows).toContainEqual({
      ...{ part: 'handling', what: 'acknowledge', of: 'P2', figure: 'count', value: '2' },
      ...{ unit: '1', bound: '' },
    });
    expect(rows).toContainEqual({
      ...{ part: 'incidents', what: 'CLOSED', of: '', figure: 'count', value: '1' },
      ...{ unit: '1', bound: '' },
    });
  });

  await test.step('the paper shows them too', async () => {
    await chosen('figures.pdf');
    await panel(page).getByRole('button', { name: 'Save as PDF…' }).press('Enter');
    await expect(panel(page)).toContainText('figures.pdf was saved.');
    const file = join(profile, 'figures.pdf');
    const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
    for (const words of [
      ...['Figures', 'Handling times', 'Alarm load', 'Workload over the week', '≥ 0:'],
      ...['Nothing is counted by person', `${LEADER.name} (${LEADER.login})`],
    ]) {
      expect(text).toContain(words);
    }
  });

  await test.step('days that cannot be counted are refused in words', async () => {
    const period = panel(page).getByRole('combobox', { name: 'Period' });
    await period.selectOption('Own dates');
    const first = panel(page).getByRole('group', { name: 'First day' });
    await first.getByRole('spinbutton').first().click();
    await page.keyboard.type('01012099');
    await panel(page).getByRole('button', { name: 'Count again' }).press('Enter');
    await expect(panel(page)).toContainText('These days cannot be counted');
  });

  await test.step('a dispatcher has no such panel, and is refused past it', async () => {
    await choose(page, LEADER, 'Sign out');
    await signIn(page, DISPATCHER);
    await expect(personButton(page, DISPATCHER)).toBeVisible();
    await page.keyboard.press('Control+KeyG');
    await expect(page.getByRole('button', { name: 'Figures', exact: true })).toHaveCount(0);
    await expect(panel(page)).toHaveCount(0);
    const answer = page.evaluate(`pomezi.invoke('figures.read', { period: { span: 'today' } })`);
    expect(await answer).toMatchObject({ ok: false, failure: { code: 'not-permitted' } });
  });
});
