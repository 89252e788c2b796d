/** The pictures of docs/intake.md: a call that is taken down, and the queue. */
import type { Page } from 'playwright';

interface IntakeScreen {
  readonly page: Page;
  /** @param guide For docs/pictures. */
  readonly take: (name: string, guide: boolean) => Promise<void>;
}

interface Call {
  readonly words: string;
  readonly lang: string;
  readonly place: string;
  readonly code: string;
}

const CALLS: readonly Call[] = [
  { words: 'Горить контейнер за вокзалом', lang: 'uk', place: 'lipov', code: 'FIR' },
  { words: 'Voda teče přes silnici u mostu', lang: 'cs', place: 'masaryk', code: 'FLD' },
];
const SAME: Call = {
  ...{ words: 'W piwnicy stoi woda', lang: 'pl', place: 'masaryk', code: 'FLD' },
};

async function type(page: Page, { words, lang, place, code }: Call): Promise<void> {
  await page.keyboard.press('Control+i');
  await page.locator('.intake-form textarea').fill(words);
  await page.locator('.intake-form [role="combobox"]').fill(place);
  for (const key of ['ArrowDown', 'Enter']) await page.keyboard.press(key);
  await page.locator(`.intake-form select:has(option[value="${code}"])`).selectOption(code);
  await page.locator('.intake-form select:has(option[value="uk"])').selectOption(lang);
}

export async function takeIntake(
  { page, take }: IntakeScreen,
  name: string,
  guide: boolean,
): Promise<void> {
  for (const call of CALLS) {
    await type(page, call);
    await page.locator('.intake-form button[type="submit"]').click();
    await page.locator('.intake-said').waitFor();
  }
  await page.locator('.intake-panel > .button-plain').click();
  await page.locator('.intake-panel .record-card').first().waitFor();
  await take(guide ? 'intake-queue' : `intake-queue-${name}`, guide);
  await type(page, SAME);
  await page.locator('.intake-similar').waitFor();
  await take(guide ? 'intake' : `intake-${name}`, guide);
  // What was taken down is thrown away, and what waits is answered for the next language.
  await page.locator('.intake-form .button-row .button').last().click();
  for (let left = CALLS.length; left > 0; left -= 1) {
    await page.locator('.intake-panel .record-card').first().click();
    await page.locator('.intake-acts .button').nth(2).click();
    await page.locator('.intake-panel .button-row .button-primary').click();
    await page.locator('[data-entry="solved"]').waitFor();
    await page.locator('.intake-panel > .button-plain').click();
  }
  await page.keyboard.press('F2');
}
