import { describe, expect, it } from 'vitest';
import { may, ROLES, type Role } from '../core/domain/access.ts';
import { LANGUAGES, type Language } from '../core/domain/settings.ts';
import { resources } from '../locales/resources.ts';
import {
  findSettings,
  SETTINGS,
  type SettingPermission,
} from '../renderer/features/settings/find-settings.ts';

function find(language: Language, query: string): string {
  const { item } = resources[language].settings;
  return findSettings(query, ({ id }) => Object.values(item[id]).join(' '))
    .map(({ id }) => id)
    .join(' ');
}

describe('a setting is found', () => {
  it.each<[string, Language, string, string]>([
    ['by its title', 'en', 'lock after', 'lockAfter'],
    ['by its effect', 'en', 'every window', 'language'],
    ['by a keyword', 'en', 'idle', 'lockAfter'],
    ['by words in any order', 'en', 'people two', 'secondPerson'],
    ['by no word about it', 'en', 'horoscope', ''],
    ['without diacritics, by a word of its effect', 'cs', 'videostene', 'distance width'],
    ['without diacritics, by a keyword', 'cs', 'cestina', 'language'],
    ['in Lithuanian letters or without', 'lt', 'slaptazodis', 'lockAfter secondPerson'],
    ['in Latvian letters or without', 'lv', 'kratuve', 'sounds notices'],
    ['in Polish letters or without', 'pl', 'jezyk', 'language consoleLanguage'],
    ['in Romanian letters or without', 'ro', 'marime', 'distance width'],
    ['in Cyrillic, with or without marks', 'uk', 'украінська', 'language'],
  ])('%s (%s: %s)', (_, language, query, ids) => {
    expect(find(language, query)).toBe(ids);
  });

  it.each(LANGUAGES)('in %s, all of them where nothing was typed', (language) => {
    expect(find(language, ' ')).toBe(SETTINGS.map(({ id }) => id).join(' '));
  });
});

/** The reasons that a person is given name these roles in words. */
it.each<[SettingPermission, Role[]]>([
  ['settings.workstation', ['shift-leader', 'administrator', 'installer']],
  ['provisioning.apply', ['administrator', 'installer']],
  ['settings.centre', ['administrator']],
])('%s is for those whom its reason names', (permission, roles) => {
  expect(ROLES.filter((role) => may(role, permission))).toEqual(roles);
});
