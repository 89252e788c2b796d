/** The duty roster: planned by keyboard and from a file, seen at another console, noted at the change of shift. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { SECOND, test } from './support/centre.ts';
import {
  ADMINISTRATOR,
  choose,
  DISPATCHER,
  LEADER,
  personButton,
  signIn,
} from './support/people.ts';
import { ask } from './support/steered.ts';
import { QUIET_ZONE } from './support/quiet-zone.ts';
import { expect } from './support/test.ts';

test.use({ cameraOptions: { count: 1 } });

const HOUR = 3_600_000;
const shift = (page: Page): Locator => page.getByRole('region', { name: 'Shift handover' });
const roster = (page: Page): Locator => shift(page).getByRole('region', { name: 'Duty roster' });
const cells = (page: Page): Locator => roster(page).locator('.roster-shift');
const button = (page: Page, name: string): Locator =>
  shift(page).getByRole('button', { name, exact: true });

/** As the clocks of the centre show it: day and time. */
function local(at: number): readonly [string, string] {
  const [day = '', time = ''] = new Date(at)
    .toLocaleString('sv-SE', { timeZone: QUIET_ZONE })
    .split(' ');
  return [day, time.slice(0, 5)];
}

interface Span {
  readonly starts: number;
  readonly ends: number;
}

test('the leader plans, everybody sees it, and a handover notes who comes instead', async ({
  sit,
}) => {
  // The shifts change six hours from now at the earliest, whenever this runs.
  const shiftChanges = [6, 18].map((hours) => local(Date.now() + hours * HOUR)[1]);
  const goes = await sit(ADMINISTRATOR);
  const leads = await sit(ADMINISTRATOR);
  for (const [{ page }, person] of [
    [goes, DISPATCHER],
    [leads, LEADER],
  ] as const) {
    await ask(page, 'settings.policy', { shiftChanges });
    // Who runs the console plans too, and sees nothing of what is handed over.
    await page.keyboard.press('Control+KeyH');
    await expect(cells(page)).toHaveCount(28);
    await expect(shift(page)).not.toContainText('Earlier handovers');
    await page.keyboard.press('Control+KeyH');
    await choose(page, ADMINISTRATOR, 'Sign out');
    await signIn(page, person);
    await expect(personButton(page, person)).toBeVisible();
  }
  const { page: outgoing } = goes;
  const { page: leader } = leads;
  const seen = await leader.evaluate<{ value: { shifts: Span[] } }>(
    `pomezi.invoke('roster.see', { day: null })`,
  );
  const { shifts } = seen.value;
  const next = shifts.findIndex(({ starts }) => starts > Date.now());
  const nextShift = cells(leader).nth(next);

  await test.step('a shift is planned by keyboard', async () => {
    await leader.keyboard.press('Control+KeyH');
    await button(leader, 'Two weeks at a glance').press('Enter');
    await expect(cells(leader)).toHaveCount(28);
    await nextShift.focus();
    await leader.keyboard.press('ArrowDown');
    await expect(cells(leader).nth(next + 2)).toBeFocused();
    await leader.keyboard.press('ArrowUp');
    await leader.keyboard.press('Enter');
    await expect(roster(leader).getByRole('combobox', { name: 'Person' })).toBeFocused();
    await roster(leader).getByRole('combobox', { name: 'Person' }).selectOption(SECOND.login);
    await leader.keyboard.press('Enter');
    await expect(nextShift).toContainText(SECOND.name);
    await expect(roster(leader)).toContainText('Nobody is planned in the next 7 days:');
  });

  await test.step('who goes reads who is to come, and where nobody is planned', async () => {
    await outgoing.keyboard.press('Control+KeyH');
    await button(outgoing, 'Prepare the handover').click();
    await expect(shift(outgoing)).toContainText(`Planned to take over: ${SECOND.name}`);
    await expect(shift(outgoing).locator('[data-section="people"]')).toContainText(
      'Shifts of the next 7 days with nobody planned: 14',
    );
    for (const section of ['work', 'cameras', 'limits', 'ahead']) {
      const part = shift(outgoing).locator(`[data-section="${section}"]`);
      await part.getByRole('button', { name: 'Nothing to report' }).click();
    }
    await shift(outgoing).getByLabel(`Password: ${DISPATCHER.name}`).fill(DISPATCHER.password);
    await button(outgoing, 'Sign and hand over').click();
  });

  await test.step('somebody else comes: that is no block, and it is noted', async () => {
    await button(leader, 'Begin to take over').click();
    for (const page of [outgoing, leader]) {
      await expect(shift(page)).toContainText('Another person than planned takes over.');
    }
  });

  await test.step('a file with a mistake plans nothing, one without plans all of it', async () => {
    const now = await leader.evaluate<{ value: { shift: Span } }>(
      `pomezi.invoke('roster.now', null)`,
    );
    const [day, from] = local(now.value.shift.starts);
    const path = join(leads.profile, 'plan.csv');
    await leads.app().evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    }, path);
    const lines = [
      'day;from;login;name;role;position',
      `${day};${from};${DISPATCHER.login};;;`,
      `${day};${from};${SECOND.login};;;`,
    ];
    writeFileSync(path, [...lines, `${day};03:33;${SECOND.login};;;`].join('\n'));
    await button(leader, 'Read from a file…').click();
    await expect(roster(leader)).toContainText('plan.csv: nothing was planned. Mistakes: 1');
    await expect(roster(leader)).toContainText('Line 4: no shift begins at “03:33”.');
    writeFileSync(path, lines.join('\n'));
    await button(leader, 'Read from a file…').click();
    await expect(roster(leader)).toContainText('plan.csv: shifts planned: 1');
    const planned = shift(outgoing).getByRole('list', { name: 'Planned for this shift' });
    await expect(planned).toContainText(new RegExp(`${DISPATCHER.name}.*Here`));
    await expect(planned).toContainText(new RegExp(`${SECOND.name}.*Not here`));
  });
});
