import { expect, it, test } from 'vitest';
import { isBranch, treeRows, type TreeOptions, type TreeRow } from './camera-tree.ts';
import type { Camera } from './camera.ts';

const cam = (number: number, centre: string | null, groups?: readonly string[]): Camera => ({
  ...{ id: `c${number}`, number, name: `Camera ${number}`, kind: 'fixed', streams: [] },
  ...(groups === undefined ? {} : { groups }),
  ...(centre === null ? {} : { record: { centre } }),
});

const options = (given: Partial<TreeOptions> = {}): TreeOptions => ({
  ...{ favourites: [], own: null, chosen: new Map(), searching: false },
  compare: (one, other) => one.localeCompare(other, 'cs'),
  ...given,
});

function said(row: TreeRow): string {
  const indent = '.'.repeat(row.level);
  if (!isBranch(row)) return `${indent}${row.camera.number}`;
  const name = row.branch.of === 'favourites' ? '*' : (row.branch.name ?? '?');
  return `${indent}${name} ${row.cameras}${row.open ? '' : ' folded'}`;
}

const FEW = [
  cam(1, 'Jeseník', ['square']),
  cam(2, 'Głuchołazy', ['square']),
  cam(3, 'Jeseník', ['river', 'square']),
  cam(4, null),
];

it.each<[string, readonly Camera[], Partial<TreeOptions>, string[]]>([
  [
    'nobody needs headings over one group',
    [cam(1, 'A', ['g']), cam(2, 'A', ['g'])],
    {},
    ['.1', '.2'],
  ],
  [
    'groups of one centre',
    [cam(1, 'A', ['h']), cam(2, 'A', ['g'])],
    {},
    ['.g 1', '..2', '.h 1', '..1'],
  ],
  [
    'centres in the order of the language, the unknown one last, groups in them',
    FEW,
    {},
    [
      '.Głuchołazy 1',
      '..2',
      '.Jeseník 2',
      '..river 1',
      '...3',
      '..square 1',
      '...1',
      '.? 1',
      '..4',
    ],
  ],
  [
    'the own centre comes first',
    [cam(1, 'A'), cam(2, 'B')],
    { own: 'B' },
    ['.B 1', '..2', '.A 1', '..1'],
  ],
  [
    'favourites come before all, and stay in their centres',
    [cam(1, 'A'), cam(2, 'A')],
    { favourites: ['c2', 'gone'] },
    ['.* 1', '..2', '.A 2', '..1', '..2'],
  ],
  [
    'what was folded stays folded',
    [cam(1, 'A'), cam(2, 'B')],
    { chosen: new Map([['centre A', false]]) },
    ['.A 1 folded', '.B 1', '..2'],
  ],
  [
    'what is looked for is never hidden',
    [cam(1, 'A'), cam(2, 'B')],
    { chosen: new Map([['centre A', false]]), searching: true },
    ['.A 1', '..1', '.B 1', '..2'],
  ],
])('%s', (_, cameras, given, rows) => {
  expect(treeRows(cameras, options(given)).map(said)).toEqual(rows);
});

test('of many cameras only the favourites and the own centre are open at first', () => {
  const many = Array.from({ length: 150 }, (_, index) => cam(index + 1, index < 2 ? 'A' : 'B'));
  const rows = treeRows(many, options({ own: 'A', favourites: ['c9'] }));
  expect(rows.map(said)).toEqual(['.* 1', '..9', '.A 2', '..1', '..2', '.B 148 folded']);
});

test('no two rows share an id', () => {
  const rows = treeRows(FEW, options({ favourites: ['c1', 'c3'] }));
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
});
