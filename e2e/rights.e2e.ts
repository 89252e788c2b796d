/** Who has no right cannot do it: on no way from a window to the program, and each try is on record. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { argumentsFor, type Console } from './support/console.ts';
import { expect, test } from './support/test.ts';

const PASSWORD = 'kolotoč u řeky';
const OPERATORS = `operators:
  - { login: horak, name: K. Horák, role: administrator, password: ${PASSWORD} }
  - { login: guard, name: Guard s.r.o., role: contractor-operator, password: ${PASSWORD} }
  - { login: vesela, name: M. Veselá, role: auditor, password: ${PASSWORD} }
`;
const DENIED = { ok: false, failure: { code: 'not-permitted' } };
const UNREADABLE = { ok: false, failure: { code: 'request-unreadable' } };

/** As a modified window asks: past every control and every type. `input` is JavaScript. */
function ask(page: Page, name: string, input: string): Promise<unknown> {
  return page.evaluate(`window.pomezi.invoke(${JSON.stringify(name)}, ${input})`);
}
const signIn = (page: Page, login: string) =>
  ask(page, 'session.signIn', JSON.stringify({ login, password: PASSWORD }));

/** What a contractor who watches may not do, with inputs that are sound. */
const FORBIDDEN: Readonly<Record<string, string>> = {
  'layout.save': `{ name: 'Own' }`,
  'operators.list': 'null',
  'operators.add': `{ login: 'x', name: 'X', role: 'administrator', groups: null, password: 'a long password 1' }`,
  'settings.policy': `{ secondPersonFor: [] }`,
  'settings.wallViewing': `{ distance: 4 }`,
  'provisioning.choose': 'null',
  'audit.read': `{ filter: {}, before: null, limit: 200 }`,
  'audit.export': `{ filter: {}, format: 'csv' }`,
};

interface Line {
  readonly action: string;
  readonly outcome: string;
  readonly operator: string | null;
  readonly place: string | null;
}

function journalOf(profile: string): Line[] {
  const file = join(profile, 'journal/lines/000000000001.log');
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line.split(' ').slice(3).join(' ')) as Line);
}

const denialsIn = (profile: string) =>
  journalOf(profile)
    .filter(({ outcome }) => outcome === 'denied')
    .map(({ action, operator, place }) => `${String(operator)} ${String(place)} ${action}`);

async function secondWindow({ app, page }: Console): Promise<Page> {
  const opened = app.waitForEvent('window');
  await ask(page, 'window.wall', 'null');
  const second = await opened;
  await expect(second.getByRole('main')).toBeVisible();
  return second;
}

test('S1-7 without the right: no control, no bridge, no second window, and each try is on record', async ({
  profile,
  start,
}) => {
  const console = await start({ provisioning: OPERATORS });
  const { page } = console;
  await signIn(page, 'guard');
  for (const name of ['Operators', 'Audit log']) {
    await expect(page.getByRole('button', { name, exact: true })).toHaveCount(0);
  }
  const second = await secondWindow(console);
  for (const window of [page, second]) {
    for (const [name, input] of Object.entries(FORBIDDEN)) {
      expect(await ask(window, name, input), name).toMatchObject(DENIED);
    }
  }
  const names = Object.keys(FORBIDDEN);
  expect(denialsIn(profile)).toEqual([
    ...names.map((name) => `guard desk ${name}`),
    ...names.map((name) => `guard wall/1 ${name}`),
  ]);
});

test('S1-7 a modified message is refused whatever it holds, and changes nothing', async ({
  start,
}) => {
  const { page } = await start({ provisioning: OPERATORS });
  await signIn(page, 'horak');
  const before = await ask(page, 'operators.list', 'null');
  for (const [name, input] of [
    ['operators.add', `{ ...${FORBIDDEN['operators.add'] ?? ''}, role: 'setup' }`],
    ['operators.add', `{ ...${FORBIDDEN['operators.add'] ?? ''}, caller: { role: 'setup' } }`],
    ['settings.policy', `JSON.parse('{"__proto__":{"lockAfterMinutes":1},"admin":true}')`],
    ['settings.policy', `{ lockAfterMinutes: '1' }`],
    ['settings.policy', `{ constructor: { prototype: { role: 'administrator' } } }`],
    ['settings.language', `{ language: 'x'.repeat(20_000_000) }`],
    ['audit.read', `[{ filter: {} }]`],
    ['layout.save', `new Uint8Array(1_000_000)`],
    ['operators.removeAll', 'null'],
    ['__proto__', 'null'],
    ['constructor', '{}'],
  ] as const) {
    expect(await ask(page, name, input), `${name} ${input.slice(0, 60)}`).toMatchObject(UNREADABLE);
  }
  expect(await ask(page, 'operators.list', 'null')).toEqual(before);
  expect(await ask(page, 'console.state', 'null')).toMatchObject({
    value: { policy: { lockAfterMinutes: expect.any(Number) as unknown } },
  });
});

