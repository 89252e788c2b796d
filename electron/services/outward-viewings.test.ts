import { beforeEach, describe, expect, it } from 'vitest';
import type { FeedAnswer, FeedCall } from '../../core/contract/feed-calls.ts';
import type { Grant, Ticket } from '../../core/contract/relay.ts';
import { BEGINS, ENDS, share, terms } from '../../core/domain/agreement/examples.test-support.ts';
import type { AgreementTerms } from '../../core/domain/agreement/terms.ts';
import type { Camera } from '../../core/domain/camera.ts';
import type { CutReason } from '../../core/domain/relay/viewing.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import { openOutwardViewings, type OutwardViewings } from './outward-viewings.ts';

const VIEWING = '11111111-1111-4111-8111-111111111111';
const OTHER = '22222222-2222-4222-8222-222222222222';
const HOUR = 3_600_000;
const PRINT = 'ab'.repeat(32);

const SQUARE: Camera = {
  ...{ id: 'square', number: 1, name: 'Square', kind: 'fixed', streams: ['sub'] },
};

let now: number;
let agreements: AgreementTerms[];
let cameras: Camera[];
let partners: string[];
let withheld: 'sheltering' | 'withheld' | null;
let isWritten: boolean;
let isOpen: boolean;
let grants: Grant[];
let tickets: Ticket[];
let cuts: (readonly [string, CutReason])[];
let noted: { action: string; detail: Record<string, unknown> }[];
let told: FeedCall[];
let viewings: OutwardViewings;
let ticks: (() => void)[];

beforeEach(() => {
  now = BEGINS + 1_000_000;
  agreements = [terms([share({ level: 'full' })])];
  cameras = [SQUARE];
  partners = ['nysa'];
  withheld = null;
  isWritten = true;
  isOpen = true;
  [grants, tickets, cuts, noted, told, ticks] = [[], [], [], [], [], []];
  viewings = openOutwardViewings({
    relay: {
      grant: (grant) => grants.push(grant),
      ticket: (ticket) => tickets.push(ticket),
      cut: (viewing, why) => cuts.push([viewing, why]),
      entrance: () => (isOpen ? { port: 7_423, certificate: 'PEM' } : null),
    },
    hosts: () => ['gw.jesenik.example'],
    centre: () => 'jesenik',
    partners: () => partners.map((id) => ({ id, name: id, publicKeys: [] })),
    agreements: () => agreements,
    camera: (id) => cameras.find((one) => one.id === id) ?? null,
    withheld: () => withheld,
    note: (action, _camera, detail) => {
      noted.push({ action, detail: detail as Record<string, unknown> });
      return Promise.resolve(isWritten ? succeed(null) : fail('storage-full'));
    },
    tellPartner: (_partner, call) => told.push(call),
    newTicket: () => ({ ticket: 't'.repeat(43), hash: 'h' }),
    now: () => now,
    later: (_ms, run) => {
      ticks.push(run);
      return () => undefined;
    },
    changed: () => undefined,
  });
});

const call = (more: Partial<Extract<FeedCall, { kind: 'open' }>> = {}): FeedCall => ({
  ...{ kind: 'open', viewing: VIEWING, camera: 'square', level: 'full', raised: null },
  for: { purpose: 'traffic', reason: 'traffic', words: '', incident: null },
  ...{ by: { name: 'Anna Nowak', role: 'dispatcher', position: 'N-1' }, print: PRINT },
  ...more,
});

async function say(said: FeedCall, partner = 'nysa'): Promise<FeedAnswer | null> {
  const answer = await viewings.take(partner, JSON.stringify(said));
  return answer === '' ? null : (JSON.parse(answer) as FeedAnswer);
}
const INCIDENT = { id: OTHER, number: 'CZ-12' };
const forIncident = {
  for: { purpose: 'traffic', reason: 'incident', words: '', incident: INCIDENT } as const,
};

