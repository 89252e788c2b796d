/** People of a partner centre take over, and do nothing else; what cannot go there is named before. */
import { describe, expect, it } from 'vitest';
import type { Author } from '../incident/incident.ts';
import { blocksOfSigning } from './blocks.ts';
import { movedId } from './cover.ts';
import type { HandoverBody } from './entry.ts';
import {
  BEGUN,
  Centre,
  DVORAK,
  KRAL,
  named,
  NOVAK,
  offerTo,
  ready,
  typed,
  uuid,
} from './examples.test-support.ts';

const COVERED: HandoverBody = { kind: 'covered', centre: 'nysa' };
const WORDS = { text: 'words', lang: 'cs' } as const;
const HANDOFF = uuid('b000', 1);
const abroad = (centre: string, role: Author['role'] = 'dispatcher'): Author => ({
  ...{ ...DVORAK, centre, position: 'desk-n', person: 'kowalski', name: 'Kowalski', role },
});
const KOWALSKI = abroad('nysa');

/** Signed for the partner, with two incidents. */
function covered(prepare: (centre: Centre) => void = () => undefined): Centre {
  return ready((centre) => {
    centre.active(1, NOVAK);
    centre.active(2, NOVAK, 4);
    centre.begin();
    expect(centre.say(COVERED, NOVAK)).toBeNull();
    prepare(centre);
  });
}

describe('a shift for another centre', () => {
  it('is gone through and taken over there, all at one instant', () => {
    const centre = covered();
    const others = centre.active(3, KRAL);
    centre.read(KOWALSKI);
    expect(centre.say({ kind: 'assumed', moving: [] }, KOWALSKI)).toBeNull();
    expect(centre.handover).toMatchObject({ state: 'ASSUMED', to: { centre: 'nysa' } });
    for (const n of [1, 2]) {
      expect(centre.incidents.get(uuid('8000', n))).toMatchObject({
        ...{ epoch: 2, responsible: { centre: 'nysa', person: 'kowalski' } },
      });
    }
    expect(centre.responsible(others)).toBe('kral');
    // What they are told of our incidents, we say.
    const moves = centre.entries.filter(({ body }) => body.kind === 'handed-over');
    expect(moves.map(({ author }) => [author.centre, author.person])).toEqual([
      ['jesenik', null],
      ['jesenik', null],
    ]);
    expect(new Set(moves.map(({ id }) => id)).size).toBe(2);
  });

  it.each<[string, HandoverBody, Author, string]>([
    ['of a third centre', { kind: 'briefing' }, abroad('izmail'), 'not-permitted'],
    ['who may not handle', { kind: 'briefing' }, abroad('nysa', 'auditor'), 'not-permitted'],
    [
      'for the one who goes',
      { kind: 'nothing', section: 'ahead', chosen: true },
      KOWALSKI,
      'not-permitted',
    ],
    ['who types into it', { kind: 'typed', item: typed('t', {}) }, KOWALSKI, 'not-permitted'],
    ['who signs for them', { kind: 'signed', items: [], risks: [] }, KOWALSKI, 'not-permitted'],
    ['who calls another centre', { kind: 'covered', centre: 'izmail' }, KOWALSKI, 'not-permitted'],
    [
      'in an emergency',
      { kind: 'emergency', reason: WORDS, items: [], moving: [] },
      abroad('nysa', 'shift-leader'),
      'not-permitted',
    ],
    [
      'by the program there',
      { kind: 'unattended' },
      { ...KOWALSKI, person: null, role: null },
      'not-permitted',
    ],
    ['before it was gone through', { kind: 'assumed', moving: [] }, KOWALSKI, 'handover-blocked'],
  ])('is not for anybody %s', (_, body, author, refused) => {
    const centre = covered();
    if (body.kind === 'assumed') centre.say({ kind: 'briefing' }, author);
    expect(centre.say(body, author)).toBe(refused);
  });

  it('is not settled by their leader', () => {
    const centre = covered();
    centre.say({ kind: 'briefing' }, KOWALSKI);
    const item = centre.handover?.items[0]?.id ?? '';
    expect(centre.say({ kind: 'objected', item, words: WORDS }, KOWALSKI)).toBeNull();
    const settled: HandoverBody = { kind: 'settled', item, words: WORDS };
    expect(centre.say(settled, abroad('nysa', 'shift-leader'))).toBe('not-permitted');
    expect(centre.say(settled, KRAL)).toBeNull();
  });

  it('may be taken over by somebody of the own centre all the same', () => {
    const centre = covered();
    centre.read(KOWALSKI);
    centre.read(DVORAK);
    expect(centre.say({ kind: 'assumed', moving: [] }, KOWALSKI)).toBe('handover-not-yours');
    expect(centre.assume()).toBeNull();
    expect(centre.responsible(uuid('8000', 1))).toBe('dvorak');
  });

  it('is taken from them at any time before', () => {
    const centre = covered();
    centre.read(KOWALSKI);
    expect(centre.say({ kind: 'covered', centre: null }, NOVAK)).toBeNull();
    expect(centre.handover).toMatchObject({ state: 'READY', to: null, confirmed: [] });
    expect(centre.say({ kind: 'assumed', moving: [] }, KOWALSKI)).toBe('handover-state');
    expect(centre.say({ kind: 'briefing' }, KOWALSKI)).toBe('not-permitted');
  });

  it('is not given to the own centre, nor before somebody has begun it', () => {
    expect(covered().say({ kind: 'covered', centre: 'jesenik' }, NOVAK)).toBe('handover-state');
    expect(new Centre().say(COVERED, NOVAK)).toBe('handover-unknown');
  });

  it('leaves an offer under way here, kept or not: it is to be ended first', () => {
    const centre = new Centre();
    centre.tell(centre.active(1, NOVAK), offerTo('kral', HANDOFF), NOVAK);
    centre.begin();
    centre.say({ kind: 'kept', handoff: HANDOFF }, NOVAK);
    centre.sayNothing();
    centre.say(COVERED, NOVAK);
    expect(centre.sign()).toBe('handover-blocked');
    const told = centre.handover as NonNullable<Centre['handover']>;
    expect(blocksOfSigning(told, centre.items(), centre.open, centre.now)).toEqual([
      { code: 'cover-handoff', about: HANDOFF },
    ]);
    centre.tell(
      uuid('8000', 1),
      { kind: 'handoff-withdrawn', handoff: HANDOFF, version: 1, code: 'solved' },
      NOVAK,
    );
    expect(centre.sign()).toBeNull();
  });

  it('leaves a task in what somebody else holds here: it is to be given to somebody first', () => {
    const centre = new Centre();
    const { name: _, ...owner } = named(NOVAK);
    const incident = centre.active(1, KRAL);
    const task = { id: uuid('c000', 1), what: WORDS, owner, due: null };
    centre.tell(incident, { kind: 'task', task }, KRAL);
    centre.begin();
    centre.sayNothing();
    centre.say(COVERED, NOVAK);
    expect(centre.sign()).toBe('handover-blocked');
    const told = centre.handover as NonNullable<Centre['handover']>;
    expect(blocksOfSigning(told, centre.items(), centre.open, centre.now)).toEqual([
      { code: 'cover-task', about: `task:${task.id}` },
    ]);
    expect(centre.say({ kind: 'covered', centre: null }, NOVAK)).toBeNull();
    expect(centre.sign()).toBeNull();
  });
});

