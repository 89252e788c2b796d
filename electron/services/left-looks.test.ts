import { describe, expect, it } from 'vitest';
import type { Entry } from '../../core/journal/entry.ts';
import { succeed } from '../../core/domain/result.ts';
import { endsOfLeftLooks } from './left-looks.ts';

const entry = (sequence: number, action: string, detail: object): Entry =>
  ({
    ...{ sequence, action, detail, time: 1_000 * sequence, camera: 'square', incident: null },
    ...{ operator: null, role: null, place: null, outcome: 'done' },
  }) as unknown as Entry;

const ENTRIES = [
  entry(1, 'viewing.began', { viewing: 'v-1' }),
  entry(2, 'outward.began', { viewing: 'v-2', partner: 'nysa' }),
  entry(3, 'abroad.began', { viewing: 'v-3', owner: 'jesenik' }),
  entry(4, 'partner.invite', {}),
];

describe('a look that a loss of power cut off', () => {
  const ends = endsOfLeftLooks({
    openActs: () => succeed([1, 2, 3, 4]),
    read: (_filter, before) =>
      succeed(ENTRIES.filter(({ sequence }) => sequence === (before ?? 0) - 1)),
  });

  it('is ended at the next start, at both ends, under its own number', () => {
    expect(ends).toMatchObject([
      {
        ...{ action: 'outward.ended', camera: 'square' },
        detail: { viewing: 'v-2', partner: 'nysa', since: 2_000, why: 'program-ended' },
      },
      { action: 'abroad.ended', detail: { viewing: 'v-3', owner: 'jesenik' } },
    ]);
  });
});
