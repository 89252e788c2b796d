/**
 * Every kind of handoff, several at once, tasks, changed offers and hard ends, by two people at two
 * consoles. Incidents are set up through the bridge; all else as the two find their way.
 */
import { randomUUID } from 'node:crypto';
import type { Locator, Page } from 'playwright/test';
import { SECOND, test } from './support/centre.ts';
import {
  banner,
  handoff,
  makeIncident,
  offerTo,
  openForm,
  openIncidents,
  panel,
} from './support/handoffs.ts';
import { DISPATCHER } from './support/people.ts';
import { ask } from './support/steered.ts';
import { expect } from './support/test.ts';

test.use({ cameraOptions: { count: 1 } });

const one = (page: Page) => page.getByRole('region', { name: 'Incident', exact: true });
const points = (page: Page) =>
  handoff(page).getByRole('group', { name: 'Read back' }).getByRole('checkbox');
const button = (place: Locator, name: string) => place.getByRole('button', { name, exact: true });

/** What the banner speaks of. */
async function openBanner(page: Page): Promise<void> {
  await banner(page).getByRole('button').click();
}

/** Opens what is offered and reads the four points back. */
async function readBack(page: Page): Promise<void> {
  await openBanner(page);
  await expect(handoff(page)).toHaveAttribute('data-handoff-state', 'IN_REVIEW');
  for (const point of await points(page).all()) await point.check();
}

async function expectNothingRead(page: Page): Promise<void> {
  await expect(points(page)).toHaveCount(4);
  for (const point of await points(page).all()) await expect(point).not.toBeChecked();
}

async function offerAs(page: Page, kind: 'ASSIST' | 'INFORM'): Promise<void> {
  await openForm(page);
  const recipient = panel(page).getByRole('combobox', { name: 'Recipient' });
  await expect(recipient.locator('option').first()).toContainText(SECOND.name);
  await panel(page).getByRole('combobox', { name: 'Kind', exact: true }).selectOption(kind);
  await expect(panel(page)).toContainText('The responsibility stays with you.');
  await button(panel(page), 'Offer').click();
}

/** Both see the same, and nobody is called any more. */
async function expectBoth(pages: readonly Page[], state: string, epoch: number): Promise<void> {
  for (const page of pages) {
    await expect(handoff(page)).toHaveAttribute('data-handoff-state', state);
    await expect(handoff(page)).toHaveAttribute('data-epoch', String(epoch));
    await expect(handoff(page).locator('[data-reached="true"]')).toHaveCount(4);
    await expect(banner(page)).toHaveCount(0);
  }
}

async function responsible(page: Page): Promise<readonly string[]> {
  const open = await openIncidents(page);
  return open.map((incident) => incident.responsible?.person ?? 'nobody').toSorted();
}

/** The incident itself, beside the wall. */
async function openIncident(page: Page): Promise<void> {
  await page.keyboard.press('Control+KeyE');
  const board = page.getByRole('region', { name: 'Incidents', exact: true });
  await board.getByRole('listitem').getByRole('button').first().click();
  await expect(one(page)).toContainText('Collision');
}

test('help is promised, and whoever asked for it stays responsible', async ({ sit }) => {
  const { page: sender } = await sit(DISPATCHER);
  const { page: recipient } = await sit(SECOND);
  await makeIncident(sender);
  await offerAs(sender, 'ASSIST');
  await expect(banner(recipient)).toContainText(DISPATCHER.name);
  await openBanner(recipient);
  await expect(handoff(recipient)).toContainText('Request for assistance');
  await expect(button(handoff(recipient), 'Confirm help')).toBeDisabled();
  await readBack(recipient);
  await expect(banner(sender)).toContainText('You are responsible');
  await button(handoff(recipient), 'Confirm help').click();
  await expectBoth([sender, recipient], 'COMPLETED', 1);
  expect(await responsible(recipient)).toEqual([DISPATCHER.login]);
  // The one may still hand it over, the other not.
  await expect(button(panel(sender), 'Hand over…')).toBeVisible();
  await expect(button(panel(recipient), 'Hand over…')).toHaveCount(0);
  await expect(handoff(recipient)).not.toContainText('You are responsible');
});

test('information is acknowledged without reading back, and nothing moves', async ({ sit }) => {
  const { page: sender } = await sit(DISPATCHER);
  const { page: recipient } = await sit(SECOND);
  await makeIncident(sender);
  await offerAs(sender, 'INFORM');
  await openBanner(recipient);
  await expect(points(recipient)).toHaveCount(0);
  await button(handoff(recipient), 'Acknowledge').click();
  await expectBoth([sender, recipient], 'COMPLETED', 1);
  expect(await responsible(sender)).toEqual([DISPATCHER.login]);
});

