/**
 * Agreements between two centres on both sides of the Union's border: two processes with servers of their
 * own, each read in its own language.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import type { AgreementTerms } from '../core/domain/agreement/terms.ts';
import { giveCard, pair, test, type Seat } from './support/centres.ts';
import { repository } from './support/console.ts';
import { ADMINISTRATOR, choose, LEADER, personButton, signIn } from './support/people.ts';
import { QUIET_ZONE } from './support/quiet-zone.ts';
import { ask } from './support/steered.ts';
import { expect } from './support/test.ts';

test.use({ cameraOptions: { count: 1 } });

type Words = (key: string, values?: Readonly<Record<string, string>>) => string;

interface Reader {
  readonly page: Page;
  readonly words: Words;
  /** What stands on the forms of partners too. */
  readonly partners: Words;
}

interface Newest {
  readonly terms: AgreementTerms;
  readonly hash: string;
}

function wordsIn(language: 'en' | 'uk', name: string): Words {
  const file = join(repository, 'locales', language, `${name}.json`);
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

const reading = (page: Page, language: 'en' | 'uk'): Reader => {
  return { page, words: wordsIn(language, 'agreements'), partners: wordsIn(language, 'partners') };
};
const agreement = ({ page }: Reader): Locator => page.locator('article[data-agreement]');
const form = ({ page }: Reader): Locator => page.locator('[data-agreement-form]');
const button = ({ page, words }: Reader, key: string, values?: Record<string, string>): Locator =>
  page.locator('.agreement-page').getByRole('button', { name: words(key, values), exact: true });
/** Of what that centre gives. */
const given = (reader: Reader, owner: string): Locator =>
  form(reader).locator(`fieldset[data-owner="${owner}"]`);
const terms = (reader: Reader, owner: string): Locator =>
  agreement(reader).locator(`[data-owner="${owner}"] + table`);

async function sitDown(page: Page, language: 'en' | 'uk'): Promise<Reader> {
  await choose(page, LEADER, 'Sign out');
  await signIn(page, ADMINISTRATOR);
  await expect(personButton(page, ADMINISTRATOR)).toBeVisible();
  await ask(page, 'settings.language', { language });
  await expect(page.locator('html')).toHaveAttribute('lang', language);
  return reading(page, language);
}

async function open(reader: Reader, partner: string): Promise<void> {
  const row = reader.page.locator(`button[data-partner="${partner}"]`);
  await row.press('Enter');
  const opens = reader.page.locator('.partner-agreements').getByRole('button');
  await opens.press('Enter');
  await expect(button(reader, 'back')).toBeVisible();
}

async function expectState(readers: readonly Reader[], state: string): Promise<void> {
  for (const reader of readers) {
    await expect(agreement(reader)).toHaveAttribute('data-agreement-state', state, {
      timeout: 20_000,
    });
  }
}

async function nameInstrument(reader: Reader, owner: string): Promise<void> {
  const { words } = reader;
  const kind = given(reader, owner).getByRole('combobox', { name: words('field.instrument') });
  await kind.selectOption('gdpr-46-safeguards');
  await given(reader, owner)
    .getByRole('textbox', { name: words('instrument.reference') })
    .fill('Joint protocol Tulcea – Izmail, 3/2026');
}

/** As a person types it in English: month, day, year, hour, minute. */
async function typeTime({ page }: Reader, field: Locator, at: number): Promise<void> {
  const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: QUIET_ZONE });
  const [year = '', month = '', day = ''] = format.format(at).split('-');
  await field.getByRole('spinbutton').first().focus();
  await page.keyboard.type(`${month}${day}${year}0000`);
}

async function sign(reader: Reader, version: number): Promise<void> {
  const { page, words, partners } = reader;
  await agreement(reader)
    .getByRole('checkbox', {
      name: words('sign.read', { version: String(version), hash: '' }).trim(),
    })
    .focus();
  await page.keyboard.press('Space');
  await agreement(reader)
    .getByRole('textbox', { name: partners('confirm.login') })
    .fill(LEADER.login);
  const password = agreement(reader).getByRole('textbox', { name: partners('confirm.password') });
  await password.fill(LEADER.password);
  await password.press('Enter');
}

