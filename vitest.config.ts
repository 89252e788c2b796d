import { defineConfig } from 'vitest/config';
import { assembly } from './tools/assembly.ts';

export default defineConfig({
  plugins: [assembly()],
  test: {
    // e2e runs under Playwright, not here.
    include: ['{core,electron,renderer,tools,locales}/**/*.test.{ts,tsx}'],
    environment: 'node',
    globals: false,
  },
});
