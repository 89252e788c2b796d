/**
 * Two shifts at two consoles, which are two processes with two profiles that share the folder of their
 * centre: a shift is taken over by two people with two passwords, all of it or nothing.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { repository } from './support/console.ts';
import { SECOND, test } from './support/centre.ts';
import { makeIncident, openIncidents } from './support/handoffs.ts';
import {
  ADMINISTRATOR,
  choose,
  DISPATCHER,
  LEADER,
  signIn,
  type Person,
} from './support/people.ts';
import { QUIET_ZONE } from './support/quiet-zone.ts';
import { ask } from './support/steered.ts';
import { expect } from './support/test.ts';

test.use({ cameraOptions: { count: 1 } });

const shift = (page: Page): Locator => page.getByRole('region', { name: 'Shift handover' });
const sheet = (page: Page): Locator => shift(page).locator('[data-handover]');
const button = (page: Page, name: string): Locator =>
  shift(page).getByRole('button', { name, exact: true });

async function expectState(pages: readonly Page[], state: string): Promise<void> {
  for (const page of pages) await expect(sheet(page)).toHaveAttribute('data-state', state);
}

/** Of all that is open. */
async function expectResponsible(pages: readonly Page[], who: Person): Promise<void> {
  for (const page of pages) {
    await expect
      .poll(async () => (await openIncidents(page)).map((each) => each.responsible?.person))
      .toEqual([who.login]);
  }
}

/** What is asked for with the focus there, and what is pressed. */
class Keys {
  pressed = 0;
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async press(key: string): Promise<void> {
    this.pressed += 1;
    await this.page.keyboard.press(key);
  }

  async pressAt(focus: Locator, key = 'Enter'): Promise<void> {
    await expect(focus).toBeFocused();
    await this.press(key);
  }

  /** A password is typed, not counted: how long it is everybody decides. */
  async sign(who: Person): Promise<void> {
    const field = shift(this.page).getByLabel(`Password: ${who.name}`);
    await expect(field).toBeFocused();
    await this.page.keyboard.type(who.password);
    await this.press('Enter');
  }
}

/** Typed lines in a long document. */
const TYPED = 290;
const SECTION_NAMES = [
  ...['Incidents and handoffs', 'Cameras and links', 'What ends by itself', 'What is ahead'],
  'People and remarks',
];
const inSection = (page: Page, section: string, name: string): Locator =>
  shift(page).getByRole('region', { name: section }).getByRole('button', { name });

async function sayNothing(page: Page, sections = SECTION_NAMES): Promise<void> {
  for (const section of sections) await inSection(page, section, 'Nothing to report').click();
}

async function sign(page: Page, who: Person, name = 'Sign and hand over'): Promise<void> {
  await shift(page).getByLabel(`Password: ${who.name}`).first().fill(who.password);
  await button(page, name).click();
}

/** An administrator: the shifts change then alone. */
async function changeShiftsAt(page: Page, time: string): Promise<void> {
  await page.keyboard.press('F7');
  for (const before of ['06:00', '18:00']) {
    await page.getByRole('button', { name: `Remove ${before}`, exact: true }).click();
  }
  const field = page.getByRole('group', { name: 'Time of the change' });
  await field.getByRole('spinbutton').first().focus();
  await page.keyboard.type(time.replace(':', ''));
  await page.locator('.setting-shifts').getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.locator('.setting-shifts li')).toHaveText([time]);
}

/** Everything is confirmed, up to the last signature. */
async function readAll(page: Page): Promise<void> {
  await button(page, 'Begin to take over').click();
  for (const section of SECTION_NAMES) {
    await inSection(page, section, 'Confirm this section').click();
  }
}

/** Of two who have incidents in hand: one is offered to hand over, the other sits beside. */
async function prepare(page: Page): Promise<void> {
  await makeIncident(page, { priority: 1 });
  await page.keyboard.press('Control+KeyH');
  await button(page, 'Prepare the handover').click();
  await sayNothing(page, SECTION_NAMES.slice(1));
}

