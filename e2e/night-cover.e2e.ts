/**
 * Night cover (domain file 2.3): a small centre hands its shift over to a large one across the border, in
 * two languages, and has it back in the morning. A cut while it is taken over leaves it where it is.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { repository } from './support/console.ts';
import { pair, test } from './support/centres.ts';
import { makeIncident, openIncidents } from './support/handoffs.ts';
import { choose, DISPATCHER, LEADER, personButton, signIn, type Person } from './support/people.ts';
import { ask } from './support/steered.ts';
import { expect } from './support/test.ts';

test.use({ cameraOptions: { count: 1 } });

type Words = (key: string, values?: Readonly<Record<string, string>>) => string;

interface Reader {
  readonly page: Page;
  readonly words: Words;
}

/** What stands there in that language. */
function wordsIn(language: 'cs' | 'pl' | 'en'): Words {
  const file = join(repository, 'locales', language, 'shift.json');
  const all = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  return (key, values = {}) => {
    const found = key
      .split('.')
      .reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], all);
    return Object.entries(values).reduce(
      (text, [name, value]) => text.replace(`{{${name}}}`, value),
      String(found),
    );
  };
}

const shift = ({ page, words }: Reader): Locator =>
  page.getByRole('region', { name: words('title'), exact: true });
const sheet = (reader: Reader): Locator => shift(reader).locator('[data-handover]');
const button = (reader: Reader, key: string, values?: Readonly<Record<string, string>>): Locator =>
  shift(reader).getByRole('button', { name: reader.words(key, values), exact: true });

async function speaks(page: Page, language: 'cs' | 'pl' | 'en'): Promise<Reader> {
  await ask(page, 'settings.language', { language });
  const reader = { page, words: wordsIn(language) };
  await page.keyboard.press('Control+KeyH');
  await expect(shift(reader)).toBeVisible();
  return reader;
}

async function expectState(readers: readonly Reader[], state: string): Promise<void> {
  for (const reader of readers) await expect(sheet(reader)).toHaveAttribute('data-state', state);
}

async function sign(
  reader: Reader,
  key: 'sign.submit' | 'assume.submit',
  who = LEADER,
): Promise<void> {
  const { words } = reader;
  await shift(reader)
    .getByLabel(words('sign.password', { name: who.name }))
    .fill(who.password);
  await button(reader, key).press('Enter');
}

/** Where nothing is, nothing is to report. */
async function sayNothing(reader: Reader): Promise<void> {
  const left = button(reader, 'nothing').and(shift(reader).locator('[aria-pressed="false"]'));
  await expect(left.first()).toBeVisible();
  for (let count = await left.count(); count > 0; count -= 1) {
    await left.first().press('Enter');
    await expect(left).toHaveCount(count - 1);
  }
}

/** Everything that is left, by the focus, which goes on by itself: one press after the other. */
async function readAll(reader: Reader): Promise<void> {
  await button(reader, 'brief').press('Enter');
  await expectState([reader], 'BRIEFING');
  const { page } = reader;
  const todo = shift(reader).locator('button[data-todo="true"]');
  const left = shift(reader).locator('.shift-left');
  while ((await left.count()) > 0) {
    const before = await left.innerText();
    await expect(todo.first()).toBeFocused();
    await page.keyboard.press('Enter');
    const now = async (): Promise<string> => (await left.allInnerTexts()).join();
    await expect.poll(now, { timeout: 10_000 }).not.toBe(before);
  }
}

/** Of all that are open there. */
async function expectResponsible(readers: readonly Reader[], centre: string): Promise<void> {
  for (const { page } of readers) {
    await expect
      .poll(async () => (await openIncidents(page)).map((each) => each.responsible?.centre))
      .toEqual([centre]);
  }
}

