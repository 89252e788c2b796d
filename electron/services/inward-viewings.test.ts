import { beforeEach, describe, expect, it } from 'vitest';
import type { AbroadNow } from '../../core/contract/abroad.ts';
import type { FeedAnswer, FeedCall } from '../../core/contract/feed-calls.ts';
import { LOOK_REFUSALS } from '../../core/domain/relay/viewing.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import type { Asking, Handlers } from './dispatch.ts';
import { openInwardViewings, type InwardPorts, type InwardViewings } from './inward-viewings.ts';

const CAMERA = 'p-0123456789abcdef01234567';
const UNTIL = 9_000_000;
const AGREEMENT = '33333333-3333-4333-8333-333333333333';
const ASKING = {
  ...{ operator: 'anna', role: 'dispatcher', window: 'desk', note: () => undefined },
} as unknown as Asking;
const INPUT: Parameters<Handlers['abroad.open']>[0] = {
  cameras: [CAMERA],
  for: { purpose: 'traffic', reason: 'traffic', words: '', incident: null },
  ...{ level: 'full', raised: null },
};
const OPENED: FeedAnswer = {
  ...{ kind: 'opened', until: UNTIL, level: 'full', lines: null, agreement: AGREEMENT },
};
const ENTRANCE: FeedAnswer = {
  ...{ kind: 'entrance', hosts: ['gw'], port: 7_423, ticket: 't'.repeat(43), certificate: 'PEM' },
};

let calls: FeedCall[];
let answers: Partial<Record<FeedCall['kind'], FeedAnswer | string>>;
let isReachable: boolean;
let isWritten: boolean;
let noted: { action: string; detail: Record<string, unknown> }[];
let again: string[];
let shown: AbroadNow | null;
let timers: { run: () => void; on: boolean }[];
let inward: InwardViewings;

beforeEach(() => {
  calls = [];
  answers = { open: OPENED, ticket: ENTRANCE, close: { kind: 'noted' } };
  [isReachable, isWritten, noted, again, shown, timers] = [true, true, [], [], null, []];
  lost = 0;
  inward = openInwardViewings(ports());
});

