/** The picture of docs/figures.md: a shift leader's console with some work done. */
import type { Page } from 'playwright';
import { firstFacts } from '../../core/domain/incident/draft.ts';

interface FigureDesk {
  /** A shift leader is signed in. */
  readonly page: Page;
  /** For docs/pictures. */
  readonly take: (page: Page, name: string) => Promise<void>;
}

const PRIORITIES = [1, 2, 2, 3, 3, 3, 4] as const;

/** As the window would ask. */
async function ask(page: Page, name: string, input: unknown): Promise<void> {
  await page.evaluate(`pomezi.invoke(${JSON.stringify(name)}, ${JSON.stringify(input)})`);
}

export async function takeFigures({ page, take }: FigureDesk): Promise<void> {
  for (const [index, priority] of PRIORITIES.entries()) {
    await ask(page, 'incident.create', {
      ...{ origin: { from: 'position' }, mode: 'LIVE', cameras: [], note: null },
      // The last one still waits.
      ...{ take: index < PRIORITIES.length - 1 },
      facts: { ...firstFacts('TRP/COL', Date.now()), priority },
    });
  }
  await page.keyboard.press('Control+KeyG');
  await page.locator('.figure-plot').first().waitFor();
  await page.locator('[data-part="handling"]').evaluate((part) => {
    part.scrollIntoView();
  });
  await take(page, 'figures');
  await page.locator('[data-part="week"]').evaluate((part) => {
    part.scrollIntoView();
  });
  await take(page, 'figures-week');
}
