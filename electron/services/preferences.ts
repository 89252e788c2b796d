/** What follows an operator: language, theme, sounds, keys. Kept by the operator's id. */
import { firstRefusal, type KeyRefusal } from '../../core/domain/keys.ts';
import {
  changePreferences,
  FIRST_PREFERENCES,
  NO_OPERATOR,
  type Preferences,
} from '../../core/domain/preferences.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import type { Handlers } from './dispatch.ts';
import { createTurns } from './in-turn.ts';
import type { Profile } from './profile.ts';

/** Who sits there: an operator's id, `console` while there are no operators, null while nobody does. */
export type Sitter = string | null;

export interface PreferencesService {
  readonly handlers: Pick<Handlers, 'settings.preferences'>;
  /** Those of whoever sits there; as delivered while nobody does. */
  current(): Preferences;
}

/** @param changed Told what is kept, where it belongs to whoever sits there. */
export function createPreferences(
  profile: Profile,
  whose: () => Sitter,
  changed: (preferences: Preferences) => void,
): PreferencesService {
  const of = (id: Sitter): Preferences =>
    (id === null ? undefined : profile.data.preferences[id]) ?? FIRST_PREFERENCES;
  const inTurn = createTurns();
  return {
    handlers: {
      'settings.preferences': (change, { note, operator }) => {
        // Whoever asked, though another may sit there by now.
        const id =
          operator === null
            ? NO_OPERATOR
            : profile.data.operators.find(({ login }) => login === operator)?.id;
        if (id === undefined) return fail('operator-unknown');
        return inTurn(async (): Promise<Result<Preferences>> => {
          const before = of(id);
          const after = changePreferences(before, change);
          const refusal = change.keys === undefined ? null : firstRefusal(after.keys);
          if (refusal !== null) return refused(refusal);
          const kept = { ...profile.data.preferences, [id]: after };
          const written = await profile.change({ preferences: kept }, 'settings.preferences');
          if (!written.ok) return written;
          note({ before, after });
          if (whose() === id) changed(after);
          return succeed(after);
        });
      },
    },
    current: () => of(whose()),
  };
}

function refused(refusal: KeyRefusal): Result<never> {
  return refusal.why === 'taken'
    ? fail('key-taken', { action: refusal.by })
    : fail('key-reserved', { why: refusal.why });
}
