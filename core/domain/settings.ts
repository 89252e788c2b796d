/** Settings of one profile. */
import { FIRST_WALL_VIEWING, type Viewing } from './viewing.ts';

export const LANGUAGES = ['en', 'cs', 'pl', 'lv', 'lt', 'uk', 'ro'] as const;
export type Language = (typeof LANGUAGES)[number];

export function isLanguage(text: string): text is Language {
  return (LANGUAGES as readonly string[]).includes(text);
}

/**
 * The language to begin with: the first of the system's languages that we speak, else English.
 *
 * @param preferred BCP 47 tags, most wanted first.
 */
export function chooseLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const primary = tag.toLowerCase().split('-')[0] ?? '';
    if (isLanguage(primary)) return primary;
  }
  return 'en';
}

/** Notices about this machine that an operator must be able to see: first what is wrong now. */
export const NOTICES = [
  ...['storage-failing', 'workstation-not-let-in', 'order-differs', 'records-differ'],
  ...['records-waiting', 'document-set-aside', 'secrets-in-file'],
] as const;
export type Notice = (typeof NOTICES)[number];

/** Those that say what will stay as it is: who has read one need not read it for ever. */
export const DISMISSIBLE_NOTICES = ['secrets-in-file'] as const satisfies readonly Notice[];
export type DismissibleNotice = (typeof DISMISSIBLE_NOTICES)[number];

export function isDismissible(notice: Notice): notice is DismissibleNotice {
  return (DISMISSIBLE_NOTICES as readonly Notice[]).includes(notice);
}

/** What has been chosen at this console. */
export interface Settings {
  /** That of the screen on which somebody signs in; null: the centre's or the system's. */
  readonly language: Language | null;
  readonly dismissedNotices: readonly DismissibleNotice[];
  /** How wall windows are looked at; the desk is read at arm's length. */
  readonly wallViewing: Viewing;
}

export const FIRST_SETTINGS: Settings = {
  language: null,
  dismissedNotices: [],
  wallViewing: FIRST_WALL_VIEWING,
};

/** The notices that are still to be shown. */
export function shownNotices(
  notices: readonly Notice[],
  { dismissedNotices }: Pick<Settings, 'dismissedNotices'>,
): Notice[] {
  return notices.filter((notice) => !(dismissedNotices as readonly Notice[]).includes(notice));
}

export interface Centre {
  readonly id: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly lang: Language;
  readonly authority: string;
  /** IANA time zone name. */
  readonly timezone: string;
}
