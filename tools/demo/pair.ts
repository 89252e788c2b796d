/**
 * Two centres become partners in the steps of docs/partners.md, only that no person does them: signed
 * cards go to and fro, the prints behind the words are compared, and a second person signs on each side.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { GivenOut, PartnersNow, ShownPartner } from '../../core/contract/partners.ts';
import type { IncidentsNow } from '../../core/contract/incidents.ts';
import type { Seat as OpenedSeat } from './seat.ts';

/** Also one without a window. */
export type Seat = Pick<OpenedSeat, 'centre' | 'ask' | 'signIn'>;

/** Until the server of a centre answers, and until a link is up, ms. */
const WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 250;

/** Asks again and again. @throws after WITHIN_MS, with what was said last. */
async function until<T>(what: string, look: () => Promise<T | null>): Promise<T> {
  const last = performance.now() + WITHIN_MS;
  for (;;) {
    const { found, problem } = await look().then(
      (answer) => ({ found: answer, problem: null }),
      (error: unknown) => ({ found: null, problem: String(error) }),
    );
    if (found !== null) return found;
    if (performance.now() > last) {
      throw new Error(`${what}: not within ${WITHIN_MS / 1000} s${problem ? ` (${problem})` : ''}`);
    }
    await pause(LOOK_EVERY_MS);
  }
}

async function partnerOf(seat: Seat, other: Seat): Promise<ShownPartner | null> {
  const { partners } = await seat.ask<PartnersNow>('partners.now', null);
  return partners.find(({ id }) => id === other.centre.id) ?? null;
}

/** @param partner null: for whoever gets it; else it answers, with what the other side dials with. */
async function give(from: Seat, to: Seat, partner: string | null): Promise<void> {
  const card = await until(`the card of ${from.centre.name}`, async () => {
    const given = await from.ask<GivenOut>('partner.invite', { partner, as: 'text' });
    if (given?.as !== 'text') return null;
    if (partner === null) return given.text;
    // The server takes a moment to let a confirmed partner in; no person is as quick as this.
    const { own } = await from.ask<PartnersNow>('partners.now', null);
    return (own?.card.card.answer?.pass ?? null) === null ? null : given.text;
  });
  await to.ask('partner.read', { text: card, anew: false });
}

/** What people do by telephone: what each side shows of the other one is what that one shows of itself. */
async function compare(seat: Seat, other: Seat): Promise<void> {
  const [ours, theirs] = await Promise.all(
    [seat, other].map(async (one) => (await one.ask<PartnersNow>('partners.now', null)).own?.print),
  );
  const seen = (await partnerOf(seat, other))?.print;
  if (ours === undefined || theirs === undefined || seen !== theirs) {
    throw new Error(`${seat.centre.name} and ${other.centre.name} see different prints`);
  }
  const prints = { partner: other.centre.id, ours, theirs };
  const { login, password } = seat.centre.leader;
  await seat.ask('partner.compare', prints);
  await seat.ask('partner.confirm', { ...prints, login, password });
}

/** Does nothing where a kept profile knows the partner already. Ends with the administrators signed in. */
export async function pair(one: Seat, other: Seat): Promise<void> {
  if (await exchangeCards(one, other)) await confirmEachOther(one, other);
}

/** @returns whether they were not partners before. Ends with the administrators signed in. */
export async function exchangeCards(one: Seat, other: Seat): Promise<boolean> {
  await Promise.all([one, other].map((seat) => seat.signIn(seat.centre.administrator)));
  if ((await partnerOf(one, other))?.state === 'ACTIVE') return false;
  await give(one, other, null);
  await give(other, one, null);
  return true;
}

export async function confirmEachOther(one: Seat, other: Seat): Promise<void> {
  await compare(one, other);
  await compare(other, one);
  await give(one, other, other.centre.id);
  await give(other, one, one.centre.id);
}

/** Until each sees that somebody is on duty at the other one. */
export async function untilJoined(one: Seat, other: Seat): Promise<void> {
  const sees = (seat: Seat, partner: Seat) =>
    until(`the link from ${seat.centre.name} to ${partner.centre.name}`, async () => {
      const { partners } = await seat.ask<IncidentsNow>('incidents.now', null);
      const link = partners.find(({ id }) => id === partner.centre.id);
      const { login } = partner.centre.dispatcher;
      const isThere = link?.positions.some(({ person }) => person === login) === true;
      return link?.isUp === true && isThere ? true : null;
    });
  await Promise.all([sees(one, other), sees(other, one)]);
}
