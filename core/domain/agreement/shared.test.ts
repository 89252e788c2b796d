import { describe, expect, it } from 'vitest';
import { share, terms } from './examples.test-support.ts';
import { sharedOf } from './shared.ts';

const SQUARE = { id: 'square', groups: ['town'], most: null };

describe('what is shared of a camera', () => {
  it('is what the agreement says', () => {
    expect(sharedOf([terms()], 'jesenik', 'nysa', SQUARE)).toMatchObject({
      ...{ level: 'anonymised', raised: 'full', kinds: ['video', 'stills'] },
    });
  });

  it.each([
    ['without an agreement', []],
    [
      'with another partner',
      [
        terms([share()], {
          parties: [terms().parties[0], { ...terms().parties[1], centre: 'opava' }],
        }),
      ],
    ],
    ['by the other side', [terms([share({ owner: 'nysa' })])]],
    ['of other cameras', [terms([share({ cameras: { of: 'groups', groups: ['border'] } })])]],
  ])('%s is nothing', (_what, agreements) => {
    expect(sharedOf(agreements, 'jesenik', 'nysa', SQUARE)).toBeNull();
  });

  it('is no more than its owner lets anybody see of it', () => {
    expect(sharedOf([terms()], 'jesenik', 'nysa', { ...SQUARE, most: 'none' })).toBeNull();
    expect(sharedOf([terms()], 'jesenik', 'nysa', { ...SQUARE, most: 'anonymised' })).toMatchObject(
      {
        ...{ level: 'anonymised', raised: 'anonymised' },
      },
    );
  });

  it('is the most of several', () => {
    const agreements = [terms([share({ id: 'a' }), share({ id: 'b', level: 'full' })])];
    expect(sharedOf(agreements, 'jesenik', 'nysa', SQUARE)?.level).toBe('full');
  });
});
