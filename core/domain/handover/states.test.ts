import { describe, expect, it } from 'vitest';
import { machineAt, PAYLOAD } from '../incident/examples.test-support.ts';
import { blocksOfAssuming } from './blocks.ts';
import type { HandoverBody } from './entry.ts';
import {
  BEGUN,
  Centre,
  DVORAK,
  ENDS,
  HANDOVER,
  KRAL,
  named,
  NOVAK,
  offerTo,
  read,
  ready,
  typed,
  uuid,
} from './examples.test-support.ts';
import { isSwapped, UNATTENDED_AFTER_MS } from './handover.ts';
import { SECTIONS, TYPED_MOST } from './items.ts';

const WORDS = { text: 'why', lang: 'cs' } as const;
const MACHINE = machineAt('desk-1');
const HANDOFF = uuid('b000', 1);

describe('an objection', () => {
  const objected = (): Centre => {
    const centre = read((there) => {
      there.begin();
      there.say({ kind: 'typed', item: typed('r', {}) }, NOVAK);
    });
    expect(centre.say({ kind: 'objected', item: 'r', words: WORDS }, DVORAK)).toBeNull();
    expect(centre.handover?.state).toBe('DISPUTED');
    const told = centre.handover as NonNullable<Centre['handover']>;
    expect(blocksOfAssuming(told, centre.open, centre.now)).toEqual([
      { code: 'item-disputed', about: 'r' },
    ]);
    return centre;
  };

  it.each([
    ['who hands over', NOVAK, false],
    ['the leader', KRAL, true],
  ] as const)('is settled by %s', (_, author, led) => {
    const centre = objected();
    expect(centre.assume()).toBe('handover-state');
    expect(centre.say({ kind: 'settled', item: 'r', words: WORDS }, author)).toBeNull();
    expect(centre.handover?.state).toBe('BRIEFING');
    expect(centre.handover?.disputes[0]?.settled?.led).toBe(led);
    expect(centre.assume()).toBeNull();
  });

  it('is not settled by who made it', () => {
    const centre = objected();
    const body: HandoverBody = { kind: 'settled', item: 'r', words: WORDS };
    expect(centre.say(body, DVORAK)).toBe('handover-not-yours');
    expect(centre.say(body, { ...DVORAK, role: 'shift-leader' })).toBe('handover-not-yours');
  });

  it('has nothing to settle where the item is gone', () => {
    const centre = objected();
    centre.say({ kind: 'struck', item: 'r' }, NOVAK);
    expect(centre.sign()).toBeNull();
    expect(centre.handover?.state).toBe('BRIEFING');
  });
});

describe('where nobody comes', () => {
  it('who is there stays responsible, and it can still be taken over', () => {
    const centre = ready((there) => void there.active(1, NOVAK));
    expect(centre.say({ kind: 'unattended' }, MACHINE)).toBe('handover-state');
    centre.now = ENDS + UNATTENDED_AFTER_MS;
    expect(centre.say({ kind: 'unattended' }, NOVAK)).toBe('not-permitted');
    expect(centre.say({ kind: 'unattended' }, MACHINE)).toBeNull();
    expect(centre.handover?.state).toBe('UNATTENDED');
    expect(centre.responsible(uuid('8000', 1))).toBe('novak');
    centre.read();
    expect(centre.assume()).toBeNull();
  });
});

