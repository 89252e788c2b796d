/** What the gateway says about a message beside it, as only whoever knows the keys can. */
import { readPartnerBody } from '../../core/contract/federation-entry.ts';
import type { PartnerEntry } from '../../core/domain/federation/entry.ts';
import { thirdCentres } from '../../core/domain/federation/evidence.ts';
import type { PartnerMessage } from '../../core/domain/federation/message.ts';
import { isShift } from '../../core/domain/federation/shift-body.ts';
import type { KnownPartner } from '../../core/federation-ports.ts';
import type { Checker } from '../../core/journal/cuts.ts';
import { messageText, signedOf } from './gateway-words.ts';

/** @param partners Those that this centre works with now. */
export function evidenceIn(
  message: PartnerMessage,
  partners: readonly KnownPartner[],
  checker: Checker,
): Pick<PartnerEntry, 'needs' | 'evidence'> {
  const body = readPartnerBody(message.text);
  if (body === null || isShift(body)) return {};
  if (body.kind === 'shown') return { evidence: stateOf(body.message, partners, checker) };
  const third = thirdCentres(body, message.from);
  const needs = partners.map(({ id }) => id).filter((id) => third.has(id));
  return needs.length === 0 ? {} : { needs };
}

function stateOf(
  shown: PartnerMessage,
  partners: readonly KnownPartner[],
  checker: Checker,
): NonNullable<PartnerEntry['evidence']> {
  const partner = partners.find(({ id }) => id === shown.from);
  if (partner === undefined) return 'unknown';
  // Said before they changed their key it is still theirs.
  const keys = [...partner.publicKeys, ...(partner.formerKeys ?? [])];
  const key = keys.find((one) => checker.keyName(one) === shown.key);
  const isSound =
    key !== undefined &&
    checker.hash(messageText(shown)) === shown.hash &&
    checker.verify(key, signedOf(shown.from, shown.to, shown), shown.signature);
  return isSound ? 'sound' : 'unsound';
}
