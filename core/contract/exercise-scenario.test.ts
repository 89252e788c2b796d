import { expect, it } from 'vitest';
import { SCENARIO } from '../domain/exercise/examples.test-support.ts';
import { readScenario } from './exercise-scenario.ts';
import { pathText } from './provisioning/issue.ts';

const [first, second] = SCENARIO.injects;
it.each<[string, object, string, string]>([
  ['a word that is not known', { colour: 'red' }, 'colour', 'unknown-key'],
  ['no title', { title: undefined }, 'title', 'missing'],
  ['a title in no language', { title: {} }, 'title', 'missing'],
  ['a language that is none of ours', { title: { de: 'x' } }, 'title.de', 'unknown-key'],
  ['nothing to play', { injects: [] }, 'injects', 'missing'],
  ['a newer kind of file', { version: 2 }, 'version', 'not-one-of'],
  ['two of one name', { injects: [first, first] }, 'injects[1].id', 'not-unique'],
  ['a camera that is not there', { cameras: [] }, 'injects[1].camera', 'not-one-of'],
  ['a partner that is not there', { roles: [] }, 'injects[0].from', 'not-one-of'],
  [
    'a time before the start',
    { injects: [{ ...second, at: -1 }] },
    'injects[0].at',
    'out-of-range',
  ],
  [
    'a note that somebody acknowledges',
    { injects: [{ id: 'n', at: 0, kind: 'note', says: { en: 'x' }, expect: first?.expect }] },
    'injects[0].expect[0].step.kind',
    'not-one-of',
  ],
])('%s is refused, and where it stands', (_, change, path, code) => {
  const read = readScenario(JSON.parse(JSON.stringify({ ...SCENARIO, ...change })));
  const issues = read.ok ? [] : read.issues.map((issue) => [pathText(issue.path), issue.code]);
  expect(issues).toEqual([[path, code]]);
});

it('a scenario as it was read is read again as the same', () => {
  expect(readScenario(JSON.parse(JSON.stringify(SCENARIO)))).toEqual({
    ok: true,
    scenario: SCENARIO,
  });
});
