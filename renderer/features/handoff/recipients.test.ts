import { describe, expect, it } from 'vitest';
import {
  ACCEPTED,
  ACTIVE,
  CONFIRMED,
  DELIVERED,
  DVORAK,
  incidentOf,
  machineAt,
  NOVAK,
  SEEN,
  SENT,
} from '../../../core/domain/incident/examples.test-support.ts';
import { cameBy, keyOfRecipient, recipientsOf } from './recipients.ts';
import { clockText } from './words.ts';

const there = { languages: ['cs'], at: 0, role: 'dispatcher' };
const PRESENCES = [
  { ...there, journal: 'desk-1', person: 'novak', name: 'J. Novák' },
  { ...there, journal: 'desk-2', person: 'dvorak', name: 'M. Dvořák' },
  { ...there, journal: 'desk-3', person: 'adam', name: 'Adam' },
  { ...there, journal: 'desk-4', person: null, name: '', role: null },
];

describe('to whom it can be offered', () => {
  it('those who are there by name, then everybody, then somebody who is not', () => {
    expect(recipientsOf(PRESENCES, NOVAK).map(({ key }) => key)).toEqual([
      ...['desk-3', 'desk-2', 'centre', 'absent'],
    ]);
  });

  it('what is only played goes to those alone who take part', () => {
    expect(recipientsOf(PRESENCES, NOVAK, ['desk-1', 'desk-2']).map(({ key }) => key)).toEqual([
      ...['desk-2', 'centre'],
    ]);
  });

  it('a person is meant wherever they sit, a console without operators by its position', () => {
    const [first] = recipientsOf(PRESENCES, NOVAK);
    expect(first?.to).toEqual({ centre: 'jesenik', position: null, person: 'adam' });
    const bare = { ...there, journal: 'desk-9', person: null, name: '' };
    const [position] = recipientsOf([bare], { ...NOVAK, person: null });
    expect(position?.to).toEqual({ centre: 'jesenik', position: 'desk-9', person: null });
  });
});

describe('where somebody stands in the choice', () => {
  it.each([
    ['where they sit', 'dvorak', 'desk-2'],
    ['as somebody who is not on duty', 'svoboda', 'absent'],
    ['an empty position as everybody', null, 'centre'],
  ])('%s', (_, person, key) => {
    const duty = { centre: 'jesenik', position: 'desk-8', person };
    expect(keyOfRecipient(recipientsOf(PRESENCES, NOVAK), duty)).toBe(key);
  });

  it('a console without operators by its position', () => {
    const [, , , bare] = PRESENCES;
    const desk = { centre: 'jesenik', position: 'desk-4', person: null };
    const recipients = recipientsOf(bare === undefined ? [] : [bare], {
      ...desk,
      position: 'desk-1',
    });
    expect(keyOfRecipient(recipients, desk)).toBe('desk-4');
  });
});

describe('what can be given back', () => {
  const { handoffs } = incidentOf(
    ...ACTIVE,
    [SENT, NOVAK],
    [DELIVERED, machineAt('desk-2')],
    [SEEN, DVORAK],
    [ACCEPTED, DVORAK],
    [CONFIRMED, machineAt('desk-1')],
  );
  it('the handoff by which it came, to whoever took it over', () => {
    expect(cameBy(handoffs, DVORAK)?.id).toBe(SENT.handoff);
    expect(cameBy(handoffs, NOVAK)).toBeNull();
    expect(cameBy([], DVORAK)).toBeNull();
  });
});

it.each([
  [125_000, '2:05'],
  [999, '0:01'],
  [-1, '0:00'],
])('%d ms are left as %s', (ms, text) => {
  expect(clockText(ms)).toBe(text);
});
