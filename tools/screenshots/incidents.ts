/** The pictures of docs/incidents.md: the board, and one incident that was made from a tile. */
import type { Page } from 'playwright';

interface IncidentsDesk {
  readonly page: Page;
  /** @param guide For docs/pictures. */
  readonly take: (name: string, guide: boolean) => Promise<void>;
}

export async function takeIncidents(
  { page, take }: IncidentsDesk,
  name: string,
  guide: boolean,
): Promise<void> {
  for (const tile of [2, 0]) {
    await page.locator(`[data-tile="${tile}"]`).click();
    await page.keyboard.press('n');
    await page.keyboard.press('Enter');
    await page.locator('[data-entry="snapshot"] img').waitFor();
    if (tile === 0) await take(guide ? 'incident' : `incident-${name}`, guide);
    await page.locator('.incident-back button').click();
  }
  await page.locator('[data-group="mine"]').waitFor();
  await take(guide ? 'incidents' : `incidents-${name}`, guide);
  await page.keyboard.press('F2');
}
