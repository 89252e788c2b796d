/**
 * Two centres on both sides of a border: two processes, each with its own NATS server, its own record and
 * its own people, joined by one link. Nothing of one is reached by the other but through that link.
 */
import type { Locator, Page } from 'playwright/test';
import { accept, agree, offerToNysa, pair, see, test, type CENTRES } from './support/centres.ts';
import { banner, handoff, makeIncident, openForm, panel } from './support/handoffs.ts';
import { ADMINISTRATOR } from './support/people.ts';
import { expect } from './support/test.ts';

test.use({ cameraOptions: { count: 1 } });

test('S2-1: an incident goes over the border in the same steps as inside one centre', async ({
  sit,
  folder,
}) => {
  test.setTimeout(180_000);
  const jesenik = await sit('jesenik');
  // IT runs the server of Nysa: its console has one for links alone beside it.
  const nysa = await sit('nysa', 'it');
  const hands = { sender: jesenik.page, recipient: nysa.page };
  await test.step('the two centres pair', () => pair(folder, jesenik, nysa));

  await test.step('where nobody of the own centre gets it, the partner is proposed', async () => {
    const { sender } = hands;
    await makeIncident(sender);
    await openForm(sender);
    const choice = panel(sender).getByRole('combobox', { name: 'Recipient' });
    await expect(choice.locator('option', { hasText: 'Nysa: whoever is on duty' })).toHaveCount(1, {
      timeout: 20_000,
    });
    await choice.selectOption({ value: 'absent' });
    await panel(sender).getByRole('textbox', { name: 'Login' }).fill(ADMINISTRATOR.login);
    await panel(sender).getByRole('textbox', { name: 'Reason' }).fill('She comes back at once');
    await panel(sender).getByRole('button', { name: 'Offer', exact: true }).press('Enter');
    await expect(handoff(sender)).toHaveAttribute('data-handoff-state', 'UNDELIVERED', {
      timeout: 30_000,
    });
    await panel(sender).getByRole('button', { name: 'Offer to Nysa' }).press('Enter');
    await expect(choice.locator('option:checked')).toHaveText('Nysa: whoever is on duty');
    await panel(sender).getByRole('button', { name: 'Offer', exact: true }).press('Enter');
  });

  await test.step('it is delivered, seen, accepted and confirmed on both screens', async () => {
    await see(hands);
    await accept(hands.recipient);
    await agree(hands);
  });
});

const link = (page: Page, centre: keyof typeof CENTRES): Locator =>
  page.locator(`article[data-partner="${centre}"]`);
const sign = (page: Page): Locator => page.locator('[data-link-sign]');

