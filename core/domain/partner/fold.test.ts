import { describe, expect, it } from 'vitest';
import { fakeChecker } from '../../journal/chain.test-support.ts';
import type { Role } from '../access.ts';
import type { Author } from '../incident/incident.ts';
import { printOf, type Card, type SealedCard } from './card.ts';
import { DAY, JESENIK, keyOf, NOW, NYSA, sealed } from './cards.test-support.ts';
import type { PartnerBody } from './entry.ts';
import { foldPartners, NO_PARTNERS, type Partners } from './fold.ts';
import {
  linkAt,
  ROLLING_MS,
  stateAt,
  warningAt,
  type Partnership,
  type PartnerState,
} from './partnership.ts';

const OURS = printOf(JESENIK, fakeChecker);
const THEIRS = printOf(NYSA, fakeChecker);
const PRINTS = { theirs: THEIRS, ours: OURS };

interface Said {
  readonly body: PartnerBody;
  readonly by?: string;
  readonly role?: Role | 'setup';
  readonly at?: number;
  readonly partner?: string | null;
  readonly position?: string;
}

function authorOf({ by = 'admin', role = 'administrator', position = 'desk-1' }: Said): Author {
  return { centre: 'jesenik', position, person: by === '' ? null : by, name: by, role };
}

/** What comes of it all, with what was refused on the way. */
function told(...all: readonly Said[]): { after: Partners; refused: (string | null)[] } {
  let after = NO_PARTNERS;
  const refused = all.map((said, index) => {
    const { body, at = NOW, partner = 'nysa' } = said;
    const entry = { id: String(index), partner, author: authorOf(said), recorded: at, body };
    const folded = foldPartners(after, entry, fakeChecker);
    after = folded.after;
    return folded.refused;
  });
  return { after, refused };
}

function nysaAfter(...all: readonly Said[]): Partnership {
  const { after, refused } = told(...all);
  expect(refused).toEqual(all.map(() => null));
  const nysa = after.partners.get('nysa');
  if (nysa === undefined) throw new Error('nobody');
  return nysa;
}

const read = (card: SealedCard, anew = false): Said => ({
  body: { kind: 'received', card, anew },
});
const INVITE: Said = {
  body: { kind: 'invited', card: sealed({ ...JESENIK, meantFor: 'nysa' }) },
};
const READ = read(sealed(NYSA));
const COMPARE: Said = { body: { kind: 'compared', ...PRINTS } };
const CONFIRM: Said = { body: { kind: 'confirmed', ...PRINTS }, by: 'kral', role: 'shift-leader' };
const ANSWER: Card = { ...NYSA, serial: 11, answer: { serial: 10, print: OURS, pass: null } };
const ANSWERED = read(sealed(ANSWER));
const PAIRED = [INVITE, READ, COMPARE, CONFIRM, ANSWERED];
const SUSPEND: Said = {
  body: { kind: 'suspended', reason: 'They do not answer the telephone' },
  ...{ by: 'kral', role: 'shift-leader' },
};
const RESUME: Said = {
  body: { kind: 'resumed', first: 'admin' },
  by: 'kral',
  role: 'shift-leader',
};
const REVOKE: Said = { body: { kind: 'revoked', reason: 'The agreement has ended' } };
const NEXT: Card = { ...ANSWER, signingKey: keyOf('next'), serial: 20 };
const ROLL = read(sealed(NEXT, NYSA.signingKey));
const LOST = read(sealed({ ...NEXT, answer: null }), true);

