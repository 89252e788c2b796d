/** A handoff read in any of the languages says the same: field by field, slot by slot. */
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { TEST_RESULTS } from '../../../core/domain/handoff/handoff.ts';
import {
  PHRASE_IDS,
  PHRASES,
  SLOT_CODES,
  type Phrase,
  type SlotKind,
} from '../../../core/domain/handoff/phrases.ts';
import {
  changedFacts,
  FACT_FIELDS,
  sayCallback,
  sayFact,
  sayPhrase,
  sayTestCall,
  saySlot,
  sayTime,
  type Wording,
} from '../../../core/domain/handoff/wording.ts';
import {
  CAUSES,
  DANGERS,
  DIRECTIONS,
  DONE,
  EVENT_CODES,
  PRIORITIES,
  TRENDS,
  WANTED,
} from '../../../core/domain/incident/codes.ts';
import { FACTS } from '../../../core/domain/incident/examples.test-support.ts';
import type { Facts } from '../../../core/domain/incident/facts.ts';
import { LANGUAGES, type Language } from '../../../core/domain/settings.ts';
import { resources } from '../../../locales/resources.ts';

/** 22 November 2026, 23:05 UTC: already the 23rd where the centre is. */
const AT = Date.UTC(2026, 10, 22, 23, 5);
const wordings = new Map<Language, Wording>();

beforeAll(async () => {
  for (const language of LANGUAGES) {
    const instance = i18next.createInstance();
    const interpolation = { escapeValue: false };
    await instance.init({ resources, lng: language, fallbackLng: false, interpolation });
    const translate = instance.t as unknown as Wording['translate'];
    wordings.set(language, { language, timeZone: 'Europe/Prague', translate });
  }
});

function wordingOf(language: Language): Wording {
  const wording = wordings.get(language);
  if (wording === undefined) throw new Error(language);
  return wording;
}

const EXAMPLES: Readonly<Record<SlotKind, string | number>> = {
  ...{ camera: 127, count: 5, minutes: 17, metres: 350, time: AT, text: 'Ковальчук 3AB 4571' },
  ...{ unit: 'ambulance', vehicle: 'lorry', colour: 'silver', direction: 'NW', language: 'lt' },
};
/** Every plural of every one of the languages. */
const COUNTS = [0, 1, 2, 3, 4, 5, 10, 11, 12, 19, 20, 21, 22, 25, 101, 111, 1_000];

function filled(phrase: Phrase['phrase'], count: number): Phrase {
  const shape: Readonly<Record<string, SlotKind>> = PHRASES[phrase];
  const slots = Object.entries(shape).map(([name, kind]) => [
    name,
    name === 'count' ? count : EXAMPLES[kind],
  ]);
  return { phrase, slots: Object.fromEntries(slots) as Phrase['slots'] };
}

describe.each(LANGUAGES)('in %s', (language) => {
  it.each(PHRASE_IDS)('%s says every slot, also when it is read back', (id) => {
    const wording = wordingOf(language);
    const shape: Readonly<Record<string, SlotKind>> = PHRASES[id];
    for (const count of COUNTS) {
      const phrase = filled(id, count);
      for (const form of ['text', 'readBack'] as const) {
        const said = sayPhrase(phrase, form, wording);
        expect(said).not.toMatch(/[{}]|phrases?[:.]/);
        for (const [name, kind] of Object.entries(shape)) {
          const value = phrase.slots[name] ?? '';
          expect(said).toContain(name === 'count' ? String(count) : saySlot(kind, value, wording));
        }
      }
    }
  });

  it('codes in slots are words of the language, and no two are the same', () => {
    for (const [kind, codes] of Object.entries(SLOT_CODES)) {
      const words = codes.map((code) => saySlot(kind as SlotKind, code, wordingOf(language)));
      expect(new Set(words).size).toBe(codes.length);
      for (const word of words) expect(word).not.toMatch(/[:.]/);
    }
  });

  it('a time says the day and the hour of the centre, its offset, and UTC', () => {
    const said = sayTime(AT, wordingOf(language));
    expect(said).toMatch(/00:05/);
    expect(said).toMatch(/(GMT|UTC)\+1/);
    expect(said).toContain('23:05 UTC');
    expect(said).toMatch(/\b23\b/);
    expect(said).toMatch(/2026/);
    const utc = sayTime(AT, { ...wordingOf(language), timeZone: null });
    expect(utc).toMatch(/\b22\b.*23:05 UTC$/);
  });

  it('every fact is there with its number, name, coordinates and time', () => {
    const facts: Facts = {
      ...{ ...FACTS, persons: 12, vehicles: 3, cause: 'ACC', occurred: AT },
      deadline: AT + 3_600_000,
    };
    const wording = wordingOf(language);
    const said = Object.fromEntries(
      FACT_FIELDS.map((field) => [field, sayFact(field, facts, wording)]),
    );
    for (const text of Object.values(said)) {
      expect(text).toBeTruthy();
      expect(text).not.toMatch(/[{}]|incidents[:.]|offer[:.]/);
    }
    expect(said['code']).toContain('(TRP/COL)');
    expect(said['priority']).toContain('P2');
    expect(said['place']).toMatch(/Masarykovo náměstí · 50\.22940, 17\.20460 · ± 50 [mм]/);
    expect(said['persons']).toBe('12');
    expect(said['vehicles']).toBe('3');
    expect(said['occurred']).toContain('23:05 UTC');
    expect(said['deadline']).toContain('00:05 UTC');
  });

  it('a test call is told with its result and its time, and that nobody tried', () => {
    const wording = wordingOf(language);
    const said = TEST_RESULTS.map((result) => sayTestCall({ test: { result, at: AT } }, wording));
    for (const text of said) {
      expect(text).toContain('00:05:00');
      expect(text).toContain('23:05:00 UTC');
      expect(text).toMatch(/2026/);
    }
    const all = [...said, sayTestCall({}, wording)];
    expect(new Set(all.map((text) => text.split(' · ')[0])).size).toBe(3);
    for (const text of all) expect(text).not.toMatch(/offer[:.]|test[.]/);
  });

  it('two codes never read the same', () => {
    const { translate } = wordingOf(language);
    const kinds = {
      ...{ code: EVENT_CODES, priority: PRIORITIES, danger: DANGERS, direction: DIRECTIONS },
      ...{ trend: TRENDS, cause: CAUSES, wanted: WANTED, done: DONE },
    };
    for (const [kind, codes] of Object.entries(kinds)) {
      const words = codes.map((code) => translate(`incidents:${kind}.${code}`, {}));
      expect(new Set(words).size, kind).toBe(codes.length);
    }
  });
});

it('how to call back is what was entered, the same in every language', () => {
  const callback = { phone: '+420 584 498 111', radio: 'K 12', languages: ['cs', 'pl'] } as const;
  expect(sayCallback(callback)).toBe('+420 584 498 111 · K 12 · CS · PL');
  expect(sayCallback({ ...callback, phone: null, radio: null })).toBe('CS · PL');
});

it('what is not known is said to be so', () => {
  const facts: Facts = { ...FACTS, place: null, direction: null, persons: null, trend: null };
  for (const field of ['place', 'direction', 'persons', 'trend', 'cause', 'deadline'] as const) {
    expect(sayFact(field, facts, wordingOf('en'))).toBeNull();
  }
});

it('what a new version says otherwise is found', () => {
  const after: Facts = { ...FACTS, priority: 1, place: null };
  expect([...changedFacts(FACTS, after)]).toEqual(['priority', 'place']);
  expect(changedFacts(FACTS, { ...FACTS }).size).toBe(0);
});
