/** The way of an auditor: sign in, see what others did, check that it is whole, take it along. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository, type Console } from './support/console.ts';
import { expect, test } from './support/test.ts';

const PASSWORD = 'nine blue herons at dawn';

/** People are entered through the bridge: what their forms do is tested where the forms are. */
async function peopleOf({ page }: Console): Promise<void> {
  await page.evaluate(async (password) => {
    const ask = window.pomezi.invoke.bind(window.pomezi);
    await ask('layout.save', { name: 'Noc' });
    const first = { login: 'kral', name: 'P. Král', password };
    await ask('setup.firstAdministrator', first);
    const auditor = { login: 'vesela', name: 'M. Veselá', role: 'auditor', groups: null, password };
    await ask('operators.add', auditor);
    await ask('session.signIn', { login: 'vesela', password: 'not the password' });
    await ask('session.signIn', { login: 'vesela', password });
  }, PASSWORD);
}

/** The system's own dialog cannot be driven; what it would answer can. */
async function saveAs({ app }: Console, path: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, path);
}

test('S1-8 an auditor sees who did what, in words, and limits it', async ({ start }) => {
  const console = await start();
  await peopleOf(console);
  const { page } = console;
  await page.getByRole('button', { name: 'Audit log' }).click();
  const log = page.getByRole('region', { name: 'Audit log' });
  const entries = log.getByRole('list', { name: 'Entries, newest first' });
  await expect(entries).toContainText('saved the layout “Noc”');
  await expect(entries).toContainText('P. Král entered the operator M. Veselá');
  await expect(entries).toContainText(
    'tried to sign in as M. Veselá with a password and was refused',
  );
  await expect(entries).not.toContainText(PASSWORD);

  await log.getByLabel('Action').selectOption({ label: 'Enter an operator' });
  await log.getByLabel('Outcome').selectOption({ label: 'done' });
  await log.getByRole('button', { name: 'Find' }).click();
  await expect(entries.getByRole('listitem')).toHaveCount(1);
  await entries.getByText('entered the operator').click();
  await expect(entries.getByRole('group', { name: /Entry \d+/ })).toContainText(
    '"login": "vesela"',
  );

  await log.getByRole('textbox', { name: 'Person' }).fill('nobody');
  await log.getByRole('textbox', { name: 'Person' }).press('Enter');
  await expect(log).toContainText('No entry fits these limits.');
  await log.getByRole('button', { name: 'Remove all limits' }).click();
  await expect(entries).toContainText('read the audit log');
});

test('times are typed part by part, in the order of the language that is read', async ({
  start,
}) => {
  const console = await start({ language: 'cs' });
  await peopleOf(console);
  const { page } = console;
  await page.getByRole('button', { name: 'Protokol auditu' }).click();
  const log = page.getByRole('region', { name: 'Protokol auditu' });
  const entries = log.getByRole('listitem');
  await expect(entries.first()).toBeVisible();
  const from = log.getByRole('group', { name: 'Od' });
  await from.getByRole('spinbutton').first().click();
  // Day, month, year, hour, minute: as they are written in Czech.
  await page.keyboard.type('310120990930');
  await expect(from).toContainText(/31\. 01\. 2099 \S?09:30/);
  await log.getByRole('button', { name: 'Najít' }).click();
  await expect(entries).toHaveCount(0);
  await log.getByRole('button', { name: 'Zrušit omezení' }).click();
  await expect(from).toContainText('rrrr');
  await expect(entries.first()).toBeVisible();
});

test('S1-8 what an auditor takes along is on record, and can be checked elsewhere', async ({
  profile,
  start,
}) => {
  const console = await start();
  await peopleOf(console);
  const { page } = console;
  await page.getByRole('button', { name: 'Audit log' }).click();
  const log = page.getByRole('region', { name: 'Audit log' });
  const save = async (button: string, file: string): Promise<Buffer> => {
    const path = join(profile, file);
    await saveAs(console, path);
    await log.getByRole('button', { name: button }).click();
    await expect(log.getByText(`${file}: `)).toBeVisible();
    return readFileSync(path);
  };
  const table = (await save('Table (CSV)', 'audit.csv')).toString('utf8');
  expect(table.startsWith('\uFEFFNo.,Time UTC,')).toBe(true);
  expect(table).toContain('P. Král entered the operator M. Veselá.');
  expect((await save('To print (PDF)', 'audit.pdf')).subarray(0, 5).toString()).toBe('%PDF-');

  const lines = (await save('Whole log with signatures', 'audit.log')).toString('utf8').split('\n');
  const key = /"publicKey":"([^"]+)"/.exec(lines[0] ?? '')?.[1] ?? '';
  const program = ['tools/journal.ts', 'verify', join(profile, 'audit.log'), '--key', key];
  const said = execFileSync(process.execPath, program, { cwd: repository, encoding: 'utf8' });
  expect(said).toContain(`verified until entry ${lines.length - 1}`);
  expect(lines.join('\n')).toContain('"file":"audit.pdf"');
  expect(lines.join('\n')).not.toContain(PASSWORD);
});

test('S1-7 nobody but an auditor reads the log, whatever the window asks for', async ({
  start,
}) => {
  const console = await start();
  await peopleOf(console);
  const { page } = console;
  const refused = await page.evaluate(async (password) => {
    const ask = window.pomezi.invoke.bind(window.pomezi);
    await ask('session.signIn', { login: 'kral', password });
    return Promise.all([
      ask('audit.read', { filter: {}, before: null, limit: 200 }),
      ask('audit.export', { filter: {}, format: 'csv' }),
    ]);
  }, PASSWORD);
  for (const answer of refused) {
    expect(answer).toMatchObject({ ok: false, failure: { code: 'not-permitted' } });
  }
  await expect(page.getByRole('button', { name: 'Settings' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Audit log' })).toHaveCount(0);
});
