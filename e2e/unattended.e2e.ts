/** Who is on duty where; a shift that nobody comes for calls the leader, and whoever passes by a console. */
import type { Locator, Page } from 'playwright/test';
import type { UnderWay } from '../core/contract/handovers.ts';
import { test } from './support/centre.ts';
import { choose, DISPATCHER, LEADER } from './support/people.ts';
import { ask } from './support/steered.ts';
import { expect } from './support/test.ts';

test.use({ cameraOptions: { count: 1 } });

const MINUTE_MS = 60_000;
const SECTIONS = ['work', 'cameras', 'limits', 'ahead', 'people'];
const call = (page: Page): Locator => page.getByRole('alert', { name: 'Shift handover' });
const lastSound = (page: Page): Promise<string | null> =>
  page.locator('html').getAttribute('data-last-sound');

async function underWay(page: Page): Promise<UnderWay['handover'] | undefined> {
  const now = await page.evaluate<{ value: { underWay: UnderWay[] } }>(
    `pomezi.invoke('handovers.now', null)`,
  );
  return now.value.underWay[0]?.handover;
}

test('nobody comes: the leader hears it, also locked, and a console without anybody says it', async ({
  sit,
}) => {
  const { page: outgoing } = await sit(DISPATCHER);
  const leader = await sit(LEADER);

  await test.step('every position of the centre is seen at a glance', async () => {
    await outgoing.locator('[data-tile="0"]').click();
    await outgoing.keyboard.press('w');
    await leader.page.getByRole('button', { name: 'On duty: 2 of 2 positions' }).click();
    const positions = leader.page.getByRole('region', { name: 'On duty' }).getByRole('listitem');
    await expect(positions.first()).toContainText(
      /this position.*Jana Nováková · Shift leader · EN/,
    );
    await expect(positions.last()).toContainText(/Petr Svoboda.*Watching closely: 1, 0 min/);
    await leader.page.getByRole('button', { name: 'On duty: 2 of 2 positions' }).click();
  });

  await ask(outgoing, 'handover.begin', { person: null });
  const begun = await underWay(outgoing);
  const handover = begun?.id;
  const nothing = SECTIONS.map((section) => ({ kind: 'nothing', section, chosen: true }));
  await ask(outgoing, 'handover.say', { handover, bodies: nothing });
  const { login, password } = DISPATCHER;
  await ask(outgoing, 'handover.sign', { handover, login, password, risks: [] });
  await expect.poll(async () => (await underWay(leader.page))?.state).toBe('READY');

  await test.step('ten minutes after the end, by the clock of the computer', async () => {
    const ahead = (begun?.ends ?? 0) + 11 * MINUTE_MS - Date.now();
    await leader.app().evaluate((_, ms) => {
      const now = Date.now.bind(Date);
      Date.now = () => now() + ms;
    }, ahead);
    await expect(leader.page.getByRole('status', { name: 'Shift handover' })).toContainText(
      `Nobody has taken over. Still responsible: ${DISPATCHER.name}`,
    );
    await expect.poll(() => lastSound(leader.page)).toBe('shift');
    // Who goes sees it, and is not called: they are there.
    await expect(outgoing.getByRole('status', { name: 'Shift handover' })).toContainText(
      'Nobody has taken over.',
    );
    expect(await lastSound(outgoing)).not.toBe('shift');
  });

  await test.step('a locked console says it without a name', async () => {
    await leader.page.keyboard.press('Control+l');
    await expect(call(leader.page)).toContainText('Nobody has taken over the shift that ended at');
    await expect(leader.page.getByText(DISPATCHER.name)).toHaveCount(0);
  });

  await test.step('so does one where nobody is signed in, and that one is heard', async () => {
    await choose(outgoing, DISPATCHER, 'Sign out');
    await expect(call(outgoing)).toContainText('Nobody has taken over the shift that ended at');
    await expect.poll(() => lastSound(outgoing)).toBe('shift');
  });
});
