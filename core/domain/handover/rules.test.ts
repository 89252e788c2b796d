import { describe, expect, it } from 'vitest';
import { machineAt, PAYLOAD } from '../incident/examples.test-support.ts';
import { blocksOfAssuming, blocksOfSigning } from './blocks.ts';
import type { HandoverBody } from './entry.ts';
import {
  Centre,
  DVORAK,
  ENDS,
  HANDOVER,
  KRAL,
  named,
  NEXT_ENDS,
  NOVAK,
  offerTo,
  read,
  ready,
  typed,
  uuid,
} from './examples.test-support.ts';
import { OVERLAP_MS } from './handover.ts';
import { SECTIONS, type ItemFact } from './items.ts';

const NO_HELP = { ticket: null, workaround: null };
const WORDS = { text: 'why', lang: 'cs' } as const;
const MACHINE = machineAt('desk-1');
const HANDOFF = uuid('b000', 1);

describe('a shift is handed over', () => {
  it('and everything moves at one instant', () => {
    let [mine, other] = ['', ''];
    const centre = read((there) => {
      mine = there.active(1, NOVAK);
      other = there.active(2, KRAL);
      there.active(3, NOVAK, 4);
    });
    expect(centre.responsible(mine)).toBe('novak');
    expect(centre.assume()).toBeNull();
    expect(centre.open.map(({ id }) => [id, centre.responsible(id)])).toEqual([
      [mine, 'dvorak'],
      [other, 'kral'],
      [uuid('8000', 3), 'dvorak'],
    ]);
    expect(centre.handover?.moved).toEqual([mine, uuid('8000', 3)]);
    expect(centre.entries.map(({ recorded, body }) => [recorded, body.kind])).toEqual([
      [centre.now, 'handed-over'],
      [centre.now, 'handed-over'],
    ]);
    // Each has a new epoch: an offer of before is void.
    expect(centre.incidents.get(mine)?.epoch).toBe(2);
    centre.now += OVERLAP_MS;
    expect(centre.say({ kind: 'closed' }, MACHINE)).toBeNull();
    expect(centre.handover?.state).toBe('CLOSED');
  });

  it('a quiet one too', () => {
    const centre = read();
    expect(centre.assume()).toBeNull();
    expect(centre.handover?.state).toBe('ASSUMED');
  });

  it('tasks in other people’s incidents go over as well', () => {
    const task = uuid('c000', 1);
    const centre = read((there) => {
      const id = there.active(1, KRAL);
      const owner = named(NOVAK);
      const { name: _, ...duty } = owner;
      there.tell(
        id,
        { kind: 'task', task: { id: task, what: WORDS, owner: duty, due: null } },
        KRAL,
      );
    });
    expect(centre.assume()).toBeNull();
    const incident = centre.incidents.get(uuid('8000', 1));
    expect(incident?.tasks.map(({ owner }) => owner?.person)).toEqual(['dvorak']);
    expect(incident?.responsible?.person).toBe('kral');
  });

  it('handoffs that are kept go on in the new hands, on either side', () => {
    const into = uuid('b000', 2);
    const centre = read((there) => {
      const mine = there.active(1, NOVAK);
      const theirs = there.active(2, KRAL);
      there.tell(mine, offerTo('kral', HANDOFF), NOVAK);
      there.tell(theirs, offerTo('novak', into), KRAL);
      there.begin();
      there.say({ kind: 'kept', handoff: HANDOFF }, NOVAK);
      there.say({ kind: 'kept', handoff: into }, NOVAK);
    });
    expect(centre.assume()).toBeNull();
    const [mine, theirs] = centre.open.map(({ handoffs }) => handoffs[0]);
    expect([mine?.from.person, mine?.epoch, mine?.state]).toEqual(['dvorak', 2, 'SENDING']);
    expect([theirs?.from.person, theirs?.to.person]).toEqual(['kral', 'dvorak']);
  });
});

