import { describe, expect, test } from 'vitest';
import { ISSUES } from '../core/contract/provisioning/issue.ts';
import { LANGUAGES, type Language } from '../core/domain/settings.ts';
import { checkLocales, type TextFile } from './check-locales.ts';

const issues = Object.entries(ISSUES).flatMap(([code, variants]) => [
  code,
  ...variants.map((variant) => `${code}_${variant}`),
]);

const WORDS: Readonly<Record<Language, string>> = {
  en: 'word',
  cs: 'slovo',
  pl: 'słowo',
  lv: 'vārds',
  lt: 'žodis',
  uk: 'сло’во',
  ro: 'cuvânt',
};

type Strings = Record<string, unknown>;

/** The console.json of a language in which all is well. */
function soundConsole(language: Language): Strings {
  const word = WORDS[language];
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  return {
    name: 'Pomezí',
    row: '{{number}} {{name}}: {{state}}',
    greeting: `${word} {{who}}`,
    state: { on: `${word} 1`, off: `${word} 2` },
    ...Object.fromEntries(forms.map((form) => [`cameras_${form}`, `{{count}} ${word} ${form}`])),
  };
}

const SOURCE: TextFile = {
  path: 'renderer/wall.tsx',
  text: `
    const { t } = useTranslation();
    // t('a.comment.uses.nothing')
    const all = [t('name'), t('row', {}), t(\`state.\${x}\`), t('greeting'), t(
      'cameras', { count })];
  `,
};

interface Changes {
  readonly console?: Partial<Record<Language, Strings>>;
  readonly sources?: readonly TextFile[];
  readonly more?: readonly TextFile[];
  readonly without?: string;
}

function problems({
  console: changes = {},
  sources = [SOURCE],
  more = [],
  without,
}: Changes): string[] {
  const files = LANGUAGES.flatMap((language) => {
    const strings: Strings = { ...soundConsole(language), ...changes[language] };
    const issue = Object.fromEntries(issues.map((code) => [code, `${WORDS[language]} ${code}`]));
    return [
      // A key that a change sets to undefined is left out of the JSON.
      { path: `locales/${language}/console.json`, text: JSON.stringify(strings) },
      { path: `locales/${language}/provisioning.json`, text: JSON.stringify({ issue }) },
    ];
  });
  return checkLocales([...files.filter(({ path }) => path !== without), ...more, ...sources]);
}

test('nothing is said where all is well', () => {
  expect(problems({})).toEqual([]);
});

describe('a translation', () => {
  test.each<[string, Language, Strings, string[]]>([
    ['a missing key', 'cs', { greeting: undefined }, ['greeting: is missing']],
    [
      'an extra key',
      'lt',
      { another: 'žodis' },
      ['another: is no key of English or no plural of the language'],
    ],
    ['a missing plural form', 'lv', { cameras_zero: undefined }, ['cameras_zero: is missing']],
    [
      'a plural form of another language',
      'ro',
      { cameras_many: '{{count}} cuvinte' },
      ['cameras_many: is no key of English or no plural of the language'],
    ],
    ['a value that is not a string', 'pl', { greeting: 7 }, ['greeting: is not a string']],
    ['a lost placeholder', 'pl', { greeting: 'słowo' }, ['greeting: lacks {{who}}']],
    [
      'a placeholder by another name',
      'pl',
      { greeting: 'słowo {{kto}}' },
      ['greeting: lacks {{who}}', 'greeting: adds {{kto}}'],
    ],
    ['no number in one', 'uk', { cameras_one: 'слово' }, []],
    ['no number in few', 'uk', { cameras_few: 'слова' }, ['cameras_few: lacks {{count}}']],
    [
      'a decomposed letter',
      'cs',
      { greeting: 'c\u030c {{who}}' },
      ['greeting: is not in Unicode form NFC'],
    ],
    [
      'a cedilla',
      'ro',
      { greeting: 'ştiu {{who}}' },
      ['greeting: has a cedilla; Romanian has a comma below: ș ț'],
    ],
    ...["'", '"', 'ʼ'].map((mark): [string, Language, Strings, string[]] => [
      `${mark} in a word`,
      'uk',
      { greeting: `об${mark}єкт {{who}}` },
      ['greeting: has an apostrophe other than ’'],
    ]),
    [
      'a space at the end',
      'lt',
      { greeting: 'žodis {{who}} ' },
      ['greeting: begins or ends with a space'],
    ],
    ['an empty string', 'cs', { state: { on: '', off: 'b' } }, ['state.on: is empty']],
    [
      'a string left in English',
      'lv',
      { greeting: 'word {{who}}' },
      ['greeting: is still English'],
    ],
    [
      'a plural form left in English',
      'cs',
      { cameras_one: '{{count}} word one' },
      ['cameras_one: is still English'],
    ],
  ])('with %s in %s', (_, language, change, expected) => {
    expect(problems({ console: { [language]: change } })).toEqual(
      expected.map((problem) => `locales/${language}/console.json: ${problem}`),
    );
  });

  test('without its file', () => {
    const path = 'locales/uk/console.json';
    expect(problems({ without: path })).toEqual([`${path}: the file is missing`]);
  });

  test('with a file that English has not', () => {
    const path = 'locales/uk/maps.json';
    expect(problems({ more: [{ path, text: '{}' }] })).toEqual([
      `${path}: no such language or English file`,
    ]);
  });
});

describe('a key', () => {
  test('that nothing uses', () => {
    const console = Object.fromEntries(LANGUAGES.map((language) => [language, { idle: '1' }]));
    expect(problems({ console })).toEqual(['locales/en/console.json: idle: is used nowhere']);
  });

  test.each([
    ["t('gone')", 'console.json: gone'],
    ['t(`gone.${x}`)', 'console.json: gone.'],
    ["t('messages:greeting')", 'messages.json: greeting'],
    ["t('provisioning:greeting')", 'provisioning.json: greeting'],
  ])('of %s that is not there', (call, key) => {
    const path = 'renderer/gone.ts';
    const text = `useTranslation(['console', 'messages']); ${call}`;
    expect(problems({ sources: [SOURCE, { path, text }] })).toEqual([
      `locales/en/${key}: is missing; ${path} uses it`,
    ]);
  });

  test('is found in any namespace outside the windows, in the hook’s own inside', () => {
    const text = "const { t } = useTranslation('provisioning'); t('issue.missing'); t('name');";
    expect(
      problems({
        sources: [
          SOURCE,
          { path: 'electron/x.ts', text: "translate('greeting'); translate('issue.missing');" },
          { path: 'renderer/y.tsx', text },
        ],
      }),
    ).toEqual(['locales/en/provisioning.json: name: is missing; renderer/y.tsx uses it']);
  });

  test('of an issue is used for its code alone, not for a call that passes any code on', () => {
    const call = 'translate(`provisioning:${key}`); translate(`issue.${code}`);';
    const more = LANGUAGES.map((language) => ({
      path: `locales/${language}/provisioning.json`,
      text: JSON.stringify({
        issue: Object.fromEntries(
          [...issues, 'gone'].map((code) => [code, `${WORDS[language]} ${code}`]),
        ),
      }),
    }));
    expect(problems({ more, sources: [SOURCE, { path: 'core/z.ts', text: call }] })).toEqual([
      'locales/en/provisioning.json: issue.gone: is used nowhere',
    ]);
  });
});