describe('what is given back', () => {
  it('may be left at any time, and is of one partner for good', () => {
    const centre = new Centre();
    centre.active(1, NOVAK);
    centre.say({ ...BEGUN, returns: 'nysa' } as HandoverBody, NOVAK);
    expect(centre.handover).toMatchObject({ cover: 'nysa', returns: true });
    expect(centre.say({ kind: 'covered', centre: null }, NOVAK)).toBe('handover-state');
    centre.sayNothing();
    expect(centre.say({ kind: 'dropped' }, NOVAK)).toBeNull();
    expect(centre.responsible(uuid('8000', 1))).toBe('novak');
  });

  it('is nothing that the partner is not concerned with', () => {
    const centre = new Centre();
    const own = centre.active(1, NOVAK);
    centre.say({ ...BEGUN, returns: 'nysa' } as HandoverBody, NOVAK);
    centre.sayNothing();
    expect(centre.say({ kind: 'signed', items: [], risks: [] }, NOVAK)).toBeNull();
    centre.read(KOWALSKI);
    expect(centre.say({ kind: 'assumed', moving: [] }, KOWALSKI)).toBeNull();
    expect(centre.responsible(own)).toBe('novak');
  });
});

it('the entry that moves an incident has an id of its own, the same everywhere', () => {
  const [entry, incident] = [uuid('9000', 1), uuid('8000', 2)];
  const id = movedId(entry, incident);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(movedId(entry, incident)).toBe(id);
  expect(movedId(entry, uuid('8000', 3))).not.toBe(id);
  expect(movedId(uuid('9000', 4), incident)).not.toBe(id);
});