it('nobody steps between an acceptance and its confirmation', () => {
  const centre = new Centre();
  const id = centre.active(1, NOVAK);
  const of = { handoff: HANDOFF, version: 1 };
  const readBack = { place: true, code: true, priority: true, wanted: true };
  centre.begin();
  centre.sayNothing();
  centre.tell(id, offerTo('dvorak', HANDOFF), NOVAK);
  centre.say({ kind: 'kept', handoff: HANDOFF }, NOVAK);
  expect(centre.sign()).toBeNull();
  centre.read(KRAL);
  centre.tell(id, { kind: 'handoff-delivered', ...of, payload: PAYLOAD }, machineAt('desk-2'));
  centre.tell(id, { kind: 'handoff-seen', ...of }, DVORAK);
  centre.tell(id, { kind: 'handoff-accepted', ...of, acceptance: { readBack, tasks: [] } }, DVORAK);
  const told = centre.handover as NonNullable<Centre['handover']>;
  const codes = blocksOfAssuming(told, centre.open, centre.now).map(({ code }) => code);
  expect(codes).toEqual(['handoff-undecided', 'incident-changed']);
  expect(centre.assume(KRAL)).toBe('handover-blocked');
});

it('an offer to who takes over is answered by that', () => {
  const centre = read((there) => {
    there.tell(there.active(1, NOVAK), offerTo('dvorak', HANDOFF), NOVAK);
    there.begin();
    there.say({ kind: 'kept', handoff: HANDOFF }, NOVAK);
  });
  expect(centre.assume()).toBeNull();
  expect(centre.open[0]?.handoffs.map(({ state }) => state)).toEqual(['WITHDRAWN']);
});

/** Each stands in the way of the first signature, and of the second where it comes later. */
const SIGN_BLOCKS: readonly (readonly [string, (centre: Centre) => void])[] = [
  [
    'incident-unheld',
    (centre) => {
      const id = centre.active(7, KRAL);
      const { facts } = centre.incidents.get(id) ?? {};
      if (facts === undefined) return;
      centre.tell(
        uuid('8000', 8),
        { kind: 'created', mode: 'LIVE', origin: { from: 'position' }, facts, cameras: [] },
        KRAL,
      );
    },
  ],
  [
    'handoff-undecided',
    (centre) => {
      centre.tell(centre.active(7, KRAL), offerTo('novak', HANDOFF), KRAL);
    },
  ],
  [
    'hold-undecided',
    (centre) => {
      const fact = { kind: 'hold', ends: NEXT_ENDS } as const;
      centre.say({ kind: 'typed', item: typed('hold', fact) }, NOVAK);
    },
  ],
];

describe.each(SIGN_BLOCKS)('%s', (code, cause) => {
  it('stops the first signature', () => {
    const centre = new Centre();
    centre.begin();
    centre.sayNothing();
    cause(centre);
    expect(centre.sign()).toBe('handover-blocked');
    expect(centre.handover?.state).toBe('PREPARING');
  });

  it('stops the second one where it comes later', () => {
    const centre = read();
    cause(centre);
    expect(centre.assume()).toBe('handover-blocked');
    const blocks = blocksOfAssuming(
      ...([centre.handover as NonNullable<Centre['handover']>, centre.open, centre.now] as const),
    );
    // What was typed after the signature is first of all not signed.
    expect(blocks.map((block) => block.code)).toContain(
      code === 'hold-undecided' ? 'item-unsigned' : code,
    );
    expect(centre.open.some(({ responsible }) => responsible?.person === 'dvorak')).toBe(false);
  });
});

