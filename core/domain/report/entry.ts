/**
 * What can be said about a report: one entry each, in the centre's one order beside those about
 * incidents, and never changed afterwards.
 */
import type { REFERRED_TO } from '../incident/codes.ts';
import type { Words } from '../incident/facts.ts';
import type { Author } from '../incident/incident.ts';
import type { Language } from '../settings.ts';
import type { ReportFacts, SameAs } from './report.ts';

export type ReportBody =
  | {
      readonly kind: 'received';
      readonly facts: ReportFacts;
      /** The exercise that brings it: nobody reported it. */
      readonly exercise?: string;
    }
  | {
      readonly kind: 'sent-on';
      readonly to: (typeof REFERRED_TO)[number];
      readonly answer: Words | null;
    }
  | { readonly kind: 'solved'; readonly answer: Words | null }
  /** The incident bears the report's id, so that two people cannot make two of it. */
  | { readonly kind: 'incident'; readonly incident: string }
  | { readonly kind: 'duplicate'; readonly of: SameAs }
  /** The answer was wrong: it waits again. */
  | { readonly kind: 'reopened' };

export type ReportEntryKind = ReportBody['kind'];

export interface ReportEntry {
  /** Of this entry alone, a UUID: the same entry that comes twice counts once. */
  readonly id: string;
  readonly report: string;
  readonly author: Author;
  /** The author's language. */
  readonly lang: Language;
  /** When the centre put it in its place in the order, by the one clock that does so. */
  readonly recorded: number;
  readonly body: ReportBody;
}

/** The report that it names as the same; null: it names none. */
export function namedBy({ body }: Pick<ReportEntry, 'body'>): string | null {
  return body.kind === 'duplicate' && body.of.about === 'report' ? body.of.id : null;
}
