import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { contract, type RequestName } from '../../core/contract/contract.ts';
import type { Row } from '../../core/contract/row.ts';
import { may, ROLES } from '../../core/domain/access.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import { EMPTY_WALL } from '../../core/domain/wall.ts';
import { createDispatch, type Caller, type Handlers } from './dispatch.ts';
import { createConsole } from './console.ts';
import { SEES_ALL } from './examples.test-support.ts';
import { INPUTS } from './inputs.test-support.ts';
import { FULL, MemoryAudit, MemoryRecords, MemorySecrets } from './fake-ports.test-support.ts';
import { openProfile } from './profile.ts';

const AT = Date.UTC(2026, 6, 27, 12);
const CALLER: Caller = { window: 'wall/1', role: 'setup', operator: null, locked: false };
const NOT_EXPECTED = () => {
  throw new Error('not to be called');
};

let audit: MemoryAudit;
const report = vi.fn<(request: string, error: unknown) => void>();
beforeEach(() => {
  audit = new MemoryAudit();
  report.mockReset();
});

/** Somebody who may do this. */
function callerFor(name: RequestName): Caller {
  const row: Row = contract[name];
  const role = ROLES.find((each) => row.may === 'anyone' || may(each, row.may)) ?? 'setup';
  return { ...CALLER, role };
}

function dispatchWith(handlers: Partial<Handlers>) {
  const none = Object.fromEntries(
    Object.keys(contract).map((name) => [name, NOT_EXPECTED]),
  ) as unknown as Handlers;
  return createDispatch({ ...none, ...handlers }, audit, { now: () => AT }, report);
}

describe('a request', () => {
  it('that is sound is answered, with what the handler was given parsed', async () => {
    const save = vi.fn<Handlers['layout.save']>(() => succeed([]));
    const dispatch = dispatchWith({ 'layout.save': save });
    expect(await dispatch('layout.save', { name: '  Night ' }, CALLER)).toEqual({
      ok: true,
      value: [],
    });
    expect(save.mock.calls).toEqual([
      [{ name: 'Night' }, { ...CALLER, act: 'act-1', note: expect.any(Function) as unknown }],
    ]);
  });

  it.each([
    'layout.destroy',
    '',
    'toString',
    'constructor',
    '__proto__',
    'hasOwnProperty',
    'x'.repeat(10_000),
  ])('%.20s is not known', async (name) => {
    const answer = await dispatchWith({})(name, null, CALLER);
    expect(answer).toEqual({
      ok: false,
      failure: { code: 'request-unreadable', params: { request: name.slice(0, 60) } },
    });
    expect(audit.entries).toEqual([]);
  });

  it.each<[RequestName, unknown]>([
    ['layout.save', { name: '' }],
    ['layout.save', null],
    ['wall.act', { do: 'place', tile: 99, camera: 'a' }],
    ['settings.language', { language: 'de' }],
    ['console.state', {}],
  ])('%s with %j is refused before anyone handles it', async (name, input) => {
    expect(await dispatchWith({})(name, input, CALLER)).toEqual({
      ok: false,
      failure: { code: 'request-unreadable', params: { request: name } },
    });
    expect(report).not.toHaveBeenCalled();
    expect(audit.entries).toEqual([]);
  });
});

describe('a right that is missing', () => {
  // The one role of this version has every right that there is: these rows ask for another one.
  const rows = [contract['layout.save'], contract['wall.act']] as { may: string }[];
  const before = rows.map((row) => row.may);
  beforeEach(() => {
    for (const row of rows) row.may = 'everything';
  });
  afterEach(() => {
    for (const [index, row] of rows.entries()) row.may = before[index] ?? '';
  });

  it.each<[RequestName, unknown, string]>([
    ['layout.save', { name: 'Night' }, 'layout-change'],
    // Nothing else about it would be audited.
    ['wall.act', { do: 'restore' }, 'denied'],
  ])('for %s is audited, and nobody handles the request', async (name, input, subject) => {
    expect(await dispatchWith({})(name, input, CALLER)).toEqual({
      ok: false,
      failure: { code: 'not-permitted', params: { permission: 'everything' } },
    });
    expect(audit.entries).toEqual([
      {
        ...{ at: AT, subject, request: name, outcome: 'denied', detail: input },
        ...{ window: 'wall/1', operator: null, role: 'setup' },
      },
    ]);
    expect(report).not.toHaveBeenCalled();
  });

  it('is not told to one whose request cannot be read', async () => {
    expect(await dispatchWith({})('layout.save', {}, CALLER)).toMatchObject({
      failure: { code: 'request-unreadable' },
    });
    expect(audit.entries).toEqual([]);
  });
});