test('S2-4: who accepts over a cut link waits for the confirmation, and both agree when it is back', async ({
  sit,
  freeze,
  folder,
}) => {
  test.setTimeout(180_000);
  const jesenik = await sit('jesenik');
  const nysa = await sit('nysa');
  const hands = { sender: jesenik.page, recipient: nysa.page };
  const { sender, recipient } = hands;
  await test.step('the two centres pair', () => pair(folder, jesenik, nysa));

  await test.step('the view says that the link is up, and who is there', async () => {
    const there = link(sender, 'nysa');
    await expect(there).toHaveAttribute('data-link', 'up', { timeout: 20_000 });
    await expect(there).toContainText('Everything works');
    await expect(there.getByRole('region', { name: 'On duty there' })).toContainText('English');
    await expect(sign(sender)).toHaveCount(0);
  });

  const restore = await test.step('the link is cut while the offer is read', async () => {
    await offerToNysa(sender);
    await see(hands);
    const thaw = freeze(jesenik);
    await expect(sign(recipient)).toContainText('Link is down: Jeseník', { timeout: 15_000 });
    return thaw;
  });

  await test.step('the recipient accepts, and is told that it is not theirs yet', async () => {
    await expect(handoff(recipient)).toHaveAttribute('data-lost', 'decide');
    await accept(recipient);
    await expect(handoff(recipient)).toHaveAttribute('data-handoff-state', 'ACCEPTING');
    await expect(handoff(recipient)).toHaveAttribute('data-lost', 'awaiting');
    await expect(handoff(recipient)).toHaveAttribute('data-epoch', '1');
    await expect(banner(recipient)).toContainText('Awaiting confirmation – not yet yours');
    await expect(panel(recipient).locator('[data-waiting="partner"]').first()).toContainText(
      'Waits for the centre that decides',
    );
  });

  await test.step('the sender is told that the acceptance is unknown', async () => {
    await expect(handoff(sender)).toHaveAttribute('data-lost', 'unseen', { timeout: 15_000 });
    await expect(banner(sender)).toContainText('Acceptance unknown. You are responsible.');
    await expect(handoff(sender)).toContainText('Acceptance unknown. You are responsible.');
  });

  await test.step('what waits and what works is said on both sides', async () => {
    await sign(recipient).press('Enter');
    const theirs = link(recipient, 'jesenik');
    await expect(theirs).toHaveAttribute('data-link', 'down');
    await expect(theirs).toContainText('What is meant for it waits here');
    await expect(theirs.locator('[data-queued]')).not.toHaveText('0');
    await expect(sign(sender)).toContainText('This workstation works alone', { timeout: 15_000 });
    await sign(sender).press('Enter');
    await expect(sender.locator('[data-alone]')).toContainText('the server of the centre cannot');
    await expect(link(sender, 'nysa')).toHaveAttribute('data-link', 'down');
    for (const page of [sender, recipient]) await page.keyboard.press('Control+KeyJ');
    await expect(banner(sender)).toContainText('Acceptance unknown');
    await expect(banner(recipient)).toContainText('not yet yours');
  });

  await test.step('the link is back, and both agree', async () => {
    await expect(handoff(recipient)).toBeVisible();
    await expect(handoff(sender)).toBeVisible();
    restore();
    for (const page of [recipient, sender]) {
      await expect(handoff(page)).toHaveAttribute('data-handoff-state', 'TRANSFERRED');
    }
    await agree(hands);
    for (const page of [sender, recipient]) {
      await expect(banner(page)).toHaveCount(0);
      await expect(sign(page)).toHaveCount(0, { timeout: 15_000 });
      await expect(page.locator('[data-waiting]')).toHaveCount(0);
    }
  });
});

test('S2-4: an acceptance that waits outlives a loss of power, and goes over when the link is back', async ({
  sit,
  freeze,
  folder,
}) => {
  test.setTimeout(180_000);
  const jesenik = await sit('jesenik');
  const nysa = await sit('nysa');
  const sender = jesenik.page;
  const hands = { sender, recipient: nysa.page };
  await test.step('the two centres pair', () => pair(folder, jesenik, nysa));

  const restore = await test.step('it is accepted while the link is cut', async () => {
    await offerToNysa(sender);
    await see(hands);
    const thaw = freeze(jesenik);
    await expect(sign(hands.recipient)).toContainText('Link is down', { timeout: 15_000 });
    await accept(hands.recipient);
    await expect(handoff(hands.recipient)).toHaveAttribute('data-handoff-state', 'ACCEPTING');
    return thaw;
  });

  const recipient = await test.step('power is lost and comes back: it still waits', async () => {
    const page = await nysa.again();
    await expect(banner(page)).toContainText('Awaiting confirmation – not yet yours');
    await page.keyboard.press('Control+KeyJ');
    await expect(handoff(page)).toHaveAttribute('data-handoff-state', 'ACCEPTING');
    await expect(handoff(page)).toHaveAttribute('data-lost', 'awaiting');
    return page;
  });

  await test.step('the link is back, and both agree', async () => {
    restore();
    await agree({ sender, recipient });
    for (const page of [sender, recipient]) await expect(banner(page)).toHaveCount(0);
  });
});
