/**
 * Two centres, which are two processes with two profiles that share nothing: they exchange cards, compare
 * words, confirm each other with a second person, and one cuts the other off.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { provisioningFor } from '../tools/cameras/provisioning.ts';
import { newProfile, removeProfile, startConsole, type Console } from './support/console.ts';
import { entriesOf } from './support/journal-lines.ts';
import { ADMINISTRATOR, LEADER, personButton, signIn } from './support/people.ts';
import { expect, test as base } from './support/test.ts';

const OPERATORS = [
  { ...LEADER, role: 'shift-leader' },
  { ...ADMINISTRATOR, role: 'administrator' },
];
const CENTRES = {
  jesenik: { id: 'jesenik', name: 'Jeseník', country: 'CZ', lang: 'cs' },
  nysa: { id: 'nysa', name: 'Nysa', country: 'PL', lang: 'pl' },
} as const;

interface Seat {
  readonly page: Page;
  readonly profile: string;
  readonly app: Console['app'];
}

interface Fixtures {
  readonly folder: string;
  /** A console of that centre, and its administrator signed in. */
  readonly sit: (centre: keyof typeof CENTRES) => Promise<Seat>;
}

const test = base.extend<Fixtures>({
  // Playwright wants the fixtures that a fixture needs in a pattern, even when there are none.
  // eslint-disable-next-line no-empty-pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'pomezi-cards-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  sit: async ({ cameras }, use) => {
    const started: Console[] = [];
    const profiles: string[] = [];
    const errors: string[] = [];
    await use(async (centre) => {
      const profile = newProfile();
      profiles.push(profile);
      const of = { authority: 'municipal-police', timezone: 'Europe/Prague' };
      const provisioning = provisioningFor(cameras.cameras, {
        operators: OPERATORS,
        centre: { ...CENTRES[centre], ...of },
      });
      const console = await startConsole({ profile, provisioning }, errors);
      started.push(console);
      await signIn(console.page, ADMINISTRATOR);
      await expect(personButton(console.page, ADMINISTRATOR)).toBeVisible();
      return { page: console.page, profile, app: console.app };
    });
    for (const console of started) await console.close().catch(() => undefined);
    for (const profile of profiles) removeProfile(profile);
    expect(errors, 'errors in a window').toEqual([]);
  },
});

test.use({ cameraOptions: { count: 1 } });

const partner = (page: Page): Locator => page.locator('section[data-partner]');
const button = (page: Page, name: string): Locator =>
  page.locator('.partner-panel').getByRole('button', { name, exact: true });

/** The next file is saved there, or read from there. */
async function willChoose({ app }: Seat, path: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, path);
}

async function wordsOn(page: Page): Promise<string[]> {
  await expect(partner(page).locator('table[data-words]')).toHaveCount(2);
  return partner(page).locator('table[data-words] td[lang="pl"]').allTextContents();
}

async function confirms(page: Page): Promise<void> {
  // By keyboard alone.
  await partner(page)
    .getByRole('checkbox', { name: /all twenty words agree/ })
    .focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await expect(partner(page)).toHaveAttribute('data-partner-state', 'COMPARED');
  const login = partner(page).getByRole('textbox', { name: 'Login of the second person' });
  const password = partner(page).getByRole('textbox', { name: 'Password of the second person' });
  await login.fill(ADMINISTRATOR.login);
  await password.fill(ADMINISTRATOR.password);
  await password.press('Enter');
  await expect(partner(page).getByRole('alert')).toContainText('cannot be the second one');
  await login.fill(LEADER.login);
  await password.fill(LEADER.password);
  await password.press('Enter');
}

/** Kinds of the entries about partners, with who each is by. */
function steps({ profile }: Seat): string[] {
  return entriesOf(profile).flatMap(({ action, operator, detail }) => {
    if (action !== 'partner.entry') return [];
    const kind = /"kind":"(\w+)"/.exec(JSON.stringify(detail).replaceAll('\\"', '"'))?.[1] ?? '';
    return [`${kind} ${operator ?? ''}`];
  });
}

