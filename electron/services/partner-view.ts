/** Partner centres as windows show them, and as links are to follow them. */
import type { PartnersNow, ShownPartner } from '../../core/contract/partners.ts';
import type { Card } from '../../core/domain/partner/card.ts';
import type { Partners } from '../../core/domain/partner/fold.ts';
import {
  endOf,
  linkAt,
  stateAt,
  warningAt,
  type Partnership,
} from '../../core/domain/partner/partnership.ts';
import type { KnownPartner } from '../../core/federation-ports.ts';
import type { LinkedPartner, PartnerLinks } from '../../core/partner-ports.ts';

export function shownPartner(partner: Partnership, now: number): ShownPartner {
  const { id, theirs, ours, old, answered } = partner;
  const { compared, confirmed, suspended, revoked } = partner;
  const state = stateAt(partner, now);
  return {
    ...{ id, state, card: theirs?.sealed ?? null, print: theirs?.print ?? null, ours },
    answered: answered !== null,
    rolling: state === 'ROLLING' ? (old?.until ?? null) : null,
    ...{ compared, confirmed, revoked },
    suspended: suspended === null ? null : { reason: suspended.reason, by: suspended.by },
    ...{ end: endOf(partner), warning: warningAt(partner, now) },
  };
}

/** @param elsewhere What the workstation is called that has the keys; null: this one. */
export function shownPartners(
  { own, partners }: Partners,
  elsewhere: string | null,
  waiting: boolean,
  now: number,
): PartnersNow {
  return {
    own: own === null ? null : { card: own.sealed, print: own.print, elsewhere },
    partners: [...partners.values()].map((partner) => shownPartner(partner, now)),
    waiting,
  };
}

/** @returns null where there is nothing to link to. */
function linkedPartner(
  { id, theirs, old }: Partnership,
  own: Card | null,
  now: number,
): LinkedPartner | null {
  if (theirs === null) return null;
  const { linkKey, reach, ca, answer } = theirs.sealed.card;
  // Two links between the same two would go round in a circle.
  const waits = reach.length === 0 || (own !== null && own.reach.length > 0 && own.centre.id > id);
  const dial = waits ? null : { urls: reach, ca, pass: answer?.pass ?? null };
  const before = old !== null && now < old.until ? old.sealed.card.linkKey : null;
  return { id, publicKey: linkKey, before: before === linkKey ? null : before, dial };
}

/** Those that this centre works with, and the keys of theirs that count. */
export function workingPartners(
  partners: Iterable<Partnership>,
  now: number,
): readonly KnownPartner[] {
  return [...partners].flatMap(({ theirs, old, ...partner }) => {
    if (theirs === null || linkAt({ theirs, old, ...partner }, now) !== 'open') return [];
    const { card } = theirs.sealed;
    const before = old !== null && old.until > now ? [old.sealed.card.signingKey] : [];
    const formerKeys = old === null || old.until > now ? [] : [old.sealed.card.signingKey];
    const publicKeys = [card.signingKey, ...before];
    return [{ id: partner.id, name: card.centre.name, publicKeys, formerKeys }];
  });
}

/** Tells the links what has become of partners since it told them last; where they are not here, none is open. */
export function linkFollower(
  links: PartnerLinks,
): (partners: Partners, isHere: boolean, now: number) => void {
  const told = new Map<string, string>();
  return ({ own, partners }, isHere, now) => {
    for (const partner of partners.values()) {
      const link = isHere ? linkAt(partner, now) : 'gone';
      const linked = link === 'open' ? linkedPartner(partner, own?.sealed.card ?? null, now) : null;
      const text = JSON.stringify([link, linked]);
      if (told.get(partner.id) === text) continue;
      told.set(partner.id, text);
      if (linked !== null) links.addPartner(linked);
      else if (link === 'shut') links.suspendPartner(partner.id);
      else if (link === 'gone') links.revokePartner(partner.id);
    }
  };
}
