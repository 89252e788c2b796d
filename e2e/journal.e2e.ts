/** What an administrator decides about the audit log, and that it can be checked afterwards. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './support/console.ts';
import { expect, test } from './support/test.ts';

const PASSWORD = 'nine blue herons at dawn';

test('an administrator changes the key and the retention; the first key is enough to check', async ({
  profile,
  start,
}) => {
  const first = await start();
  await first.page.evaluate(async (password) => {
    const ask = window.pomezi.invoke.bind(window.pomezi);
    await ask('setup.firstAdministrator', { login: 'kral', name: 'P. Král', password });
  }, PASSWORD);
  await first.page.getByRole('button', { name: 'Settings' }).click();
  const days = first.page.getByRole('spinbutton', { name: 'Retention period of the audit log' });
  await expect(days).toHaveValue('1096');
  await days.fill('400');
  await days.press('Enter');
  await first.page.getByRole('button', { name: 'Change the key', exact: true }).click();
  await expect(first.page.getByText(/From now on the key [0-9a-f]{16} signs/)).toBeVisible();
  await first.app.close();

  const again = await start();
  await expect(again.page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await again.app.close();
  const folder = join(profile, 'journal/lines');
  const lines = readFileSync(join(folder, '000000000001.log'), 'utf8').split('\n').slice(0, -1);
  expect(new Set(lines.map((line) => line.split(' ')[1])).size).toBe(2);
  const changed = lines.find((line) => line.includes('"action":"settings.policy","camera"'));
  expect(changed).toBeDefined();
  expect(lines.join('\n')).toContain('"journalRetentionDays":400');
  const key = /"publicKey":"([^"]+)"/.exec(lines[0] ?? '')?.[1] ?? '';
  const program = ['tools/journal.ts', 'verify', folder, '--key', key];
  const said = execFileSync(process.execPath, program, { cwd: repository, encoding: 'utf8' });
  expect(said).toContain(`verified until entry ${lines.length}`);
});
