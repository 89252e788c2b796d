/** The picture of docs/agreements.md: a draft that the other side changed, in two languages. */
import { randomUUID } from 'node:crypto';
import { usualShare, type AgreementTerms, type Party } from '../../core/domain/agreement/terms.ts';
import { localDay, utcOfLocal } from '../../core/domain/local-time.ts';
import type { Page } from 'playwright';

/** A console with an administrator signed in. */
export interface Agreeing {
  readonly centre: { readonly id: string; readonly name: string; readonly country: string };
  readonly page: Page;
  readonly ask: <T>(request: string, input: unknown) => Promise<T>;
}

const ZONE = 'Europe/Prague';
const YEAR_MS = 365 * 86_400_000;

/** The first one has the id that comes first; its window is taken. */
export async function takeAgreement(
  take: (page: Page, name: string) => Promise<void>,
  one: Agreeing,
  other: Agreeing,
): Promise<void> {
  const parties = [partyOf(one), partyOf(other)] as const;
  const from = utcOfLocal(`${localDay(Date.now(), ZONE)}T00:00`, ZONE, 'from') ?? 0;
  const first: AgreementTerms = {
    ...{ id: randomUUID(), version: 1, title: 'Společné sledování hranice', parties, paper: null },
    ...{ from, until: from + YEAR_MS },
    shares: [usualShare('share-1', ...parties), usualShare('share-2', parties[1], parties[0])],
  };
  await one.ask('agreement.propose', { terms: first });
  await answers(other);
  const shares = first.shares.map((share) =>
    share.owner === other.centre.id
      ? { ...share, copyHours: 72, cameras: { of: 'groups', groups: ['granica'] } }
      : share,
  );
  const second = { ...first, version: 2, until: first.until + YEAR_MS, shares };
  await other.ask('agreement.propose', { terms: second });
  const row = await answers(one);
  await row.click();
  await one.page.locator('.partner-agreements .button').click();
  await one.page.locator('[data-differs]').first().waitFor();
  await take(one.page, 'agreement');
  // Back to where it began: others go on from there.
  await one.ask('agreement.end', { agreement: first.id, reason: 'replaced' });
  for (const { page } of [one, other]) {
    await page.locator('.rail-button:has(.lucide-handshake)').click();
  }
}

/** Opens the list of partners, until the other one waits for an answer. */
async function answers({ page }: Agreeing) {
  const back = page.locator('section[data-partner] .panel-head .button');
  const rail = page.locator('.rail-button:has(.lucide-handshake)');
  if (await back.isVisible()) await back.click();
  else if (!(await page.locator('.partner-list').isVisible())) await rail.click();
  const row = page.locator('button[data-partner]:has([data-agreement-sign="answer"])');
  await row.waitFor();
  return row;
}

function partyOf({ centre: { id, name, country } }: Agreeing): Party {
  return { centre: id, name, country, authority: 'municipal-police' };
}
