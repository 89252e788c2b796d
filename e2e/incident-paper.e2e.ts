/** An incident to take along: what its timeline says in words, its tasks, and the same as PDF. */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { firstFacts } from '../core/domain/incident/draft.ts';
import { ask } from './support/steered.ts';
import { expect, test } from './support/test.ts';

test.use({ cameraOptions: { count: 1 } });

const one = (page: Page) => page.getByRole('region', { name: 'Incident', exact: true });
const typed = (text: string) => ({ text, lang: 'cs' });

/** An exercise with a message, a task and an offer, through the bridge: their forms are tested elsewhere. */
async function makeExercise(page: Page): Promise<void> {
  const place = { point: { lat: 50.2294, lon: 17.2046 }, radius: 50, name: 'Masarykovo náměstí' };
  await ask(page, 'incident.create', {
    ...{ origin: { from: 'position' }, mode: 'EXERCISE', cameras: [], take: true },
    ...{ facts: { ...firstFacts('TRP/COL', Date.now()), place }, note: typed('Dvě <b>auta</b>') },
  });
  const made: unknown = await page.evaluate(`pomezi.invoke('incidents.now', null)`);
  const { value } = made as {
    value: { here: { centre: string }; open: { incident: { id: string } }[] };
  };
  const incident = value.open[0]?.incident.id;
  const task = { id: randomUUID(), what: typed('Zavolat na úřad'), owner: null, due: null };
  await ask(page, 'incident.write', {
    ...{ incident, occurred: null },
    bodies: [
      { kind: 'said', phrase: { phrase: 'injured', slots: { count: 3 } } },
      { kind: 'task', task },
    ],
  });
  await ask(page, 'handoff.send', {
    ...{ incidents: [incident], as: 'ASSIST', returns: null },
    offering: {
      to: { centre: value.here.centre, position: null, person: 'dvorak' },
      ...{ wanted: 'keep-watching', remark: typed('Kouř'), override: typed('Není jiný') },
      phrases: [{ phrase: 'units-sent', slots: { unit: 'patrol', count: 2, minutes: 5 } }],
    },
  });
}

async function openIt(page: Page): Promise<void> {
  await page.keyboard.press('Control+e');
  await page
    .getByRole('region', { name: 'Incidents', exact: true })
    .getByRole('listitem')
    .getByRole('button')
    .first()
    .click();
}

test('the timeline tells in words what was said and offered, and the PDF says the same', async ({
  cameras,
  profile,
  start,
}) => {
  const { app, page } = await start({ cameras: cameras.cameras });
  await makeExercise(page);
  await openIt(page);
  const timeline = one(page).getByRole('region', { name: 'Timeline' });
  await expect(timeline.locator('[data-entry="said"]')).toContainText('3 people are injured.');
  const sent = timeline.locator('[data-entry="handoff-sent"]');
  for (const text of ['Request for assistance', 'To: dvorak', 'Keep watching', 'Kouř', '5 min']) {
    await expect(sent).toContainText(text);
  }

  await one(page).getByRole('button', { name: 'Change task: Zavolat na úřad' }).click();
  const due = one(page).getByRole('group', { name: 'Due' });
  await due.getByRole('spinbutton').first().click();
  await page.keyboard.type('120120990930');
  await one(page).getByRole('button', { name: 'Save', exact: true }).click();
  await expect(timeline.locator('[data-entry="task-changed"]')).toContainText('Zavolat na úřad');
  await expect(timeline.locator('[data-entry="task-changed"]')).toContainText('2099');

  const path = join(profile, 'incident.pdf');
  // The system's own dialog cannot be driven; what it would answer can.
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, path);
  await one(page).getByRole('button', { name: 'Save as PDF…' }).click();
  await expect(one(page).getByText('incident.pdf was saved.')).toBeVisible();
  expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-');
  const read = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
  const text = read.replaceAll(/\s+/g, ' ');
  for (const part of [
    ...['Incident 1/', 'Being assessed', 'Collision (TRP/COL)', 'Masarykovo náměstí'],
    ...['3 people are injured.', 'Request for assistance', 'dvorak', 'Kouř', 'Zavolat na úřad'],
    ...['Dvě <b>auta</b>', 'UTC', '2099'],
  ]) {
    expect(text).toContain(part);
  }
  // Each page says that it is an exercise.
  for (const sheet of read.split('\f').slice(0, -1)) expect(sheet).toContain('EXERCISE');
});

test('no file is made where none was chosen, and it is said where nothing can be printed', async ({
  cameras,
  start,
}) => {
  const { app, page } = await start({ cameras: cameras.cameras });
  await makeExercise(page);
  await openIt(page);
  await app.evaluate(({ app: program, dialog }) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: true, filePath: '' });
    // As at a computer without a printer.
    program.on('web-contents-created', (_, contents) => {
      contents.getPrintersAsync = () => Promise.resolve([]);
    });
  });
  await one(page).getByRole('button', { name: 'Save as PDF…' }).click();
  await one(page).getByRole('button', { name: 'Print…' }).click();
  await expect(one(page)).toContainText('The incident could not be printed');
  await expect(one(page)).not.toContainText('was saved');
});
