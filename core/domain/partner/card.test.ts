import { describe, expect, it } from 'vitest';
import { fakeChecker } from '../../journal/chain.test-support.ts';
import { cardFault, printOf, type Card, type SealedCard } from './card.ts';
import { DAY, keyOf, NOW, NYSA, sealed } from './cards.test-support.ts';

const faultOf = (card: SealedCard) => cardFault(card, fakeChecker, NOW);

it.each([
  ['by its own key alone', sealed(NYSA)],
  ['by the key that it replaces too', sealed(NYSA, keyOf('before'))],
])('a card that is signed %s is believed', (_, card) => {
  expect(faultOf(card)).toBeNull();
});

const whole = sealed(NYSA, keyOf('before'));
describe('a card is not believed', () => {
  it.each<[string, SealedCard]>([
    ['whose text was changed', { ...whole, card: { ...NYSA, linkKey: `U${'C'.repeat(55)}` } }],
    ['whose signature is another one', { ...whole, signature: sealed(NYSA).signature.slice(1) }],
    ['that another key has signed', { ...whole, card: { ...NYSA, signingKey: keyOf('mallory') } }],
    [
      'that bears the own signature as that of the key before',
      { ...whole, replaces: { key: NYSA.signingKey, signature: whole.signature } },
    ],
    [
      'for which the key before has signed something else',
      { ...whole, replaces: { key: keyOf('before'), signature: whole.signature } },
    ],
  ])('%s', (_, card) => {
    expect(faultOf(card)).toBe('signature');
  });

  it.each<[string, Partial<Card>]>([
    ['time', { until: NYSA.issued }],
    ['long', { until: NOW + 2_000 * DAY }],
    ['early', { issued: NOW + 2 * DAY }],
    ['past', { until: NOW }],
  ])('for its time: %s', (fault, times) => {
    expect(faultOf(sealed({ ...NYSA, ...times }))).toBe(fault);
  });
});

describe('the print of a card', () => {
  const print = printOf(NYSA, fakeChecker);

  it.each<[string, Partial<Card>]>([
    ['signing key', { signingKey: keyOf('other') }],
    ['link key', { linkKey: `U${'Z'.repeat(55)}` }],
    ['authority', { ca: 'another' }],
    ['centre', { centre: { ...NYSA.centre, id: 'nisa' } }],
  ])('is another one with another %s', (_, change) => {
    expect(printOf({ ...NYSA, ...change }, fakeChecker)).not.toBe(print);
  });

  it('stays with a later card of the same keys', () => {
    const later = { ...NYSA, serial: 11, reach: [], until: NOW + DAY };
    expect(printOf(later, fakeChecker)).toBe(print);
  });
});
