import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { expect, it } from 'vitest';
import { rightsPage } from './rights-page.ts';

it('docs/rights.md says what the table says: npm run docs:rights', async () => {
  const file = join(import.meta.dirname, '..', '..', 'docs', 'rights.md');
  const options = await resolveConfig(file);
  const made = await format(rightsPage(), { ...options, parser: 'markdown' });
  expect(readFileSync(file, 'utf8')).toBe(made);
});
