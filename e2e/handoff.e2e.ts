/**
 * Two people at two consoles, which are two processes with two profiles that share the folder of their
 * centre: whoever is responsible is decided once, and both screens say the same.
 */
import { SECOND, test } from './support/centre.ts';
import {
  banner,
  handoff,
  makeIncident,
  offerTo,
  openIncidents,
  panel,
} from './support/handoffs.ts';
import { ADMINISTRATOR, choose, DISPATCHER, LEADER, signIn } from './support/people.ts';
import { ask } from './support/steered.ts';
import { expect } from './support/test.ts';

test.use({ cameraOptions: { count: 1 } });

test('an incident goes from hand to hand by keyboard alone; both screens say the same', async ({
  sit,
}) => {
  const { page: sender } = await sit(DISPATCHER);
  const { page: recipient } = await sit(SECOND);
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
  const { page: sender } = await sit(DISPATCHER);
  const { page: recipient } = await sit(SECOND);
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
  const { page: sender } = await sit(DISPATCHER);
  const { page: recipient } = await sit(SECOND);
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
  const { page: sender } = await sit(DISPATCHER);
  const { page: leader } = await sit(LEADER);
  await makeIncident(sender);
  await offerTo(sender, LEADER.name);
  await expect(banner(leader)).toBeVisible();
  await leader.keyboard.press('Control+KeyJ');
  const [open] = await openIncidents(leader);
  const reason = { text: 'The sender does not answer', lang: 'en' };
  await ask(leader, 'incident.assume', { incident: open?.id, reason });
  for (const page of [sender, leader]) {
    await expect(handoff(page)).toHaveAttribute('data-handoff-state', 'WITHDRAWN');
    await expect(handoff(page)).toContainText('The shift leader has taken the responsibility');
    await expect(banner(page)).toHaveCount(0);
  }
});

test('an offer that nobody opens calls louder, ends, and the sender keeps the incident', async ({
  sit,
}) => {
  const { page: sender } = await sit(ADMINISTRATOR);
  const times = { seen: 10, expire: 12 };
  await ask(sender, 'settings.policy', {
    handoffTimes: { 1: times, 2: times, 3: times, 4: times },
  });
  await choose(sender, ADMINISTRATOR, 'Sign out');
  await signIn(sender, DISPATCHER);
  const { page: recipient } = await sit(SECOND);
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
