/**
 * An exercise beside live work: led at one console, played at another, unseen at a third. Three
 * processes with three profiles share the folder of their centre.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { SECOND, test as base } from './support/centre.ts';
import { handoff, offerTo, openIncidents, banner as offer } from './support/handoffs.ts';
import { DISPATCHER, LEADER } from './support/people.ts';
import { ask } from './support/steered.ts';
import { expect, type WorkerFixtures } from './support/test.ts';

/** A camera that plays again and again, as the demonstration's do: they alone show exercises. */
const test = base.extend<object, WorkerFixtures>({
  cameras: [
    async ({ cameras }, use) => {
      const played = cameras.cameras.map((camera) => ({ ...camera, id: 'demonstration-1' }));
      await use({ ...cameras, cameras: played });
    },
    { scope: 'worker' },
  ],
});
test.use({ cameraOptions: { count: 1 } });

const panel = (page: Page) => page.locator('.exercise-panel');
const notice = (page: Page) => page.locator('.exercise-notice');
const band = (page: Page) => page.locator('.tile-exercise');
const queue = (page: Page) => page.locator('.record-card');
const rail = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Main menu' }).getByRole('button', { name, exact: true });

test('a leader runs the scenario; live work stays above it and counts alone; one step is missed', async ({
  sit,
}) => {
  const lead = await sit(LEADER);
  let leader = lead.page;
  const { page: taking } = await sit(DISPATCHER);
  const { page: outside } = await sit(SECOND);

  await test.step('started by keyboard, for those whom the leader names', async () => {
    await leader.keyboard.press('Control+KeyU');
    await expect(panel(leader).getByRole('combobox', { name: 'Scenario' })).toBeFocused();
    await expect(panel(leader)).toContainText('hydrochloric acid');
    await panel(leader).getByRole('checkbox', { name: SECOND.name }).uncheck();
    await panel(leader).getByRole('combobox', { name: 'Scenario' }).press('Enter');
    await expect(panel(leader).locator('[data-exercise-state="running"]')).toBeVisible();
  });

  await test.step('hatched and named where it is seen; others know that it goes on', async () => {
    for (const page of [leader, taking]) {
      await expect(band(page)).toHaveText(/^EXERCISE.*Crossing$/);
    }
    await expect(notice(outside)).toContainText('EXERCISE');
    await expect(band(outside)).toHaveCount(0);
    await notice(outside).click();
    await expect(panel(outside)).toContainText('This position does not take part');
    await expect(panel(outside).locator('[data-inject]')).toHaveCount(0);
    await notice(taking).click();
    await expect(panel(taking)).not.toContainText('What comes, and when');
  });

  await test.step('an event comes by itself, and is acknowledged by who takes part', async () => {
    const event = panel(taking).locator('[data-inject="standing-lorry"]');
    await expect(event).toContainText('EXERCISE');
    await event.getByRole('button', { name: /^Acknowledge/ }).press('Enter');
    await expect(event).toContainText(DISPATCHER.name);
  });

  await test.step('after a jump a report waits below the live one, and only that counts', async () => {
    const call = panel(leader).locator('[data-inject="first-call"]');
    await call.getByRole('button', { name: /^Jump to/ }).press('Enter');
    await expect(call).toHaveAttribute('data-given', 'true');
    await ask(outside, 'report.receive', {
      ...{ channel: 'call', code: 'FIR', priority: 4, occurred: Date.now(), place: null },
      ...{ words: { text: 'A bin burns', lang: 'en' }, reporter: null, unnamed: false },
      sameAs: null,
    });
    await rail(taking, 'Reports').click();
    await expect(queue(taking)).toHaveText([/Fire.*A bin burns/, /Collision.*EXERCISE/]);
    await expect(rail(taking, 'Reports')).toContainText('1');
    await rail(outside, 'Reports').click();
    await expect(queue(outside)).toHaveText([/Fire.*A bin burns/]);
  });

  await test.step('it becomes an incident of the exercise, which no live figure counts', async () => {
    await queue(taking).nth(1).click();
    await taking.getByRole('button', { name: 'Make an incident of it' }).click();
    const one = taking.getByRole('region', { name: 'Incident', exact: true });
    await expect(one.locator('.mode-band')).toHaveText('EXERCISE');
    await expect(rail(taking, 'Incidents')).not.toContainText(/\d/);
    expect((await openIncidents(taking)).map(({ mode }) => mode)).toEqual(['EXERCISE']);
    expect(await openIncidents(outside)).toEqual([]);
  });

  await test.step('handed over to one who takes part, and to nobody else', async () => {
    await offerTo(taking, LEADER.name);
    await expect(offer(leader)).toContainText('EXERCISE');
    await expect(offer(outside)).toHaveCount(0);
    await leader.keyboard.press('Control+KeyJ');
    await expect(handoff(leader).getByRole('checkbox', { name: /Place/ })).toBeFocused();
    for (const key of ['Space', 'Tab', 'Space', 'Tab', 'Space', 'Tab', 'Space']) {
      await leader.keyboard.press(key);
    }
    await handoff(leader).getByRole('button', { name: 'Accept' }).press('Enter');
    await expect(handoff(leader)).toHaveAttribute('data-handoff-state', 'TRANSFERRED');
  });

  await test.step('after a hard end it goes on, and nothing comes twice', async () => {
    await lead.kill();
    leader = await lead.again();
    await leader.keyboard.press('Control+KeyU');
    const acid = panel(leader).locator('[data-inject="acid"]');
    await expect(panel(leader).locator('[data-inject="first-call"]').first()).toHaveAttribute(
      ...['data-given', 'true'],
    );
    await acid.getByRole('button', { name: /^Jump to/ }).press('Enter');
    await expect(acid).toHaveAttribute('data-given', 'true');
    await rail(taking, 'Messages').click();
    const message = taking.locator('.talk-row');
    await expect(message).toHaveText([/EXERCISE.*\(played\).*UN 1789/]);
    expect(await openIncidents(taking)).toHaveLength(1);
  });

  await test.step('its end shows what was done in time and what was missed', async () => {
    const [incident] = await openIncidents(leader);
    const end = { kind: 'closed', outcome: 'solved-here', evidence: 'expire' };
    await ask(leader, 'incident.write', {
      ...{ incident: incident?.id, occurred: null },
      bodies: [{ kind: 'opened' }, { kind: 'resolved' }, end],
    });
    await panel(leader).getByRole('textbox', { name: 'Remark' }).fill('Wind was not asked');
    await panel(leader).getByRole('textbox', { name: 'Remark' }).press('Enter');
    await expect(panel(leader)).toContainText('Wind was not asked');
    await panel(leader).getByRole('button', { name: 'End the exercise' }).click();
    await panel(leader).getByRole('button', { name: 'End it for everybody' }).click();
    await expect(panel(leader)).toHaveAccessibleName('Evaluation of the exercise');
    const steps = panel(leader).getByRole('region', { name: 'Expected steps' });
    await expect(steps.locator('[data-result="in-time"]').first()).toContainText(DISPATCHER.name);
    await expect(
      steps.locator('[data-result="missed"]').filter({ hasText: 'Chemical' }),
    ).toHaveCount(1);
    await expect(panel(leader).getByRole('region', { name: 'Decisions' })).toContainText(
      LEADER.name,
    );
  });

  await test.step('the paper says on each page what it is', async () => {
    const path = join(lead.profile, 'evaluation.pdf');
    await lead.app().evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
    }, path);
    await panel(leader).getByRole('button', { name: 'Save as PDF…' }).click();
    await expect(panel(leader)).toContainText('evaluation.pdf was saved.');
    const read = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
    for (const sheet of read.split('\f').slice(0, -1)) expect(sheet).toContain('EXERCISE');
    for (const part of ['missed', 'Wind was not asked', LEADER.name]) expect(read).toContain(part);
  });

  await test.step('then only live work is left', async () => {
    await expect(notice(taking)).toHaveCount(0);
    await expect(band(taking)).toHaveCount(0);
    await rail(taking, 'Reports').click();
    await taking.getByRole('button', { name: 'All reports' }).click();
    await expect(queue(taking)).toHaveText([/Fire.*A bin burns/]);
  });
});

test('a file with mistakes is refused with its lines', async ({ sit }) => {
  const lead = await sit(LEADER);
  const { page } = lead;
  const file = join(lead.profile, 'bad.json');
  writeFileSync(
    file,
    [
      ...['{', '"format": "pomezi-exercise",', '"version": 1,', '"title": { "en": "x" },'],
      ...['"about": { "en": "x" },', '"roles": [], "cameras": [],', '"injects": [', '{ "id": "a",'],
      ...['"at": -5,', '"kind": "note", "says": { "en": "x" }, "expect": [] } ] }'],
    ].join('\n'),
  );
  await lead.app().evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, file);
  await page.keyboard.press('Control+KeyU');
  await panel(page).getByRole('button', { name: 'Open a scenario file…' }).click();
  await expect(panel(page).getByRole('alert')).toContainText(
    'bad.json:9: injects[0].at: The number is out of range; a number from 0 to 86400 is expected.',
  );
  await expect(panel(page).getByRole('combobox', { name: 'Scenario' })).toBeVisible();
});
