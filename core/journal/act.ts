/**
 * Which entries belong to one act: its beginning stands in the journal before it is done, its end
 * afterwards. Both hold the act's id; a viewing is an act too, from the first picture to the last.
 */
import type { JsonValue } from './canonical.ts';
import type { Entry } from './entry.ts';

export const VIEWING_BEGAN = 'viewing.began';
export const VIEWING_ENDED = 'viewing.ended';
/** Looks of this centre at partners' cameras, and of partners at cameras of this one. */
const LASTING = /^(viewing|abroad|outward)\.(began|ended)$/;

/** @returns the action that ends what this one begins; null: it begins nothing that lasts. */
export function endingAction(action: string): string | null {
  const [, kind, part] = LASTING.exec(action) ?? [];
  return part === 'began' ? `${kind}.ended` : null;
}

export interface ActPart {
  readonly part: 'beginning' | 'end';
  /** The same for both. Only the newest act that is open with this key can be the one meant. */
  readonly key: string;
  /**
   * False for entries of versions that gave acts no id. There the next entry of the same action,
   * operator and place is the end; it may also be an entry that ends nothing.
   */
  readonly byId: boolean;
}

export function actPart(
  entry: Pick<Entry, 'action' | 'operator' | 'outcome' | 'place' | 'detail'>,
): ActPart {
  const { action, operator, outcome, place, detail } = entry;
  const [, kind, which] = LASTING.exec(action) ?? [];
  if (kind !== undefined) {
    const part = which === 'began' ? 'beginning' : 'end';
    return { part, key: `${kind} ${textIn(detail, 'viewing') ?? ''}`, byId: true };
  }
  const id = textIn(detail, 'act');
  return {
    part: outcome === 'begun' ? 'beginning' : 'end',
    key: id === null ? JSON.stringify([action, operator, place]) : `act ${id}`,
    byId: id !== null,
  };
}

function textIn(detail: JsonValue, name: string): string | null {
  if (typeof detail !== 'object' || detail === null || Array.isArray(detail)) return null;
  const value = (detail as Readonly<Record<string, JsonValue>>)[name];
  return typeof value === 'string' ? value : null;
}
