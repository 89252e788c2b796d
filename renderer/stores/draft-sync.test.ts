import { beforeEach, describe, expect, it } from 'vitest';
import type { SessionView } from '../../core/contract/session.ts';
import { may, PERMISSIONS } from '../../core/domain/access.ts';
import { draftsOf, draftStore, dropDraft, leaveDraft, NO_DRAFTS, putDraft } from './draft-store.ts';
import { startDraftSync } from './draft-sync.ts';
import { FakeBridge } from './fake-bridge.test-support.ts';
import { sessionStore } from './session-store.ts';

const INCIDENT = '00000000-0000-4000-8000-000000000001';
const FULL = { ok: false, failure: { code: 'storage-full', params: {} } };
const signedIn = (login: string, mode: SessionView['mode'] = 'open'): SessionView => ({
  mode,
  operator: {
    ...{ id: `${login}-id`, login, name: login, role: 'dispatcher' },
    ...{ groups: null, active: true, hasPin: false },
  },
  permissions:
    mode === 'open' ? PERMISSIONS.filter((permission) => may('dispatcher', permission)) : [],
  quick: [],
});
const NOBODY: SessionView = { mode: 'signed-out', operator: null, permissions: [], quick: [] };
const note = (text: string): void => {
  putDraft('note', INCIDENT, { text });
};
const noteThere = () => draftsOf(draftStore.getState(), 'note')[0];

let bridge: FakeBridge;
let timers: { readonly ms: number; readonly run: () => void }[];
const asked = (name: string): unknown[] =>
  bridge.asked.flatMap((each) => (each.name === name ? [each.input] : []));
const due = (): void => {
  for (const { run } of timers.splice(0)) run();
};

// The sync lives as long as its window: one for all, each test begins with nobody there.
bridge = new FakeBridge();
timers = [];
const flush = startDraftSync(
  { invoke: (name, input) => bridge.invoke(name, input), on: () => () => undefined },
  (ms, run) => timers.push({ ms, run }),
);

beforeEach(() => {
  sessionStore.setState(NOBODY, true);
  due();
  bridge = new FakeBridge();
  timers = [];
  draftStore.setState(NO_DRAFTS);
});

/** Signed in, and main had kept nothing. */
async function sits(login: string): Promise<void> {
  sessionStore.setState(signedIn(login), true);
  await bridge.last.answer({ ok: true, value: [] });
}

describe('what is typed', () => {
  it('is kept a moment after the key, and while somebody types on no more often', async () => {
    await sits('novak');
    note('T');
    note('Tw');
    expect(timers.map(({ ms }) => ms)).toEqual([250]);
    note('Two');
    due();
    expect(asked('draft.keep')).toEqual([
      { person: 'novak', about: INCIDENT, body: { form: 'note', fields: { text: 'Two' } } },
    ]);
    await bridge.last.answer({ ok: true, value: { kept: 5_000 } });
    expect(noteThere()).toMatchObject({ kept: 5_000, changed: false, found: null });
    due();
    expect(asked('draft.keep')).toHaveLength(1);
  });

  it('is kept at once when its field is left', async () => {
    await sits('novak');
    note('Two men');
    flush();
    due();
    expect(asked('draft.keep')).toHaveLength(1);
  });

  it('goes at main too when it is sent or discarded, and is not kept after that', async () => {
    await sits('novak');
    note('Two men');
    dropDraft('note', INCIDENT);
    due();
    expect(asked('draft.drop')).toEqual([{ person: 'novak', form: 'note', about: INCIDENT }]);
    expect(asked('draft.keep')).toEqual([]);
  });

  it('says since when it stands there once its form was closed', async () => {
    await sits('novak');
    note('Two men');
    due();
    await bridge.last.answer({ ok: true, value: { kept: 5_000 } });
    leaveDraft('note', INCIDENT);
    expect(noteThere()?.found).toBe(5_000);
    due();
    expect(asked('draft.keep')).toHaveLength(1);
  });

  it('that cannot be kept stays in its form, says so, and is tried again by itself', async () => {
    await sits('novak');
    note('Two men');
    due();
    await bridge.last.answer(FULL);
    expect(draftStore.getState().failing).toBe(true);
    expect(noteThere()?.fields).toEqual({ text: 'Two men' });
    expect(timers.map(({ ms }) => ms)).toEqual([5_000]);
    due();
    expect(asked('draft.keep')).toHaveLength(2);
    await bridge.last.answer({ ok: true, value: { kept: 6_000 } });
    expect(draftStore.getState().failing).toBe(false);
    expect(noteThere()?.kept).toBe(6_000);
  });
});

describe('whoever signs in', () => {
  it('finds what they had typed, with the time', async () => {
    sessionStore.setState(signedIn('novak'), true);
    const body = { form: 'note', fields: { text: 'Two men' } };
    await bridge.last.answer({ ok: true, value: [{ about: INCIDENT, kept: 1_000, body }] });
    expect(noteThere()).toMatchObject({ fields: body.fields, found: 1_000 });
    due();
    expect(asked('draft.keep')).toEqual([]);
  });

  it('goes on with what they have typed meanwhile', async () => {
    sessionStore.setState(signedIn('novak'), true);
    note('Three');
    const body = { form: 'note', fields: { text: 'Two men' } };
    await bridge.asked[0]?.answer({ ok: true, value: [{ about: INCIDENT, kept: 1_000, body }] });
    expect(noteThere()?.fields).toEqual({ text: 'Three' });
  });

  it('finds nothing of somebody else’s, and takes nothing from them', async () => {
    await sits('novak');
    note('Two men');
    sessionStore.setState(signedIn('dvorak'), true);
    expect(draftStore.getState().held.size).toBe(0);
    due();
    expect([asked('draft.keep'), asked('draft.drop')]).toEqual([[], []]);
  });

  it('is not shown what main was asked for somebody who has left', async () => {
    sessionStore.setState(signedIn('novak'), true);
    const first = bridge.last;
    sessionStore.setState(signedIn('dvorak'), true);
    const body = { form: 'note', fields: { text: 'Two men' } };
    await first.answer({ ok: true, value: [{ about: INCIDENT, kept: 1_000, body }] });
    expect(draftStore.getState().held.size).toBe(0);
  });

  it('after the window was loaded anew while it was locked, is asked for once it is open', () => {
    sessionStore.setState(signedIn('novak', 'locked'), true);
    expect(asked('draft.mine')).toEqual([]);
    sessionStore.setState(signedIn('novak'), true);
    expect(asked('draft.mine')).toHaveLength(1);
  });

  it('finds it there when the controls were only locked', async () => {
    await sits('novak');
    note('Two men');
    sessionStore.setState(signedIn('novak', 'locked'), true);
    due();
    sessionStore.setState(signedIn('novak'), true);
    expect(noteThere()?.fields).toEqual({ text: 'Two men' });
    expect([asked('draft.keep').length, asked('draft.mine').length]).toEqual([1, 1]);
  });
});

it('while nobody signs in here, it stands there until the window is closed and is not kept', () => {
  sessionStore.setState({ ...NOBODY, mode: 'setup', permissions: [...PERMISSIONS] }, true);
  note('Two men');
  flush();
  due();
  expect(noteThere()?.fields).toEqual({ text: 'Two men' });
  expect(bridge.asked).toEqual([]);
});