describe('the first signature', () => {
  it('asks for a word about every section', () => {
    const centre = new Centre();
    centre.begin();
    const { handover } = centre;
    if (handover === null) throw new Error('begun');
    expect(blocksOfSigning(handover, [], [], ENDS).map(({ about }) => about)).toEqual(SECTIONS);
    for (const section of SECTIONS) {
      expect(centre.sign()).toBe('handover-blocked');
      centre.say({ kind: 'nothing', section, chosen: true }, NOVAK);
    }
    centre.say({ kind: 'nothing', section: 'ahead', chosen: false }, NOVAK);
    expect(centre.sign()).toBe('handover-blocked');
    centre.say({ kind: 'typed', item: typed('w', { kind: 'warning' }) }, NOVAK);
    expect(centre.sign()).toBeNull();
  });

  it('leaves no incident out', () => {
    const centre = new Centre();
    centre.active(1, NOVAK);
    centre.begin();
    centre.sayNothing();
    expect(centre.say({ kind: 'signed', items: [], risks: [] }, NOVAK)).toBe('handover-blocked');
  });

  it('names the gravest things, and nothing that is not there', () => {
    const centre = new Centre();
    for (const n of [1, 2, 3, 4]) centre.active(n, NOVAK);
    centre.begin();
    centre.sayNothing();
    const items = centre.items();
    const [one = '', two = '', three = ''] = items.map(({ id }) => id);
    const sign = (risks: string[]) => centre.say({ kind: 'signed', items, risks }, NOVAK);
    expect(sign([one, two])).toBe('handover-risks');
    expect(sign([one, one, two])).toBe('handover-item-unknown');
    expect(sign([one, two, 'other'])).toBe('handover-item-unknown');
    expect(sign([one, two, three])).toBeNull();
  });

  it('does not take a silence that has ended', () => {
    const centre = new Centre();
    centre.begin();
    centre.sayNothing();
    const fact: ItemFact = {
      ...{ what: 'silence', camera: 'jes-012', name: 'Most', kind: 'motion' },
      ends: centre.now + 1_000,
    };
    const body: HandoverBody = { kind: 'signed', items: [{ id: 's', fact }], risks: [] };
    expect(centre.say(body, NOVAK)).toBeNull();
    centre.now += 1_000;
    expect(centre.say(body, NOVAK)).toBe('handover-blocked');
    centre.read();
    expect(centre.assume()).toBe('handover-blocked');
  });
});

describe('the second signature', () => {
  const left: readonly (readonly [string, (centre: Centre) => void])[] = [
    ['a section', (c) => c.say({ kind: 'briefing' }, DVORAK)],
    ['what is new since', (c) => void c.active(5, NOVAK)],
    ['what has gone on', (c) => c.tell(uuid('8000', 1), { kind: 'note', words: WORDS }, KRAL)],
    ['an objection', (c) => c.say({ kind: 'objected', item: 'r', words: WORDS }, DVORAK)],
    [
      'other words than were signed',
      (c) =>
        c.say({ kind: 'typed', item: typed('r', { words: { text: 'x', lang: 'cs' } }) }, NOVAK),
    ],
  ];
  const prepare = (centre: Centre): void => {
    centre.active(1, NOVAK);
    centre.begin();
    centre.say({ kind: 'typed', item: typed('r', {}) }, NOVAK);
  };

  it.each(left)('is not given over %s', (_, cause) => {
    const centre = read(prepare);
    cause(centre);
    expect(centre.assume()).not.toBeNull();
    expect(centre.responsible(uuid('8000', 1))).toBe('novak');
  });

  it.each(['confirmed', 'section-confirmed', 'walked', 'read-back'] as const)(
    'needs every %s',
    (kind) => {
      const centre = ready((there) => {
        prepare(there);
        there.say({ kind: 'nothing', section: 'cameras', chosen: true }, NOVAK);
      });
      const fault = { what: 'fault', camera: 'jes-1', name: 'A', since: 0, ...NO_HELP } as const;
      const items = [...centre.items(), { id: 'fault:jes-1', fact: fault }];
      const risks = [centre.handover?.risks[0] ?? ''];
      expect(centre.say({ kind: 'signed', items, risks }, NOVAK)).toBeNull();
      const say = centre.say.bind(centre);
      centre.say = (body, author) => (body.kind === kind ? null : say(body, author));
      centre.read();
      centre.say = say;
      expect(centre.assume()).toBe('handover-blocked');
      centre.read();
      expect(centre.assume()).toBeNull();
    },
  );

  it('names everything that moves', () => {
    const centre = read(prepare);
    expect(centre.say({ kind: 'assumed', moving: [] }, DVORAK)).toBe('handover-changed');
  });

  it('is another person’s', () => {
    const centre = read(prepare);
    expect(centre.assume(NOVAK)).toBe('handover-not-yours');
    expect(centre.assume(KRAL)).toBe('handover-not-yours');
    expect(centre.assume({ ...DVORAK, role: 'liaison' })).toBe('not-permitted');
    expect(centre.assume({ ...DVORAK, centre: 'nysa' })).toBe('not-permitted');
    expect(centre.assume(MACHINE)).toBe('not-permitted');
  });

  it('counts once', () => {
    const centre = read(prepare);
    expect([centre.assume(), centre.assume()]).toEqual([null, 'handover-state']);
  });
});

