/** What two centres say to each other about a shift: nobody speaks for people of another centre. */
import { describe, expect, it } from 'vitest';
import type { HandoverBody, HandoverEntry } from '../handover/entry.ts';
import { BEGUN, DVORAK, HANDOVER, NOVAK, uuid } from '../handover/examples.test-support.ts';
import type { Author } from '../incident/incident.ts';
import {
  coverLeft,
  coverSeen,
  hear,
  isAway,
  mayAsk,
  takeAll,
  tellCover,
  type Covered,
} from './night-cover.ts';
import { NO_COVER, type DecidedShift, type ShiftBody } from './shift-body.ts';

const KOWALSKI: Author = { ...DVORAK, centre: 'nysa', person: 'kowalski', name: 'Kowalski' };
const LEFT = { blocks: [], entries: {} };
let count = 0;

function entry(body: HandoverBody, author: Author = NOVAK): HandoverEntry {
  count += 1;
  const id = uuid('9000', count);
  return { id, handover: HANDOVER, author, lang: 'cs', recorded: 1_000 + count, body };
}

const decided = (body: HandoverBody, author?: Author): DecidedShift => ({
  ...{ entry: entry(body, author), refused: null },
});
const TOLD: readonly DecidedShift[] = [
  decided(BEGUN),
  decided({ kind: 'covered', centre: 'nysa' }),
  decided({ kind: 'signed', items: [], risks: [] }),
];

function at(
  centre: string,
  entries: readonly DecidedShift[],
  more: Partial<Covered> = {},
): Covered {
  return { centre, handover: takeAll(entries), entries, rest: NO_COVER, ...more };
}
const said = (
  one: DecidedShift,
  index = TOLD.length,
): Extract<ShiftBody, { kind: 'shift-decided' }> => ({
  ...{ kind: 'shift-decided', handover: HANDOVER, index, decided: one, left: LEFT },
});