describe('in an emergency', () => {
  const emergency = (centre: Centre, author = KRAL): string | null =>
    centre.say(
      { kind: 'emergency', reason: WORDS, items: centre.items(), moving: centre.moving() },
      author,
    );

  it('the leader takes everything at once and makes the briefing up for', () => {
    const centre = new Centre();
    const id = centre.active(1, NOVAK);
    centre.tell(id, offerTo('dvorak', HANDOFF), NOVAK);
    centre.begin();
    expect(emergency(centre, DVORAK)).toBe('not-permitted');
    expect(emergency(centre)).toBeNull();
    expect(centre.responsible(id)).toBe('kral');
    // What was sent and not kept is void: who sent it is gone.
    expect(centre.incidents.get(id)?.handoffs.map(({ state }) => state)).toEqual(['WITHDRAWN']);
    expect(centre.say({ kind: 'briefed' }, KRAL)).toBe('handover-blocked');
    for (const section of SECTIONS) centre.say({ kind: 'section-confirmed', section }, KRAL);
    const entries = centre.incidents.get(id)?.entries ?? 0;
    centre.say({ kind: 'confirmed', item: `incident:${id}`, entries }, KRAL);
    centre.say({ kind: 'confirmed', item: `handoff:${HANDOFF}`, entries: 0 }, KRAL);
    expect(centre.say({ kind: 'briefed' }, KRAL)).toBeNull();
    expect(centre.handover?.state).toBe('CLOSED');
  });

  it('what the one who is gone had accepted is offered anew', () => {
    const centre = new Centre();
    const id = centre.active(1, DVORAK);
    const of = { handoff: HANDOFF, version: 1 };
    const readBack = { place: true, code: true, priority: true, wanted: true };
    centre.tell(id, offerTo('novak', HANDOFF), DVORAK);
    centre.tell(id, { kind: 'handoff-delivered', ...of, payload: PAYLOAD }, machineAt('desk-1'));
    centre.tell(id, { kind: 'handoff-seen', ...of }, NOVAK);
    const acceptance = { readBack, tasks: [] };
    expect(centre.tell(id, { kind: 'handoff-accepted', ...of, acceptance }, NOVAK)).toBeNull();
    centre.begin();
    expect(emergency(centre)).toBeNull();
    const [handoff] = centre.incidents.get(id)?.handoffs ?? [];
    expect([handoff?.state, handoff?.to.person, handoff?.accepted]).toEqual([
      ...(['OFFERED', 'kral', null] as const),
    ]);
  });
});

describe('a draft', () => {
  it('is made by the program at its own position, by oneself, or by the leader', () => {
    for (const author of [MACHINE, NOVAK, KRAL]) {
      expect(new Centre().say(BEGUN, author)).toBeNull();
    }
    expect(new Centre().say(BEGUN, machineAt('desk-9'))).toBe('handover-not-yours');
    expect(new Centre().say(BEGUN, DVORAK)).toBe('handover-not-yours');
    const from = { ...named(NOVAK), person: null };
    expect(new Centre().say({ ...BEGUN, from } as HandoverBody, NOVAK)).toBe(
      'handover-needs-people',
    );
  });

  it('is thrown away only by who has nothing in hand', () => {
    const centre = new Centre();
    centre.active(1, NOVAK);
    centre.begin();
    expect(centre.say({ kind: 'dropped' }, NOVAK)).toBe('handover-blocked');
    const quiet = new Centre();
    quiet.begin();
    expect(quiet.say({ kind: 'dropped' }, NOVAK)).toBeNull();
    expect(quiet.handover?.state).toBe('CLOSED');
  });

  it('is one of a person', () => {
    const centre = new Centre();
    centre.begin();
    expect(centre.say(BEGUN, NOVAK)).toBe('handover-open');
    expect(centre.handover?.id).toBe(HANDOVER);
  });

  it('takes so much and no more; what stands there can still be changed', () => {
    const centre = new Centre();
    centre.begin();
    const say = (id: string) => centre.say({ kind: 'typed', item: typed(id, {}) }, NOVAK);
    for (let n = 0; n < TYPED_MOST; n += 1) expect(say(`t${n}`)).toBeNull();
    expect([say('more'), say('t1')]).toEqual(['handover-full', null]);
    centre.say({ kind: 'struck', item: 't2' }, NOVAK);
    expect(say('more')).toBeNull();
  });
});

describe('who was planned to take over', () => {
  const planned = [{ person: 'dvorak', name: 'Dvořák' }];
  const begun = (taker = DVORAK): Centre => {
    const centre = new Centre();
    centre.say({ ...BEGUN, planned } as HandoverBody, NOVAK);
    centre.sayNothing();
    centre.sign();
    centre.read(taker);
    return centre;
  };

  it('is said from the beginning, and anew with each signature', () => {
    const centre = begun();
    expect(centre.handover?.planned).toEqual(planned);
    const other = [{ person: 'kral', name: 'Král' }];
    centre.say({ kind: 'signed', items: [], risks: [], planned: other }, NOVAK);
    expect(centre.handover?.planned).toEqual(other);
    expect(isSwapped(centre.handover ?? { to: null })).toBe(true);
  });

  it('is no block: somebody else takes over, and it is noted', () => {
    const centre = begun(KRAL);
    expect(isSwapped(centre.handover ?? { to: null })).toBe(true);
    expect(centre.assume(KRAL)).toBeNull();
    expect(isSwapped(begun().handover ?? { to: null })).toBe(false);
    expect(isSwapped({ to: named(KRAL) })).toBe(false);
  });
});
