/**
 * Two people at two consoles, which are two processes with two profiles that share the folder of their
 * centre: whoever is responsible is decided once, and both screens say the same.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright/test';
import { firstFacts } from '../core/domain/incident/draft.ts';
import type { Facts } from '../core/domain/incident/facts.ts';
import { provisioningFor } from '../tools/cameras/provisioning.ts';
import type { DemoCamera } from '../tools/cameras/start.ts';
import { newProfile, removeProfile, startConsole, type Console } from './support/console.ts';
import {
  ADMINISTRATOR,
  choose,
  DISPATCHER,
  LEADER,
  signIn,
  type Person,
} from './support/people.ts';
import { ask } from './support/steered.ts';
import { test as base, expect } from './support/test.ts';

const SECOND: Person = {
  ...{ login: 'dvorak', name: 'Martin Dvořák', password: 'a green boat in the harbour' },
};
const OPERATORS = [
  { ...DISPATCHER, role: 'dispatcher' },
  { ...SECOND, role: 'dispatcher' },
  { ...LEADER, role: 'shift-leader' },
  { ...ADMINISTRATOR, role: 'administrator' },
];

/** A console that shares the centre's folder, and somebody signed in there. */
type Sit = (who: Person) => Promise<Page>;

const test = base.extend<{ readonly sit: Sit }>({
  sit: async ({ cameras }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'pomezi-centre-'));
    const started: { readonly console: Console; readonly profile: string }[] = [];
    const errors: string[] = [];
    await use(async (who) => {
      const profile = newProfile();
      const provisioning = fileFor(cameras.cameras, folder);
      const console = await startConsole({ profile, provisioning }, errors);
      started.push({ console, profile });
      await signIn(console.page, who);
      await expect(console.page.locator('button.person', { hasText: who.name })).toBeVisible();
      return console.page;
    });
    for (const { console, profile } of started) {
      await console.close();
      removeProfile(profile);
    }
    rmSync(folder, { recursive: true, force: true });
    expect(errors, 'errors in a window').toEqual([]);
  },
});

test.use({ cameraOptions: { count: 1 } });

function fileFor(cameras: readonly DemoCamera[], folder: string): string {
  const engine = `engine:\n  url: ${pathToFileURL(folder).href}\n`;
  return `${provisioningFor(cameras, { operators: OPERATORS })}${engine}`;
}

/** In the hands of whoever is signed in there. */
async function makeIncident(page: Page, facts: Partial<Facts> = {}): Promise<void> {
  const place = { point: { lat: 50.2294, lon: 17.2046 }, radius: 50, name: 'Masarykovo náměstí' };
  await ask(page, 'incident.create', {
    ...{ origin: { from: 'position' }, mode: 'LIVE', cameras: [], note: null, take: true },
    facts: { ...firstFacts('TRP/COL', Date.now()), place, ...facts },
  });
}

const panel = (page: Page) => page.getByRole('region', { name: 'Handoffs' }).first();
const banner = (page: Page) => page.getByRole('alert', { name: 'Handoff' });
const handoff = (page: Page) => panel(page).locator('[data-handoff]').first();

/** By keyboard alone, in three keys: the list, the form, and off it goes to whoever is there. */
async function offerTo(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+KeyJ');
  const first = panel(page)
    .getByRole('button', { name: /Hand over…$/ })
    .first();
  await expect(first).toBeFocused();
  await page.keyboard.press('Enter');
  const recipient = panel(page).getByRole('combobox', { name: 'Recipient' });
  await expect(recipient).toBeFocused();
  await expect(recipient.locator('option').first()).toContainText(name);
  await page.keyboard.press('Enter');
  await expect(handoff(page)).toBeVisible();
}

