/** Two centres that are paired agree on what they show each other. */
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright/test';
import type { AgreementsNow } from '../../core/contract/agreements.ts';
import type { consoleState } from '../../core/contract/contract.ts';
import type { Party, Share } from '../../core/domain/agreement/terms.ts';
import { CENTRES, type Seat } from './centres.ts';
import { ADMINISTRATOR, choose, LEADER, personButton, signIn } from './people.ts';
import { ask } from './steered.ts';
import { expect } from './test.ts';

const DAY_MS = 86_400_000;

/** What main answers, as the window itself would get it. */
async function answerTo<T>(page: Page, name: string, input: unknown): Promise<T> {
  const call = `pomezi.invoke(${JSON.stringify(name)}, ${JSON.stringify(input)})`;
  const answer = await page.evaluate<{ ok: boolean; value: T }>(call);
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer)}`);
  return answer.value;
}

async function sitDown(page: Page, who: typeof LEADER, before: typeof LEADER): Promise<void> {
  await choose(page, before, 'Sign out');
  await signIn(page, who);
  await expect(personButton(page, who)).toBeVisible();
}

const partyOf = ({ centre }: Seat): Party => {
  const { id, name, country } = CENTRES[centre];
  return { centre: id, name, country, authority: 'municipal-police' };
};

const usual = (owner: string): Share => ({
  ...{ id: owner, owner, cameras: { of: 'all' }, kinds: ['video', 'stills'] },
  ...{ purposes: ['civil-protection', 'traffic'], regime: 'GDPR', level: 'full', raised: 'full' },
  ...{ hours: null, linesMost: null, copyHours: 0, onward: 'never', instrument: null },
});

/** @param given What the first one gives besides what is usual. @returns the id of the agreement, which holds. */
export async function agreeOn(
  owner: Seat,
  other: Seat,
  given: Partial<Share> = {},
  lasts = 200 * DAY_MS,
): Promise<string> {
  const id = randomUUID();
  const parties = [partyOf(owner), partyOf(other)].toSorted((one, two) =>
    one.centre < two.centre ? -1 : 1,
  );
  const now = Date.now();
  const terms = {
    ...{ id, version: 1, title: 'Shared cameras', parties, from: now - DAY_MS, until: now + lasts },
    ...{ paper: null, shares: [{ ...usual(owner.centre), ...given }] },
  };
  for (const { page } of [owner, other]) await sitDown(page, ADMINISTRATOR, LEADER);
  await ask(owner.page, 'agreement.propose', { terms });
  for (const { page } of [owner, other]) {
    const find = async () => {
      const { agreements } = await answerTo<AgreementsNow>(page, 'agreements.now', null);
      return agreements.find((one) => one.id === id) ?? null;
    };
    await expect.poll(find, { timeout: 20_000 }).not.toBeNull();
    const hash = (await find())?.newest.hash;
    const { login, password } = LEADER;
    await ask(page, 'agreement.sign', { agreement: id, hash, login, password });
  }
  for (const { page } of [owner, other]) {
    await expect
      .poll(
        async () => {
          const { agreements } = await answerTo<AgreementsNow>(page, 'agreements.now', null);
          return agreements.find((one) => one.id === id)?.state;
        },
        { timeout: 20_000 },
      )
      .toBe('ACTIVE');
    await sitDown(page, LEADER, ADMINISTRATOR);
  }
  return id;
}

/** @returns the ids of the partner's cameras as they are called here, as soon as there are so many. */
export async function partnerCameras(page: Page, count: number): Promise<readonly string[]> {
  const find = async (): Promise<readonly string[]> => {
    const { cameras } = await answerTo<import('zod').infer<typeof consoleState>>(
      page,
      'console.state',
      null,
    );
    return cameras.filter(({ partner }) => partner !== undefined).map(({ id }) => id);
  };
  await expect.poll(async () => (await find()).length, { timeout: 20_000 }).toBe(count);
  return find();
}
