import { expect, it } from 'vitest';
import { isWhole, PHRASE_IDS, PHRASES, type SlotKind } from './phrases.ts';

const SOUND: Readonly<Record<SlotKind, string | number>> = {
  ...{ camera: 12, count: 2, minutes: 5, metres: 100, time: 1_000, text: 'Masarykovo náměstí' },
  ...{ unit: 'patrol', vehicle: 'car', colour: 'red', direction: 'NE', language: 'pl' },
};

it('there are about forty of them', () => {
  expect(PHRASE_IDS.length).toBeGreaterThanOrEqual(40);
});

it.each(PHRASE_IDS)('%s is whole with its slots, and with nothing else', (phrase) => {
  const shape: Readonly<Record<string, SlotKind>> = PHRASES[phrase];
  const slots = Object.fromEntries(
    Object.entries(shape).map(([name, kind]) => [name, SOUND[kind]]),
  );
  expect(isWhole({ phrase, slots })).toBe(true);
  expect(isWhole({ phrase, slots: { ...slots, more: 'x' } })).toBe(false);
  for (const name of Object.keys(slots)) {
    const { [name]: _, ...rest } = slots;
    expect(isWhole({ phrase, slots: rest })).toBe(false);
    expect(isWhole({ phrase, slots: { ...slots, [name]: '' } })).toBe(false);
    expect(isWhole({ phrase, slots: { ...slots, [name]: -1 } })).toBe(false);
  }
});
