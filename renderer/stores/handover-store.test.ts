import { describe, expect, test } from 'vitest';
import type { HandoversNow, UnderWay } from '../../core/contract/handovers.ts';
import type { HandoverState } from '../../core/domain/handover/handover.ts';
import { mineFirst } from './handover-store.ts';

const CENTRE = 'jesenik';
const named = (person: string) => ({ centre: CENTRE, position: person, person, name: person });
const ME = { ...named('me'), role: 'shift-leader' as const };

function underWay(state: HandoverState, from: string, to: string | null): UnderWay {
  const handover = { id: `${state}-${from}`, state, from: named(from) };
  return { handover: { ...handover, to: to === null ? null : named(to) } } as unknown as UnderWay;
}

function order(...all: readonly UnderWay[]): readonly string[] {
  const now = { underWay: all, here: ME, now: 0 } as unknown as HandoversNow;
  return mineFirst(now).map(({ handover }) => handover.id);
}

describe('what stands first in the change of shift', () => {
  const own = underWay('PREPARING', 'me', null);

  test.each(['BRIEFING', 'EMERGENCY_ASSUMPTION'] as const)(
    'a draft of my own that comes by itself does not push away what I am taking over: %s',
    (state) => {
      expect(order(own, underWay(state, 'other', 'me'))).toEqual([
        `${state}-other`,
        'PREPARING-me',
      ]);
    },
  );

  test('what others take over from each other comes after my own', () => {
    expect(
      order(
        underWay('PREPARING', 'fourth', null),
        underWay('READY', 'third', null),
        underWay('BRIEFING', 'other', 'second'),
        underWay('ASSUMED', 'earlier', 'me'),
        own,
      ),
    ).toEqual([
      'PREPARING-me',
      'ASSUMED-earlier',
      'READY-third',
      'PREPARING-fourth',
      'BRIEFING-other',
    ]);
  });
});
