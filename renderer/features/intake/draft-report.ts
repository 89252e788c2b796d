/** What a form says, as main takes it. */
import type { Input } from '../../../core/contract/contract.ts';
import type { DraftFields } from '../../../core/contract/drafts.ts';
import { typedPlace } from '../../../core/domain/report/places.ts';
import type { SameAs } from '../../../core/domain/report/report.ts';
import type { Place } from '../../../core/domain/incident/facts.ts';
import { utcOfLocal } from '../../../core/domain/local-time.ts';
import type { Language } from '../../../core/domain/settings.ts';

const RADIUS_MOST = 100_000;

/** What is being taken down. */
export type ReportDraft = DraftFields<'intake'>;

/** @param opened UTC, ms. */
export function emptyDraft(opened: number): ReportDraft {
  return {
    ...{ channel: 'call', words: '', lang: null, place: '', known: null, radius: '', code: 'PSW' },
    ...{ priority: 3, occurred: null, opened, name: '', phone: '', unnamed: false },
  };
}

/** null: no place is known. */
export function placeOfDraft({ place, known, radius }: ReportDraft): Place | null {
  const typed = known?.place ?? typedPlace(place);
  if (typed === null || !/^\d{1,6}$/.test(radius)) return typed;
  return { ...typed, radius: Math.min(RADIUS_MOST, Number(radius)) };
}

/** @param timezone Of the centre; undefined: that of this computer. @returns UTC, ms. */
export function occurredOfDraft(
  { occurred, opened }: ReportDraft,
  timezone: string | undefined,
): number {
  return (occurred === null ? null : utcOfLocal(occurred, timezone, 'from')) ?? opened;
}

/** @returns null as long as nothing was said. */
export function reportOfDraft(
  draft: ReportDraft,
  timezone: string | undefined,
  language: Language,
  sameAs: SameAs | null,
): Input<'report.receive'> | null {
  const { channel, code, priority, unnamed } = draft;
  const text = draft.words.trim();
  if (text === '') return null;
  const reporter = { name: draft.name.trim(), phone: draft.phone.trim(), email: '' };
  return {
    ...{ channel, code, priority, unnamed, sameAs, place: placeOfDraft(draft) },
    occurred: occurredOfDraft(draft, timezone),
    words: { text, lang: draft.lang ?? language },
    reporter: reporter.name === '' && reporter.phone === '' ? null : reporter,
  };
}