describe('what comes between the two signatures', () => {
  it('is confirmed by itself where it has become urgent since', () => {
    const centre = read((there) => void there.active(1, NOVAK, 4));
    centre.tell(uuid('8000', 1), { kind: 'changed', facts: { priority: 1 } }, NOVAK);
    expect(centre.assume()).toBe('handover-blocked');
    const item = `incident:${uuid('8000', 1)}`;
    const entries = centre.open[0]?.entries ?? 0;
    expect(centre.say({ kind: 'confirmed', item, entries }, DVORAK)).toBeNull();
    expect(centre.assume()).toBeNull();
  });

  it('is told: an offer that was never signed for does not go over unread', () => {
    const centre = read((there) => void there.active(1, KRAL));
    centre.tell(uuid('8000', 1), offerTo('novak', HANDOFF), KRAL);
    centre.say({ kind: 'kept', handoff: HANDOFF }, NOVAK);
    const told = centre.handover as NonNullable<Centre['handover']>;
    expect(blocksOfAssuming(told, centre.open, centre.now)).toEqual([
      { code: 'item-unsigned', about: HANDOFF },
    ]);
    expect(centre.assume()).toBe('handover-blocked');
    expect(centre.sign()).toBeNull();
    centre.read();
    expect(centre.assume()).toBeNull();
  });
});

describe('a hold that ends in the next shift', () => {
  const holding = (ends: number, nextEnds = NEXT_ENDS): Centre => {
    const centre = new Centre();
    const begun = { kind: 'begun', from: named(NOVAK), ends: ENDS, nextEnds, typed: [] } as const;
    centre.say(begun, NOVAK);
    centre.sayNothing();
    centre.say({ kind: 'typed', item: typed('hold', { kind: 'hold', ends }) }, NOVAK);
    return centre;
  };

  it('is decided about also where the next shift begins late', () => {
    const centre = holding(NEXT_ENDS + 1);
    centre.now = NEXT_ENDS;
    expect(centre.sign()).toBe('handover-blocked');
  });

  it('may end later', () => {
    expect(holding(NEXT_ENDS + 1).sign()).toBeNull();
  });

  it('is decided about also where a clock was wrong when the draft was made', () => {
    // It said yesterday: what it took for the next shift is over already.
    const [yesterday, soon] = [ENDS - 24 * 3_600_000, ENDS + 3_600_000];
    const centre = holding(soon);
    const begun = { kind: 'begun', from: named(KRAL), ends: yesterday, typed: [] } as const;
    centre.handover = null;
    centre.say({ ...begun, from: named(NOVAK), nextEnds: yesterday + 12 * 3_600_000 }, NOVAK);
    centre.sayNothing();
    centre.say({ kind: 'typed', item: typed('hold', { kind: 'hold', ends: soon }) }, NOVAK);
    expect(centre.sign()).toBe('handover-blocked');
  });
});

describe('what was confirmed', () => {
  it('stays so where nothing of it is new after another signature', () => {
    const centre = read((there) => {
      there.active(1, NOVAK);
      there.active(2, NOVAK);
    });
    centre.tell(uuid('8000', 2), { kind: 'changed', facts: { priority: 1 } }, NOVAK);
    expect(centre.sign()).toBeNull();
    expect(centre.handover?.confirmed.map(({ item }) => item)).toEqual([
      `incident:${uuid('8000', 1)}`,
    ]);
    expect(centre.handover?.sections).toEqual(['cameras', 'limits', 'ahead', 'people']);
    expect(centre.handover?.state).toBe('BRIEFING');
  });

  it('begins anew where somebody else comes to take over', () => {
    const centre = read((there) => void there.active(1, NOVAK));
    expect(centre.say({ kind: 'briefing' }, KRAL)).toBeNull();
    expect(centre.handover?.confirmed).toEqual([]);
    expect(centre.assume(KRAL)).toBe('handover-blocked');
    expect(centre.assume(DVORAK)).toBe('handover-not-yours');
  });
});

it('no line of the order moves an incident without a handover', () => {
  const centre = new Centre();
  const id = centre.active(1, NOVAK);
  const { name: _one, ...from } = named(NOVAK);
  const { name: _other, ...to } = named(DVORAK);
  const forged = { kind: 'handed-over', handover: HANDOVER, from, to, kept: [] } as const;
  expect(centre.tell(id, forged, KRAL)).toBe('not-permitted');
  expect(centre.responsible(id)).toBe('novak');
});
