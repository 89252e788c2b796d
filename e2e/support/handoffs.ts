/** An incident that goes from hand to hand, as people at two consoles find their way. */
import { expect, type Locator, type Page } from 'playwright/test';
import { firstFacts } from '../../core/domain/incident/draft.ts';
import type { Facts } from '../../core/domain/incident/facts.ts';
import type { Incident } from '../../core/domain/incident/incident.ts';
import { ask } from './steered.ts';

/** In the hands of whoever is signed in there. */
export async function makeIncident(page: Page, facts: Partial<Facts> = {}): Promise<void> {
  const place = { point: { lat: 50.2294, lon: 17.2046 }, radius: 50, name: 'Masarykovo náměstí' };
  await ask(page, 'incident.create', {
    ...{ origin: { from: 'position' }, mode: 'LIVE', cameras: [], note: null, take: true },
    facts: { ...firstFacts('TRP/COL', Date.now()), place, ...facts },
  });
}

/** All that are open, as this window knows them. */
export async function openIncidents(page: Page): Promise<readonly Incident[]> {
  const now = await page.evaluate<{ value: { open: { incident: Incident }[] } }>(
    `pomezi.invoke('incidents.now', null)`,
  );
  return now.value.open.map(({ incident }) => incident);
}

export const panel = (page: Page): Locator =>
  page.getByRole('region', { name: 'Handoffs' }).first();
export const banner = (page: Page): Locator => page.getByRole('alert', { name: 'Handoff' });
/** The newest one of the incident that is shown. */
export const handoff = (page: Page): Locator => panel(page).locator('[data-handoff]').first();

/** The form for a new offer, with the focus where the recipient is chosen. */
export async function openForm(page: Page): Promise<void> {
  await page.keyboard.press('Control+KeyJ');
  const first = panel(page)
    .getByRole('button', { name: /Hand over…$/ })
    .first();
  await expect(first).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(panel(page).getByRole('combobox', { name: 'Recipient' })).toBeFocused();
}

/** By keyboard alone, in three keys: the list, the form, and off it goes to whoever is there. */
export async function offerTo(page: Page, name: string): Promise<void> {
  await openForm(page);
  const recipient = panel(page).getByRole('combobox', { name: 'Recipient' });
  await expect(recipient.locator('option').first()).toContainText(name);
  await page.keyboard.press('Enter');
  await expect(handoff(page)).toBeVisible();
}
