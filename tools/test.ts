/**
 * npm test [-- check unit e2e]: everything, or only the named parts. Ends with the plain line
 * `N passed, N failed`; a static check counts as one test.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.ts';
import { runChecks } from './check.ts';
import { needsDisplay, startXvfb } from './setup/display.mjs';

const top = join(import.meta.dirname, '..');
const results = join(top, 'test-results');

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
function run(file: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(top, 'node_modules', file), ...args], {
      cwd: top,
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
  const passed = checks.filter(({ ok }) => ok).length;
  return { passed, failed: checks.length - passed };
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

async function e2e(): Promise<Count> {
  await build(true);
  const packaged = await run('../tools/dist.ts', []);
  const display = needsDisplay() ? await startXvfb({ width: 1920, height: 1080 }) : null;
  if (display !== null) process.env['DISPLAY'] = display.display;
  const code = await run('playwright/cli.js', ['test', '-c', 'e2e/playwright.config.ts']);
  await display?.stop();
  const { passed, failed } = read(
    'e2e.json',
    code,
    // A test that passes at the second try has failed.
    ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky }),
  );
  return { passed, failed: failed + (packaged === 0 ? 0 : 1) };
}

const PARTS: Readonly<Record<string, () => Promise<Count>>> = { check, unit, e2e };

async function main(): Promise<void> {
  const chosen = process.argv.slice(2).filter((word) => Object.hasOwn(PARTS, word));
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const total: Count = { passed: 0, failed: 0 };
  for (const [name, part] of Object.entries(PARTS)) {
    if (chosen.length > 0 && !chosen.includes(name)) continue;
    const started = Date.now();
    const { passed, failed } = await part();
    console.log(
      `${name}: ${passed} of ${passed + failed} in ${Math.round((Date.now() - started) / 1000)} s`,
    );
    total.passed += passed;
    total.failed += failed;
  }
  process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
  console.log(`${total.passed} passed, ${total.failed} failed`);
}

await main();