describe('the centre that hands over', () => {
  it('tells all of it from the signature on, once, and what is left with the last of it', () => {
    const before = takeAll(TOLD.slice(0, 2));
    expect(tellCover(null, at('jesenik', TOLD.slice(0, 2)), LEFT).sends).toEqual([]);
    const { sends, rest } = tellCover(before, at('jesenik', TOLD), LEFT);
    expect(
      sends.map(({ to, body }) => [to, 'index' in body && body.index, 'left' in body]),
    ).toEqual([
      ['nysa', 0, false],
      ['nysa', 1, false],
      ['nysa', 2, true],
    ]);
    const next = [...TOLD, decided({ kind: 'briefing' }, DVORAK)];
    expect(tellCover(takeAll(TOLD), at('jesenik', next, { rest }), LEFT).sends).toMatchObject([
      { body: { index: 3, left: LEFT } },
    ]);
  });

  it('tells who is called no more that it is so, and nothing after it', () => {
    const { rest } = tellCover(null, at('jesenik', TOLD), LEFT);
    const gone = [...TOLD, decided({ kind: 'covered', centre: null })];
    const last = tellCover(takeAll(TOLD), at('jesenik', gone, { rest }), LEFT);
    expect(last.sends).toHaveLength(1);
    const later = [...gone, decided({ kind: 'briefing' }, DVORAK)];
    const after = tellCover(takeAll(gone), at('jesenik', later, { rest: last.rest }), LEFT);
    expect(after.sends).toEqual([]);
  });

  it('tells nobody what is said in an emergency: who was called is called no more', () => {
    const { rest } = tellCover(null, at('jesenik', TOLD), LEFT);
    const leader = { ...DVORAK, role: 'shift-leader' } as const;
    const reason = { text: 'Omdlel', lang: 'cs' } as const;
    const taken = decided({ kind: 'emergency', reason, items: [], moving: [] }, leader);
    const all = [...TOLD, taken];
    const step = tellCover(takeAll(TOLD), at('jesenik', all, { rest }), LEFT);
    expect(step.sends).toMatchObject([
      { to: 'nysa', body: { index: 3, decided: { entry: { body: { kind: 'covered' } } } } },
    ]);
    expect(JSON.stringify(step.sends)).not.toContain('Omdlel');
    const [last] = step.sends;
    if (last?.body.kind !== 'shift-decided') throw new Error('nothing is told');
    const heard = hear(at('nysa', TOLD), 'jesenik', last.body);
    expect(heard.dispute).toBeNull();
    expect(coverSeen(heard.covered)?.state).toBe('CLOSED');
    const later = [...all, decided({ kind: 'briefed' }, leader)];
    expect(tellCover(takeAll(all), at('jesenik', later, { rest: step.rest }), LEFT).sends).toEqual(
      [],
    );
    // Before it was signed nobody there has heard of it, nor does now.
    const unsigned = [...TOLD.slice(0, 2), taken];
    const before = takeAll(TOLD.slice(0, 2));
    expect(tellCover(before, at('jesenik', unsigned), LEFT).sends).toEqual([]);
  });

  const told = (entries = TOLD): Covered =>
    at('jesenik', entries, { rest: { ...NO_COVER, told: { nysa: entries.length } } });
  const asked = entry({ kind: 'briefing' }, KOWALSKI);
  it.each<[string, Covered, string, HandoverEntry, string]>([
    ['who may take over', told(), 'nysa', asked, 'judge'],
    [
      'the same once more',
      told([...TOLD, { entry: asked, refused: null }]),
      'nysa',
      asked,
      'known',
    ],
    [
      'who is called no more',
      told([...TOLD, decided({ kind: 'covered', centre: null })]),
      'nysa',
      asked,
      'refuse',
    ],
    [
      'who may take over, after an emergency',
      told([
        ...TOLD,
        decided(
          {
            ...{ kind: 'emergency', reason: { text: 'x', lang: 'cs' }, items: [], moving: [] },
          },
          DVORAK,
        ),
      ]),
      'nysa',
      asked,
      'refuse',
    ],
    [
      'a third centre',
      told(),
      'izmail',
      { ...asked, author: { ...KOWALSKI, centre: 'izmail' } },
      'not-theirs',
    ],
    ['in the name of ours', told(), 'nysa', entry({ kind: 'briefing' }, NOVAK), 'not-theirs'],
    [
      'in the name of a third centre',
      told(),
      'nysa',
      entry({ kind: 'briefing' }, { ...KOWALSKI, centre: 'izmail' }),
      'not-theirs',
    ],
    ['before it was told of it', at('jesenik', TOLD), 'nysa', asked, 'not-theirs'],
    ['about none', at('jesenik', []), 'nysa', asked, 'not-theirs'],
    ['about another', told(), 'nysa', { ...asked, handover: uuid('9000', 999) }, 'not-theirs'],
    ['about their own', { ...told(), centre: 'nysa' }, 'nysa', asked, 'not-theirs'],
    [
      'without end',
      told(Array<DecidedShift>(5_000).fill(TOLD[0] as DecidedShift)),
      'nysa',
      asked,
      'too-many',
    ],
  ])('makes of what is asked for: %s', (_, covered, from, what, made) => {
    expect(mayAsk(covered, from, what, what.recorded)).toBe(made);
  });

  const ASSUMED = { kind: 'assumed', moving: [] } as const;
  const TEN_MINUTES = 600_000;
  it.each([
    ['at once', ASSUMED, 0, 'judge'],
    ['after ten minutes', ASSUMED, TEN_MINUTES, 'judge'],
    ['by a clock that is late', ASSUMED, -TEN_MINUTES, 'judge'],
    ['later: who signed may have left', ASSUMED, TEN_MINUTES + 1, 'refuse'],
    ['later, that somebody reads', { kind: 'briefing' }, TEN_MINUTES + 1, 'judge'],
  ] as const)('is told that somebody there takes over: %s', (_, body, late, made) => {
    const what = entry(body, KOWALSKI);
    expect(mayAsk(told(), 'nysa', what, what.recorded + late)).toBe(made);
  });
});

