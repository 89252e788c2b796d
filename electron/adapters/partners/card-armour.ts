/**
 * A card as people send it: lines of letters that survive mail, chat and a memory stick, with a line
 * above and below that says what it is. White space between the lines means nothing.
 */
import { CARD_LONGEST } from '../../../core/domain/partner/card.ts';

const ABOVE = '-----BEGIN POMEZI CENTRE CARD-----';
const BELOW = '-----END POMEZI CENTRE CARD-----';
const LINE = /.{1,64}/g;

/** @param text Canonical. */
export function armoured(text: string): string {
  const letters = Buffer.from(text, 'utf8').toString('base64');
  return [ABOVE, ...(letters.match(LINE) ?? []), BELOW, ''].join('\n');
}

/** @returns null for what holds no such lines, or others beside them. */
export function unarmoured(given: string): string | null {
  if (given.length > CARD_LONGEST) return null;
  const text = given.trim();
  if (!text.startsWith(ABOVE) || !text.endsWith(BELOW)) return null;
  const letters = text.slice(ABOVE.length, -BELOW.length).replace(/\s+/g, '');
  const bytes = Buffer.from(letters, 'base64');
  // Node passes over what is no letter of it.
  if (bytes.toString('base64') !== letters) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