it.each<[PartnerState, readonly Said[]]>([
  ['INVITED', [INVITE]],
  ['RECEIVED', [INVITE, READ]],
  ['RECEIVED', [READ]],
  ['RECEIVED', [INVITE, READ, COMPARE, read(sealed({ ...NYSA, signingKey: keyOf('other') }))]],
  ['COMPARED', [INVITE, READ, COMPARE]],
  ['COMPARED', [INVITE, READ, COMPARE, ANSWERED]],
  ['CONFIRMED', [INVITE, READ, COMPARE, CONFIRM]],
  ['ACTIVE', PAIRED],
  ['ACTIVE', [INVITE, ANSWERED, COMPARE, CONFIRM]],
  ['ACTIVE', [...PAIRED, read(sealed({ ...NYSA, serial: 12 }))]],
  ['ROLLING', [...PAIRED, ROLL]],
  ['SUSPENDED', [...PAIRED, SUSPEND]],
  ['SUSPENDED', [...PAIRED, SUSPEND, ROLL]],
  ['ACTIVE', [...PAIRED, SUSPEND, RESUME]],
  ['CONFIRMED', [INVITE, READ, COMPARE, CONFIRM, SUSPEND, RESUME]],
  ['REVOKED', [...PAIRED, REVOKE]],
  ['LOST_KEY', [...PAIRED, LOST]],
  ['LOST_KEY', [...PAIRED, REVOKE, LOST]],
])('it is %s', (state, all) => {
  expect(stateAt(nysaAfter(...all), NOW)).toBe(state);
});

it.each<[string, readonly Said[], Said]>([
  ['not-permitted', [], { ...READ, role: 'dispatcher' }],
  ['not-permitted', [], { ...READ, role: 'shift-leader' }],
  ['partner-needs-people', [], { ...READ, by: '', role: 'setup' }],
  ['not-permitted', [INVITE, READ, COMPARE], { ...CONFIRM, role: 'dispatcher' }],
  ['partner-same-person', [INVITE, READ, COMPARE], { ...CONFIRM, by: 'admin' }],
  ['partner-same-person', [...PAIRED, SUSPEND], { ...RESUME, by: 'admin' }],
  ['not-permitted', PAIRED, { ...REVOKE, role: 'shift-leader' }],
  ['not-permitted', PAIRED, { ...SUSPEND, role: 'dispatcher' }],
  ['partner-unknown', [INVITE, READ], { ...COMPARE, partner: 'opole' }],
  ['partner-card-own', [], { ...READ, partner: 'jesenik' }],
  ['partner-card-unsound', [], { ...READ, partner: 'opole' }],
  ['partner-card-elsewhere', [], read(sealed({ ...NYSA, meantFor: 'opole' }))],
  ['partner-card-past', [], { ...READ, at: NYSA.until }],
  ['partner-card-unsound', [], read({ ...sealed(NYSA), card: { ...NYSA, reach: [] } })],
  ['partner-state', [INVITE, READ], CONFIRM],
  ['partner-state', [INVITE], COMPARE],
  ['partner-state', [INVITE, READ], SUSPEND],
  [
    'partner-state',
    [...PAIRED, REVOKE],
    { body: { kind: 'invited', card: sealed({ ...JESENIK, serial: 20, meantFor: 'nysa' }) } },
  ],
  ['partner-changed', [INVITE, READ], { body: { kind: 'compared', theirs: OURS, ours: OURS } }],
  [
    'partner-changed',
    [INVITE, READ, COMPARE],
    { ...CONFIRM, body: { kind: 'confirmed', theirs: THEIRS, ours: THEIRS } },
  ],
  ['partner-card-past', [INVITE, READ], { ...COMPARE, at: NYSA.until }],
  ['partner-key-changed', PAIRED, read(sealed(NEXT))],
  ['partner-key-changed', PAIRED, read(sealed(NEXT, keyOf('mallory')))],
  ['partner-card-older', PAIRED, READ],
  ['partner-card-older', [...PAIRED, ROLL], ANSWERED],
  [
    'partner-answers-other',
    [INVITE],
    read(sealed({ ...ANSWER, answer: { ...ANSWER.answer, serial: 1, print: THEIRS, pass: null } })),
  ],
  ['partner-revoked', [...PAIRED, REVOKE], READ],
  ['partner-revoked', [...PAIRED, REVOKE], read(sealed({ ...NYSA, serial: 30 }), true)],
  ['partner-revoked', [...PAIRED, LOST], read(sealed({ ...NYSA, serial: 30 }))],
  ['partner-changed', [INVITE], INVITE],
  [
    'centre-keys-elsewhere',
    [INVITE],
    {
      body: {
        kind: 'invited',
        card: sealed({ ...JESENIK, signingKey: keyOf('twin'), serial: 12, meantFor: 'nysa' }),
      },
      position: 'desk-2',
    },
  ],
])('%s: it takes no effect', (code, before, said) => {
  const { after, refused } = told(...before, said);
  expect(refused.at(-1)).toBe(code);
  expect(after).toEqual(told(...before).after);
});