describe('the centre that may take over', () => {
  const waiting = entry({ kind: 'assumed', moving: [] }, KOWALSKI);
  const here = at('nysa', TOLD, { rest: { ...NO_COVER, asked: [waiting] } });

  it('takes what was decided, and what it asked for waits no more', () => {
    const assumed = { entry: { ...waiting, recorded: 9_000 }, refused: null };
    const heard = hear(here, 'jesenik', said(assumed));
    expect(heard).toMatchObject({ dispute: null, added: assumed });
    expect(heard.covered).toMatchObject({ handover: { state: 'ASSUMED' }, rest: { asked: [] } });
    // The same once more is nothing new.
    expect(hear(heard.covered, 'jesenik', said(assumed))).toMatchObject({
      added: null,
      dispute: null,
    });
  });

  it('takes nothing for its own before it was decided', () => {
    expect(coverSeen(here)).toMatchObject({ state: 'READY', assumed: null });
  });

  it.each<[string, Covered, string, ReturnType<typeof said>, string]>([
    [
      'somebody of ours took over who did not say so',
      here,
      'jesenik',
      said(decided({ kind: 'assumed', moving: [] }, KOWALSKI)),
      'not-theirs',
    ],
    [
      'what ours said, otherwise',
      here,
      'jesenik',
      said({ entry: { ...waiting, lang: 'pl' }, refused: null }),
      'not-theirs',
    ],
    [
      'by a third centre',
      here,
      'izmail',
      said(decided({ kind: 'briefing' }, DVORAK)),
      'not-theirs',
    ],
    [
      'about a shift of ours',
      { ...here, centre: 'jesenik' },
      'nysa',
      said(decided({ kind: 'briefing' })),
      'not-theirs',
    ],
    [
      'about another',
      here,
      'jesenik',
      said({
        entry: { ...entry({ kind: 'briefing' }), handover: uuid('9000', 999) },
        refused: null,
      }),
      'not-theirs',
    ],
    ['a gap', here, 'jesenik', said(decided({ kind: 'briefing' }), 7), 'differs'],
    ['another past', here, 'jesenik', said(decided({ kind: 'briefing' }), 1), 'differs'],
    [
      'one that begins in the middle',
      at('nysa', []),
      'jesenik',
      said(decided({ kind: 'briefing' }), 0),
      'not-theirs',
    ],
    ['one of a third centre', at('nysa', []), 'izmail', said(decided(BEGUN), 0), 'not-theirs'],
    [
      'one that we would hand over',
      at('nysa', []),
      'jesenik',
      said(decided({ ...BEGUN, from: { ...KOWALSKI } } as HandoverBody), 0),
      'not-theirs',
    ],
  ])('disputes: %s', (_, covered, from, body, dispute) => {
    expect(hear(covered, from, body)).toMatchObject({ added: null, dispute, covered });
  });

  it('drops what took no effect as it is called no more', () => {
    const body = { kind: 'shift-refused', handover: HANDOVER, entry: waiting.id } as const;
    const heard = hear(here, 'jesenik', { ...body, refused: 'handover-not-yours' });
    expect(heard.covered.rest.asked).toEqual([]);
  });

  it('has nothing to do with it once the own people there have it, or somebody else is called', () => {
    const gone = takeAll([...TOLD, decided({ kind: 'covered', centre: null })]);
    expect(gone !== null && isAway(gone, 'nysa')).toBe(true);
    const covered = { ...here, handover: gone };
    expect(coverSeen(covered)?.state).toBe('CLOSED');
    expect(gone !== null && isAway(gone, 'jesenik')).toBe(false);
  });

  it('is shown what is done there at once as done, but for what moves something', () => {
    const asked = [
      entry({ kind: 'section-confirmed', section: 'work' }, KOWALSKI),
      entry({ kind: 'confirmed', item: 'i', entries: 3 }, KOWALSKI),
      entry({ kind: 'read-back', item: 'i' }, KOWALSKI),
    ];
    const left = {
      entries: {},
      blocks: [
        { code: 'section-unconfirmed', about: 'work' },
        { code: 'section-unconfirmed', about: 'people' },
        { code: 'item-unconfirmed', about: 'i' },
        { code: 'incident-changed', about: 'i' },
        { code: 'risk-not-read', about: 'i' },
        { code: 'item-unconfirmed', about: 'other' },
      ],
    } as const;
    const covered = { ...here, rest: { told: {}, asked, left } };
    expect(coverSeen(covered)).toMatchObject({ sections: ['work'], readBack: ['i'] });
    expect(coverLeft(covered).blocks).toEqual([left.blocks[1], left.blocks[5]]);
  });
});