test('an incident goes from hand to hand by keyboard alone; both screens say the same', async ({
  sit,
}) => {
  const [sender, recipient] = [await sit(DISPATCHER), await sit(SECOND)];
  await makeIncident(sender);
  await offerTo(sender, SECOND.name);

  await test.step('delivered is not seen: the banner calls and covers nothing', async () => {
    await expect(banner(recipient)).toContainText('Collision');
    await expect(banner(recipient)).toContainText(DISPATCHER.name);
    await expect(banner(recipient)).toHaveAttribute('data-calls', 'true');
    await expect(recipient.locator('html')).toHaveAttribute('data-last-sound', 'offer');
    await expect(recipient.getByRole('main')).toBeVisible();
    await expect(handoff(sender)).toHaveAttribute('data-handoff-state', 'OFFERED');
    await expect(banner(sender)).toContainText('You are responsible');
  });

  await test.step('one key opens it, and the sender sees that it is read', async () => {
    await recipient.keyboard.press('Control+KeyJ');
    await expect(handoff(recipient)).toHaveAttribute('data-handoff-state', 'IN_REVIEW');
    await expect(handoff(sender).locator('[data-step="seen"]')).toContainText(SECOND.name);
    await expect(banner(recipient)).toHaveAttribute('data-calls', 'false');
    await expect(handoff(recipient)).toContainText('50.22940, 17.20460');
  });

  await test.step('without the four points read back nothing is accepted', async () => {
    const accept = handoff(recipient).getByRole('button', { name: 'Accept' });
    await expect(accept).toBeDisabled();
    await expect(handoff(recipient).getByRole('checkbox', { name: /Place/ })).toBeFocused();
    for (const key of ['Space', 'Tab', 'Space', 'Tab', 'Space', 'Tab', 'Space']) {
      await recipient.keyboard.press(key);
    }
    await expect(accept).toBeEnabled();
    await accept.press('Enter');
  });

  await test.step('confirmed on both screens, and known on both', async () => {
    for (const page of [sender, recipient]) {
      await expect(handoff(page)).toHaveAttribute('data-handoff-state', 'TRANSFERRED');
      await expect(handoff(page)).toHaveAttribute('data-epoch', '2');
      await expect(handoff(page).locator('[data-reached="true"]')).toHaveCount(4);
      await expect(banner(page)).toHaveCount(0);
    }
    await expect(handoff(recipient)).toContainText('You are responsible now');
  });
});

test('a question is answered in coded words, then it is declined; the sender chooses what next', async ({
  sit,
}) => {
  const [sender, recipient] = [await sit(DISPATCHER), await sit(SECOND)];
  await makeIncident(sender, { priority: 1 });
  await offerTo(sender, SECOND.name);
  await expect(banner(recipient)).toBeVisible();
  await recipient.keyboard.press('Control+KeyJ');

  await test.step('a phrase asks, a phrase answers', async () => {
    await handoff(recipient).getByRole('button', { name: 'Ask…' }).click();
    await handoff(recipient).getByRole('textbox', { name: 'Find a message' }).fill('responsible');
    await handoff(recipient).getByRole('button', { name: 'Who is responsible now?' }).click();
    await expect(banner(sender)).toContainText('Question asked');
    await handoff(sender).getByRole('button', { name: 'Answer' }).click();
    await handoff(sender).getByRole('textbox', { name: 'Find a message' }).fill('injured');
    await handoff(sender).getByRole('textbox', { name: 'Find a message' }).press('Enter');
    await handoff(sender).getByRole('textbox', { name: 'Number' }).fill('3');
    await handoff(sender).getByRole('textbox', { name: 'Number' }).press('Enter');
    await expect(handoff(recipient)).toContainText('3 people are injured.');
  });

  await test.step('declined by a code', async () => {
    await handoff(recipient).getByRole('button', { name: 'Decline…' }).click();
    const reason = handoff(recipient).getByRole('combobox', { name: 'Reason' });
    await reason.selectOption('not-our-territory');
    await reason.press('Enter');
    await expect(handoff(recipient)).toContainText('Not yours');
    await expect(banner(sender)).toContainText('Choose what next');
    await expect(handoff(sender)).toContainText('Not our territory');
  });

  await test.step('whoever keeps it says so, and the banner goes', async () => {
    await handoff(sender).getByRole('button', { name: 'Keep the incident' }).click();
    await expect(banner(sender)).toHaveCount(0);
    await expect(panel(sender).getByRole('button', { name: 'Hand over…' })).toBeVisible();
  });
});

