/** The picture of docs/watch.md: pictures that are watched closely, and who is on duty where. */
import type { Page } from 'playwright';

interface WatchDesk {
  /** Somebody is signed in, and speaks another language than the guides do. */
  readonly page: Page;
  readonly language: string;
  /** As the window itself would ask main. */
  readonly ask: (page: Page, name: string, input: unknown) => Promise<void>;
  /** For docs/pictures. */
  readonly take: (page: Page, name: string) => Promise<void>;
}

/** One more than is advised. */
const WATCHED = [0, 1, 2, 3, 4];

export async function takeWatch({ page, language, ask, take }: WatchDesk): Promise<void> {
  await ask(page, 'settings.preferences', { language: 'en' });
  for (const tile of WATCHED) {
    await page.locator(`[data-tile="${tile}"]`).click();
    await page.keyboard.press('w');
    await page.locator(`[data-tile="${tile}"][data-watched]`).waitFor();
  }
  await page.keyboard.press('Control+KeyH');
  // Each position says every ten seconds how it is.
  await page.locator('.shift-duty').first().getByText('Watching closely').waitFor();
  await take(page, 'watch');
  await page.keyboard.press('Control+KeyH');
  for (const tile of WATCHED) {
    await page.locator(`[data-tile="${tile}"]`).click();
    await page.keyboard.press('w');
    await page.locator(`[data-tile="${tile}"]:not([data-watched])`).waitFor();
  }
  await ask(page, 'settings.preferences', { language });
}
