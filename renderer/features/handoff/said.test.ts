import { describe, expect, it } from 'vitest';
import { SENT } from '../../../core/domain/incident/examples.test-support.ts';
import { saidAgain, wordsOf } from './said.ts';

const OFFER = {
  ...SENT.offer,
  facts: { ...SENT.offer.facts, wanted: 'take-over' },
  wanted: 'keep-watching',
} as const;

describe('what is said when it is offered again', () => {
  it.each([
    ['as before', 'take-over', 'keep-watching'],
    ['what the incident wants by now', 'send-patrol', 'send-patrol'],
    ['as before where the incident says nothing', null, 'keep-watching'],
  ] as const)('%s', (_, now, wanted) => {
    expect(saidAgain(OFFER, { ...OFFER.facts, wanted: now })).toEqual({
      ...{ wanted, phrases: OFFER.phrases, remark: OFFER.remark },
    });
  });
});

it('nothing typed is nothing said', () => {
  expect(wordsOf('  ', 'cs')).toBeNull();
  expect(wordsOf(' Kouř ', 'cs')).toEqual({ text: 'Kouř', lang: 'cs' });
});