describe('the audit', () => {
  it.each<[string, Handlers['layout.remove'], string, object]>([
    ['of what was done', () => succeed([]), 'done', {}],
    [
      'of what failed',
      () => fail('storage-full'),
      'failed',
      { noted: { failure: 'storage-full' } },
    ],
    [
      'of what only the handler could refuse',
      () => fail('not-permitted'),
      'denied',
      { noted: { failure: 'not-permitted' } },
    ],
    ['of what went wrong', NOT_EXPECTED, 'failed', {}],
    [
      'with what the handler notes',
      (_, { note }) => {
        note({ before: 1 });
        note({ after: 2 });
        return succeed([]);
      },
      'done',
      { noted: { before: 1, after: 2 } },
    ],
  ])('%s', async (_, handler, outcome, noted) => {
    await dispatchWith({ 'layout.remove': handler })('layout.remove', { id: 'night' }, CALLER);
    const entry = {
      ...{ at: AT, subject: 'layout-change', request: 'layout.remove', window: 'wall/1' },
      ...{ operator: null, role: 'setup', act: 'act-1' },
      detail: { id: 'night' },
    };
    expect(audit.entries).toEqual([
      { ...entry, outcome: 'begun' },
      { ...entry, ...noted, outcome },
    ]);
  });

  it('leaves out what nobody could ask for', async () => {
    const dispatch = dispatchWith({ 'wall.act': () => succeed(EMPTY_WALL) });
    await dispatch('wall.act', { do: 'restore' }, CALLER);
    expect(audit.entries).toEqual([]);
  });

  it('is written before anything is done, and again before the window hears of it', async () => {
    const order: string[] = [];
    vi.spyOn(audit, 'append').mockImplementation(async ({ outcome }) => {
      await Promise.resolve();
      order.push(outcome);
      return succeed(null);
    });
    const remove = () => {
      order.push('handled');
      return succeed([]);
    };
    await dispatchWith({ 'layout.remove': remove })('layout.remove', { id: 'x' }, CALLER);
    order.push('answered');
    expect(order).toEqual(['begun', 'handled', 'done', 'answered']);
  });
});

describe('an audit that cannot be written', () => {
  const audited = Object.entries(contract).filter(([, { audit: subject }]) => subject !== null);
  const names = audited.map(([name]) => name as RequestName);
  beforeEach(() => {
    audit.failure = () => FULL;
  });

  // Changes and views alike: what is looked at is asked for later, too.
  it.each(names)('%s is refused, not done', async (name) => {
    const handler = vi.fn();
    const answer = await dispatchWith({ [name]: handler })(name, INPUTS[name], callerFor(name));
    expect(answer).toEqual(fail('audit-failed'));
    expect(handler).not.toHaveBeenCalled();
    expect(report.mock.calls).toEqual([[name, 'audit: storage-full']]);
  });

  it('does not stand in the way of what nobody audits', async () => {
    const dispatch = dispatchWith({ 'wall.act': () => succeed(EMPTY_WALL) });
    expect(await dispatch('wall.act', { do: 'restore' }, CALLER)).toEqual(succeed(EMPTY_WALL));
    expect(report).not.toHaveBeenCalled();
  });

  it('is reported when a denied request cannot be entered; that one is still told why', async () => {
    const row = contract['wall.act'] as { may: string };
    const before = row.may;
    row.may = 'everything';
    const answer = await dispatchWith({})('wall.act', { do: 'restore' }, CALLER);
    row.may = before;
    expect(answer).toEqual(fail('not-permitted', { permission: 'everything' }));
    expect(report.mock.calls).toEqual([['wall.act', 'audit: storage-full']]);
  });

  it('changes nothing in a real console', async () => {
    const stored = new MemoryRecords();
    const opened = await openProfile(stored, new MemorySecrets(), () => undefined);
    if (!opened.ok) throw new Error(opened.failure.code);
    const tell = vi.fn();
    const { handlers } = createConsole(opened.value, {
      ...{ version: '1', language: 'en', newId: () => 'new', notices: () => [], tell },
      viewer: SEES_ALL,
      monitors: () => [],
    });
    const dispatch = dispatchWith(handlers);
    for (const [name, input] of [
      ['layout.save', { name: 'Night' }],
      ['settings.language', { language: 'cs' }],
    ] as const) {
      expect(await dispatch(name, input, CALLER)).toEqual(fail('audit-failed'));
    }
    expect(stored.writes).toEqual([]);
    expect(tell).not.toHaveBeenCalled();
    const state = await dispatch('console.state', null, CALLER);
    expect(state).toMatchObject({ value: { language: 'en', layouts: [] } });
  });
});

describe('a handler that goes wrong', () => {
  it.each<[string, () => never]>([
    ['throws', NOT_EXPECTED],
    ['is rejected', () => Promise.reject(new Error('secret-1')) as never],
  ])('%s: the window hears that it failed and nothing else', async (_, handler) => {
    const dispatch = dispatchWith({ 'console.state': handler });
    const answer = await dispatch('console.state', null, CALLER);
    expect(answer).toEqual({
      ok: false,
      failure: { code: 'internal', params: { request: 'console.state' } },
    });
    expect(report).toHaveBeenCalledOnce();
  });

  it.each<[string, unknown]>([
    ['too much', succeed({ ...EMPTY_WALL, password: 'secret-1' })],
    ['too little', succeed(null)],
    ['a failure that is not in the table', { ok: false, failure: { code: 'oops', params: {} } }],
    ['nothing', undefined],
  ])('answers %s: that never reaches a window', async (_, output) => {
    const dispatch = dispatchWith({ 'wall.act': () => output as never });
    const answer = await dispatch('wall.act', { do: 'restore' }, CALLER);
    expect(answer).toEqual({
      ok: false,
      failure: { code: 'internal', params: { request: 'wall.act' } },
    });
    expect(report).toHaveBeenCalledOnce();
  });
});
