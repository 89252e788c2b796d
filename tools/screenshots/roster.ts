/** The picture of the duty roster in docs/handover.md: two weeks, of which the second is not whole yet. */
import type { Page } from 'playwright';
import type { RosterWeeks } from '../../core/contract/roster.ts';
import type { ShiftChange } from '../../core/domain/roster/roster.ts';

/** A week is planned whole, and the one after but for these. */
const WHOLE_MS = 8 * 86_400_000;
const LEFT_OUT = 3;

/**
 * @param page Somebody sits there who may plan.
 * @param people Logins: they take turns.
 */
export async function planRoster(page: Page, people: readonly string[]): Promise<void> {
  const now = Date.now();
  const seen = await page.evaluate<{ value: RosterWeeks }>(
    `pomezi.invoke('roster.see', { day: null })`,
  );
  const changes = seen.value.shifts.flatMap(({ starts, ends, revision }, at): ShiftChange[] => {
    const person = people[at % people.length];
    const isLeftOut = starts > now + WHOLE_MS && at % LEFT_OUT === 0;
    if (person === undefined || isLeftOut || ends <= now) return [];
    const duties = [{ person, position: null, role: 'dispatcher' as const }];
    return [{ starts, ends, revision, duties }];
  });
  const answer = await page.evaluate<{ ok: boolean }>(
    `pomezi.invoke('roster.change', ${JSON.stringify({ changes })})`,
  );
  if (!answer.ok) throw new Error(`roster.change: ${JSON.stringify(answer)}`);
}

/** @param page The panel of the shift handover is open. */
export async function takeRoster(
  page: Page,
  take: (page: Page, name: string) => Promise<void>,
): Promise<void> {
  const part = page.locator('.roster-part');
  await part.locator('.button-row button').first().click();
  await part.locator('.roster-shift').first().waitFor();
  await part.evaluate((section) => {
    section.scrollIntoView({ block: 'start' });
  });
  await take(page, 'roster');
}
