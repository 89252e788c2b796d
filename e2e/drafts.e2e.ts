/** What was typed and not sent: it outlives the console, and is nobody else's to see. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { treeOf } from '../tools/bench/process-tree.ts';
import { SECOND } from './support/centre.ts';
import type { Console } from './support/console.ts';
import { handoff, makeIncident, openForm, panel } from './support/handoffs.ts';
import {
  ADMINISTRATOR,
  choose,
  DISPATCHER,
  personButton,
  signIn,
  type Person,
} from './support/people.ts';
import { QUIET_ZONE } from './support/quiet-zone.ts';
import { expect, test } from './support/test.ts';
import { writtenIn } from './support/written-in.ts';

const person = (who: Person, role: string): string =>
  `  - { login: ${who.login}, name: ${who.name}, role: ${role}, password: ${who.password} }`;
const PROVISIONING = `
centre:
  id: jesenik
  name: Městská policie Jeseník
  country: CZ
  lang: cs
  authority: municipal-police
  timezone: ${QUIET_ZONE}
operators:
${[person(DISPATCHER, 'dispatcher'), person(SECOND, 'dispatcher'), person(ADMINISTRATOR, 'administrator')].join('\n')}
cameras:
  - id: jes-001
    number: 1
    name: Masarykovo náměstí
    type: fixed
    streams: { main: 'rtsp://127.0.0.1:9/none' }
    position: { lat: 50.2294, lon: 17.2046, bearing: 0, fov: 70, precision: exact }
    owner: Město Jeseník
    purpose: Dohled
    regime: gdpr
    retention_hours: 72
layouts: []
partners: []
`;

const intake = (page: Page) => page.getByRole('region', { name: 'New report', exact: true });
const shift = (page: Page) => page.getByRole('region', { name: 'Shift handover' });
const words = (page: Page) => intake(page).getByRole('textbox', { name: /^What is reported/ });
const found = (page: Page) => page.getByText(/^Kept from /);
/** Of whoever is signed in, as main keeps it. */
const kept = (page: Page): Promise<string> =>
  page.evaluate(async () => JSON.stringify(await window.pomezi.invoke('draft.mine', null)));

async function sits(console: Console, who: Person): Promise<Page> {
  await signIn(console.page, who);
  await expect(personButton(console.page, who)).toBeVisible();
  return console.page;
}

/** Every process of it at once, as a loss of power would. */
async function kill({ app, pid }: Console): Promise<void> {
  const gone = app.waitForEvent('close');
  for (const each of treeOf(pid)) process.kill(each, 'SIGKILL');
  await gone;
}

test('half a report and half an offer outlive kill -9, for the one who typed them alone', async ({
  profile,
  start,
}) => {
  const first = await start({ provisioning: PROVISIONING });
  const page = await sits(first, DISPATCHER);
  await makeIncident(page);
  await page.keyboard.press('Control+i');
  await page.keyboard.type('Two men carry a boat');
  await intake(page).getByLabel('Name of the reporter').pressSequentially('Olena Koval');
  await openForm(page);
  await panel(page).getByRole('combobox', { name: 'Recipient' }).selectOption('absent');
  await panel(page).getByLabel('Login of the person').fill(SECOND.login);
  await panel(page)
    .getByLabel(/^Reason why/)
    .fill('On call at home');
  await panel(page).getByRole('combobox', { name: 'Kind' }).selectOption('ASSIST');
  await panel(page).getByLabel('Find a message').fill('nobody is injured');
  await panel(page).getByLabel('Find a message').press('Enter');
  await panel(page).getByLabel('Find a message').fill('keep away');
  await panel(page).getByLabel('Find a message').press('Enter');
  await panel(page).getByLabel('Name or number').fill('Most');
  await panel(page).getByLabel('Remark, in your language').pressSequentially('Bring a rope');
  await page.keyboard.press('Control+KeyH');
  await shift(page).getByRole('button', { name: 'Prepare the handover' }).click();
  await shift(page).getByRole('button', { name: 'Add…' }).last().click();
  await shift(page).getByLabel('In words').pressSequentially('The porter has the key');
  await expect.poll(() => kept(page)).toContain('Bring a rope');
  await expect.poll(() => kept(page)).toContain('Olena Koval');
  await expect.poll(() => kept(page)).toContain('The porter has the key');
  await kill(first);
  const written = writtenIn(profile);
  for (const secret of [
    'Koval',
    'carry a boat',
    'Bring a rope',
    'at home',
    'nobody-injured',
    'porter',
  ]) {
    expect(written).not.toContain(secret);
  }

  const second = await start();
  await sits(second, SECOND);
  await second.page.keyboard.press('Control+i');
  await expect(words(second.page)).toHaveValue('');
  await expect(found(second.page)).toHaveCount(0);
  expect(await kept(second.page)).toContain('"value":[]');
  await choose(second.page, SECOND, 'Sign out');

  const again = await sits(second, DISPATCHER);
  await again.keyboard.press('Control+KeyH');
  await expect(shift(again).getByLabel('In words')).toHaveValue('The porter has the key');
  await shift(again).getByRole('button', { name: 'Add', exact: true }).click();
  await expect(shift(again).getByLabel('In words')).toHaveCount(0);
  await again.keyboard.press('Control+i');
  await expect(words(again)).toHaveValue('Two men carry a boat');
  await expect(intake(again).getByLabel('Name of the reporter')).toHaveValue('Olena Koval');
  await expect(found(again)).toBeVisible();
  await words(again).press('Enter');
  await expect(again.getByRole('region', { name: 'Report', exact: true })).toContainText('a boat');

  await openForm(again);
  await expect(found(again)).toBeVisible();
  await expect(panel(again).getByLabel('Login of the person')).toHaveValue(SECOND.login);
  await expect(panel(again).getByLabel(/^Reason why/)).toHaveValue('On call at home');
  await expect(panel(again).getByRole('combobox', { name: 'Kind' })).toHaveValue('ASSIST');
  await expect(panel(again)).toContainText('Nobody is injured.');
  await expect(panel(again).getByLabel('Name or number')).toHaveValue('Most');
  await expect(panel(again).getByLabel('Remark, in your language')).toHaveValue('Bring a rope');
  await panel(again).getByRole('button', { name: 'Offer', exact: true }).click();
  await expect(handoff(again)).toContainText('Bring a rope');
  await expect.poll(() => kept(again)).toContain('"value":[]');
  await kill(second);

  const third = await start();
  await sits(third, DISPATCHER);
  await third.page.keyboard.press('Control+i');
  await expect(words(third.page)).toHaveValue('');
  expect(await kept(third.page)).toContain('"value":[]');
});