describe('a look that an agreement allows', () => {
  it('is written down, granted as agreed, and let in with a ticket that only its owner made', async () => {
    expect(await say(call())).toMatchObject({ kind: 'opened', level: 'full', until: ENDS });
    expect(noted.at(-1)).toMatchObject({
      action: 'outward.began',
      detail: { viewing: VIEWING, partner: 'nysa', purpose: 'traffic', reason: 'traffic' },
    });
    expect(grants).toEqual([
      {
        ...{ viewing: VIEWING, partner: 'nysa', camera: 'square', print: PRINT, until: ENDS },
        rendering: { blur: null, lines: null },
      },
    ]);
    expect(await say({ kind: 'ticket', viewing: VIEWING, stream: 'sub' })).toEqual({
      ...{ kind: 'entrance', hosts: ['gw.jesenik.example'], port: 7_423, certificate: 'PEM' },
      ticket: 't'.repeat(43),
    });
    expect(tickets).toEqual([{ viewing: VIEWING, hash: 'h', stream: 'sub', until: now + 30_000 }]);
  });

  it('is blurred and has as many lines as was agreed', async () => {
    agreements = [terms([share({ linesMost: 360 })])];
    expect(await say(call({ level: 'anonymised' }))).toMatchObject({ kind: 'opened', lines: 360 });
    expect(grants[0]?.rendering).toEqual({ blur: 'whole', lines: 360 });
  });

  it('is shown to the owner until nobody looks any more', async () => {
    await say(call());
    expect(viewings.now()).toMatchObject([{ viewing: VIEWING, partner: 'nysa', running: false }]);
    await say({ kind: 'close', viewing: VIEWING });
    expect(viewings.now()).toEqual([]);
    expect(cuts).toEqual([[VIEWING, 'left']]);
    expect(noted.at(-1)).toMatchObject({ action: 'outward.ended', detail: { why: 'left' } });
    // Whoever has left need not be told.
    expect(told).toEqual([]);
  });

  it('asked for twice is one', async () => {
    await say(call());
    expect(await say(call())).toMatchObject({ kind: 'opened' });
    expect(viewings.now()).toHaveLength(1);
  });
});

describe('a look that is refused', () => {
  it.each<readonly [string, () => void, FeedCall, string]>([
    ['without an agreement', () => (agreements = []), call(), 'not-agreed'],
    ['at another camera', () => undefined, call({ camera: 'gate' }), 'not-agreed'],
    [
      'at a camera that is not in it',
      () => (agreements = [terms([share({ cameras: { of: 'cameras', cameras: ['gate'] } })])]),
      call(),
      'not-agreed',
    ],
    [
      'for another purpose',
      () => undefined,
      call({ for: { purpose: 'property', reason: 'traffic', words: '', incident: null } }),
      'purpose',
    ],
    [
      'at more than is agreed',
      () => (agreements = [terms([share({ raised: 'anonymised' })])]),
      call(),
      'level',
    ],
    ['at data that is no picture', () => undefined, call({ level: 'analytic' }), 'level'],
    ['at more than usual for nothing', () => (agreements = [terms()]), call(), 'raise'],
    [
      'at more than usual without an incident',
      () => (agreements = [terms()]),
      call({ raised: { until: BEGINS + 9_000_000 } }),
      'raise',
    ],
    [
      'of what its owner keeps for itself',
      () => (cameras = [{ ...SQUARE, record: { sharing: { level: 'none' } } }]),
      call(),
      'level',
    ],
    ['while the owner shelters', () => (withheld = 'sheltering'), call(), 'sheltering'],
    ['where nobody is let in', () => (isOpen = false), call(), 'withheld'],
    ['that cannot be written down', () => (isWritten = false), call(), 'withheld'],
  ])('%s opens nothing, and says why', async (_what, prepare, said, why) => {
    prepare();
    expect(await say(said)).toEqual({ kind: 'refused', why });
    expect(grants).toEqual([]);
    expect(await say({ kind: 'ticket', viewing: VIEWING, stream: 'sub' })).toEqual({
      kind: 'unknown',
    });
  });

  it('by nobody whom this centre works with is not even answered', async () => {
    expect(await say(call(), 'opava')).toBeNull();
    expect(await viewings.take('nysa', 'nonsense')).toBe('');
    expect(noted).toEqual([]);
  });

  it('takes no viewing of another partner over', async () => {
    partners = ['nysa', 'opava'];
    await say(call());
    expect(await say({ kind: 'ticket', viewing: VIEWING, stream: 'sub' }, 'opava')).toEqual({
      kind: 'unknown',
    });
    await say({ kind: 'close', viewing: VIEWING }, 'opava');
    expect(viewings.now()).toHaveLength(1);
    expect(await say(call(), 'opava')).toMatchObject({ kind: 'refused' });
  });

  it('is one of too many', async () => {
    for (let nth = 0; nth < 200; nth += 1) {
      const viewing = `11111111-1111-4111-8111-${String(nth).padStart(12, '0')}`;
      expect((await say(call({ viewing })))?.kind).toBe('opened');
    }
    expect(await say(call({ viewing: OTHER }))).toEqual({ kind: 'refused', why: 'many' });
  });
});

