/**
 * What one centre says to another about an agreement, signed with the centre's key. Each statement stands
 * for itself: it may come twice, late, or by a file, and means the same. Times are UTC, ms since 1970.
 */
import { canonicalText } from '../../journal/canonical.ts';
import type { Checker } from '../../journal/cuts.ts';
import type { AgreementTerms } from './terms.ts';

export const STATEMENT_VERSION = 1;

/** Why an agreement is ended before its time. */
export const ENDING_REASONS = [
  ...(['replaced', 'not-needed', 'breach', 'law', 'security', 'other'] as const),
] as const;
export type EndingReason = (typeof ENDING_REASONS)[number];

export type AgreementStep =
  /** These terms instead of what was proposed before. */
  | { readonly kind: 'proposed'; readonly terms: AgreementTerms }
  /** @property hash Of the terms, as `termsHash` makes it. */
  | { readonly kind: 'signed'; readonly hash: string }
  /** From now on nothing is given by it, whoever has signed. */
  | { readonly kind: 'ended'; readonly reason: EndingReason };

export interface AgreementStatement {
  readonly version: typeof STATEMENT_VERSION;
  /** Its id, a UUID. */
  readonly agreement: string;
  /** Centres. */
  readonly from: string;
  readonly to: string;
  /** Of this centre's statements about this agreement, from 1 on. */
  readonly serial: number;
  readonly at: number;
  /** Who has said so there, by name and by what they are. */
  readonly person: { readonly name: string; readonly role: string };
  readonly step: AgreementStep;
}

export interface SealedStatement {
  readonly statement: AgreementStatement;
  /** The signing key of the centre's card, Ed25519, raw, base64. */
  readonly key: string;
  /** base64. */
  readonly signature: string;
}

/** What is signed; null for what cannot be written canonically. */
export function statementText(statement: AgreementStatement): string | null {
  const text = canonicalText(statement);
  return text === null ? null : `pomezi-agreement-statement-1:${text}`;
}

/** @returns SHA-256 of the terms, 64 hexadecimal digits: what both sign. */
export function termsHash(terms: AgreementTerms, { hash }: Pick<Checker, 'hash'>): string {
  return hash(`pomezi-agreement-terms-1:${canonicalText(terms) ?? ''}`);
}

/**
 * Whether a partner has said it.
 *
 * @param keys Signing keys of theirs that count now.
 */
export function isSaidBy(
  { statement, key, signature }: SealedStatement,
  {
    from,
    to,
    keys,
  }: { readonly from: string; readonly to: string; readonly keys: readonly string[] },
  checker: Checker,
): boolean {
  const text = statementText(statement);
  const isMeant = statement.from === from && statement.to === to;
  return isMeant && text !== null && keys.includes(key) && checker.verify(key, text, signature);
}
