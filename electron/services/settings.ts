/** What is chosen at this console: its language, how its walls are read, what need not be said again. */
import type { EventBody, EventName } from '../../core/contract/contract.ts';
import type { WallId } from '../../core/contract/schemas.ts';
import { succeed, type Result } from '../../core/domain/result.ts';
import type { Language, Settings } from '../../core/domain/settings.ts';
import type { Handlers } from './dispatch.ts';
import type { Profile } from './profile.ts';

/** Sends an event to one window, or to all of them. */
export type Tell = <N extends EventName>(name: N, body: EventBody<N>, window?: WallId) => void;

type SettingsHandlers = Pick<
  Handlers,
  'settings.language' | 'settings.wallViewing' | 'notice.dismiss'
>;

export interface SettingsService {
  readonly handlers: SettingsHandlers;
  /** The language that is spoken, chosen or not. */
  language(): Language;
}

export function createSettings(profile: Profile, first: Language, tell: Tell): SettingsService {
  let language = first;

  /** One change after the other: two at once would each write without the other's. */
  let settled: Promise<unknown> = Promise.resolve();
  function change(next: (settings: Settings) => Settings): Promise<Result<Settings>> {
    const changed = settled.then(async (): Promise<Result<Settings>> => {
      const settings = next(profile.data.settings);
      const written = await profile.change('settings', settings);
      if (!written.ok) return written;
      tell('settings.changed', settings);
      return succeed(settings);
    });
    settled = changed.catch(() => undefined);
    return changed;
  }

  return {
    handlers: {
      'settings.language': async (input) => {
        const changed = await change((settings) => ({ ...settings, language: input.language }));
        if (!changed.ok) return changed;
        language = input.language;
        tell('language.changed', language);
        return succeed(language);
      },
      'settings.wallViewing': (input) =>
        change((settings) => ({
          ...settings,
          wallViewing: { ...settings.wallViewing, ...input },
        })),
      'notice.dismiss': ({ notice }) =>
        change((settings) => ({
          ...settings,
          dismissedNotices: [...new Set([...settings.dismissedNotices, notice])],
        })),
    },
    language: () => language,
  };
}
