import { expect, it } from 'vitest';
import { FORGOTTEN_MS, positionsOf, type KnownPosition } from './positions.ts';

const NOW = FORGOTTEN_MS * 2;
const known = (journal: string, name: string, seen: number | null = NOW): KnownPosition => ({
  ...{ journal, name, seen },
});
const said = (journal: string, person: string | null, since?: number) => ({
  ...{ journal, person },
  ...(since === undefined ? {} : { since }),
});
const briefly = (...given: Parameters<typeof positionsOf>): unknown[] =>
  positionsOf(...given).map(({ name, staffing, since }) => [name, staffing, since]);

it('this position comes first, then who is there, then what is empty, then what is off', () => {
  expect(
    briefly(
      [known('d', 'Delta', 5), known('c', 'Charlie'), known('b', 'Bravo'), known('a', 'Alfa')],
      [said('a', 'novak', 7), said('b', 'kral'), said('c', null, 9)],
      'c',
      FORGOTTEN_MS,
    ),
  ).toEqual([
    ['Charlie', 'empty', 9],
    ['Alfa', 'staffed', 7],
    ['Bravo', 'staffed', null],
    ['Delta', 'off', 5],
  ]);
});

it('one that was not heard for a week is left out, this one never', () => {
  const gone = known('a', 'Alfa', NOW - FORGOTTEN_MS);
  const late = known('b', 'Bravo', NOW - FORGOTTEN_MS + 1);
  const never = known('c', 'Charlie', null);
  expect(briefly([gone, late, never], [], null, NOW)).toEqual([['Bravo', 'off', late.seen]]);
  expect(briefly([gone], [], 'a', NOW)).toEqual([['Alfa', 'off', gone.seen]]);
});

it('two of the same name keep their order', () => {
  const two = [known('b', 'Desk'), known('a', 'Desk')];
  expect(positionsOf(two, [], null, NOW).map(({ journal }) => journal)).toEqual(['b', 'a']);
});