let ids = 0;
/** So many tickets are asked for in vain: the owner knows nothing of it any more. */
let lost = 0;
const ports = (): InwardPorts => ({
  call: (_partner, text): Promise<Result<string>> => {
    const said = JSON.parse(text) as FeedCall;
    calls.push(said);
    const isLost = said.kind === 'ticket' && lost > 0;
    if (isLost) lost -= 1;
    const answer = isLost ? ({ kind: 'unknown' } as const) : (answers[said.kind] ?? '');
    const words = typeof answer === 'string' ? answer : JSON.stringify(answer);
    return Promise.resolve(isReachable ? succeed(words) : fail('partner-unreachable'));
  },
  camera: (id) =>
    id === CAMERA
      ? {
          ...{ id, owner: 'jesenik', theirs: 'square' },
          shared: { level: 'anonymised', raised: 'full', purposes: ['traffic'] },
        }
      : null,
  print: () => 'ab'.repeat(32),
  again: (camera) => again.push(camera),
  looker: () => ({ name: 'Anna Nowak', role: 'dispatcher', position: 'N-1' }),
  note: (action, _who, _camera, detail) => {
    noted.push({ action, detail: detail as Record<string, unknown> });
    return Promise.resolve(isWritten ? succeed(null) : fail('storage-full'));
  },
  newId: () => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`,
  now: () => 1_000,
  later: (_ms, run) => {
    const timer = { run, on: true };
    timers.push(timer);
    return () => {
      timer.on = false;
    };
  },
  tell: (_name, body) => {
    shown = body as AbroadNow;
  },
});

const open = (input = INPUT) => inward.handlers['abroad.open'](input, ASKING);
const viewing = (): string => shown?.viewings[0]?.viewing ?? '';

describe('a camera of a partner', () => {
  it('waits for a reason, and is listed as waiting', async () => {
    expect(await inward.entrance(CAMERA, 'sub')).toBe('reason-needed');
    expect(shown?.waiting).toEqual([
      {
        ...{ camera: CAMERA, owner: 'jesenik', level: 'anonymised', raised: 'full' },
        purposes: ['traffic'],
      },
    ]);
    inward.wanted(CAMERA, false);
    expect(shown?.waiting).toEqual([]);
    expect(calls).toEqual([]);
  });

  it('comes with one, which both centres write down under one id', async () => {
    await inward.entrance(CAMERA, 'sub');
    expect(await open()).toEqual(succeed({ opened: [CAMERA], refused: [] }));
    expect(calls[0]).toMatchObject({ kind: 'open', camera: 'square', level: 'full', raised: null });
    expect(noted[0]).toMatchObject({
      action: 'abroad.began',
      detail: { viewing: viewing(), owner: 'jesenik', agreement: AGREEMENT, purpose: 'traffic' },
    });
    expect(calls[0]).toMatchObject({ viewing: viewing() });
    expect(shown).toMatchObject({ waiting: [], viewings: [{ camera: CAMERA, until: UNTIL }] });
    expect(again).toEqual([CAMERA]);
    expect(await inward.entrance(CAMERA, 'main')).toEqual(ENTRANCE);
    expect(calls.at(-1)).toEqual({ kind: 'ticket', viewing: viewing(), stream: 'main' });
  });

  it('asks for more than usual for as long as was said', async () => {
    await open({ ...INPUT, raised: 2 });
    expect(calls[0]).toMatchObject({ raised: { until: 1_000 + 2 * 3_600_000 } });
  });

  it('that nobody knows is not shared', async () => {
    expect(await inward.entrance('p-other', 'sub')).toBe('not-shared');
  });

  it.each(LOOK_REFUSALS)('that is refused says why: %s', async (why) => {
    answers = { open: { kind: 'refused', why } };
    const answer = await open();
    expect(answer).toMatchObject({ ok: true, value: { opened: [] } });
    const refused = answer.ok ? answer.value.refused : [];
    expect(refused[0]?.failure.code).toBe(`abroad-${why}`);
    expect(noted).toEqual([]);
  });

  it('of a partner that does not answer, or answers nonsense, does not come', async () => {
    isReachable = false;
    expect(await open()).toMatchObject({
      value: { refused: [{ failure: { code: 'partner-unreachable' } }] },
    });
    isReachable = true;
    answers = { open: 'nonsense' };
    expect(await open()).toMatchObject({ value: { opened: [] } });
  });

  it('that cannot be written down is given back', async () => {
    isWritten = false;
    expect(await open()).toMatchObject({
      value: { refused: [{ failure: { code: 'audit-failed' } }] },
    });
    expect(calls.map(({ kind }) => kind)).toEqual(['open', 'close']);
    expect(await inward.entrance(CAMERA, 'sub')).toBe('reason-needed');
  });
});

it('of a whole wall asks a few at a time: a gateway answers no more', async () => {
  const cameras = Array.from({ length: 36 }, (_, nth) => `p-${nth}`);
  let most = 0;
  let running = 0;
  const wall = openInwardViewings({
    ...ports(),
    camera: (id) => ({ id, owner: 'jesenik', theirs: id, shared: null }),
    call: async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return succeed(JSON.stringify(OPENED));
    },
  });
  expect(await wall.handlers['abroad.open']({ ...INPUT, cameras }, ASKING)).toMatchObject({
    value: { opened: cameras, refused: [] },
  });
  expect(most).toBe(4);
});

describe('a look', () => {
  beforeEach(async () => {
    await open();
  });

  it('ends a while after the last tile, and the owner is told', async () => {
    inward.wanted(CAMERA, false);
    const [timer] = timers;
    expect(timer?.on).toBe(true);
    timer?.run();
    await new Promise((resolve) => setImmediate(resolve));
    expect(calls.at(-1)).toMatchObject({ kind: 'close' });
    expect(noted.at(-1)).toMatchObject({ action: 'abroad.ended', detail: { why: 'left' } });
  });

  it('goes on where a tile comes back', () => {
    inward.wanted(CAMERA, false);
    inward.wanted(CAMERA, true);
    expect(timers.every(({ on }) => !on)).toBe(true);
  });

  it('ends with whoever looked', async () => {
    inward.left();
    expect(shown?.viewings).toEqual([]);
    expect(await inward.entrance(CAMERA, 'sub')).toBe('reason-needed');
  });

  it.each([
    ['cut', 'cut-by-owner'],
    ['expired', 'grant-ended'],
    ['agreement', 'not-shared'],
    ['sheltering', 'owner-sheltering'],
  ] as const)(
    'that its owner has ended says so until somebody asks anew: %s',
    async (why, says) => {
      inward.take('jesenik', JSON.stringify({ kind: 'ended', viewing: viewing(), why }));
      expect(shown).toMatchObject({ viewings: [], ended: [{ camera: CAMERA, why }] });
      expect(await inward.entrance(CAMERA, 'sub')).toBe(says);
      await open();
      expect(shown).toMatchObject({ ended: [], viewings: [{ camera: CAMERA }] });
    },
  );

  it('is ended by nobody but its owner', () => {
    inward.take('opava', JSON.stringify({ kind: 'ended', viewing: viewing(), why: 'cut' }));
    inward.take('jesenik', 'nonsense');
    expect(shown?.viewings).toHaveLength(1);
  });

  it('is asked for anew by itself where the console of its owner was started anew', async () => {
    const before = viewing();
    lost = 1;
    expect(await inward.entrance(CAMERA, 'sub')).toEqual(ENTRANCE);
    expect(viewing()).not.toBe(before);
    expect(noted.map(({ action }) => action)).toEqual([
      ...['abroad.began', 'abroad.ended', 'abroad.began'],
    ]);
  });

  it('is not asked for without end of an owner who forgets it each time', async () => {
    lost = Infinity;
    expect(await inward.entrance(CAMERA, 'sub')).toBe('reason-needed');
    expect(calls.filter(({ kind }) => kind === 'open')).toHaveLength(2);
    expect(shown?.viewings).toEqual([]);
  });
});
