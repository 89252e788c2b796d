/**
 * node tools/check-locales.ts: compares every translation with English and English with the source.
 * Prints `FILE: key: what is wrong`, one line a problem, and ends with 1; says nothing where all is
 * well. Usage is read from calls of `t`, `translate` and `translateCode` whose key is written out at the call.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ISSUES } from '../core/contract/provisioning/issue.ts';
import { LANGUAGES } from '../core/domain/settings.ts';

/** `path` from the top of the repository, with slashes. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** Strings that are right as they are in every language; without letters of their own: always. */
const SAME_EVERYWHERE = [
  'Pomezí',
  'OK',
  'Auditor',
  // The mark of what is not real.
  'TEST',
  // One of them in Polish, one of them in Latvian.
  '{{count}} operator',
  '{{count}} operators',
  // Czech and Polish say it as English does.
  'Monitor {{number}}',
  'Port',
  // Polish and Romanian: the word is one in all of them.
  'Accident',
  'Contact',
  'P2 urgent',
  'Test',
  'Transport',
  'patrol',
  '{{time}} UTC',
  '{{name}} (SHA-256 {{sha256}})',
  '{{value}} s',
  'ffmpeg {{version}}: {{path}}',
  // Units and codings; Ukrainian has letters of its own for the units.
  '{{value}} m',
  '{{value}} km',
  'H.264',
  'H.265',
  'AV1',
  'MJPEG',
  'MPEG-4',
  'GDPR',
];

/** Groups: namespace, whole key, beginning of a key that goes on with a variable. */
const CALL =
  /(?<![\w$])(?:t|translate|translateCode)\(\s*(?:translate,\s*)?['`](?:(\w+):)?(?:([\w.-]+)['`]|([\w.-]*)\$\{)/g;

const PLURAL = /^(.+)_(zero|one|two|few|many|other)$/;

interface Namespace {
  /** Values by dotted key, e.g. `cameras.count_one`. */
  readonly strings: ReadonlyMap<string, unknown>;
  /** Keys as the source writes them, e.g. `cameras.count`; true for those with plural forms. */
  readonly bases: ReadonlyMap<string, boolean>;
}

export function checkLocales(files: readonly TextFile[]): string[] {
  const isLocale = ({ path }: TextFile): boolean => path.startsWith('locales/');
  const locales = new Map(
    files.filter(isLocale).map(({ path, text }) => [path, readStrings(text)]),
  );
  const english = new Map(
    [...locales].flatMap(([path, strings]): [string, Namespace][] => {
      const name = /^locales\/en\/(.+)\.json$/.exec(path)?.[1];
      return name === undefined ? [] : [[name, { strings, bases: basesOf(strings) }]];
    }),
  );
  const problems = LANGUAGES.flatMap((language) =>
    [...english].flatMap(([name, namespace]) => {
      const path = `locales/${language}/${name}.json`;
      const strings = locales.get(path);
      if (strings === undefined) return [`${path}: the file is missing`];
      locales.delete(path);
      return compare(language, strings, namespace).map((problem) => `${path}: ${problem}`);
    }),
  );
  const left = [...locales.keys()].map((path) => `${path}: no such language or English file`);
  const sources = files.filter((file) => !isLocale(file));
  return [...problems, ...left, ...checkUsage(english, sources)];
}

function readStrings(text: string): Map<string, unknown> {
  const walk = (value: unknown, key: string): [string, unknown][] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, part]) => walk(part, `${key}.${name}`))
      : [[key.slice(1), value]];
  return new Map(walk(JSON.parse(text), ''));
}

function basesOf(strings: ReadonlyMap<string, unknown>): Map<string, boolean> {
  return new Map(
    [...strings.keys()].map((key) => {
      const base = PLURAL.exec(key)?.[1];
      return base !== undefined && strings.has(`${base}_other`) ? [base, true] : [key, false];
    }),
  );
}

function compare(language: string, strings: Namespace['strings'], english: Namespace): string[] {
  const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  /** Each key that the language needs, with the English one that it translates. */
  const wanted = new Map(
    [...english.bases].flatMap(([base, plural]): [string, string][] =>
      plural ? categories.map((form) => [`${base}_${form}`, `${base}_other`]) : [[base, base]],
    ),
  );
  const missing = [...wanted.keys()].filter((key) => !strings.has(key));
  const wrong = [...strings].flatMap(([key, text]) => {
    const model = wanted.get(key);
    if (model === undefined) return [`${key}: is no key of English or no plural of the language`];
    if (typeof text !== 'string') return [`${key}: is not a string`];
    const untranslated = [key, model].some((source) => english.strings.get(source) === text);
    return [
      ...textProblems(language, text),
      ...placeholderProblems(key, text, String(english.strings.get(model))),
      ...(language !== 'en' && untranslated && !mayBeSame(text) ? ['is still English'] : []),
    ].map((problem) => `${key}: ${problem}`);
  });
  return [...missing.map((key) => `${key}: is missing`), ...wrong];
}

function textProblems(language: string, text: string): string[] {
  const rules: readonly (readonly [boolean, string])[] = [
    [text.trim() === '', 'is empty'],
    [text !== text.trim(), 'begins or ends with a space'],
    [text !== text.normalize('NFC'), 'is not in Unicode form NFC'],
    [language === 'ro' && /[şţ]/i.test(text), 'has a cedilla; Romanian has a comma below: ș ț'],
    [language === 'uk' && /\p{L}['"`ʼ‘]\p{L}/u.test(text), 'has an apostrophe other than ’'],
  ];
  return rules.flatMap(([broken, problem]) => (broken ? [problem] : []));
}