test('S1-7 who signs in after somebody takes over none of the rights, in any window', async ({
  profile,
  start,
}) => {
  const console = await start({ provisioning: OPERATORS });
  const { page } = console;
  await signIn(page, 'guard');
  const second = await secondWindow(console);
  await signIn(page, 'horak');
  expect(await ask(second, 'operators.list', 'null')).toMatchObject({ ok: true });
  await signIn(page, 'guard');
  for (const window of [page, second]) {
    expect(await ask(window, 'operators.list', 'null')).toMatchObject(DENIED);
  }
  await ask(page, 'session.signOut', 'null');
  expect(await ask(second, 'operators.list', 'null')).toMatchObject(DENIED);
  expect(denialsIn(profile)).toEqual([
    ...['guard desk operators.list', 'guard wall/1 operators.list'],
    'null wall/1 operators.list',
  ]);
});

test('S1-8 a change of the rules of the centre: a second person where asked, before and after in the log', async ({
  start,
}) => {
  const { page } = await start({ provisioning: OPERATORS });
  await signIn(page, 'horak');
  const change = (input: string) => ask(page, 'settings.policy', input);
  expect(await change(`{ secondPersonFor: ['settings.centre'] }`)).toMatchObject({ ok: true });
  expect(await change(`{ lockAfterMinutes: 7 }`)).toMatchObject({
    failure: { code: 'second-person-needed' },
  });
  const vouch = { login: 'vesela', password: PASSWORD, permission: 'settings.centre' };
  await ask(page, 'session.second', JSON.stringify(vouch));
  expect(await change(`{ lockAfterMinutes: 7 }`)).toMatchObject({ value: { lockAfterMinutes: 7 } });

  await signIn(page, 'vesela');
  await page.getByRole('button', { name: 'Audit log' }).click();
  const log = page.getByRole('region', { name: 'Audit log' });
  await log.getByLabel('Action').selectOption('settings.policy');
  await log.getByRole('button', { name: 'Find' }).click();
  const entries = log.getByRole('list', { name: 'Entries, newest first' }).getByRole('listitem');
  // Done, refused for want of a second person, done: each once.
  await expect(entries).toHaveCount(3);
  await expect(entries.nth(1)).toContainText('was refused');
  await entries.first().getByText('changed the rules of the centre').click();
  const whole = entries.first().getByRole('group', { name: /Entry \d+/ });
  await expect(whole.getByRole('figure', { name: 'Before' })).not.toContainText(
    '"lockAfterMinutes": 7',
  );
  await expect(whole.getByRole('figure', { name: 'After' })).toContainText('"lockAfterMinutes": 7');
  await expect(whole).toContainText('"second": "vesela"');
});

test.describe('--sign-in', () => {
  test.afterEach(() => {
    delete process.env['POMEZI_PASSWORD'];
  });

  test('begins signed in where the password is right', async ({ profile, start }) => {
    process.env['POMEZI_PASSWORD'] = PASSWORD;
    const { page } = await start({ provisioning: OPERATORS, flags: ['--sign-in', 'vesela'] });
    await expect(page.locator('button.person', { hasText: 'M. Veselá' })).toBeVisible();
    expect(readFileSync(join(profile, 'journal/lines/000000000001.log'), 'utf8')).not.toContain(
      PASSWORD,
    );
  });

  test('ends with a sentence and code 2 where it is wrong', async ({ profile }) => {
    process.env['POMEZI_PASSWORD'] = 'not the password';
    const flags = ['--sign-in', 'vesela'];
    const electron = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '', 'electron');
    const [code, err] = await new Promise<[unknown, string]>((resolve) => {
      const args = argumentsFor({ profile, provisioning: OPERATORS, flags });
      execFile(electron, args, { timeout: 50_000 }, (error, _out, text) => {
        resolve([error?.code ?? 0, text]);
      });
    });
    expect(code).toBe(2);
    expect(err).toMatch(/--sign-in: \S.*\./);
    expect(err).not.toContain('not the password');
  });
});
