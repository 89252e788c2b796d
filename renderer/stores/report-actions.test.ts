import { beforeEach, expect, it } from 'vitest';
import type { Input } from '../../core/contract/contract.ts';
import type { SessionView } from '../../core/contract/session.ts';
import { may, PERMISSIONS, type Role } from '../../core/domain/access.ts';
import { consoleStore } from './console-store.ts';
import { FakeBridge } from './fake-bridge.test-support.ts';
import { createReportActions } from './report-actions.ts';
import { emptyDraft, reportStore, setDraft, startReportSync } from './report-store.ts';
import { sessionStore } from './session-store.ts';

const REPORT = '00000000-0000-4000-8000-000000000100';
const CALL: Input<'report.receive'> = {
  ...{ channel: 'call', code: 'FIR', priority: 2, occurred: 0, place: null, reporter: null },
  ...{ words: { text: 'Hoří', lang: 'cs' }, unnamed: false, sameAs: null },
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
  sessionStore.setState(signedIn('novak', 'dispatcher'));
});

it('the form opens empty, and again with what was being taken down', () => {
  const reports = createReportActions(bridge, () => 5_000);
  reports.begin();
  expect(reportStore.getState()).toMatchObject({
    ...{ place: { view: 'form' }, draft: emptyDraft(5_000) },
  });
  expect(consoleStore.getState().panel).toBe('intake');
  setDraft({ ...emptyDraft(5_000), words: 'Hoří' });
  reports.begin();
  expect(reportStore.getState().draft?.words).toBe('Hoří');
});

it('a report that is saved stands open, and its draft is gone', async () => {
  const reports = createReportActions(bridge, () => 0);
  reports.begin();
  const saved = reports.receive(CALL);
  const value = { known: { report: { id: REPORT } }, unmarked: null };
  await bridge.last.answer({ ok: true, value });
  expect(await saved).toBe(true);
  expect(reportStore.getState()).toMatchObject({
    ...{ draft: null, place: { view: 'one', report: REPORT } },
  });
});

it('one that is saved and not marked as the same stands open too, and says why', async () => {
  const reports = createReportActions(bridge, () => 0);
  reports.begin();
  const saved = reports.receive({ ...CALL, sameAs: { about: 'report', id: REPORT } });
  const unmarked = { code: 'report-state', params: { state: 'received' } };
  await bridge.last.answer({ ok: true, value: { known: { report: { id: REPORT } }, unmarked } });
  expect(await saved).toBe(true);
  expect(reportStore.getState()).toMatchObject({ draft: null, place: { view: 'one' } });
  expect(consoleStore.getState().message?.failure.code).toBe('report-state');
});

it('one that is kept and waits, as the centre cannot be reached, is not saved twice', async () => {
  const reports = createReportActions(bridge, () => 0);
  reports.begin();
  const saved = reports.receive(CALL);
  const failure = { code: 'exchange-unreachable', params: { cause: 'ECONNREFUSED' } };
  await bridge.last.answer({ ok: false, failure });
  expect(await saved).toBe(true);
  expect(reportStore.getState()).toMatchObject({ draft: null, place: { view: 'queue' } });
  expect(consoleStore.getState().message?.failure.code).toBe('exchange-unreachable');
});

it('a report that cannot be saved stays in the form, and the operator is told', async () => {
  const reports = createReportActions(bridge, () => 0);
  reports.begin();
  const saved = reports.receive(CALL);
  await bridge.last.answer({ ok: false, failure: { code: 'storage-full', params: {} } });
  expect(await saved).toBe(false);
  expect(reportStore.getState().draft).not.toBeNull();
  expect(consoleStore.getState().message?.failure.code).toBe('storage-full');
});

it('a proposal that cannot be had is none, and nobody is troubled with it', async () => {
  const before = consoleStore.getState().message;
  const asked = createReportActions(bridge, () => 0).similar({
    ...{ code: 'FIR', occurred: 0, place: null, without: null },
  });
  await bridge.last.answer({ ok: false, failure: { code: 'storage-refused', params: {} } });
  expect(await asked).toEqual({ reports: [], incidents: [] });
  expect(consoleStore.getState().message).toBe(before);
});

it('what is being taken down waits while it is locked, and is nobody else’s to see', async () => {
  startReportSync(bridge);
  await bridge.last.answer({ ok: true, value: { waiting: [], count: 3 } });
  expect(reportStore.getState().now.count).toBe(3);
  setDraft({ ...emptyDraft(0), words: 'Hoří' });
  sessionStore.setState(signedIn('novak', 'dispatcher', 'locked'));
  expect(reportStore.getState()).toMatchObject({ now: { count: 0 }, draft: { words: 'Hoří' } });
  sessionStore.setState(signedIn('dvorak', 'dispatcher'));
  expect(reportStore.getState().draft).toBeNull();
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
  createReportActions(bridge, () => 0).open(REPORT);
  const told = (changed: string[]): number => {
    bridge.tell('reports.changed', { waiting: [], count: 1, changed });
    return reportStore.getState().news;
  };
  expect([told(['another']), told([REPORT]), told(['another'])]).toEqual([0, 1, 1]);
});
