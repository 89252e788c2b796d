/** What is chosen at this console: the language of its sign-in, how its walls are read, what need not be said again. */
import type { EventBody, EventName } from '../../core/contract/contract.ts';
import type { WallId } from '../../core/contract/schemas.ts';
import { succeed, type Result } from '../../core/domain/result.ts';
import type { Language, Settings } from '../../core/domain/settings.ts';
import type { Asking, Handlers } from './dispatch.ts';
import { createTurns } from './in-turn.ts';
import type { Profile } from './profile.ts';

/** Sends an event to one window, or to all of them. */
export type Tell = <N extends EventName>(name: N, body: EventBody<N>, window?: WallId) => void;

type SettingsHandlers = Pick<
  Handlers,
  'settings.language' | 'settings.wallViewing' | 'notice.dismiss'
>;

export interface SettingsService {
  readonly handlers: SettingsHandlers;
  /** The console's own, chosen or not; whoever is signed in may have another one. */
  language(): Language;
}

/** @param spoken Told after the console's own language was changed. */
export function createSettings(
  profile: Profile,
  first: Language,
  tell: Tell,
  spoken: () => void,
): SettingsService {
  let language = first;

  const inTurn = createTurns();
  function change<N extends keyof Settings>(
    { note }: Asking,
    name: N,
    next: (before: Settings[N]) => Settings[N],
  ): Promise<Result<Settings>> {
    return inTurn(async (): Promise<Result<Settings>> => {
      const before = profile.data.settings[name];
      const settings = { ...profile.data.settings, [name]: next(before) };
      const written = await profile.change({ settings }, 'settings');
      if (!written.ok) return written;
      note({ setting: name, before, after: settings[name] });
      tell('settings.changed', settings);
      return succeed(settings);
    });
  }

  return {
    handlers: {
      'settings.language': async (input, asking) => {
        const changed = await change(asking, 'language', () => input.language);
        if (!changed.ok) return changed;
        language = input.language;
        spoken();
        return succeed(language);
      },
      'settings.wallViewing': (input, asking) =>
        change(asking, 'wallViewing', (viewing) => ({ ...viewing, ...input })),
      'notice.dismiss': ({ notice }, asking) =>
        change(asking, 'dismissedNotices', (dismissed) => [...new Set([...dismissed, notice])]),
    },
    language: () => language,
  };
}