test('an offer is withdrawn, and one that reaches nobody asks what next', async ({ sit }) => {
  const [sender, recipient] = [await sit(DISPATCHER), await sit(SECOND)];
  await makeIncident(sender);
  await offerTo(sender, SECOND.name);
  await expect(banner(recipient)).toBeVisible();

  await test.step('withdrawn by a code: the banner goes there too', async () => {
    await handoff(sender).getByRole('button', { name: 'Withdraw offer…' }).click();
    const reason = handoff(sender).getByRole('combobox', { name: 'Reason' });
    await reason.selectOption('sent-in-error');
    await reason.press('Enter');
    await expect(banner(recipient)).toHaveCount(0);
    await expect(handoff(sender)).toHaveAttribute('data-handoff-state', 'WITHDRAWN');
  });

  await test.step('to somebody who is not on duty only with a reason', async () => {
    await panel(sender).getByRole('button', { name: 'Hand over…' }).click();
    await panel(sender).getByRole('combobox', { name: 'Recipient' }).selectOption('absent');
    await panel(sender).getByRole('textbox', { name: 'Login of the person' }).fill(LEADER.login);
    const offer = panel(sender).getByRole('button', { name: 'Offer', exact: true });
    await expect(offer).toBeDisabled();
    await panel(sender)
      .getByRole('textbox', { name: /^Reason why/ })
      .fill('Called, is coming');
    await offer.click();
    await expect(handoff(sender)).toHaveAttribute('data-handoff-state', 'UNDELIVERED');
    await expect(banner(sender)).toContainText('Not delivered');
  });

  await test.step('it is offered to somebody else', async () => {
    await handoff(sender).getByRole('button', { name: 'Choose another recipient' }).click();
    await panel(sender).getByRole('combobox', { name: 'Recipient' }).press('Enter');
    await expect(banner(recipient)).toBeVisible();
  });
});

test('the shift leader takes the responsibility: what was offered is void', async ({ sit }) => {
  const [sender, leader] = [await sit(DISPATCHER), await sit(LEADER)];
  await makeIncident(sender);
  await offerTo(sender, LEADER.name);
  await expect(banner(leader)).toBeVisible();
  await leader.keyboard.press('Control+KeyJ');
  const now = await leader.evaluate<{ value: { open: { incident: { id: string } }[] } }>(
    `pomezi.invoke('incidents.now', null)`,
  );
  const reason = { text: 'The sender does not answer', lang: 'en' };
  await ask(leader, 'incident.assume', { incident: now.value.open[0]?.incident.id, reason });
  for (const page of [sender, leader]) {
    await expect(handoff(page)).toHaveAttribute('data-handoff-state', 'WITHDRAWN');
    await expect(handoff(page)).toContainText('The shift leader has taken the responsibility');
    await expect(banner(page)).toHaveCount(0);
  }
});

test('an offer that nobody opens calls louder, ends, and the sender keeps the incident', async ({
  sit,
}) => {
  const sender = await sit(ADMINISTRATOR);
  const times = { seen: 10, expire: 12 };
  await ask(sender, 'settings.policy', {
    handoffTimes: { 1: times, 2: times, 3: times, 4: times },
  });
  await choose(sender, ADMINISTRATOR, 'Sign out');
  await signIn(sender, DISPATCHER);
  const recipient = await sit(SECOND);
  await makeIncident(sender, { priority: 1 });
  await offerTo(sender, SECOND.name);
  await expect(banner(recipient)).toHaveAttribute('data-loudness', '1');
  await expect(banner(recipient)).toHaveAttribute('data-loudness', /^[23]$/);
  await expect(handoff(sender)).toHaveAttribute('data-handoff-state', 'EXPIRED');
  await expect(banner(recipient)).toHaveCount(0);
  await expect(banner(sender)).toContainText('Choose what next');
  await handoff(sender).getByRole('button', { name: 'Keep the incident' }).click();
  await expect(banner(sender)).toHaveCount(0);
});
