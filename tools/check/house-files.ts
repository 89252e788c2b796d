/** Rules about files as such: how long they are and what they are called. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface HouseFile {
  /** From the top of the repository, with slashes. */
  readonly path: string;
  readonly lines: number;
}

const NOT_OURS = new Set([
  '.git',
  'node_modules',
  'out',
  'dist',
  'test-results',
  'playwright-report',
]);
const MEASURED = /[.]([cm]?[jt]s|tsx|css|py)$/;
const LONGEST = 400;

/** All files of the repository; without git, which an unpacked copy does not have. */
export function readHouse(top: string): HouseFile[] {
  const own = readdirSync(top, { withFileTypes: true }).filter(({ name }) => !NOT_OURS.has(name));
  const paths = own.flatMap((entry) => {
    if (!entry.isDirectory()) return [entry.name];
    return readdirSync(join(top, entry.name), { withFileTypes: true, recursive: true })
      .filter((inner) => inner.isFile())
      .map((inner) => join(inner.parentPath, inner.name).slice(top.length).replaceAll('\\', '/'));
  });
  return paths.map((path) => {
    const lines = MEASURED.test(path)
      ? readFileSync(join(top, path), 'utf8').split('\n').length - 1
      : 0;
    return { path, lines };
  });
}

export function sizeFindings(files: readonly HouseFile[]): string[] {
  return files
    .filter(({ lines }) => lines > LONGEST)
    .map(({ path, lines }) => `${path}:${lines}: size: ${lines} lines, ${LONGEST} at most`);
}

/** Words that say nothing about what is inside, and so gather everything. */
const EMPTY_WORDS = new Set([
  'util',
  'utils',
  'helper',
  'helpers',
  'manager',
  'managers',
  'common',
]);
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*([.][a-z0-9-]+)*$/;
const SNAKE = /^[a-z0-9]+([-_][a-z0-9]+)*[.]py$/;

export function nameFindings(files: readonly HouseFile[]): string[] {
  return files.flatMap(({ path }) => {
    const parts = path.split('/');
    const name = parts.at(-1) ?? '';
    const empty = parts
      .flatMap((part) => part.split(/[-_.]/))
      .find((word) => EMPTY_WORDS.has(word));
    if (empty !== undefined) return [`${path}:1: name: "${empty}" says nothing`];
    if (!MEASURED.test(name)) return [];
    if (/^index[.][cm]?[jt]sx?$/.test(name)) return [`${path}:1: name: no barrels`];
    const wellFormed = KEBAB.test(name) || SNAKE.test(name) || parts.length === 1;
    return wellFormed ? [] : [`${path}:1: name: is not kebab-case`];
  });
}
