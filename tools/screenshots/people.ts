/** The pictures of docs/people.md, in English: they come last, because from then on people sign in. */
import type { Page } from 'playwright';

const ADMINISTRATOR = {
  ...{ login: 'oksana', name: 'Oksana Sydorenko', password: 'seven brown owls at dawn' },
};
const LEADER = { login: 'jana', password: 'the bridge is closed today' };
export const AUDITOR = { login: 'vesela', password: 'nine blue herons at dawn' };
const OPERATORS = [
  { ...LEADER, name: 'Jana Nováková', role: 'shift-leader', groups: null },
  {
    ...{ login: 'petr.svoboda', name: 'Petr Svoboda', role: 'dispatcher', groups: null },
    password: 'rain comes from the west',
  },
  {
    ...{ login: 'marta', name: 'Marta Wiśniewska', role: 'contractor-operator' },
    ...{ groups: ['centrum', 'station'], password: 'four kites over water' },
  },
  { ...AUDITOR, name: 'Marie Veselá', role: 'auditor', groups: null },
];
const PIN = '4711';

export interface PeopleDesk {
  readonly page: Page;
  /** As the window itself would ask main. */
  readonly ask: (name: string, input: unknown) => Promise<unknown>;
  /** For docs/pictures. */
  readonly take: (name: string) => Promise<void>;
  /** Until the wall's pictures are there again. */
  readonly settle: () => Promise<void>;
}

export async function takePeople({ page, ask, take, settle }: PeopleDesk): Promise<void> {
  await page.locator('button.person').click();
  await page.getByRole('menuitem').click();
  await take('first-administrator');
  await page.keyboard.press('Escape');

  await ask('setup.firstAdministrator', ADMINISTRATOR);
  for (const operator of OPERATORS) await ask('operators.add', operator);
  await page.locator('button.person', { hasText: ADMINISTRATOR.name }).waitFor();
  await page.getByRole('button', { name: 'Operators' }).click();
  await page.locator('[data-operator]').nth(OPERATORS.length).waitFor();
  await take('operators');

  await ask('session.signIn', LEADER);
  await ask('session.changePin', { password: LEADER.password, pin: PIN });
  await settle();
  await ask('session.lock', null);
  await page.locator('.lock-panel').waitFor();
  await take('locked');

  await ask('session.signOut', null);
  await page.locator('.sign-in').waitFor();
  await take('signed-out');
  await page.getByRole('button', { name: 'Forgotten password…' }).click();
  await take('forgotten-password');
}
