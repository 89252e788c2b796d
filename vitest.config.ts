import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { assembly } from './tools/assembly.ts';

export default defineConfig({
  plugins: [assembly()],
  test: {
    // e2e runs under Playwright, not here.
    include: ['{core,electron,renderer,tools,locales}/**/*.test.{ts,tsx}'],
    environment: 'node',
    globals: false,
    // On two cores vitest would take one; some tests wait for a network, and others can run meanwhile.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // These end what hangs; they are no bound on how fast anything is, also not on a machine that is busy.
    testTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
