import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // e2e runs under Playwright, not here.
    include: ['{core,electron,renderer,tools,locales}/**/*.test.{ts,tsx}'],
    environment: 'node',
    globals: false,
  },
});
