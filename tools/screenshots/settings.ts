/** The picture of docs/settings.md, and the whole panel to be looked at. */
import type { Page } from 'playwright';

export interface SettingsDesk {
  readonly page: Page;
  /** @param guide For docs/pictures. */
  readonly take: (name: string, guide: boolean) => Promise<void>;
}

/** Scrolled by so much less than what is seen: nothing is between two pictures. */
const OVERLAP = 40;

export async function takeSettings(
  { page, take }: SettingsDesk,
  name: string,
  guide: boolean,
): Promise<void> {
  await page.keyboard.press('F7');
  const list = page.locator('.settings-list');
  await list.waitFor();
  await take(guide ? 'settings' : `settings-${name}-1`, guide);
  const scroll = (): Promise<boolean> =>
    list.evaluate((element, overlap) => {
      const before = element.scrollTop;
      element.scrollTop += element.clientHeight - overlap;
      return element.scrollTop > before;
    }, OVERLAP);
  for (let part = 2; await scroll(); part += 1) await take(`settings-${name}-${part}`, false);
  await page.keyboard.press('F2');
}