test('a quiet shift is handed over by keyboard alone in fifteen keys', async ({ sit }) => {
  const { page: outgoing } = await sit(ADMINISTRATOR);
  const inTwentyMinutes = new Date(Date.now() + 20 * 60_000).toLocaleTimeString('en-GB', {
    ...{ timeZone: QUIET_ZONE, hour: '2-digit', minute: '2-digit' },
  } as const);
  await changeShiftsAt(outgoing, inTwentyMinutes);
  await choose(outgoing, ADMINISTRATOR, 'Sign out');
  await signIn(outgoing, DISPATCHER);
  const { page: incoming } = await sit(SECOND);

  await test.step('the draft comes by itself', async () => {
    await makeIncident(outgoing);
    await expect(outgoing.getByRole('status', { name: 'Shift handover' })).toContainText(
      `Your shift ends: ${inTwentyMinutes}`,
    );
    const [open] = await openIncidents(outgoing);
    const bodies = [{ kind: 'false', reason: 'mistake' }];
    await ask(outgoing, 'incident.write', { incident: open?.id, bodies, occurred: null });
  });

  const goes = new Keys(outgoing);
  await test.step('who goes says of each section that there is nothing, and signs', async () => {
    await goes.press('Control+KeyH');
    for (const section of SECTION_NAMES) {
      await goes.pressAt(inSection(outgoing, section, 'Nothing to report'));
    }
    await goes.sign(DISPATCHER);
    await expectState([outgoing], 'READY');
  });

  const comes = new Keys(incoming);
  await test.step('who comes confirms each section, and signs', async () => {
    await expect(incoming.getByRole('status', { name: 'Shift handover' })).toContainText(
      `Hands over the shift: ${DISPATCHER.name}`,
    );
    await comes.press('Control+KeyH');
    await comes.pressAt(button(incoming, 'Begin to take over'));
    for (const section of SECTION_NAMES) {
      await comes.pressAt(inSection(incoming, section, 'Confirm this section'));
    }
    await comes.sign(SECOND);
  });

  await expectState([outgoing, incoming], 'ASSUMED');
  await expect(sheet(outgoing)).toContainText(`Taken over: ${SECOND.name}`);
  expect(goes.pressed + comes.pressed).toBeLessThanOrEqual(15);
});

test('no way leads past what is left: neither the window nor the bridge, nor another person', async ({
  sit,
}) => {
  const { page: outgoing } = await sit(DISPATCHER);
  const { page: incoming } = await sit(SECOND);
  const { page: leader } = await sit(LEADER);
  await prepare(outgoing);

  await test.step('a section about which nothing is said is named, and Enter does not sign', async () => {
    await inSection(outgoing, 'What is ahead', 'Nothing to report').click();
    const password = shift(outgoing).getByLabel(`Password: ${DISPATCHER.name}`);
    await expect(password).toHaveAccessibleDescription(/What is ahead: nothing is said yet/);
    await password.fill(DISPATCHER.password);
    await password.press('Enter');
    await expect(shift(outgoing).locator('[data-failure="handover-blocked"]')).toBeVisible();
    await expectState([outgoing], 'PREPARING');
    await inSection(outgoing, 'What is ahead', 'Nothing to report').click();
  });

  await sign(outgoing, DISPATCHER);
  await expectState([outgoing], 'READY');
  for (const page of [incoming, leader]) await page.keyboard.press('Control+KeyH');
  await readAll(incoming);
  const handover = await sheet(incoming).getAttribute('data-handover');

  await test.step('the dangerous incident is confirmed by itself, and read back', async () => {
    await expect(sheet(incoming).locator('[data-block]')).toHaveCount(2);
    await sign(incoming, SECOND, 'Take over the shift');
    await expect(shift(incoming).locator('[data-failure="handover-blocked"]')).toBeVisible();
    const forged = { handover, password: SECOND.password };
    await expect(ask(incoming, 'handover.assume', forged)).rejects.toThrow('handover-blocked');
    await expect(
      ask(leader, 'handover.assume', { handover, password: LEADER.password }),
    ).rejects.toThrow('handover-not-yours');
    await expectResponsible([outgoing, incoming], DISPATCHER);
  });

  await test.step('an objection stands until it is settled, here by the leader', async () => {
    await shift(incoming).getByRole('button', { name: 'Object…' }).click();
    await shift(incoming).getByLabel('What is not as it was told').fill('The road is open again');
    await shift(incoming).getByLabel('What is not as it was told').press('Enter');
    await expectState([outgoing, incoming, leader], 'DISPUTED');
    await shift(leader).getByLabel('How it is settled').fill('It is closed, I have asked');
    await button(leader, 'Settle').click();
    await expectState([outgoing, incoming, leader], 'BRIEFING');
    await expect(sheet(incoming)).toContainText(`Decided by the shift leader: ${LEADER.name}`);
  });

  await test.step('what has come since the signature is signed for too', async () => {
    await shift(incoming)
      .getByRole('button', { name: /^Confirm: / })
      .click();
    await shift(incoming)
      .getByRole('button', { name: /^Read back: / })
      .click();
    await expect(sheet(incoming).locator('[data-block]')).toHaveCount(0);
    await ask(outgoing, 'incident.write', {
      ...{ incident: (await openIncidents(outgoing))[0]?.id, occurred: null },
      bodies: [{ kind: 'note', words: { text: 'One more car', lang: 'en' } }],
    });
    await expect(sheet(incoming).locator('[data-block="incident-changed"]')).toBeVisible();
    await shift(incoming)
      .getByRole('button', { name: /^Confirm: / })
      .click();
    await expect(sheet(incoming).locator('[data-block]')).toHaveCount(0);
  });

  await sign(incoming, SECOND, 'Take over the shift');
  await expectState([outgoing, incoming, leader], 'ASSUMED');
  await expectResponsible([outgoing, incoming, leader], SECOND);
});

