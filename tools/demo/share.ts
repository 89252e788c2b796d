/** Two centres that are partners agree on what they show each other, in the steps of docs/agreements.md. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { AgreementsNow } from '../../core/contract/agreements.ts';
import {
  usualShare,
  type AgreementTerms,
  type Party,
  type Share,
} from '../../core/domain/agreement/terms.ts';
import type { Seat } from './pair.ts';

const YEAR_MS = 365 * 86_400_000;
const TRIES_MOST = 120;

/**
 * Both administrators are signed in; the shift leaders sign.
 *
 * @param more What is otherwise than usual.
 */
export async function agreeOnPictures(
  one: Seat,
  other: Seat,
  more: Partial<Share> = {},
): Promise<void> {
  const [first, second] = [one, other].toSorted((left, right) =>
    left.centre.id < right.centre.id ? -1 : 1,
  ) as [Seat, Seat];
  const parties = [partyOf(first), partyOf(second)] as const;
  const now = Date.now();
  const terms: AgreementTerms = {
    ...{ id: randomUUID(), version: 1, title: `${parties[0].name} – ${parties[1].name}`, parties },
    ...{ from: now - 60_000, until: now + YEAR_MS, paper: null },
    shares: [
      { ...usualShare('share-1', parties[0], parties[1]), ...more },
      { ...usualShare('share-2', parties[1], parties[0]), ...more },
    ],
  };
  await one.ask('agreement.propose', { terms });
  for (const seat of [one, other]) {
    const hash = await found(seat, ({ agreements }) => {
      const known = agreements.find(({ id }) => id === terms.id);
      return known?.newest.hash ?? null;
    });
    const { login, password } = seat.centre.leader;
    await seat.ask('agreement.sign', { agreement: terms.id, hash, login, password });
  }
  for (const seat of [one, other]) {
    await found(seat, ({ agreements }) =>
      agreements.some(({ id, state }) => id === terms.id && state === 'ACTIVE') ? true : null,
    );
  }
}

async function found<T>(seat: Seat, find: (now: AgreementsNow) => T | null): Promise<T> {
  for (let tries = 0; tries < TRIES_MOST; tries += 1) {
    const value = find(await seat.ask<AgreementsNow>('agreements.now', null));
    if (value !== null) return value;
    await pause(250);
  }
  throw new Error(`${seat.centre.name}: the agreement does not come`);
}

function partyOf({ centre: { id, name, country } }: Seat): Party {
  return { centre: id, name, country, authority: 'municipal-police' };
}
