import { expect, test } from 'vitest';
import {
  formatFindings,
  layerFindings,
  lintFindings,
  typeFindings,
  unusedFindings,
} from './findings.ts';

test('errors of types keep their place and lose their explanation', () => {
  const said = [
    "core/domain/wall.ts(3,7): error TS2322: Type 'string' is not assignable to type 'number'.",
    '  An explanation.',
    "error TS5083: Cannot read file 'x'.",
    '',
  ].join('\n');
  expect(typeFindings(said)).toEqual([
    "core/domain/wall.ts:3: TS2322: Type 'string' is not assignable to type 'number'.",
    "error TS5083: Cannot read file 'x'.",
  ]);
});

test('findings of lint are one line each', () => {
  const said = JSON.stringify([
    { filePath: '/top/core/a.ts', messages: [] },
    {
      filePath: '/top/core/b.ts',
      messages: [
        { line: 4, ruleId: 'eqeqeq', message: 'Expected ===.\nLong story.' },
        { ruleId: null, message: 'Parsing error' },
      ],
    },
  ]);
  expect(lintFindings(said, '/top')).toEqual([
    'core/b.ts:4: eqeqeq: Expected ===.',
    'core/b.ts:1: eslint: Parsing error',
  ]);
});

test('files without format and files that cannot be read are named', () => {
  const broken = '[error] core/b.ts: SyntaxError: Declaration expected. (7:1)\n[error]   5 | x\n';
  expect(formatFindings('core/a.ts\n', broken)).toEqual([
    'core/b.ts:7: prettier: SyntaxError: Declaration expected.',
    'core/a.ts:1: prettier: is not formatted',
  ]);
});

test('forbidden imports are found on their line', () => {
  const violation = { from: 'a.ts', to: 'node_modules/zod/index.js', unresolvedTo: 'zod' };
  const violations = [
    { ...violation, rule: { name: 'core-rules' } },
    {
      from: 'b.ts',
      to: 'c.ts',
      rule: { name: 'no-cycles' },
      cycle: [{ name: 'c.ts' }, { name: 'b.ts' }],
    },
    { from: 'd.ts', to: 'd.ts', rule: { name: 'no-orphans' } },
  ];
  const said = JSON.stringify({ summary: { violations } });
  expect(layerFindings(said, () => "/** Why. */\nimport { z } from 'zod';\n")).toEqual([
    'a.ts:2: core-rules: imports zod',
    'b.ts:1: no-cycles: goes in a circle: b.ts -> c.ts -> b.ts',
    'd.ts:1: no-orphans: stands alone',
  ]);
});

test('unused files, exports and packages are told apart', () => {
  const issues = [
    { file: 'a.ts', files: [{ name: 'a.ts' }], exports: [] },
    { file: 'b.ts', files: [], exports: [{ name: 'b', line: 3, col: 1 }] },
    { file: 'package.json', dependencies: [{ name: 'zod', line: 9 }] },
    {
      file: 'c.ts',
      duplicates: [
        [
          { name: 'one', line: 1 },
          { name: 'two', line: 2 },
        ],
      ],
    },
  ];
  expect(unusedFindings(JSON.stringify({ issues }))).toEqual([
    'a.ts:1: knip: nothing uses this file',
    'b.ts:3: knip: nothing else uses the export b',
    'package.json:9: knip: nothing uses the package zod',
    'c.ts:1: knip: is exported twice: one',
    'c.ts:2: knip: is exported twice: two',
  ]);
});

test('output that is no report is not taken for a clean one', () => {
  expect(() => lintFindings('', '/top')).toThrow();
  expect(() => unusedFindings('out of memory')).toThrow();
});
