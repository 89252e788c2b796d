/** What two centres have of an incident at its end: the same, until somebody alters what one of them keeps. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import type { Locator, Page } from 'playwright/test';
import type { Input } from '../core/contract/contract.ts';
import { accept, agree, offerToNysa, pair, see, test } from './support/centres.ts';
import { openIncidents } from './support/handoffs.ts';
import { AUDITOR, choose, LEADER, personButton, signIn } from './support/people.ts';
import { ask } from './support/steered.ts';
import { expect } from './support/test.ts';

test.use({ cameraOptions: { count: 1 } });

const CLOSED: Input<'incident.write'>['bodies'] = [
  { kind: 'resolved' },
  { kind: 'closed', outcome: 'solved-here', evidence: 'expire' },
];

/** The auditor sits down, and looks at what is shared with partners. */
async function audits(page: Page): Promise<Locator> {
  await choose(page, LEADER, 'Sign out');
  await signIn(page, AUDITOR);
  await expect(personButton(page, AUDITOR)).toBeVisible();
  await page.getByRole('button', { name: 'Audit log', exact: true }).press('Enter');
  await page.getByRole('button', { name: 'With partner centres' }).press('Enter');
  return page.getByRole('list', { name: 'Shared incidents' }).getByRole('listitem').first();
}

async function leads(page: Page): Promise<void> {
  // The panel that was open would be there for whoever comes next.
  await page.getByRole('button', { name: 'Audit log', exact: true }).press('Enter');
  await choose(page, AUDITOR, 'Sign out');
  await signIn(page, LEADER);
  await expect(personButton(page, LEADER)).toBeVisible();
}

/** Somebody puts another name to what was said, on the disk of one centre. */
function alter(profile: string): void {
  const found = readdirSync(profile, { recursive: true, encoding: 'utf8' }).find((path) =>
    path.endsWith('incidents.sqlite'),
  );
  const file = new DatabaseSync(join(profile, found ?? ''));
  const done = file
    .prepare(`UPDATE told SET whole = replace(whole, 'Jana Nov', 'Hana Nov') WHERE nth = 0`)
    .run();
  file.close();
  expect(done.changes).toBeGreaterThan(0);
}

test('two centres agree on an incident at its end; what is altered at one of them both see at the next', async ({
  sit,
  folder,
}) => {
  test.setTimeout(240_000);
  const jesenik = await sit('jesenik');
  const nysa = await sit('nysa');
  const hands = { sender: jesenik.page, recipient: nysa.page };
  await test.step('the two centres pair', () => pair(folder, jesenik, nysa));

  const incident = await test.step('an incident goes over, and ends there', async () => {
    await offerToNysa(hands.sender);
    await see(hands);
    await accept(hands.recipient);
    await agree(hands);
    const id = (await openIncidents(hands.recipient))[0]?.id ?? '';
    const bodies: typeof CLOSED = [{ kind: 'opened' }, ...CLOSED];
    await ask(hands.recipient, 'incident.write', { incident: id, bodies, occurred: null });
    return id;
  });

  await test.step('both auditors see that both have the same', async () => {
    for (const { page } of [jesenik, nysa]) {
      const row = await audits(page);
      await expect(row).toHaveAttribute('data-state', 'agreed', { timeout: 20_000 });
      await expect(page.locator('[data-differs]')).toHaveCount(0);
      await row.getByRole('button').press('Enter');
      await expect(page.getByRole('table', { name: 'Entries of both sides' })).toContainText(
        'The same',
      );
      await leads(page);
    }
  });

  const restarted = await test.step('at one centre an entry is altered on the disk', () =>
    nysa.again(alter));

  await test.step('it goes on and ends again: both are told, and see where it parts', async () => {
    const bodies: typeof CLOSED = [{ kind: 'reopened', reason: 'new-facts' }, ...CLOSED];
    await ask(restarted, 'incident.write', { incident, bodies, occurred: null });
    for (const page of [jesenik.page, restarted]) {
      await expect(page.locator('[data-differs]')).toContainText('Different records', {
        timeout: 30_000,
      });
      const row = await audits(page);
      await expect(row).toHaveAttribute('data-state', 'differs');
      await row.getByRole('button').press('Enter');
      await expect(page.getByRole('list', { name: 'Ends of the incident' })).toContainText(
        'First different entry: 1',
      );
      await expect(page.locator('[data-theirs="other"]')).toHaveCount(1);
    }
  });
});
