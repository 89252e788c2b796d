import { beforeEach, expect, it } from 'vitest';
import type { Input } from '../../core/contract/contract.ts';
import type { DraftFields } from '../../core/contract/drafts.ts';
import type { SessionView } from '../../core/contract/session.ts';
import { may, PERMISSIONS, type Role } from '../../core/domain/access.ts';
import { consoleStore } from './console-store.ts';
import { FakeBridge } from './fake-bridge.test-support.ts';
import { createReportActions } from './report-actions.ts';
import { draftKey, draftStore, NO_DRAFTS, putDraft } from './draft-store.ts';
import { reportStore, startReportSync } from './report-store.ts';
import { sessionStore } from './session-store.ts';

const REPORT = '00000000-0000-4000-8000-000000000100';
const CALL: Input<'report.receive'> = {
  ...{ channel: 'call', code: 'FIR', priority: 2, occurred: 0, place: null, reporter: null },
  ...{ words: { text: 'Hoří', lang: 'cs' }, unnamed: false, sameAs: null },
};
const TYPED: DraftFields<'intake'> = {
  ...{ channel: 'call', words: 'Hoří', lang: null, place: '', known: null, radius: '' },
  ...{ code: 'FIR', priority: 2, occurred: null, opened: 0, name: 'Olena', phone: '' },
  unnamed: false,
};
const signedIn = (login: string, role: Role, mode: SessionView['mode'] = 'open'): SessionView => ({
  mode,
  operator: {
    id: `${login}-id`,
    login,
    name: login,
    role,
    groups: null,
    active: true,
    hasPin: false,
  },
  permissions: mode === 'open' ? PERMISSIONS.filter((permission) => may(role, permission)) : [],
  quick: [],
});

let bridge: FakeBridge;

beforeEach(() => {
  bridge = new FakeBridge();
  reportStore.setState(reportStore.getInitialState(), true);
  draftStore.setState(NO_DRAFTS);
  sessionStore.setState(signedIn('novak', 'dispatcher'));
});
const typed = (): boolean => draftStore.getState().held.has(draftKey('intake', ''));

it('the form opens beside the wall', () => {
  createReportActions(bridge).begin();
  expect(reportStore.getState().place).toEqual({ view: 'form' });
  expect(consoleStore.getState().panel).toBe('intake');
});

it('a report that is saved stands open, and its draft is gone', async () => {
  const reports = createReportActions(bridge);
  putDraft('intake', '', TYPED);
  reports.begin();
  const saved = reports.receive(CALL);
  const value = { known: { report: { id: REPORT } }, unmarked: null };
  await bridge.last.answer({ ok: true, value });
  expect(await saved).toBe(true);
  expect(reportStore.getState().place).toEqual({ view: 'one', report: REPORT });
  expect(typed()).toBe(false);
});

it('one that is saved and not marked as the same stands open too, and says why', async () => {
  const reports = createReportActions(bridge);
  putDraft('intake', '', TYPED);
  reports.begin();
  const saved = reports.receive({ ...CALL, sameAs: { about: 'report', id: REPORT } });
  const unmarked = { code: 'report-state', params: { state: 'received' } };
  await bridge.last.answer({ ok: true, value: { known: { report: { id: REPORT } }, unmarked } });
  expect(await saved).toBe(true);
  expect(reportStore.getState()).toMatchObject({ place: { view: 'one' } });
  expect(typed()).toBe(false);
  expect(consoleStore.getState().message?.failure.code).toBe('report-state');
});

it('one that is kept and waits, as the centre cannot be reached, is not saved twice', async () => {
  const reports = createReportActions(bridge);
  putDraft('intake', '', TYPED);
  reports.begin();
  const saved = reports.receive(CALL);
  const failure = { code: 'exchange-unreachable', params: { cause: 'ECONNREFUSED' } };
  await bridge.last.answer({ ok: false, failure });
  expect(await saved).toBe(true);
  expect(reportStore.getState()).toMatchObject({ place: { view: 'queue' } });
  expect(typed()).toBe(false);
  expect(consoleStore.getState().message?.failure.code).toBe('exchange-unreachable');
});

it('a report that cannot be saved stays in the form, and the operator is told', async () => {
  const reports = createReportActions(bridge);
  putDraft('intake', '', TYPED);
  reports.begin();
  const saved = reports.receive(CALL);
  await bridge.last.answer({ ok: false, failure: { code: 'storage-full', params: {} } });
  expect(await saved).toBe(false);
  expect(typed()).toBe(true);
  expect(consoleStore.getState().message?.failure.code).toBe('storage-full');
});

it('a proposal that cannot be had is none, and nobody is troubled with it', async () => {
  const before = consoleStore.getState().message;
  const asked = createReportActions(bridge).similar({
    ...{ code: 'FIR', occurred: 0, place: null, without: null },
  });
  await bridge.last.answer({ ok: false, failure: { code: 'storage-refused', params: {} } });
  expect(await asked).toEqual({ reports: [], incidents: [] });
  expect(consoleStore.getState().message).toBe(before);
});

it('whoever takes over begins at the queue', async () => {
  startReportSync(bridge);
  await bridge.last.answer({ ok: true, value: { waiting: [], count: 3 } });
  createReportActions(bridge).open(REPORT);
  sessionStore.setState(signedIn('dvorak', 'dispatcher'));
  expect(reportStore.getState()).toMatchObject({ now: { count: 3 }, place: { view: 'queue' } });
});

it('news reach only who may see reports', async () => {
  sessionStore.setState(signedIn('oksana', 'administrator'));
  startReportSync(bridge);
  bridge.tell('reports.changed', { waiting: [], count: 7, changed: [] });
  expect(reportStore.getState().now.count).toBe(0);
  sessionStore.setState(signedIn('novak', 'dispatcher'));
  await bridge.last.answer({ ok: true, value: { waiting: [], count: 7 } });
  expect(reportStore.getState().now.count).toBe(7);
  bridge.tell('reports.changed', { waiting: [], count: 8, changed: [] });
  expect(reportStore.getState().now.count).toBe(8);
});

it('a report that stands open is read again only when something was said of it', async () => {
  startReportSync(bridge);
  await bridge.last.answer({ ok: true, value: { waiting: [], count: 0 } });
  createReportActions(bridge).open(REPORT);
  const told = (changed: string[]): number => {
    bridge.tell('reports.changed', { waiting: [], count: 1, changed });
    return reportStore.getState().news;
  };
  expect([told(['another']), told([REPORT]), told(['another'])]).toEqual([0, 1, 1]);
});
