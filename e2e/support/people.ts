/** People at a real console, as they find their way: by the words on the screen and the keyboard. */
import { expect, type Locator, type Page } from 'playwright/test';

export interface Person {
  readonly login: string;
  readonly name: string;
  readonly password: string;
}

export const ADMINISTRATOR: Person = {
  ...{ login: 'oksana', name: 'Oksana Sydorenko', password: 'seven brown owls at dawn' },
};
export const LEADER: Person = {
  ...{ login: 'jana', name: 'Jana Nováková', password: 'the bridge is closed today' },
};
export const AUDITOR: Person = {
  ...{ login: 'vesela', name: 'Vesna Veselá', password: 'a quiet room with a lamp' },
};
export const DISPATCHER: Person = {
  ...{ login: 'petr', name: 'Petr Svoboda', password: 'rain comes from the west' },
};

/** By keyboard alone: the header's menu, its one entry, and the form. */
export async function createFirstAdministrator(page: Page, who: Person): Promise<void> {
  await page.getByRole('button', { name: 'No sign-in yet' }).focus();
  for (const key of ['Enter', 'Enter']) await page.keyboard.press(key);
  await expect(page.getByRole('dialog', { name: 'The first administrator' })).toBeVisible();
  for (const text of [who.name, who.login, who.password, who.password]) {
    await page.keyboard.type(text);
    await page.keyboard.press('Tab');
  }
  await page.getByRole('textbox', { name: 'New password once more' }).press('Enter');
  await expect(personButton(page, who)).toBeVisible();
}

/** In the header: who is signed in. */
export function personButton(page: Page, who: Person): Locator {
  return page.locator('button.person', { hasText: who.name });
}

export async function choose(page: Page, who: Person, entry: string): Promise<void> {
  await personButton(page, who).click();
  await page.getByRole('menuitem', { name: entry }).click();
}

/** Where a login and a password are asked for: the screen, the side of the locked wall or a dialog. */
export async function signIn(place: Page | Locator, who: Person, login = true): Promise<void> {
  if (login) await place.getByRole('textbox', { name: 'Login' }).fill(who.login);
  const password = place.getByRole('textbox', { name: 'Password', exact: true });
  await password.fill(who.password);
  await password.press('Enter');
}

export async function setPin(page: Page, who: Person, pin: string): Promise<void> {
  await choose(page, who, 'Set a PIN');
  const dialog = page.getByRole('dialog', { name: 'Set a PIN' });
  await dialog.getByRole('textbox', { name: 'Present password' }).fill(who.password);
  await dialog.getByRole('textbox', { name: 'New PIN', exact: true }).fill(pin);
  await dialog.getByRole('textbox', { name: 'New PIN once more' }).fill(pin);
  await dialog.getByRole('button', { name: 'Save PIN' }).click();
  await expect(dialog).toHaveCount(0);
}

/** As an administrator in the operators panel. */
export async function addOperator(page: Page, who: Person, role: string): Promise<void> {
  await page.getByRole('button', { name: 'Add an operator…' }).click();
  const dialog = page.getByRole('dialog', { name: 'New operator' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill(who.name);
  await dialog.getByRole('textbox', { name: 'Login' }).fill(who.login);
  await dialog.getByRole('combobox', { name: 'Role' }).selectOption(role);
  await dialog.getByRole('textbox', { name: 'New password', exact: true }).fill(who.password);
  await dialog.getByRole('textbox', { name: 'New password once more' }).fill(who.password);
  await dialog.getByRole('button', { name: 'Add', exact: true }).last().click();
  await expect(dialog).toHaveCount(0);
}