test('kill -9 of either at the last step leaves one shift responsible, on both screens', async ({
  sit,
}) => {
  const goes = await sit(DISPATCHER);
  const comes = await sit(SECOND);
  await prepare(goes.page);
  await goes.kill();
  const outgoing = await goes.again();
  await outgoing.keyboard.press('Control+KeyH');
  await expectState([outgoing], 'PREPARING');
  await expect(sheet(outgoing)).toContainText('Nothing to report.');
  await sign(outgoing, DISPATCHER);
  await comes.page.keyboard.press('Control+KeyH');
  await readAll(comes.page);
  await shift(comes.page)
    .getByRole('button', { name: /^Confirm: / })
    .click();
  await shift(comes.page)
    .getByRole('button', { name: /^Read back: / })
    .click();
  await shift(comes.page).getByLabel(`Password: ${SECOND.name}`).fill(SECOND.password);
  await expect(button(comes.page, 'Take over the shift')).toBeEnabled();
  await Promise.all([comes.kill(), button(comes.page, 'Take over the shift').click()]).catch(
    () => undefined,
  );

  const incoming = await comes.again();
  await incoming.keyboard.press('Control+KeyH');
  const state = await sheet(incoming).getAttribute('data-state');
  expect(['BRIEFING', 'ASSUMED']).toContain(state);
  await expectState([outgoing, incoming], state ?? '');
  await expectResponsible([outgoing, incoming], state === 'ASSUMED' ? SECOND : DISPATCHER);
});

test('the leader takes everything in an emergency and makes the briefing up for', async ({
  sit,
}) => {
  const { page: outgoing } = await sit(DISPATCHER);
  const { page: leader } = await sit(LEADER);
  await makeIncident(outgoing, { priority: 1 });
  await leader.keyboard.press('Control+KeyH');
  await button(leader, 'Prepare the handover of this person').click();
  await shift(leader).getByText('Take over in an emergency…').click();
  await shift(leader).getByLabel('Reason').fill('Taken ill');
  await shift(leader).getByLabel('Your password').fill(LEADER.password);
  await button(leader, 'Take everything over now').click();
  await expectState([leader], 'EMERGENCY_ASSUMPTION');
  await expectResponsible([outgoing, leader], LEADER);
  await expect(button(leader, 'Everything has been gone through')).toBeDisabled();
  for (const section of SECTION_NAMES) {
    await inSection(leader, section, 'Confirm this section').click();
  }
  await shift(leader)
    .getByRole('button', { name: /^Confirm: / })
    .click();
  await button(leader, 'Everything has been gone through').click();
  await expect(sheet(leader)).toHaveCount(0);
  await button(leader, 'Find').click();
  await expect(shift(leader)).toContainText('Closed');
});

