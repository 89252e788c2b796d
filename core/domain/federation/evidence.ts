/**
 * Who tells an incident on tells what third centres wrote about it. Those have signed it when they said
 * it, so their own word is shown before: nobody has to believe it.
 */
import type { IncidentEntry } from '../incident/entry.ts';
import type { PartnerBody } from './body.ts';

/** What came from third centres is to be vouched for by themselves. */
export interface Vouching {
  /** Centres whose own word is needed. */
  readonly needs: readonly string[];
  /** Whether its author's centre was seen to have said that. */
  readonly has: (entry: IncidentEntry) => boolean;
  /** Whether an entry of that id has its place already, of whichever incident; left out: none has. */
  readonly isUsed?: (id: string) => boolean;
}

/** Of a body: what people of the centre that says it have written themselves. */
export function ownWords(body: PartnerBody, from: string): readonly IncidentEntry[] {
  switch (body.kind) {
    case 'asked':
      return body.entry.author.centre === from ? [body.entry] : [];
    case 'decided':
      return body.entries.map(({ entry }) => entry).filter(({ author }) => author.centre === from);
    case 'refused':
    case 'shown':
    case 'stated':
    case 'listed':
      return [];
  }
}

/** Other centres than the one that says it, whose people it tells of. */
export function thirdCentres(body: PartnerBody, from: string): ReadonlySet<string> {
  if (body.kind !== 'decided') return new Set();
  const centres = body.entries.map(({ entry }) => entry.author.centre);
  return new Set(centres.filter((centre) => centre !== from));
}

/** Whether an entry may be taken as told by that centre. */
export function isVouchedFor(
  entry: IncidentEntry,
  from: string,
  { needs, has }: Vouching,
): boolean {
  const { centre } = entry.author;
  return centre === from || !needs.includes(centre) || has(entry);
}
