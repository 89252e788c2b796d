/** Every action that can stand in the journal is told in words, in every language. */
import { describe, expect, it } from 'vitest';
import { auditRows } from '../../core/contract/audit.ts';
import { contract } from '../../core/contract/contract.ts';
import { sessionRows } from '../../core/contract/session.ts';
import type { Row } from '../../core/contract/row.ts';
import { ACTION_GROUPS, isKnownAction } from '../../core/domain/audit-actions.ts';
import {
  actionWord,
  auditSentence,
  integritySentence,
  personWord,
  placeWord,
  signingSentence,
  type Say,
  type Told,
} from '../../core/domain/audit-sentence.ts';
import { LANGUAGES, type Language } from '../../core/domain/settings.ts';
import { OUTCOMES } from '../../core/journal/entry.ts';
import { RECORD_CHANGED } from '../../core/journal/records.ts';
import { BEGUN, KEY_ADDED } from '../../core/journal/keys.ts';
import { PRUNED } from '../../core/journal/prune.ts';
import { CLOCK_JUMPED, FAULTS } from '../../core/journal/verify.ts';
import { createTranslate, translateCode } from '../adapters/translation/translator.ts';

async function sayIn(language: Language): Promise<Say> {
  const translate = await createTranslate(language);
  return (key, params) => translateCode(translate, key, params ?? {});
}
const english = await sayIn('en');
const time = (at: number): string => `at ${at}`;

const told: Told = {
  ...{ action: 'layout.show', outcome: 'done', operator: 'novak', role: 'dispatcher' },
  ...{ operatorName: 'J. Novák', place: 'wall/1', camera: null, cameraName: null },
  ...{ about: 'Centrum', detail: null, state: 'ended' },
};
const sentence = (given: Partial<Told>, say = english): string =>
  auditSentence({ ...told, ...given }, say, time);

const ROWS: Readonly<Record<string, Row>> = { ...contract, ...sessionRows, ...auditRows };
/** A row that nobody audits stands in the journal where somebody was refused. */
const requests = Object.entries(ROWS)
  .filter(([, { audit, may }]) => audit !== null || may !== 'anyone')
  .map(([name]) => name)
  // Anybody who sits at the console may see it: nobody was ever refused for more than being locked out.
  .filter((name) => name !== 'console.state');
const actions = Object.values(ACTION_GROUPS).flat();

