/** docs/install.md says all that `--check --json` can say; programs are written by it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkReport } from '../../core/contract/check.ts';
import { FINDING_IDS, OUTCOMES } from '../../core/domain/self-test.ts';

const guide = readFileSync(join(import.meta.dirname, '../../docs/install.md'), 'utf8');

it.each(FINDING_IDS)('the finding %s stands in its table with each of its outcomes', (id) => {
  const row = guide.split('\n').find((line) => line.startsWith(`| \`${id}\` `)) ?? '';
  const own = Object.entries(OUTCOMES).filter(([, [about]]) => about === id);
  for (const [code] of own) expect(row).toContain(`\`${code}\``);
  const levels = row.split('|').at(-2)?.trim().split(', ');
  const told = own.map(([, [, level]]) => level);
  expect(new Set(levels)).toEqual(new Set(told));
});

it('the example is what the schema takes', () => {
  const [, example = ''] =
    /<!-- example: read by the schema[^]*?```json\n([^]*?)```/.exec(guide) ?? [];
  expect(checkReport.safeParse(JSON.parse(example)).success).toBe(true);
});
