/** Every setting there is, and how it is found. Its words stand in locales/<language>/settings.json. */
import type { Permission } from '../../../core/domain/access.ts';
import { holdsWords } from '../../../core/domain/search.ts';

/** For whom a setting holds: the person, the workstation, everybody in the centre. */
export const GROUPS = ['own', 'workstation', 'centre'] as const;
type Group = (typeof GROUPS)[number];

/** Rights that somebody who sits at the console may lack. */
export type SettingPermission = Extract<
  Permission,
  'settings.workstation' | 'settings.centre' | 'alarms.rules' | 'provisioning.apply' | 'check.run'
>;

export interface Setting {
  readonly id:
    | 'language'
    | 'theme'
    | 'sounds'
    | 'keys'
    | 'gamepad'
    | 'alarmTile'
    | 'monitors'
    | 'distance'
    | 'width'
    | 'consoleLanguage'
    | 'provisioning'
    | 'discovery'
    | 'cameraPasswords'
    | 'setup'
    | 'check'
    | 'demonstration'
    | 'notices'
    | 'lockAfter'
    | 'secondPerson'
    | 'handoffTimes'
    | 'alternates'
    | 'shiftChanges'
    | 'watchLimits'
    | 'watchMinutes'
    | 'journalRetention'
    | 'journalKey'
    | 'intake'
    | 'workstations'
    | 'alarmRules';
  readonly group: Group;
  /** null: everybody who sits there. */
  readonly may: SettingPermission | null;
}

export const SETTINGS: readonly Setting[] = [
  { id: 'language', group: 'own', may: null },
  { id: 'theme', group: 'own', may: null },
  { id: 'sounds', group: 'own', may: null },
  { id: 'keys', group: 'own', may: null },
  { id: 'gamepad', group: 'own', may: null },
  { id: 'alarmTile', group: 'own', may: null },
  { id: 'monitors', group: 'workstation', may: 'settings.workstation' },
  { id: 'distance', group: 'workstation', may: 'settings.workstation' },
  { id: 'width', group: 'workstation', may: 'settings.workstation' },
  { id: 'consoleLanguage', group: 'workstation', may: 'settings.workstation' },
  { id: 'provisioning', group: 'workstation', may: 'provisioning.apply' },
  { id: 'discovery', group: 'workstation', may: 'provisioning.apply' },
  { id: 'cameraPasswords', group: 'workstation', may: 'provisioning.apply' },
  { id: 'setup', group: 'workstation', may: 'provisioning.apply' },
  { id: 'check', group: 'workstation', may: 'check.run' },
  { id: 'demonstration', group: 'workstation', may: 'provisioning.apply' },
  { id: 'notices', group: 'workstation', may: null },
  { id: 'lockAfter', group: 'centre', may: 'settings.centre' },
  { id: 'secondPerson', group: 'centre', may: 'settings.centre' },
  { id: 'handoffTimes', group: 'centre', may: 'settings.centre' },
  { id: 'alternates', group: 'centre', may: 'settings.centre' },
  { id: 'shiftChanges', group: 'centre', may: 'settings.centre' },
  { id: 'watchLimits', group: 'centre', may: 'settings.centre' },
  { id: 'watchMinutes', group: 'centre', may: 'settings.centre' },
  { id: 'journalRetention', group: 'centre', may: 'settings.centre' },
  { id: 'journalKey', group: 'centre', may: 'settings.centre' },
  { id: 'intake', group: 'centre', may: 'settings.centre' },
  { id: 'workstations', group: 'centre', may: 'settings.centre' },
  { id: 'alarmRules', group: 'centre', may: 'alarms.rules' },
];

/** @param wordsOf Title, effect and keywords in the reader's language. */
export function findSettings(query: string, wordsOf: (setting: Setting) => string): Setting[] {
  return SETTINGS.filter((setting) => holdsWords(wordsOf(setting), query));
}