async function newestOf({ page }: Reader): Promise<Newest & { readonly id: string }> {
  const id = (await page.locator('article[data-agreement]').getAttribute('data-agreement')) ?? '';
  const now = await page.evaluate<{ value: { agreements: { id: string; newest: Newest }[] } }>(
    'pomezi.invoke("agreements.now", null)',
  );
  const found = now.value.agreements.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no agreement ${id}`);
  return { id, ...found.newest };
}

async function signAtOnce(reader: Reader): Promise<void> {
  const { id, hash } = await newestOf(reader);
  const { login, password } = LEADER;
  await ask(reader.page, 'agreement.sign', { agreement: id, hash, login, password });
}

async function willChoose({ app }: Seat, path: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, path);
}

test('S2-3: from Romania to Ukraine nothing is proposed that names no instrument, and the form says why', async ({
  sit,
  folder,
}) => {
  test.setTimeout(120_000);
  const tulcea = await sit('tulcea');
  const izmail = await sit('izmail');
  for (const { page } of [tulcea, izmail]) {
    await page.getByRole('button', { name: 'Partner centres' }).press('Enter');
  }
  await giveCard(folder, izmail, tulcea, 1);
  const reader = reading(tulcea.page, 'en');
  const { page, words } = reader;
  await page.locator('.partner-agreements').getByRole('button').press('Enter');
  await button(reader, 'new').press('Enter');
  const submit = button(reader, 'form.submit');

  await test.step('it is not available, and says why beside it and at what is given', async () => {
    await expect(submit).toBeDisabled();
    await expect(form(reader).getByRole('status')).toContainText(
      'Tulcea: It would leave the Union',
    );
    await expect(given(reader, 'tulcea').locator('[data-share-fault]')).toHaveAttribute(
      'data-share-fault',
      'instrument-missing',
    );
    // What comes into the Union needs none.
    await expect(given(reader, 'izmail').locator('[data-share-fault]')).toHaveCount(0);
    const kinds = given(reader, 'izmail').getByRole('combobox', {
      name: words('field.instrument'),
    });
    await expect(kinds).toHaveCount(0);
  });

  await test.step('a kind without a name is not enough', async () => {
    const kind = given(reader, 'tulcea').getByRole('combobox', { name: words('field.instrument') });
    await kind.selectOption('gdpr-46-safeguards');
    await expect(submit).toBeDisabled();
  });

  await test.step('one of another law is not enough', async () => {
    const regime = given(reader, 'tulcea').getByRole('combobox', { name: words('field.regime') });
    await nameInstrument(reader, 'tulcea');
    await expect(submit).toBeEnabled();
    await regime.selectOption('LED');
    await expect(submit).toBeDisabled();
    await regime.selectOption('GDPR');
  });

  await test.step('cameras of this centre are chosen, also by whoever sees no pictures', async () => {
    const own = given(reader, 'tulcea');
    const of = own.getByRole('combobox', { name: words('field.cameras'), exact: true });
    await of.selectOption('cameras');
    await expect(submit).toBeDisabled();
    const adds = own.getByRole('combobox', { name: words('form.addCamera') });
    await adds.selectOption({ index: 1 });
    const ids = own.getByRole('textbox', { name: words('form.cameras') });
    await expect(ids).not.toHaveValue('');
    await of.selectOption('all');
  });

  await test.step('with it the terms go, and wait for the link', async () => {
    await nameInstrument(reader, 'tulcea');
    await submit.press('Enter');
    await expectState([reader], 'PROPOSED');
    await expect(agreement(reader)).toContainText(words('waiting', { number: '1' }));
    await expect(terms(reader, 'tulcea').locator('[data-field="instrument"]')).toContainText(
      'Joint protocol Tulcea – Izmail, 3/2026',
    );
  });
});

test('S2-8: two centres propose, compare and sign an agreement in two languages, are warned of its end, and one ends it; another one expires', async ({
  sit,
  folder,
}) => {
  test.setTimeout(180_000);
  const tulcea = await sit('tulcea');
  const izmail = await sit('izmail');
  await test.step('the two centres pair', () => pair(folder, tulcea, izmail));
  const ours = await sitDown(tulcea.page, 'en');
  const theirs = await sitDown(izmail.page, 'uk');
  const both = [ours, theirs];

  await test.step('one proposes, with the paper that was signed, for five more days', async () => {
    await open(ours, 'izmail');
    await button(ours, 'new').press('Enter');
    const title = form(ours).getByRole('textbox', { name: ours.words('field.title') });
    await title.fill('Joint protocol on cameras at the Danube');
    const until = form(ours).getByRole('group', { name: ours.words('field.until') });
    await typeTime(ours, until, Date.now() + 5 * 86_400_000);
    const paper = join(folder, 'protocol.pdf');
    writeFileSync(paper, 'abc');
    await willChoose(tulcea, paper);
    await button(ours, 'paper.choose').press('Enter');
    await expect(form(ours)).toContainText('protocol.pdf (SHA-256 ba7816bf');
    await nameInstrument(ours, 'tulcea');
    await button(ours, 'form.submit').press('Enter');
    await expectState([ours], 'PROPOSED');
  });

  await test.step('the other one reads it in its own language, beside theirs', async () => {
    const row = izmail.page.locator('button[data-partner="tulcea"]');
    await expect(row.locator('[data-agreement-sign="answer"]')).toBeVisible({ timeout: 20_000 });
    await open(theirs, 'tulcea');
    await expectState([theirs], 'RECEIVED');
    const level = terms(theirs, 'tulcea').locator('[data-field="level"]');
    await expect(level.locator('td[lang="uk"]')).toHaveText('розмите відео');
    await expect(level.locator('td[lang="ro"]')).toHaveText('imagini neclare');
    const lines = agreement(ours).locator('[data-field="paper"] td[lang="uk"]');
    await expect(lines).toContainText('protocol.pdf (SHA-256 ba7816bf');
  });

  await test.step('it changes two fields and proposes that', async () => {
    await button(theirs, 'counter').press('Enter');
    const own = given(theirs, 'izmail');
    const level = own.getByRole('combobox', { name: theirs.words('field.level'), exact: true });
    await level.selectOption('analytic');
    const kinds = own.getByRole('group', { name: theirs.words('field.kinds') });
    for (const kind of ['video', 'stills']) {
      await kinds.getByRole('checkbox', { name: theirs.words(`kind.${kind}`) }).press('Space');
    }
    await expect(button(theirs, 'form.submit')).toBeDisabled();
    await kinds.getByRole('checkbox', { name: theirs.words('kind.counts') }).press('Space');
    await button(theirs, 'form.submit').press('Enter');
    await expectState([theirs], 'PROPOSED');
  });

  await test.step('the first one sees what differs from its own draft', async () => {
    await expectState([ours], 'RECEIVED');
    await expect(agreement(ours).locator('[data-differs="3"]')).toContainText('draft 1');
    const differing = agreement(ours).locator('tr[data-differs]');
    await expect(differing).toHaveCount(3);
    const kinds = terms(ours, 'izmail').locator('[data-field="kinds"] td[lang="en"]');
    await expect(kinds).toContainText('counts of people and vehicles');
    await expect(kinds).toContainText('Changed');
    await expect(kinds).toContainText('Before: live video, still pictures');
  });

  await test.step('both have it signed by a second person', async () => {
    await sign(ours, 2);
    await expectState([ours], 'SIGNED');
    await expectState([theirs], 'TO_SIGN');
    await sign(theirs, 2);
    await expectState(both, 'ACTIVE');
    for (const reader of both) {
      await expect(agreement(reader).locator('[data-signed="true"]')).toHaveCount(2);
      await expect(agreement(reader)).toContainText(LEADER.name);
    }
  });

  await test.step('both are warned that fewer than seven days are left', async () => {
    for (const reader of both) {
      await expect(agreement(reader).locator('[data-warning="7"]')).toBeVisible();
    }
    await button(ours, 'back').press('Enter');
    const row = tulcea.page.locator('button[data-partner="izmail"]');
    await expect(row).toContainText('The agreement ends in 5 days');
    await open(ours, 'izmail');
  });

  await test.step('one ends it at once, after being asked, and it is over on both sides', async () => {
    await button(theirs, 'end.ask').press('Enter');
    await expect(button(theirs, 'end.keep')).toBeFocused();
    await expectState(both, 'ACTIVE');
    await button(theirs, 'end.submit').press('Enter');
    await expectState(both, 'ENDED');
    await expect(agreement(ours)).toContainText('Reason: it is not needed any more');
    await expect(button(ours, 'end.ask')).toHaveCount(0);
  });

  await test.step('one that expires is over on both sides at that moment', async () => {
    const { terms: known } = await newestOf(ours);
    // As the forms do it; a form knows minutes alone, and nobody waits for one here.
    const until = Date.now() + 15_000;
    await ask(ours.page, 'agreement.propose', {
      terms: { ...known, id: randomUUID(), version: 1, title: 'Fifteen seconds', until },
    });
    for (const reader of both) {
      await reader.page.locator('.agreement-row', { hasText: 'Fifteen seconds' }).press('Enter');
    }
    for (const reader of both) await signAtOnce(reader);
    await expectState(both, 'ACTIVE');
    await expectState(both, 'EXPIRED');
    expect(Date.now()).toBeGreaterThanOrEqual(until);
    await button(ours, 'back').press('Enter');
    const row = tulcea.page.locator('button[data-partner="izmail"]');
    await expect(row.locator('[data-agreement-sign="expired"]')).toBeVisible();
  });
});
