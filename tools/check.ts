/**
 * node tools/check.ts [--fix] [NAME…]: all that can be said about the source without running it, or
 * only the checks that are named. --fix first puts right what a program can put right.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  formatFindings,
  layerFindings,
  lintFindings,
  typeFindings,
  unusedFindings,
} from './check/findings.ts';
import { nameFindings, readHouse, sizeFindings } from './check/house-files.ts';
import { runProgram, top, type Said } from './check/program.ts';

export interface CheckResult {
  readonly name: string;
  readonly ok: boolean;
  /** What is wrong, one finding a line. */
  readonly lines: readonly string[];
  readonly seconds: number;
}

const ESLINT = 'node_modules/eslint/bin/eslint.js';
const PRETTIER = 'node_modules/prettier/bin/prettier.cjs';
const ROOMS = ['core', 'electron', 'renderer', 'locales', 'tools', 'e2e'];

const APART = [['core', 'electron', 'locales'], ['renderer'], ['e2e']];
/** One after the other: the types of all of it at once fill the memory that Node gives a process. */
const LINT_PARTS = [...APART, ['.', ...APART.flat().map((room) => `--ignore-pattern=${room}/**`)]];

/** The longest first: two run at a time. */
const CHECKS: Readonly<Record<string, () => Promise<string[]> | string[]>> = {
  lint: async () => {
    const findings: string[] = [];
    for (const part of LINT_PARTS) {
      findings.push(
        ...(await ask(ESLINT, [...part, '--max-warnings=0', '--format=json'], ({ stdout }) =>
          lintFindings(stdout, top),
        )),
      );
    }
    return findings;
  },
  types: () =>
    ask('node_modules/typescript/bin/tsc', ['--build', '--pretty', 'false'], ({ stdout }) =>
      typeFindings(stdout),
    ),
  layers: () =>
    ask(
      'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
      ['--config=.dependency-cruiser.cjs', '--output-type=json', ...ROOMS],
      ({ stdout }) => layerFindings(stdout, (file) => readFileSync(join(top, file), 'utf8')),
    ),
  format: () =>
    ask(PRETTIER, ['.', '--list-different'], ({ stdout, stderr }) =>
      formatFindings(stdout, stderr),
    ),
  'dead-code': () =>
    ask('node_modules/knip/bin/knip.js', ['--reporter=json', '--no-progress'], ({ stdout }) =>
      unusedFindings(stdout),
    ),
  locales: () =>
    ask('tools/check-locales.ts', [], ({ stdout }) =>
      stdout.split('\n').filter((line) => line !== ''),
    ),
  sizes: () => sizeFindings(readHouse(top)),
  names: () => nameFindings(readHouse(top)),
};

/** A program that says nothing that can be read has failed too, whatever it ended with. */
async function ask(
  file: string,
  args: readonly string[],
  read: (said: Said) => string[],
): Promise<string[]> {
  const said = await runProgram(file, args);
  try {
    const findings = read(said);
    if (said.code === 0 || findings.length > 0) return findings;
  } catch {
    // Its own words tell more than that they are not JSON.
  }
  const words = `${said.stderr}\n${said.stdout}`.split('\n').filter((line) => line.trim() !== '');
  return [`${file} ended with ${said.code ?? 'a signal'}`, ...words.slice(0, 30)];
}

async function runCheck(name: string): Promise<CheckResult> {
  const started = performance.now();
  const lines = (await CHECKS[name]?.()) ?? ['there is no such check'];
  const seconds = (performance.now() - started) / 1000;
  return { name, ok: lines.length === 0, lines, seconds };
}

/** @param done hears of each check as it ends. */
export async function runChecks(
  names: readonly string[] = Object.keys(CHECKS),
  done: (result: CheckResult) => void = () => undefined,
): Promise<CheckResult[]> {
  const waiting = [...names];
  const results: CheckResult[] = [];
  const work = async (): Promise<void> => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const result = await runCheck(name);
      results.push(result);
      done(result);
    }
  };
  await Promise.all([work(), work()]);
  return results;
}

export function printCheck({ name, ok, lines, seconds }: CheckResult): void {
  if (ok) console.log(`ok ${name} (${seconds.toFixed(1)} s)`);
  else console.log([`FAILED ${name} (${seconds.toFixed(1)} s)`, ...lines].join('\n  '));
}

if (import.meta.main) {
  const words = process.argv.slice(2);
  if (words.includes('--fix')) {
    await runProgram(ESLINT, ['.', '--fix']);
    // Twice: what the first pass joins may be laid out anew by the second.
    for (const pass of ['--write', '--write']) await runProgram(PRETTIER, ['.', pass]);
  }
  const named = words.filter((word) => !word.startsWith('--'));
  const results = await runChecks(named.length > 0 ? named : undefined, printCheck);
  const failed = results.filter(({ ok }) => !ok);
  const findings = failed.reduce((sum, { lines }) => sum + lines.length, 0);
  console.log(
    failed.length === 0
      ? `${results.length} checks passed`
      : `${failed.length} of ${results.length} checks failed, ${findings} findings`,
  );
  process.exitCode = failed.length === 0 ? 0 : 1;
}