/** The plural forms `zero` and `one` may say the number as a word, or not at all. */
function placeholderProblems(key: string, text: string, source: string): string[] {
  const [found, wanted] = [placeholders(text), placeholders(source)];
  const mayLack = (name: string): boolean => name === 'count' && /_(zero|one)$/.test(key);
  const lost = wanted.filter((name) => !found.includes(name) && !mayLack(name));
  const added = found.filter((name) => !wanted.includes(name));
  return [...lost.map((name) => `lacks {{${name}}}`), ...added.map((name) => `adds {{${name}}}`)];
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{-?\s*([^\s,}]+)[^}]*\}\}/g)].map((match) => match[1] ?? '');
}

function mayBeSame(text: string): boolean {
  return SAME_EVERYWHERE.includes(text) || !/\p{L}/u.test(text.replace(/\{\{[^}]*\}\}/g, ''));
}

interface Use {
  readonly key: string;
  /** The key goes on with a variable: every key that begins so is used. */
  readonly isPrefix: boolean;
  /** Namespaces that are asked, in this order. */
  readonly names: readonly string[];
  readonly path: string;
}

/** Every key of English is used, and every used key exists. */
function checkUsage(
  english: ReadonlyMap<string, Namespace>,
  sources: readonly TextFile[],
): string[] {
  const unused = new Set(
    [...english].flatMap(([name, { bases }]) =>
      [...bases.keys()].map((key) => `${name}.json: ${key}`),
    ),
  );
  const uses = [...sources.flatMap(usesIn), ...issueUses()];
  const missing = uses.flatMap(({ key, isPrefix, names, path }) => {
    for (const name of names) {
      const keys = [...(english.get(name)?.bases.keys() ?? [])];
      const found = keys.filter((base) => (isPrefix ? base.startsWith(key) : base === key));
      for (const base of found) unused.delete(`${name}.json: ${base}`);
      if (found.length > 0) return [];
    }
    return [`${names[0]}.json: ${key}: is missing; ${path} uses it`];
  });
  const problems = [...missing, ...[...unused].map((key) => `${key}: is used nowhere`)];
  return problems.map((problem) => `locales/en/${problem}`);
}

/** These keys reach format-issue.ts as a code and a context, not at a call. */
function issueUses(): Use[] {
  const path = 'core/contract/provisioning/issue.ts';
  return Object.entries(ISSUES)
    .flatMap(([code, variants]) => [code, ...variants.map((variant) => `${code}_${variant}`)])
    .map((code) => ({ key: `issue.${code}`, isPrefix: false, names: ['provisioning'], path }));
}

function usesIn({ path, text }: TextFile): Use[] {
  const code = text.replace(/^\s*(?:\/\/|\/?\*).*$/gm, '');
  // Windows ask the first namespace of `useTranslation`, all else those of translator.ts.
  const asked = path.startsWith('renderer/')
    ? [...code.matchAll(/\buseTranslation\(\[?(?:'(\w+)')?/g)].map(([, name]) => name ?? 'console')
    : ['check', 'messages', 'provisioning', 'console', 'audit'];
  return (
    [...code.matchAll(CALL)]
      .map(([, name, key, prefix = '']) => {
        const names = name === undefined ? asked : [name];
        return { key: key ?? prefix, isPrefix: key === undefined, names, path };
      })
      // What passes any key on, or any issue, shows nothing: see issueUses().
      .filter(({ key, isPrefix }) => !isPrefix || (key !== '' && key !== 'issue.'))
  );
}

if (process.argv[1] === import.meta.filename) {
  const top = join(import.meta.dirname, '..');
  const filesIn = (folder: string, ending: RegExp): TextFile[] =>
    readdirSync(join(top, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => ending.test(path) && !path.endsWith('.test.ts'))
      .map((path) => join(folder, path))
      .map((path) => ({
        path: path.replaceAll('\\', '/'),
        text: readFileSync(join(top, path), 'utf8'),
      }));
  const sources = ['core', 'electron', 'renderer'].flatMap((folder) => filesIn(folder, /\.tsx?$/));
  const problems = checkLocales([...filesIn('locales', /\.json$/), ...sources]).sort();
  for (const problem of problems) console.log(problem);
  if (problems.length > 0) process.exitCode = 1;
}