test('what was taken over is given back to whoever gave it', async ({ sit }) => {
  const { page: first } = await sit(DISPATCHER);
  const { page: second } = await sit(SECOND);
  await makeIncident(first);
  await offerTo(first, SECOND.name);
  await readBack(second);
  await button(handoff(second), 'Accept').click();
  await expectBoth([first, second], 'TRANSFERRED', 2);

  await button(panel(second), 'Hand over…').click();
  await panel(second).getByRole('combobox', { name: 'Kind', exact: true }).selectOption('RETURN');
  const recipient = panel(second).getByRole('combobox', { name: 'Recipient' });
  await expect(recipient.locator('option:checked')).toContainText(DISPATCHER.name);
  await button(panel(second), 'Offer').click();
  await expect(banner(second)).toContainText('You are responsible');
  await readBack(first);
  await expect(handoff(first)).toContainText('Return');
  await button(handoff(first), 'Accept').click();
  await expectBoth([first, second], 'TRANSFERRED', 3);
  await expect(handoff(first)).toContainText('You are responsible now');
  expect(await responsible(second)).toEqual([DISPATCHER.login]);
});

test('two incidents in one offer: each is accepted by itself', async ({ sit }) => {
  const { page: sender } = await sit(DISPATCHER);
  const { page: recipient } = await sit(SECOND);
  await makeIncident(sender, { priority: 2 });
  await makeIncident(sender, { priority: 3 });
  await openForm(sender);
  const also = panel(sender).getByRole('group', { name: 'Offer these too' });
  await also.getByRole('checkbox').check();
  await button(panel(sender), 'Offer').click();
  await expect(banner(recipient)).toContainText('+1');

  await readBack(recipient);
  await expect(handoff(recipient)).toContainText('Together with others');
  await button(handoff(recipient), 'Accept').click();
  await expect(handoff(recipient)).toHaveAttribute('data-handoff-state', 'TRANSFERRED');
  await expect(banner(sender)).toContainText('You are responsible');
  await expect(banner(sender)).not.toContainText('+1');
  expect(await responsible(sender)).toEqual([SECOND.login, DISPATCHER.login]);

  const accepted = await handoff(recipient).getAttribute('data-handoff');
  await openBanner(recipient);
  await expect(handoff(recipient)).not.toHaveAttribute('data-handoff', accepted ?? '');
  await expect(handoff(recipient)).toHaveAttribute('data-epoch', '1');
  await readBack(recipient);
  await button(handoff(recipient), 'Accept').click();
  await expect(handoff(recipient)).toHaveAttribute('data-handoff-state', 'TRANSFERRED');
  for (const page of [sender, recipient]) {
    await expect(banner(page)).toHaveCount(0);
    expect(await responsible(page)).toEqual([SECOND.login, SECOND.login]);
  }
});

test('of two open tasks one is taken and one stays; the incident waits for both', async ({
  sit,
}) => {
  const { page: sender } = await sit(DISPATCHER);
  const { page: recipient } = await sit(SECOND);
  await makeIncident(sender);
  const [made] = await openIncidents(sender);
  const bodies = ['Call the town hall', 'Lock the gate'].map((text) => ({
    kind: 'task',
    task: { id: randomUUID(), what: { text, lang: 'en' }, owner: null, due: null },
  }));
  await ask(sender, 'incident.write', { incident: made?.id, bodies, occurred: null });
  await offerTo(sender, SECOND.name);
  await readBack(recipient);

  await test.step('nothing is accepted before each is decided', async () => {
    const accept = button(handoff(recipient), 'Accept');
    const decide = (task: RegExp, decision: string) =>
      handoff(recipient)
        .getByRole('radiogroup', { name: task })
        .getByRole('radio', { name: decision })
        .check();
    await expect(accept).toBeDisabled();
    await decide(/Call the town hall/, 'Taken over');
    await expect(accept).toBeDisabled();
    await decide(/Lock the gate/, 'Stays with the sender');
    await accept.click();
    await expectBoth([sender, recipient], 'TRANSFERRED', 2);
  });

  await test.step('each has somebody, and the end waits for them', async () => {
    const task = (page: Page, what: string) =>
      one(page).locator('[data-task-state]').filter({ hasText: what });
    for (const page of [sender, recipient]) {
      await openIncident(page);
      await expect(task(page, 'Call the town hall')).toContainText(SECOND.name);
      await expect(task(page, 'Lock the gate')).toContainText(DISPATCHER.name);
    }
    await button(one(recipient), 'Start handling').click();
    await button(one(recipient), 'Resolve').click();
    await button(one(recipient), 'Done: Call the town hall').click();
    await expect(task(recipient, 'Call')).toHaveAttribute('data-task-state', 'done');
    await expect(one(recipient)).toContainText('Tasks of this incident are still open');
    await expect(button(one(recipient), 'Close incident')).toHaveCount(0);
    await button(one(sender), 'Done: Lock the gate').click();
    await expect(button(one(recipient), 'Close incident')).toBeVisible();
  });
});

