/** What the sender says beside what the incident says. */
import type { DraftFields } from '../../../core/contract/drafts.ts';
import { notedIn, type NotedTest } from '../../../core/domain/handoff/callback.ts';
import type { Offer } from '../../../core/domain/handoff/handoff.ts';
import type { Phrase } from '../../../core/domain/handoff/phrases.ts';
import type { Wanted } from '../../../core/domain/incident/codes.ts';
import type { Facts, Words } from '../../../core/domain/incident/facts.ts';
import type { Language } from '../../../core/domain/settings.ts';

/** As it stands in the form's fields. */
export type Said = DraftFields<'change'>;

/** As it is sent. */
export interface SaidWords {
  readonly wanted: Wanted;
  readonly phrases: Phrase[];
  readonly remark: Words | null;
  readonly test?: NotedTest;
}

/** @returns null where nothing was typed. */
export function wordsOf(text: string, lang: Language): Words | null {
  return text.trim() === '' ? null : { text: text.trim(), lang };
}

/**
 * What was said before, for the next version. What is wanted next follows the incident where somebody has
 * changed it there since: the old one would be read back as if it still held.
 */
export function saidAgain(offer: Offer, now: Facts): SaidWords {
  const { facts, wanted, phrases, remark } = offer;
  const test = notedIn(offer.callback);
  const isOther = now.wanted !== null && now.wanted !== facts.wanted;
  return {
    ...{ wanted: isOther ? now.wanted : wanted, phrases: [...phrases], remark },
    ...(test === undefined ? {} : { test }),
  };
}
