/** The ways of the people at a console: the first administrator, lock, change of person, lost password. */
import { expectToPlay } from './support/console.ts';
import {
  addOperator,
  ADMINISTRATOR,
  choose,
  createFirstAdministrator,
  DISPATCHER,
  LEADER,
  personButton,
  setPin,
  signIn,
} from './support/people.ts';
import { expect, test } from './support/test.ts';

const REFUSED = ['sign-in-refused', 'sign-in-refused', 'sign-in-refused'];

test.use({ cameraOptions: { count: 2 } });

test('from a console without people to two who take over from each other', async ({
  cameras,
  start,
}) => {
  const console = await start({ cameras: cameras.cameras });
  const { page } = console;
  await expectToPlay(console.tile(0));

  await test.step('the first administrator, by keyboard; no pictures for that role', async () => {
    await createFirstAdministrator(page, ADMINISTRATOR);
    await expect(page.getByRole('heading', { name: 'No pictures for your role' })).toBeVisible();
    await expect(page.locator('[data-camera]')).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Cameras' })).toHaveCount(0);
  });

  await test.step('operators are added; the last administrator stays', async () => {
    await page.getByRole('button', { name: 'Operators' }).click();
    await addOperator(page, LEADER, 'Shift leader');
    await addOperator(page, DISPATCHER, 'Dispatcher');
    await page.locator(`[data-operator="${ADMINISTRATOR.login}"]`).click();
    const dialog = page.getByRole('dialog', { name: `Operator ${ADMINISTRATOR.login}` });
    await expect(dialog).toContainText('The only active administrator');
    await expect(dialog.getByRole('button', { name: 'Deactivate…' })).toBeDisabled();
    await page.keyboard.press('Escape');
  });

  await test.step('signed out nothing of the cameras is to be seen', async () => {
    await choose(page, ADMINISTRATOR, 'Sign out');
    await expect(page.getByRole('textbox', { name: 'Login' })).toBeFocused();
    await expect(page.locator('[data-camera], video')).toHaveCount(0);
    for (const { name } of cameras.cameras) await expect(page.getByText(name)).toHaveCount(0);
  });

  await test.step('the language can be changed before anybody is there', async () => {
    const language = page.locator('select');
    await language.selectOption('cs');
    await expect(page.getByRole('button', { name: 'Přihlásit' })).toBeVisible();
    await language.selectOption('en');
  });

  await test.step('a PIN is set and the controls are locked; the wall plays on', async () => {
    await signIn(page, LEADER);
    await setPin(page, LEADER, '4711');
    await console.tile(1).click();
    await page.keyboard.press('Control+l');
    await expect(page.getByRole('region', { name: 'Locked' })).toBeVisible();
    await expectToPlay(console.tile(0));
    await page.getByRole('textbox', { name: 'Your PIN' }).blur();
    for (const key of ['ArrowLeft', 'Enter', 'Delete', 'F1', '2', 'Enter']) {
      await page.keyboard.press(key);
    }
    await expect(console.tile(1)).toHaveAttribute('aria-current', 'true');
    await expect(console.tile(1)).not.toHaveAttribute('data-enlarged');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  await test.step('the PIN unlocks', async () => {
    for (const digit of '4711')
      await page.getByRole('button', { name: digit, exact: true }).click();
    await page.getByRole('button', { name: 'OK' }).click();
    await expect(personButton(page, LEADER)).toBeVisible();
    await expectToPlay(console.tile(0));
  });

  await test.step('another takes over by password, and the first comes back by PIN', async () => {
    await choose(page, LEADER, 'Switch user');
    await signIn(page.getByRole('dialog'), DISPATCHER);
    await expect(personButton(page, DISPATCHER)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Operators' })).toHaveCount(0);
    await choose(page, DISPATCHER, 'Switch user');
    await page.getByRole('dialog').getByRole('button', { name: LEADER.name }).click();
    await page.keyboard.type('4711');
    await page.keyboard.press('Enter');
    await expect(personButton(page, LEADER)).toBeVisible();
  });
});

test('wrong passwords wait, and two people help who has forgotten it', async ({ start }) => {
  const { page } = await start();
  await createFirstAdministrator(page, ADMINISTRATOR);
  await page.getByRole('button', { name: 'Operators' }).click();
  await addOperator(page, LEADER, 'Shift leader');
  await addOperator(page, DISPATCHER, 'Dispatcher');
  await choose(page, ADMINISTRATOR, 'Sign out');

  await test.step('after three wrong ones the next has to wait, in seconds', async () => {
    const wrong = { ...DISPATCHER, password: 'not the right one' };
    for (const code of [...REFUSED, 'sign-in-wait']) {
      await signIn(page, wrong);
      await expect(page.locator(`[data-failure="${code}"]`)).toBeVisible();
    }
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeDisabled();
    await expect(page.locator('[data-failure]')).toHaveCount(0, { timeout: 20_000 });
  });

  const password = 'snow on the long ridge';
  await test.step('two vouch for the third', async () => {
    await page.getByRole('button', { name: 'Forgotten password…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Forgotten password' });
    await expect(dialog).toContainText('nobody alone can take over');
    await page.keyboard.type(DISPATCHER.login);
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('heading', { name: 'First person who vouches' })).toBeVisible();
    await signIn(dialog, ADMINISTRATOR);
    await expect(dialog.getByRole('heading', { name: 'Second person who vouches' })).toBeVisible();
    await signIn(dialog, LEADER);
    await dialog.getByRole('textbox', { name: 'New password', exact: true }).fill(password);
    const again = dialog.getByRole('textbox', { name: 'New password once more' });
    await again.fill(password);
    await again.press('Enter');
    await expect(dialog.getByRole('status')).toContainText(DISPATCHER.login);
    await dialog.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('who had forgotten it comes in with the new one', async () => {
    await signIn(page, { ...DISPATCHER, password });
    await expect(personButton(page, DISPATCHER)).toBeVisible();
  });
});