describe('more than usual', () => {
  beforeEach(() => {
    agreements = [terms()];
  });

  it('is given for an incident, to its end and no longer than eight hours', async () => {
    const asked = call({ ...forIncident, raised: { until: now + 100 * HOUR } });
    expect(await say(asked)).toMatchObject({ kind: 'opened', until: now + 8 * HOUR });
    now += 8 * HOUR;
    viewings.look();
    expect(cuts).toEqual([[VIEWING, 'expired']]);
    expect(told).toEqual([{ kind: 'ended', viewing: VIEWING, why: 'expired' }]);
  });

  it('does not last longer for being looked at in between', async () => {
    const until = now + HOUR;
    await say(call({ ...forIncident, raised: { until } }));
    const state = { running: 1, step: 'sub', bytes: 10, pictures: 1, why: null } as const;
    viewings.told({ kind: 'outward', viewing: VIEWING, state });
    now += HOUR / 2;
    viewings.look();
    expect(viewings.now()).toMatchObject([{ until }]);
  });
});

describe('a look that runs', () => {
  it.each<readonly [string, () => void, CutReason]>([
    ['whose agreement was ended', () => (agreements = []), 'agreement'],
    [
      'of which the agreement gives less now',
      () => (agreements = [terms([share({ level: 'full', linesMost: 180 })])]),
      'agreement',
    ],
    ['whose agreement is over', () => (now = ENDS), 'expired'],
    ['of a partner that was suspended', () => (partners = []), 'partner'],
    ['at a camera that is gone', () => (cameras = []), 'camera'],
    ['while its owner shelters', () => (withheld = 'sheltering'), 'sheltering'],
  ])('%s ends at once, and both sides know why', async (_what, happen, why) => {
    await say(call());
    happen();
    viewings.look();
    expect(cuts).toEqual([[VIEWING, why]]);
    expect(noted.at(-1)).toMatchObject({ action: 'outward.ended', detail: { why } });
    expect(told).toEqual([{ kind: 'ended', viewing: VIEWING, why }]);
  });

  it('is cut by its owner, one or all of a partner', async () => {
    await say(call());
    await say(call({ viewing: OTHER }));
    expect(viewings.cut(({ viewing }) => viewing === OTHER, 'cut')).toBe(1);
    expect(viewings.cut(({ partner }) => partner === 'nysa', 'cut')).toBe(1);
    expect(cuts).toEqual([
      [OTHER, 'cut'],
      [VIEWING, 'cut'],
    ]);
  });

  it('ends when nobody has fetched it for a minute', async () => {
    await say(call());
    now += 59_000;
    viewings.look();
    expect(viewings.now()).toHaveLength(1);
    const state = { step: 'sub', bytes: 10, pictures: 1, why: null } as const;
    viewings.told({ kind: 'outward', viewing: VIEWING, state: { ...state, running: 1 } });
    now += 10 * HOUR;
    viewings.look();
    expect(viewings.now()).toMatchObject([{ running: true, step: 'sub' }]);
    viewings.told({ kind: 'outward', viewing: VIEWING, state: { ...state, running: 0 } });
    now += 61_000;
    viewings.look();
    expect(noted.at(-1)).toMatchObject({ detail: { why: 'left', bytes: 10, pictures: 1 } });
  });

  it('ends with the process that carries it', async () => {
    await say(call());
    viewings.lost();
    expect(noted.at(-1)).toMatchObject({ detail: { why: 'owner-gone' } });
  });

  it('lasts longer where the agreement does', async () => {
    await say(call());
    agreements = [terms([share({ level: 'full' })], { until: ENDS + HOUR })];
    viewings.look();
    expect(viewings.now()).toMatchObject([{ until: ENDS + HOUR }]);
    expect(grants.at(-1)?.until).toBe(ENDS + HOUR);
  });
});
