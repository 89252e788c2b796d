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

/** The longest that a camera which does not answer is waited for, several times over, ms. */
const TESTED_MOST_MS = 120_000;

/** The picture of the self-test in docs/install.md. */
export async function takeSelfTest(
  { page, take }: SettingsDesk,
  name: string,
  guide: boolean,
): Promise<void> {
  await page.keyboard.press('F7');
  await page.locator('[data-setting="check"] button').click();
  const test = page.locator('.check-page');
  await test.locator('.button-primary').click();
  await test.locator('.self-test-findings').waitFor();
  await test.locator('progress').waitFor({ state: 'detached', timeout: TESTED_MOST_MS });
  await take(guide ? 'self-test' : `self-test-${name}`, guide);
  await page.keyboard.press('F2');
}