test('a shift goes to a partner centre for the night and comes back, over a link that is cut', async ({
  sit,
  freeze,
  folder,
}) => {
  test.setTimeout(240_000);
  const [small, large] = [await sit('jesenik'), await sit('nysa')];
  await test.step('the two centres pair', () => pair(folder, small, large));
  const jesenik = await speaks(small.page, 'cs');
  const nysa = await speaks(large.page, 'pl');
  const both = [jesenik, nysa];

  await test.step('who goes calls the partner, and signs', async () => {
    await makeIncident(jesenik.page, { priority: 1 });
    await button(jesenik, 'prepare').press('Enter');
    const cover = shift(jesenik).getByRole('combobox', { name: jesenik.words('cover.label') });
    await cover.selectOption({ label: jesenik.words('cover.by', { centre: 'Nysa' }) });
    await expect(shift(jesenik)).toContainText(jesenik.words('cover.about'));
    await sayNothing(jesenik);
    await sign(jesenik, 'sign.submit');
    await expectState(both, 'READY');
    await expect(sheet(nysa)).toContainText(
      nysa.words('fromCentre', { name: LEADER.name, centre: 'Jeseník' }),
    );
  });

  const restore = await test.step('it is gone through there, and the link is cut', async () => {
    await readAll(nysa);
    await expect(sheet(jesenik)).toContainText(
      jesenik.words('toCentre', { name: LEADER.name, centre: 'Nysa' }),
    );
    const thaw = freeze(small);
    await expect(nysa.page.locator('[data-link-sign]')).toBeVisible({ timeout: 15_000 });
    return thaw;
  });

  await test.step('who takes over is told that it is not theirs yet', async () => {
    await sign(nysa, 'assume.submit');
    await expect(sheet(nysa)).toContainText(
      nysa.words('cover.assuming', { name: LEADER.name, centre: 'Jeseník' }),
    );
    await expectState([nysa], 'BRIEFING');
    expect(await openIncidents(nysa.page)).toEqual([]);
    await expectResponsible([jesenik], 'jesenik');
  });

  await test.step('the link is back: everything is theirs at one instant', async () => {
    restore();
    await expectState(both, 'ASSUMED');
    await expectResponsible(both, 'nysa');
    await expect(sheet(nysa)).not.toContainText(
      nysa.words('cover.assuming', { name: LEADER.name, centre: 'Jeseník' }),
    );
  });

  await test.step('in the morning it goes back by the same way', async () => {
    await button(nysa, 'cover.giveBack', { centre: 'Jeseník' }).press('Enter');
    await expect(sheet(nysa)).toContainText(nysa.words('cover.back', { centre: 'Jeseník' }));
    await sayNothing(nysa);
    await sign(nysa, 'sign.submit');
    await expectState(both, 'READY');
    await readAll(jesenik);
    await sign(jesenik, 'assume.submit');
    await expectState(both, 'ASSUMED');
    await expectResponsible(both, 'jesenik');
  });
});

test('who takes over tests the contact with the partner, and confirms that it is not reached', async ({
  sit,
  freeze,
  folder,
}) => {
  test.setTimeout(180_000);
  const [small, large] = [await sit('jesenik'), await sit('nysa')];
  await test.step('the two centres pair', () => pair(folder, small, large));
  const { page } = small;
  const reader = await speaks(page, 'en');
  const partner = shift(reader).locator('[data-tried="nysa"]');

  /** One of the two prepares it, and the other begins in their place. */
  async function handsOver(from: Person, to: Person): Promise<void> {
    await button(reader, 'prepare').press('Enter');
    await sayNothing(reader);
    await sign(reader, 'sign.submit', from);
    await expectState([reader], 'READY');
    await choose(page, from, 'Sign out');
    await signIn(page, to);
    await expect(personButton(page, to)).toBeVisible();
    if (!(await shift(reader).isVisible())) await page.keyboard.press('Control+KeyH');
  }

  await test.step('they answer: the time that it took stands there', async () => {
    await handsOver(LEADER, DISPATCHER);
    await readAll(reader);
    await expect(partner).toContainText(/Answered in \d+ ms/);
    await sign(reader, 'assume.submit', DISPATCHER);
    await expectState([reader], 'ASSUMED');
  });

  await test.step('they do not answer: that is confirmed, with the telephone beside it', async () => {
    await handsOver(DISPATCHER, LEADER);
    freeze(large);
    await expect(page.locator('[data-link-sign]')).toBeVisible({ timeout: 15_000 });
    await readAll(reader);
    await expect(partner).toContainText('Not reached');
    await expect(partner).toContainText('The contacts hold no telephone number of this centre.');
    await expect(partner).toContainText('Taken over knowing this.');
    await sign(reader, 'assume.submit');
    await expectState([reader], 'ASSUMED');
  });
});
