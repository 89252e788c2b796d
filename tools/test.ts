/**
 * npm test [-- check unit e2e]: everything, or only the named parts. Ends with the plain line
 * `N passed, N failed`; a static check counts as one test.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.ts';
import { printCheck, runChecks } from './check.ts';
import { leftProcesses, RUN_MARK } from './check/left-processes.ts';
import { needsDisplay } from './setup/display.mjs';

const top = join(import.meta.dirname, '..');
const results = join(top, 'test-results');

/** Whatever this run starts, and what that starts, inherits it. */
const MARK = `${process.pid}-${Date.now()}`;
process.env[RUN_MARK] = MARK;

/** What is read of the reports of vitest and Playwright. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
  };
}

interface Count {
  passed: number;
  failed: number;
}

/** @returns the exit code. */
function run(file: string, args: readonly string[], environment = {}): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(top, 'node_modules', file), ...args], {
      cwd: top,
      env: { ...process.env, ...environment },
      stdio: 'inherit',
    });
    child.once('exit', (code) => {
      resolve(code ?? 1);
    });
  });
}

/** A runner that ended badly without a report counts as one failure: nothing passes unseen. */
function read(file: string, code: number, count: (report: Report) => Count): Count {
  try {
    const counted = count(JSON.parse(readFileSync(join(results, file), 'utf8')) as Report);
    return code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
  } catch {
    return { passed: 0, failed: 1 };
  }
}

async function check(): Promise<Count> {
  const checks = await runChecks();
  const failed = checks.filter(({ ok }) => !ok);
  failed.forEach(printCheck);
  return { passed: checks.length - failed.length, failed: failed.length };
}

async function unit(): Promise<Count> {
  const report = join(results, 'unit.json');
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  const code = await run('vitest/vitest.mjs', ['run', ...reporters]);
  return read('unit.json', code, (found) => ({
    passed: found.numPassedTests,
    failed: found.numFailedTests,
  }));
}

/** @param project Of e2e/playwright.config.ts; its tests run so many at a time. */
async function playwright(project: string, workers: number): Promise<Count> {
  const report = `e2e-${project}`;
  const where = ['-c', 'e2e/playwright.config.ts', `--project=${project}`];
  const code = await run('playwright/cli.js', ['test', ...where, `--workers=${workers}`], {
    POMEZI_E2E_REPORT: report,
  });
  // A test that passes at the second try has failed.
  return read(`${report}.json`, code, ({ stats }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
  }));
}

async function e2e(): Promise<Count> {
  await build(true);
  const packaged = await run('../tools/dist.ts', []);
  const alone = await playwright('alone', 1);
  // Windows that somebody sees come one at a time.
  const beside = await playwright('beside', needsDisplay() ? 2 : 1);
  return {
    passed: alone.passed + beside.passed,
    failed: alone.failed + beside.failed + (packaged === 0 ? 0 : 1),
  };
}

async function left(): Promise<Count> {
  const processes = await leftProcesses(MARK);
  for (const line of processes) console.log(`still running: ${line}`);
  return { passed: processes.length === 0 ? 1 : 0, failed: processes.length === 0 ? 0 : 1 };
}

const PARTS: Readonly<Record<string, () => Promise<Count>>> = { check, unit, e2e };
/** Parts that run at the same time: one core is left over by the longest check. */
const STAGES = [['check', 'unit'], ['e2e']];

async function runPart(name: string, part: () => Promise<Count>): Promise<Count> {
  const started = Date.now();
  const { passed, failed } = await part();
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(`${name}: ${passed} of ${passed + failed} in ${seconds} s`);
  return { passed, failed };
}

async function main(): Promise<void> {
  const chosen = process.argv.slice(2).filter((word) => Object.hasOwn(PARTS, word));
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const counts: Count[] = [];
  for (const stage of STAGES) {
    const names = stage.filter((name) => chosen.length === 0 || chosen.includes(name));
    const parts = names.flatMap((name) => PARTS[name] ?? []);
    counts.push(...(await Promise.all(parts.map((part) => runPart(part.name, part)))));
  }
  counts.push(await runPart('nothing left running', left));
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  process.exitCode = failed === 0 && passed > 1 ? 0 : 1;
  console.log(`${passed} passed, ${failed} failed`);
}

await main();
