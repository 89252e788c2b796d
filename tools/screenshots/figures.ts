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

/** The next one is acknowledged by so much later, ms. */
const WAITED_MS = 700;

async function newest(page: Page): Promise<string | undefined> {
  const now = await page.evaluate<{
    value: { open: { incident: { id: string; state: string } }[] };
  }>("pomezi.invoke('incidents.now', null)");
  return now.value.open.find(({ incident }) => incident.state === 'NEW')?.incident.id;
}

/** As the window would ask. */
async function ask(page: Page, name: string, input: unknown): Promise<void> {
  await page.evaluate(`pomezi.invoke(${JSON.stringify(name)}, ${JSON.stringify(input)})`);
}

export async function takeFigures({ page, take }: FigureDesk): Promise<void> {
  for (const [index, priority] of PRIORITIES.entries()) {
    await ask(page, 'incident.create', {
      ...{ origin: { from: 'position' }, mode: 'LIVE', cameras: [], note: null },
      take: false,
      facts: { ...firstFacts('TRP/COL', Date.now()), priority },
    });
    // The last one still waits.
    if (index === PRIORITIES.length - 1) continue;
    await page.waitForTimeout(WAITED_MS * (index + 1));
    await ask(page, 'incident.write', {
      ...{ incident: await newest(page), occurred: null },
      bodies: [{ kind: 'acknowledged' }, ...(index % 2 === 0 ? [{ kind: 'opened' }] : [])],
    });
  }
  await page.waitForTimeout(2 * WAITED_MS);
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