test('a panel closed by mistake, a window loaded anew, another person: the text waits until it is discarded', async ({
  start,
}) => {
  const console = await start({ provisioning: PROVISIONING });
  const page = await sits(console, DISPATCHER);
  const note = page.getByRole('textbox', { name: 'Note', exact: true });
  const board = page.getByRole('button', { name: 'Incidents', exact: true });
  await board.click();
  await page.getByRole('button', { name: 'New incident' }).click();
  await note.fill('A van without plates');
  await board.click();
  await expect(note).toHaveCount(0);
  await board.click();
  await expect(note).toHaveValue('A van without plates');
  await expect.poll(() => kept(page)).toContain('A van without plates');

  await page.reload();
  await board.click();
  const begun = page.getByRole('region', { name: 'Begun and not made yet' });
  await begun.getByRole('button', { name: 'Go on' }).click();
  await expect(note).toHaveValue('A van without plates');
  await expect(found(page)).toBeVisible();

  // Somebody else takes the place without signing anybody out.
  await page.evaluate((who) => window.pomezi.invoke('session.signIn', who), {
    login: SECOND.login,
    password: SECOND.password,
  });
  await expect(personButton(page, SECOND)).toBeVisible();
  await expect(page.getByText('A van without plates')).toHaveCount(0);
  await expect(begun).toHaveCount(0);
  await page.evaluate((who) => window.pomezi.invoke('session.signIn', who), {
    login: DISPATCHER.login,
    password: DISPATCHER.password,
  });
  await expect(personButton(page, DISPATCHER)).toBeVisible();
  // Whoever takes over begins at the board, where what was begun is named.
  await begun.getByRole('button', { name: 'Go on' }).click();
  await expect(note).toHaveValue('A van without plates');
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(note).toHaveValue('');
  await expect(found(page)).toHaveCount(0);
  await expect.poll(() => kept(page)).toContain('"value":[]');
});

test('on a full disk the form goes on working and says that it is not kept', async ({
  profile,
  start,
}) => {
  const folder = join(profile, 'drafts');
  mkdirSync(folder);
  const mount = ['-t', 'tmpfs', '-o', 'size=256k,mode=700', 'tmpfs', folder];
  const { status } = spawnSync('mount', mount, { encoding: 'utf8' });
  // eslint-disable-next-line no-restricted-syntax -- who may not mount has no other disk to fill
  test.skip(status !== 0, 'only root may mount a file system of its own, outside of a container');
  try {
    const console = await start({ provisioning: PROVISIONING });
    const page = await sits(console, DISPATCHER);
    const filler = join(folder, 'filler');
    expect(() => {
      writeFileSync(filler, Buffer.alloc(1_000_000));
    }).toThrow(/ENOSPC/);
    await page.keyboard.press('Control+i');
    await page.keyboard.type('Two men');
    const unkept = page.getByText('What is typed here is not kept');
    await expect(unkept).toBeVisible();
    await page.keyboard.type(' carry a boat');
    await expect(words(page)).toHaveValue('Two men carry a boat');

    rmSync(filler);
    await expect(unkept).toHaveCount(0);
    expect(await kept(page)).toContain('Two men carry a boat');
    await words(page).press('Enter');
    await expect(page.getByRole('region', { name: 'Report', exact: true })).toContainText('a boat');
  } finally {
    spawnSync('umount', ['--lazy', folder]);
  }
});