test('two centres pair with a second person on each side, and one cuts the other off', async ({
  sit,
  folder,
}) => {
  test.setTimeout(180_000);
  const jesenik = await sit('jesenik');
  const nysa = await sit('nysa');
  for (const { page } of [jesenik, nysa]) {
    await page.getByRole('button', { name: 'Partner centres' }).press('Enter');
    await expect(page.locator('.partner-panel')).toContainText('No other centre is a partner yet.');
  }

  await test.step('one gives its card as a file, the other answers with its own as text', async () => {
    await willChoose(jesenik, join(folder, 'jesenik.card'));
    await button(jesenik.page, 'Save as a file…').press('Enter');
    await expect(jesenik.page.locator('.partner-panel')).toContainText('Saved: jesenik.card');
    await willChoose(nysa, join(folder, 'jesenik.card'));
    await button(nysa.page, 'Read a file…').press('Enter');
    await expect(partner(nysa.page)).toHaveAttribute('data-partner', 'jesenik');
    await expect(partner(nysa.page)).toHaveAttribute('data-partner-state', 'RECEIVED');
    await expect(partner(nysa.page)).toContainText('Make a card of this centre first');
    await button(nysa.page, 'Show as text').press('Enter');
    const text = partner(nysa.page).getByRole('textbox', { name: 'Our card as text' });
    await expect(text).toHaveValue(/BEGIN POMEZI CENTRE CARD/);
    const theirs = jesenik.page.getByRole('textbox', { name: 'Their card as text' });
    await theirs.fill('Dobrý den, posílám kartu');
    await button(jesenik.page, 'Read this text').press('Enter');
    await expect(jesenik.page.getByRole('alert')).toContainText('no sound centre card');
    await theirs.fill(`\n${await text.inputValue()}\n`);
    await button(jesenik.page, 'Read this text').press('Enter');
    await expect(partner(jesenik.page)).toHaveAttribute('data-partner', 'nysa');
    await expect(partner(jesenik.page)).toContainText('municipal-police');
  });

  await test.step('both screens show the same twenty words', async () => {
    const words = await wordsOn(jesenik.page);
    expect(words).toHaveLength(20);
    expect(await wordsOn(nysa.page)).toEqual(words);
  });

  await test.step('a second person confirms on each side', async () => {
    for (const { page } of [jesenik, nysa]) {
      await confirms(page);
      await expect(partner(page)).toHaveAttribute('data-partner-state', 'CONFIRMED');
      await expect(partner(page).locator('[data-step="confirmed"]')).toContainText(LEADER.name);
    }
  });

  await test.step('each tells the other so, and both are paired', async () => {
    for (const [from, to] of [
      [jesenik, nysa],
      [nysa, jesenik],
    ] as const) {
      const path = join(folder, 'answer.card');
      await willChoose(from, path);
      await button(from.page, 'Save as a file…').press('Enter');
      await expect(partner(from.page)).toContainText('Saved: answer.card');
      await willChoose(to, path);
      await button(to.page, 'Read a file…').press('Enter');
      await expect(partner(to.page)).toHaveAttribute('data-partner-state', 'ACTIVE');
    }
  });

  await test.step('one is cut off with a reason, and two people lift it', async () => {
    const { page } = jesenik;
    const part = partner(page).getByRole('region', { name: 'Suspend' });
    await part.getByRole('textbox', { name: 'Reason' }).fill('They do not answer the telephone');
    await page.keyboard.press('Enter');
    await expect(partner(page)).toHaveAttribute('data-partner-state', 'SUSPENDED');
    await expect(partner(page)).toContainText('They do not answer the telephone');
    await expect(partner(nysa.page)).toHaveAttribute('data-partner-state', 'ACTIVE');
  });

  await test.step('each step stands in the journal of both', () => {
    const [admin, leader] = [ADMINISTRATOR.login, LEADER.login];
    expect(steps(jesenik)).toEqual([
      ...[`invited ${admin}`, `received ${admin}`, `compared ${admin}`, `confirmed ${leader}`],
      ...[`invited ${admin}`, `received ${admin}`, `suspended ${admin}`],
    ]);
    expect(steps(nysa)).toEqual([
      ...[`received ${admin}`, `invited ${admin}`, `compared ${admin}`, `confirmed ${leader}`],
      ...[`received ${admin}`, `invited ${admin}`],
    ]);
    return Promise.resolve();
  });
});
