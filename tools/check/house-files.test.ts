import { expect, test } from 'vitest';
import { nameFindings, sizeFindings } from './house-files.ts';

test('a file of 400 lines is the longest', () => {
  const files = [
    { path: 'core/a.ts', lines: 400 },
    { path: 'core/b.ts', lines: 401 },
  ];
  expect(sizeFindings(files)).toEqual(['core/b.ts:401: size: 401 lines, 400 at most']);
});

test.each([
  'core/utils/wall.ts',
  'core/wall-helpers.ts',
  'electron/window-manager.ts',
  'renderer/common/button.tsx',
  'core/domain/index.ts',
  'core/tileState.ts',
  'renderer/Wall.tsx',
  'renderer/wall_style.css',
])('%s says nothing or is badly written', (path) => {
  expect(nameFindings([{ path, lines: 1 }])).toHaveLength(1);
});

test.each([
  'core/domain/tile-state.ts',
  'core/domain/tile-state.test.ts',
  'renderer/index.html',
  'tools/cameras/loop_file.py',
  'docs/Glossary.md',
  'eslint.config.js',
  '.dependency-cruiser.cjs',
])('%s is well named', (path) => {
  expect(nameFindings([{ path, lines: 1 }])).toEqual([]);
});