test('what the sender changes has to be read again; the old acceptance counts for nothing', async ({
  sit,
}) => {
  const { page: sender } = await sit(DISPATCHER);
  const { page: recipient } = await sit(SECOND);
  await makeIncident(sender, { priority: 3 });
  await offerTo(sender, SECOND.name);
  await readBack(recipient);
  const accept = button(handoff(recipient), 'Accept');
  const changed = handoff(recipient).locator('[data-changed="true"] dt');
  await expect(accept).toBeEnabled();

  await test.step('a fact of the incident: nothing is accepted until it is offered again', async () => {
    await openIncident(sender);
    await button(one(sender), 'Change').click();
    await one(sender).getByLabel('Priority').selectOption({ label: 'P1 life in danger' });
    await button(one(sender), 'Save').click();
    await expect(handoff(recipient)).toContainText('The incident has changed since the offer.');
    await expect(accept).toBeDisabled();
    await expect(banner(sender)).toContainText('Offer it again.');
    await button(handoff(sender), 'Offer again').click();
    await expect(handoff(recipient)).toContainText('What is marked is new');
    await expect(changed).toHaveText([/^Priority/]);
    await expectNothingRead(recipient);
    await expect(banner(sender)).toContainText('Offer sent.');
  });

  await test.step('the version that was read before is not accepted any more', async () => {
    const [now] = await openIncidents(recipient);
    const read = { place: true, code: true, priority: true, wanted: true };
    const body = {
      ...{ kind: 'handoff-accepted', handoff: now?.handoffs[0]?.id, version: 1 },
      acceptance: { readBack: read, tasks: [] },
    };
    const late = ask(recipient, 'handoff.step', { incident: now?.id, body });
    await expect(late).rejects.toThrow('handoff-changed');
  });

  await test.step('what the offer itself says', async () => {
    await readBack(recipient);
    await button(handoff(sender), 'Change offer…').click();
    const wanted = handoff(sender).getByRole('combobox', { name: 'What is wanted next' });
    await expect(wanted).toBeFocused();
    await expect(button(handoff(sender), 'Offer again')).toBeDisabled();
    await wanted.selectOption('keep-watching');
    await wanted.press('Enter');
    await expect(changed).toHaveText([/^What is wanted next/]);
    await expectNothingRead(recipient);
    await readBack(recipient);
    await accept.click();
    await expectBoth([sender, recipient], 'TRANSFERRED', 2);
  });
});

test('the recipient’s console ends hard between seen and accepted', async ({ sit }) => {
  const { page: sender } = await sit(DISPATCHER);
  const seat = await sit(SECOND);
  await makeIncident(sender);
  await offerTo(sender, SECOND.name);
  await readBack(seat.page);
  await seat.kill();
  await expect(handoff(sender)).toHaveAttribute('data-handoff-state', 'IN_REVIEW');
  await expect(banner(sender)).toContainText('You are responsible');

  const recipient = await seat.again();
  await expect(banner(recipient)).toHaveAttribute('data-why', 'offer');
  await expect(banner(recipient)).toHaveAttribute('data-handoff-state', 'IN_REVIEW');
  await openBanner(recipient);
  await expectNothingRead(recipient);
  await readBack(recipient);
  await button(handoff(recipient), 'Accept').click();
  await expectBoth([sender, recipient], 'TRANSFERRED', 2);
});

test('the sender’s console ends hard while it is accepted', async ({ sit }) => {
  const seat = await sit(DISPATCHER);
  const { page: recipient } = await sit(SECOND);
  await makeIncident(seat.page);
  await offerTo(seat.page, SECOND.name);
  await readBack(recipient);
  await Promise.all([seat.kill(), button(handoff(recipient), 'Accept').click()]);
  await expectBoth([recipient], 'TRANSFERRED', 2);
  await expect(handoff(recipient)).toContainText('You are responsible now');

  const sender = await seat.again();
  await openIncident(sender);
  await expectBoth([sender, recipient], 'TRANSFERRED', 2);
  await expect(one(sender)).toContainText(`Responsible: ${SECOND.name}`);
});
