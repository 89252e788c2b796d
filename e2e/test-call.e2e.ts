/** The channel over which whoever takes over calls back, and whether it was tried. */
import { SECOND, test } from './support/centre.ts';
import { banner, handoff, makeIncident, openForm, panel } from './support/handoffs.ts';
import { ADMINISTRATOR, DISPATCHER, personButton } from './support/people.ts';
import { ask } from './support/steered.ts';
import { expect } from './support/test.ts';

test.use({ cameraOptions: { count: 1 } });

test('a test call is noted with its time and read by the recipient in their language', async ({
  sit,
}) => {
  const { page: sender } = await sit(ADMINISTRATOR);
  await ask(sender, 'contact.keep', {
    contact: {
      ...{ id: '00000000-0000-4000-8000-000000000001', kind: 'person', name: DISPATCHER.name },
      ...{ phones: ['+420 584 498 111'], radio: 'K 12', languages: ['cs'] },
    },
  });
  const { login, password } = DISPATCHER;
  await ask(sender, 'session.signIn', { login, password });
  await expect(personButton(sender, DISPATCHER)).toBeVisible();
  const { page: recipient } = await sit(SECOND, 'cs');

  await makeIncident(sender);
  await openForm(sender);
  const channel = panel(sender).getByRole('combobox', { name: 'Test call' });
  await expect(panel(sender)).toContainText('+420 584 498 111 · K 12 · EN · CS');
  await expect(channel).toHaveValue('not-tried');
  await channel.selectOption('reached');
  await expect(panel(sender)).toContainText(/Reached · .* UTC\)/);
  await panel(sender).getByRole('button', { name: 'Offer', exact: true }).click();
  await expect(handoff(sender)).toBeVisible();

  await expect(recipient.getByRole('alert')).toContainText(DISPATCHER.name);
  await recipient.keyboard.press('Control+KeyJ');
  const facts = recipient.locator('.offer-facts');
  await expect(facts).toContainText('+420 584 498 111 · K 12');
  await expect(facts).toContainText(/Zkušební volání\s*Spojení navázáno · .* UTC\)/);

  // A new version says what was found since; what is different is marked.
  await panel(sender).getByRole('button', { name: 'Change offer…' }).click();
  await expect(channel).toHaveValue('reached');
  await channel.selectOption('not-reached');
  await panel(sender).getByRole('button', { name: 'Offer again' }).click();
  await expect(facts.locator('[data-changed]')).toContainText(['Spojení', 'Zkušební volání']);
  await expect(facts).toContainText('Spojení nenavázáno · ');
  await expect(banner(sender)).toContainText('You are responsible');
});
