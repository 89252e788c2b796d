/** What of an entry people search for: the words that somebody typed, and names of places. */
import type { Phrase } from '../../../core/domain/handoff/phrases.ts';
import type { EntryBody } from '../../../core/domain/incident/entry.ts';
import type { Words } from '../../../core/domain/incident/facts.ts';
import { fold } from '../../../core/domain/search.ts';

/** Words as they are searched for: without accents, in small letters. */
export function wordsIn(text: string): readonly string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

export function wordsOf(body: EntryBody): string[] {
  switch (body.kind) {
    case 'created':
    case 'changed':
      return body.facts.place === undefined || body.facts.place === null
        ? []
        : [body.facts.place.name];
    case 'note':
    case 'corrected':
      return [body.words.text];
    case 'said':
      return said(body.phrase);
    case 'decided':
      return [body.decision.text, ...(body.resources === null ? [] : [body.resources.text])];
    case 'assumed':
      return [body.reason.text];
    case 'task':
      return [body.task.what.text];
    case 'handoff-sent':
      return [
        ...(body.offer.remark === null ? [] : [body.offer.remark.text]),
        ...body.offer.phrases.flatMap(said),
      ];
    case 'handoff-asked':
      return said(body.question);
    case 'handoff-answered':
      return said(body.answer);
    case 'handoff-declined':
      return body.words === null ? [] : [body.words.text];
    default:
      return [];
  }
}

function said(words: Phrase | Words): string[] {
  if ('text' in words) return [words.text];
  return Object.values(words.slots).filter((slot) => typeof slot === 'string');
}
