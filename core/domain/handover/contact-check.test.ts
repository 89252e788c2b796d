/** Partners are tried by who takes over; one that does not answer is taken over knowingly. */
import { describe, expect, it } from 'vitest';
import { blocksOfAssuming } from './blocks.ts';
import type { Tried } from './handover.ts';
import type { HandoverBody } from './entry.ts';
import { Centre, DVORAK, KRAL, NOVAK } from './examples.test-support.ts';

const NYSA: Tried = { id: 'nysa', name: 'Nysa' };
const IZMAIL: Tried = { id: 'izmail', name: 'Ізмаїл' };
const tested = (ms: number | null, partner = NYSA.id): HandoverBody => ({
  ...{ kind: 'tested', partner, ms },
});
const ACCEPTED: HandoverBody = { kind: 'silence-accepted', partner: NYSA.id };

function signed(centre: Centre, partners = [NYSA]): void {
  const body = { kind: 'signed', items: centre.items(), risks: [], partners } as const;
  expect(centre.say(body, NOVAK)).toBeNull();
}

/** Everything else was gone through. */
function read(partners = [NYSA]): Centre {
  const centre = new Centre();
  centre.begin();
  centre.sayNothing();
  signed(centre, partners);
  centre.read();
  return centre;
}

function blocks({ handover, open, now }: Centre): readonly string[] {
  if (handover === null) return [];
  return blocksOfAssuming(handover, open, now).map(({ code, about }) => `${code} ${about}`);
}

describe('the test of partner contact', () => {
  it.each<[string, readonly HandoverBody[], readonly string[]]>([
    ['nothing was tried', [], ['partner-untested nysa']],
    ['they answer', [tested(42)], []],
    ['they do not answer', [tested(null)], ['partner-silent nysa']],
    ['they do not answer, and that is known', [tested(null), ACCEPTED], []],
    ['they answer at the second try', [tested(null), tested(42)], []],
    ['they do not answer any more', [tested(42), tested(null)], ['partner-silent nysa']],
    [
      'what was known is to be said anew after another try',
      [tested(null), ACCEPTED, tested(null)],
      ['partner-silent nysa'],
    ],
  ])('%s', (_, bodies, left) => {
    const centre = read();
    for (const body of bodies) expect(centre.say(body, DVORAK)).toBeNull();
    expect(blocks(centre)).toEqual(left);
    expect(centre.assume()).toBe(left.length === 0 ? null : 'handover-blocked');
  });

  it.each<[string, HandoverBody, 'outgoing' | 'incoming' | 'other', string]>([
    ['by who goes', tested(42), 'outgoing', 'handover-not-yours'],
    ['by somebody else', tested(42), 'other', 'handover-not-yours'],
    ['of a centre that is none of ours', tested(42, 'izmail'), 'incoming', 'handover-item-unknown'],
    ['nothing was tried', ACCEPTED, 'incoming', 'handover-item-unknown'],
  ])('counts for nothing: %s', (_, body, who, refused) => {
    const by = { outgoing: NOVAK, incoming: DVORAK, other: KRAL }[who];
    expect(read().say(body, by)).toBe(refused);
  });

  it('who answers is not taken for one who does not', () => {
    const centre = read();
    centre.say(tested(42), DVORAK);
    expect(centre.say(ACCEPTED, DVORAK)).toBe('handover-state');
  });

  it('whoever begins anew tries anew', () => {
    const centre = read();
    centre.say(tested(42), DVORAK);
    centre.read(KRAL);
    expect(blocks(centre)).toEqual(['partner-untested nysa']);
  });

  it('each partner is tried, also one that came with another signature', () => {
    const centre = read();
    centre.say(tested(42), DVORAK);
    signed(centre, [NYSA, IZMAIL]);
    expect(blocks(centre)).toEqual(['partner-untested izmail']);
    signed(centre, []);
    expect(blocks(centre)).toEqual([]);
  });

  it('does not hold up whoever takes over in an emergency', () => {
    const centre = read();
    const reason = { text: 'gone', lang: 'cs' } as const;
    const body = { kind: 'emergency', reason, items: [], moving: [] } as const;
    expect(centre.say(body, KRAL)).toBeNull();
    centre.read(KRAL);
    expect(centre.say({ kind: 'briefed' }, KRAL)).toBeNull();
  });
});
