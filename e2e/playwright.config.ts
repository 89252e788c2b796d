import { defineConfig } from 'playwright/test';

/** In the title of a test that holds the console to a time: it runs while nothing else does. */
const MEASURES = /@measures/;
const results = '../test-results';

/**
 * One window with its cameras at a time, on the display at hand. tools/test.ts lets two of `beside` run
 * at a time, each on a display of its own. The time limits end what hangs; they are no bounds on how
 * fast anything is, also not on a machine that is busy.
 */
export default defineConfig({
  testDir: '.',
  testMatch: '*.e2e.ts',
  projects: [
    { name: 'alone', grep: MEASURES, outputDir: `${results}/alone` },
    { name: 'beside', grepInvert: MEASURES, outputDir: `${results}/beside` },
  ],
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  retries: 0,
  forbidOnly: true,
  reporter: [
    ['list'],
    ['json', { outputFile: `${results}/${process.env['POMEZI_E2E_REPORT'] ?? 'e2e'}.json` }],
  ],
});