describe('what the journal can hold', () => {
  it.each([
    ...requests,
    BEGUN,
    KEY_ADDED,
    PRUNED,
    CLOCK_JUMPED,
    'program.started',
    'journal.repaired',
  ])('%s is known', (action) => {
    expect(isKnownAction(action)).toBe(true);
  });

  it('stands in one group each', () => {
    expect(new Set(actions).size).toBe(actions.length);
  });

  it.each(LANGUAGES)('has a sentence for every action and outcome in %s', async (language) => {
    const say = await sayIn(language);
    for (const action of actions) {
      const sentences = OUTCOMES.map((outcome) => sentence({ action, outcome }, say));
      expect(new Set(sentences).size).toBe(OUTCOMES.length);
      for (const text of [...sentences, actionWord(action, say)]) {
        expect(text).not.toMatch(/\{\{|audit:|^[a-z]+\.[a-zA-Z.-]+$/);
      }
      for (const text of sentences) expect(text).toMatch(/^.{8,}\.$/u);
    }
    for (const kind of [...FAULTS, RECORD_CHANGED]) {
      const fault = { sequence: 7, kind };
      const text = integritySentence({ ...CHECKED, fault }, say, time);
      // Not told with the bare code; in English some codes are words.
      expect(text).not.toMatch(new RegExp(`: ${kind}\\.`));
      expect(text).toContain('7');
    }
  });
});

const CHECKED = { checked: 5, entries: 9, until: 12, keys: ['ab12'], fault: null };

it.each([
  ['a layout', {}, 'J. Novák showed the layout “Centrum” (wall 1).'],
  ['an operator who is not known any more', { operatorName: null }, /^novak showed/],
  ['nothing that has a name', { about: null }, 'J. Novák showed the layout “—” (wall 1).'],
  [
    'a refusal',
    { outcome: 'denied' },
    'J. Novák tried this and was refused: Show a layout – Centrum.',
  ],
  [
    'a refusal without a subject',
    { outcome: 'denied', action: 'operators.list', about: null },
    'J. Novák tried this and was refused: See the list of operators.',
  ],
  [
    'a failed sign-in',
    { action: 'session.signIn', outcome: 'failed', operator: null, role: 'nobody', about: 'root' },
    'Somebody tried to sign in as root with a password and was refused (wall 1).',
  ],
  [
    'a lock by itself',
    { action: 'session.lock', detail: { noted: { cause: 'timeout' } } },
    'The console locked the controls of J. Novák: nobody had touched them.',
  ],
  [
    'a lock by hand',
    { action: 'session.lock', detail: { noted: { cause: 'by-hand' } } },
    'J. Novák locked the controls.',
  ],
  [
    'the end of watching',
    {
      ...{ action: 'viewing.ended', camera: 'jes-012', cameraName: 'Most' },
      detail: { tile: 3, since: 77, until: 99 },
    },
    'J. Novák saw the camera Most in tile 3 (wall 1) from at 77 to at 99.',
  ],
  [
    'watching that goes on',
    {
      ...{ action: 'viewing.began', camera: 'jes-012', cameraName: 'Most' },
      ...{ detail: { tile: 3, since: 77 }, state: 'under-way' },
    },
    'J. Novák has been watching the camera Most in tile 3 (wall 1) since at 77.',
  ],
  [
    'watching whose end nobody noted',
    {
      ...{ action: 'viewing.began', camera: 'jes-012', cameraName: 'Most' },
      ...{ detail: { tile: 3, since: 77 }, state: 'interrupted' },
    },
    'J. Novák saw the camera Most in tile 3 (wall 1) from at 77 on; the program ended meanwhile, and nothing says until when.',
  ],
  [
    'an act that goes on',
    { outcome: 'begun', state: 'under-way' },
    'J. Novák began this: Show a layout – Centrum. It goes on, or its end could not be written.',
  ],
  [
    'an act without an end',
    { outcome: 'begun', state: 'interrupted', about: null },
    'J. Novák began this: Show a layout. The program ended meanwhile, and nothing says how it ended.',
  ],
  [
    'data that somebody changed beside the program',
    {
      ...{ action: 'journal.repaired', operator: null, role: null },
      detail: { noted: { cause: 'records-changed' } },
    },
    /^Somebody had changed the program’s data outside the program/,
  ],
  [
    'a clock that was set back',
    { action: 'clock.jumped', operator: null, role: null, detail: { by: -3_600_000 } },
    'The clock of this computer was set by -3600 s.',
  ],
  [
    'an action of a later version',
    { action: 'drone.landed' },
    'J. Novák did something that this version of the console has no words for: drone.landed.',
  ],
  [
    'a cause that is not known',
    { action: 'session.lock', detail: { noted: { cause: '__proto__' } } },
    'J. Novák locked the controls.',
  ],
  ['an action named like a property', { action: 'constructor' }, /no words for: constructor/],
] satisfies [string, Partial<Told>, string | RegExp][])('%s is told', (_, given, text) => {
  expect(sentence(given)).toEqual(
    typeof text === 'string' ? text : (expect.stringMatching(text) as string),
  );
});

it.each([
  [{ operator: null, operatorName: null, role: null }, 'The console'],
  [
    { operator: null, operatorName: null, role: 'setup' },
    'Somebody at a console without operators',
  ],
  [{ operator: null, operatorName: null, role: 'nobody' }, 'Somebody who is not signed in'],
  [{ operator: 'novak', operatorName: null, role: 'dispatcher' }, 'novak'],
])('who acted: %o', (who, word) => {
  expect(personWord(who, english)).toBe(word);
});

it.each([
  ['desk', 'desk'],
  ['wall/2', 'wall 2'],
  ['wall-2', 'wall 2'],
  ['command-line', 'command line'],
  ['elsewhere', 'elsewhere'],
  [null, '—'],
])('the window %s is the %s', (place, word) => {
  expect(placeWord(place, english)).toBe(word);
});

it.each([
  [CHECKED, /^Checked until entry 5 of 9, made at 12, key ab12\. Nothing was changed/],
  [{ ...CHECKED, checked: 0, until: null }, /^Nothing is checked yet\. The log has 9 entries/],
  [{ ...CHECKED, fault: { sequence: 3, kind: 'changed' } }, /^Entry 3 .* its text was changed/],
  [{ ...CHECKED, fault: { sequence: 3, kind: 'rotten' } }, /^Entry 3 is not right: rotten/],
])('how far it is checked: %o', (checked, text) => {
  expect(integritySentence(checked, english, time)).toMatch(text);
});

it.each([
  [{ key: 'ab12', since: 7 }, 'Entries are signed now with the key ab12, since at 7.'],
  [{ key: 'ab12', since: null }, 'Entries are signed now with the key ab12.'],
])('which key signs: %o', (signing, text) => {
  expect(signingSentence(signing, english, time)).toBe(text);
});
