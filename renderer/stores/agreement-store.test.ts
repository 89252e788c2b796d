import { beforeEach, describe, expect, it } from 'vitest';
import type { ShownAgreement } from '../../core/contract/agreements.ts';
import type { SessionView } from '../../core/contract/session.ts';
import { ENDS, terms } from '../../core/domain/agreement/examples.test-support.ts';
import {
  agreementBadge,
  agreementsWith,
  agreementStore,
  daysLeft,
  openAgreements,
  setAgreementForm,
  startAgreementSync,
  type AgreementBadge,
} from './agreement-store.ts';
import { counterForm } from './agreement-form.ts';
import { createAgreementActions } from './agreement-actions.ts';
import { consoleStore } from './console-store.ts';
import { FakeBridge } from './fake-bridge.test-support.ts';
import { sessionStore } from './session-store.ts';

const DAY_MS = 86_400_000;
const NOBODY: SessionView = { mode: 'signed-out', operator: null, permissions: [], quick: [] };
const SEES: SessionView = { ...NOBODY, mode: 'setup', permissions: ['partners.see'] };
const DRAFT: ShownAgreement['newest'] = {
  ...{ side: 'ours', terms: terms(), hash: 'a'.repeat(64) },
  by: { name: 'Jana', role: 'liaison', at: 1 },
};
const agreement = (more: Partial<ShownAgreement> = {}): ShownAgreement => ({
  ...{ id: 'a', other: 'nysa', state: 'PROPOSED', newest: DRAFT, before: null, agreed: null },
  ...{ signatures: [], ended: null, waiting: 0, warning: null, ...more },
});
const ACTIVE = agreement({ state: 'ACTIVE', agreed: DRAFT });
const ENDING = agreement({ ...ACTIVE, warning: 7 });
const THEIRS = { ...DRAFT, side: 'theirs' as const, hash: 'b'.repeat(64) };
const SIGNED = { side: 'ours' as const, hash: THEIRS.hash, by: DRAFT.by };
const FORM = counterForm(terms(), 'UTC', new Map());

beforeEach(() => {
  sessionStore.setState(NOBODY);
  agreementStore.setState({ agreements: [], of: null, form: null });
});

it('agreements are read by who may see them, follow what main tells, and are forgotten', async () => {
  const bridge = new FakeBridge();
  startAgreementSync(bridge);
  bridge.tell('agreements.changed', { agreements: [ACTIVE] });
  expect(agreementStore.getState().agreements).toEqual([]);
  sessionStore.setState(SEES);
  expect(bridge.last.name).toBe('agreements.now');
  await bridge.last.answer({ ok: true, value: { agreements: [ACTIVE] } });
  expect(agreementStore.getState().agreements).toEqual([ACTIVE]);
  setAgreementForm(FORM);
  bridge.tell('agreements.changed', { agreements: [ENDING] });
  expect(agreementStore.getState()).toEqual({ agreements: [ENDING], of: null, form: FORM });
  sessionStore.setState(NOBODY);
  expect(agreementStore.getState()).toEqual({ agreements: [], of: null, form: null });
});

it('what is being written stays for its partner alone', () => {
  openAgreements('nysa');
  expect(consoleStore.getState().panel).toBe('agreements');
  setAgreementForm(FORM);
  openAgreements('nysa');
  expect(agreementStore.getState().form).toBe(FORM);
  openAgreements('opole');
  expect(agreementStore.getState()).toEqual({ agreements: [], of: 'opole', form: null });
});

it('those that need somebody come first, of one partner alone', () => {
  const states = ['ENDED', 'ACTIVE', 'TO_SIGN', 'EXPIRED', 'RECEIVED'] as const;
  const agreements = states.map((state) => agreement({ id: state, state }));
  const all = agreementsWith(
    { agreements: [...agreements, agreement({ other: 'opole' })] },
    'nysa',
  );
  expect(all.map(({ id }) => id)).toEqual(['TO_SIGN', 'RECEIVED', 'ACTIVE', 'EXPIRED', 'ENDED']);
});

describe('S2-8: days that are left', () => {
  it.each([
    [ENDING, 5 * DAY_MS, 5],
    [ENDING, 4 * DAY_MS + 1, 5],
    [ENDING, 1, 1],
    [ENDING, -1, 0],
    [ACTIVE, 5 * DAY_MS, null],
  ])('of %j, %i ms before its end: %s', (one, before, days) => {
    expect(daysLeft(one, ENDS - before)).toBe(days);
  });
});

it.each<[string, readonly ShownAgreement[], AgreementBadge | null]>([
  ['nothing is said where all is well', [ACTIVE], null],
  [
    'the end is nearer than an answer',
    [agreement({ state: 'TO_SIGN', newest: THEIRS }), ENDING],
    { is: 'ends', days: 5 },
  ],
  [
    'an answer is waited for',
    [ACTIVE, agreement({ state: 'RECEIVED', newest: THEIRS })],
    { is: 'answer', days: 0 },
  ],
  ['of what holds a newer draft came', [{ ...ACTIVE, newest: THEIRS }], { is: 'answer', days: 0 }],
  ['a newer draft is signed here', [{ ...ACTIVE, newest: THEIRS, signatures: [SIGNED] }], null],
  ['it has expired', [agreement({ state: 'EXPIRED', agreed: DRAFT })], { is: 'expired', days: 0 }],
  ['another one took the place', [agreement({ state: 'EXPIRED', agreed: DRAFT }), ACTIVE], null],
])('the sign of a partner: %s', (_, agreements, badge) => {
  expect(agreementBadge({ agreements: [...agreements] }, 'nysa', ENDS - 5 * DAY_MS)).toEqual(badge);
  expect(agreementBadge({ agreements: [...agreements] }, 'opole', ENDS - 5 * DAY_MS)).toBeNull();
});

it('what is asked of main, and why it failed', async () => {
  const bridge = new FakeBridge();
  const actions = createAgreementActions(bridge, () => 'new');
  const signed = actions.sign({ agreement: 'a', hash: 'b', login: 'kral', password: 'x' });
  expect(bridge.last.name).toBe('agreement.sign');
  const failure = { code: 'agreement-changed', params: {} };
  await bridge.last.answer({ ok: false, failure });
  expect(await signed).toEqual(failure);
  const ended = actions.end({ agreement: 'a', reason: 'law' });
  await bridge.last.answer({ ok: true, value: null });
  expect(await ended).toBeNull();
  const proposed = actions.propose({ terms: terms() });
  await bridge.last.answer({ ok: true, value: { faults: [] } });
  expect(await proposed).toEqual({ ok: true, value: { faults: [] } });
  const cameras = actions.cameras();
  expect(bridge.last.name).toBe('cameras.search');
  await bridge.last.answer({ ok: true, value: { found: [{ camera: { id: 'cam-1' } }] } });
  expect(await cameras).toEqual([{ id: 'cam-1' }]);
  const none = actions.cameras();
  await bridge.last.answer({ ok: false, failure });
  expect(await none).toEqual([]);
  const paper = actions.paper();
  await bridge.last.answer({ ok: true, value: null });
  expect([actions.newId(), await paper]).toEqual(['new', { ok: true, value: null }]);
});