describe('time alone', () => {
  const rolled = nysaAfter(...PAIRED, ROLL);

  it('ends the old key after seven days', () => {
    expect(stateAt(rolled, NOW + ROLLING_MS - 1)).toBe('ROLLING');
    expect(stateAt(rolled, NOW + ROLLING_MS)).toBe('ACTIVE');
  });

  it('ends a card, and a later one mends it', () => {
    const paired = nysaAfter(...PAIRED);
    expect(stateAt(paired, NYSA.until)).toBe('EXPIRED');
    expect(linkAt(paired, NYSA.until)).toBe('shut');
    const renewal = read(sealed({ ...NYSA, serial: 12, until: NOW + 500 * DAY }));
    expect(stateAt(nysaAfter(...PAIRED, renewal), NYSA.until)).toBe('ACTIVE');
  });

  it.each([
    [61, null],
    [60, 60],
    [31, 60],
    [30, 30],
    [8, 30],
    [7, 7],
    [0, 7],
  ])('warns %d days before the end: %s', (days, warned) => {
    expect(warningAt(nysaAfter(...PAIRED), NYSA.until - days * DAY)).toBe(warned);
  });

  it('warns of the own card too, whichever ends first', () => {
    const soon = { ...JESENIK, meantFor: 'nysa', until: NOW + 20 * DAY };
    const invite: Said = { body: { kind: 'invited', card: sealed(soon) } };
    expect(warningAt(nysaAfter(invite, READ), NOW)).toBe(30);
  });
});

it.each<['none' | 'open' | 'shut' | 'gone', readonly Said[]]>([
  ['none', [INVITE]],
  ['none', [INVITE, READ, COMPARE]],
  ['open', [INVITE, READ, COMPARE, CONFIRM]],
  ['open', PAIRED],
  ['open', [...PAIRED, ROLL]],
  ['shut', [...PAIRED, SUSPEND]],
  ['gone', [...PAIRED, REVOKE]],
  ['gone', [...PAIRED, LOST]],
])('the link is %s', (link, all) => {
  expect(linkAt(nysaAfter(...all), NOW)).toBe(link);
});

describe('our own keys', () => {
  const later = (change: Partial<Card>, replaced: string | null): Said => ({
    body: {
      kind: 'invited',
      card: sealed({ ...JESENIK, serial: 20, meantFor: 'nysa', ...change }, replaced),
    },
  });

  it('roll over without a new pairing; what confirms the old ones counts for a while', () => {
    const rolled = later({ signingKey: keyOf('our next') }, JESENIK.signingKey);
    const before = [INVITE, READ, COMPARE, CONFIRM, rolled];
    expect(nysaAfter(...before, ANSWERED).state).toBe('ACTIVE');
    const late = { ...ANSWERED, at: NOW + ROLLING_MS };
    expect(told(...before, late).refused.at(-1)).toBe('partner-answers-other');
  });

  it('are confirmed by nobody where they were lost', () => {
    const lost = later({ signingKey: keyOf('our next') }, null);
    const nysa = nysaAfter(...PAIRED, lost);
    expect([nysa.state, nysa.answered]).toEqual(['CONFIRMED', null]);
  });
});
