/** npm run docs:rights: writes the pages that are made from the code. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { rightsPage } from './docs/rights-page.ts';

const file = join(import.meta.dirname, '..', 'docs', 'rights.md');
const options = await resolveConfig(file);
writeFileSync(file, await format(rightsPage(), { ...options, parser: 'markdown' }));