test('the document is in the languages of both, and both signatures are in their journals', async ({
  sit,
}) => {
  const goes = await sit(DISPATCHER, 'cs');
  const comes = await sit(SECOND, 'uk');
  await makeIncident(goes.page, { priority: 3 });
  await ask(goes.page, 'handover.begin', { person: null });
  const handover = await handoverOf(goes.page);
  const fact = { what: 'typed', at: null, ends: null, decision: null };
  const typed = Array.from({ length: TYPED }, (_, n) => ({
    kind: 'typed',
    item: {
      id: `t${n}`,
      fact: { ...fact, kind: 'warning', words: { text: `Výstraha č. ${n} konec${n}`, lang: 'cs' } },
    },
  }));
  for (let from = 0; from < TYPED; from += 50) {
    await ask(goes.page, 'handover.say', { handover, bodies: typed.slice(from, from + 50) });
  }
  const nothing = ['cameras', 'limits', 'people'].map((section) => ({
    ...{ kind: 'nothing', section, chosen: true },
  }));
  await ask(goes.page, 'handover.say', { handover, bodies: nothing });
  const [open] = await openIncidents(goes.page);
  const risks = [`incident:${open?.id ?? ''}`];
  await ask(goes.page, 'handover.sign', { handover, ...proofOf(DISPATCHER), risks });
  await expect.poll(() => handoverOf(comes.page)).toBe(handover);
  await ask(comes.page, 'handover.brief', { handover });
  const read = ['work', 'cameras', 'limits', 'ahead', 'people'].map((section) => ({
    ...{ kind: 'section-confirmed', section },
  }));
  const bodies = [...read, { kind: 'read-back', item: risks[0] }];
  await ask(comes.page, 'handover.say', { handover, bodies });
  await ask(comes.page, 'handover.assume', { handover, password: SECOND.password });

  const path = join(comes.profile, 'shift.pdf');
  await comes.app().evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, path);
  await ask(comes.page, 'handover.print', { handover, as: 'pdf' });
  const pdf = execFileSync('pdftotext', ['-layout', path, '-'], {
    ...{ encoding: 'utf8', maxBuffer: 50_000_000 },
  } as const);
  const text = pdf.replaceAll(/\s+/g, ' ');
  for (const part of ['Předání směny', 'Здавання зміни', DISPATCHER.name, SECOND.name]) {
    expect(text).toContain(part);
  }
  // Every line of it whole, in both languages, on as many pages as it takes.
  for (let n = 0; n < TYPED; n += 1) {
    expect(text.split(`Výstraha č. ${n} konec${n} (CS)`)).toHaveLength(3);
  }
  expect(pdf.split('\f').length).toBeGreaterThan(10);

  const known = [...new Set([...text.matchAll(/--known (\d+:[0-9a-f ]{64,})/g)].map(knownIn))];
  expect(known).toHaveLength(2);
  await goes.kill();
  await comes.kill();
  const verified = [goes.profile, comes.profile].map((profile, index) =>
    verify(profile, known[index] ?? ''),
  );
  expect(verified).toEqual([0, 0]);
  // The signature of the one does not stand in the journal of the other.
  expect(verify(goes.profile, known[1] ?? '')).not.toBe(0);
});

/** A layout may break the line within the checksum. */
function knownIn([, said = '']: RegExpMatchArray): string {
  const [sequence = '', hash = ''] = said.split(':');
  return `${sequence}:${hash.replaceAll(' ', '').slice(0, 64)}`;
}

/** @returns what the journal tool ends with. */
function verify(profile: string, known: string): number | null {
  const folder = join(profile, 'journal/lines');
  const [first = ''] = readFileSync(join(folder, '000000000001.log'), 'utf8').split('\n');
  const key = /"publicKey":"([^"]+)"/.exec(first)?.[1] ?? '';
  const program = ['tools/journal.ts', 'verify', folder, '--key', key, '--known', known];
  return spawnSync(process.execPath, program, { cwd: repository }).status;
}

async function handoverOf(page: Page): Promise<string | undefined> {
  const now = await page.evaluate<{ value: { underWay: { handover: { id: string } }[] } }>(
    `pomezi.invoke('handovers.now', null)`,
  );
  return now.value.underWay[0]?.handover.id;
}

function proofOf({ login, password }: Person): { login: string; password: string } {
  return { login, password };
}
