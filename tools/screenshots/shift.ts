/** The pictures of docs/handover.md: who goes writes in Czech, who comes reads in Polish. */
import type { Page } from 'playwright';

interface ShiftDesk {
  readonly sender: Page;
  readonly recipient: Page;
  readonly password: string;
  /** For docs/pictures. */
  readonly take: (page: Page, name: string) => Promise<void>;
}

/** @param sender Has an incident in hand, and an offer of it under way. */
export async function takeShift({ sender, recipient, password, take }: ShiftDesk): Promise<void> {
  await sender.keyboard.press('Control+KeyH');
  await sender.locator('.shift-panel .panel-head button').click();
  await sender.locator('.shift-left').waitFor();
  await sender.locator('[data-section="ahead"] .button-row button').last().click();
  const form = sender.locator('[data-section="ahead"] form');
  await form.locator('input[type="text"]').first().fill('Bělá v Mikulovicích: 2. stupeň');
  await form.locator('input[type="text"]').first().press('Enter');
  await sender.locator('[data-section="ahead"] .shift-item').waitFor();
  await sender.locator('.shift-scroll').evaluate((list) => {
    list.scrollTop = 0;
  });
  await take(sender, 'shift');
  await sender.locator('[data-item^="handoff:"] .button-row button').first().click();
  for (const section of ['cameras', 'limits', 'people']) {
    await sender.locator(`[data-section="${section}"] .button-row button`).first().click();
  }
  await sender.locator('.shift-left').waitFor({ state: 'detached' });
  await sender.locator('.shift-sign input').fill(password);
  await sender.locator('.shift-sign button').click();
  await sender.locator('[data-state="READY"]').waitFor();
  await recipient.keyboard.press('Control+KeyH');
  await recipient.locator('[data-state="READY"] button').first().click();
  await recipient.locator('[data-state="BRIEFING"]').waitFor();
  await recipient.locator('.shift-scroll').evaluate((list) => {
    list.scrollTop = 0;
  });
  await take(recipient, 'shift-briefing');
}
