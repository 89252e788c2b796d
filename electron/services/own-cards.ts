/** Cards of this centre, made and signed with the keys that are kept here. */
import { cardText } from '../../core/contract/partner-card.ts';
import type { GivenAs, GivenOut } from '../../core/contract/partners.ts';
import type { WallId } from '../../core/contract/schemas.ts';
import {
  CARD_VALID_MS,
  CARD_VERSION,
  replacingCardText,
  signedCardText,
  type Card,
  type SealedCard,
} from '../../core/domain/partner/card.ts';
import type { OwnCard } from '../../core/domain/partner/fold.ts';
import { stateAt, type Partnership } from '../../core/domain/partner/partnership.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import { LANGUAGES, type Centre } from '../../core/domain/settings.ts';
import type { CentreKeys, CentreKeysView, PartnerLinks } from '../../core/partner-ports.ts';

export interface CardMaking {
  readonly keys: CentreKeys;
  readonly links: Pick<PartnerLinks, 'reach' | 'passFor'>;
  readonly centre: () => Centre | null;
  /** UTC, ms. */
  readonly now: () => number;
  /** As text for people to send. */
  readonly armour: (text: string) => string;
  /** Asks where to. @returns null where no place was chosen. */
  readonly save: (
    window: WallId,
    suggested: string,
    text: string,
  ) => Promise<Result<{ readonly file: string; readonly sha256: string } | null>>;
}

/** @param partner Whom it is for; null: whoever gets it. */
export async function makeCard(
  { keys, links, centre, now }: CardMaking,
  view: CentreKeysView,
  own: OwnCard | null,
  id: string | null,
  partner: Partnership | null,
): Promise<Result<SealedCard>> {
  const of = centre();
  if (of === null) return fail('centre-nameless');
  const issued = now();
  const { urls, ca } = links.reach();
  const { signingKey, before, linkKey } = view;
  const card: Card = {
    version: CARD_VERSION,
    centre: {
      ...{ id: of.id, name: of.name.trim().normalize('NFC'), country: of.country },
      // Whoever is answered can be spoken to in English where there is no better.
      languages: [of.lang, ...LANGUAGES.filter((lang) => lang === 'en' && lang !== of.lang)],
      ...{ authority: of.authority.trim().normalize('NFC'), timezone: of.timezone },
    },
    ...{ signingKey, linkKey, reach: urls, ca, issued, until: issued + CARD_VALID_MS },
    // Two at the same moment, or a clock that was set back: it rises all the same.
    serial: Math.max(issued, (own?.sealed.card.serial ?? 0) + 1),
    meantFor: id,
    answer: await answerTo(partner, issued, links),
  };
  const signed = signedCardText(card);
  const signature = signed === null ? null : keys.sign(signed, 'present');
  if (signature === null) return fail('partner-card-unsound', { cause: 'centre' });
  const replacing = before === null ? null : replacingCardText(card);
  const vouched = replacing === null ? null : keys.sign(replacing, 'before');
  const replaces = before === null || vouched === null ? null : { key: before, signature: vouched };
  return succeed({ card, signature, replaces });
}

/** Only a partner that the second person has confirmed is told that it is. */
async function answerTo(
  partner: Partnership | null,
  now: number,
  links: Pick<PartnerLinks, 'passFor'>,
): Promise<Card['answer']> {
  const theirs = partner?.theirs ?? null;
  if (partner === null || theirs === null) return null;
  if (!['CONFIRMED', 'ACTIVE', 'ROLLING'].includes(stateAt(partner, now))) return null;
  const { serial, linkKey } = theirs.sealed.card;
  return { serial, print: theirs.print, pass: await links.passFor(partner.id, linkKey) };
}

/** A name that shows whose card it is and for whom. */
export async function giveCard(
  { armour, save }: Pick<CardMaking, 'armour' | 'save'>,
  sealed: SealedCard,
  as: GivenAs,
  window: WallId,
): Promise<Result<GivenOut>> {
  const text = cardText(sealed);
  if (text === null) return fail('partner-card-unsound', { cause: 'centre' });
  if (as === 'text') return succeed({ as, text: armour(text) });
  const { centre, meantFor } = sealed.card;
  const name = [centre.id, ...(meantFor === null ? [] : ['for', meantFor])].join('-');
  const saved = await save(window, `${name}.card`, armour(text));
  if (!saved.ok) return saved;
  return succeed(saved.value === null ? null : { as, ...saved.value });
}
