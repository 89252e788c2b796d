import { beforeEach, expect, it, vi } from 'vitest';
import { fail, succeed } from '../../core/domain/result.ts';
import { audited, type Auditing } from './audited.ts';
import { FULL, MemoryAudit } from './fake-ports.test-support.ts';

const ENTRY = {
  subject: 'layout-use',
  request: 'layout.show',
  window: 'desk',
  operator: 'novak',
  role: 'dispatcher',
  detail: { id: 'x' },
};

let audit: MemoryAudit;
let now: number;
const report = vi.fn<Auditing['report']>();
beforeEach(() => {
  audit = new MemoryAudit();
  now = 0;
  report.mockReset();
});

const auditing = (): Auditing => ({ audit, clock: { now: () => (now += 1) }, report });
const outcomes = () => audit.entries.map(({ outcome }) => outcome);

it('stands in the log before it is done, and again when it has ended', async () => {
  const act = vi.fn(() => {
    expect(outcomes()).toEqual(['begun']);
    return Promise.resolve(succeed(7));
  });
  expect(await audited(auditing(), ENTRY, act)).toEqual(succeed(succeed(7)));
  expect(act).toHaveBeenCalledOnce();
  expect(audit.entries).toEqual([
    { at: 1, act: 'act-1', ...ENTRY, outcome: 'begun' },
    { at: 2, act: 'act-1', ...ENTRY, outcome: 'done' },
  ]);
  expect(report).not.toHaveBeenCalled();
});

it('that failed is said to have failed, and its answer is handed on', async () => {
  const answer = await audited(auditing(), ENTRY, () => fail('layout-unknown'));
  expect(answer).toEqual(succeed(fail('layout-unknown')));
  expect(outcomes()).toEqual(['begun', 'failed']);
});

it('that went wrong is said to have failed, and the error goes on its way', async () => {
  const wrong = () => Promise.reject(new Error('oops'));
  await expect(audited(auditing(), ENTRY, wrong)).rejects.toThrow('oops');
  expect(outcomes()).toEqual(['begun', 'failed']);
});

it('is not done at all when the log cannot be written', async () => {
  audit.failure = () => FULL;
  const act = vi.fn(() => succeed(null));
  expect(await audited(auditing(), ENTRY, act)).toEqual(fail('audit-failed'));
  expect(act).not.toHaveBeenCalled();
  expect(report.mock.calls).toEqual([['layout.show', 'audit: storage-full']]);
});

it('stays done when only its end cannot be written, and that is reported', async () => {
  audit.failure = ({ outcome }) => (outcome === 'begun' ? null : FULL);
  expect(await audited(auditing(), ENTRY, () => succeed(null))).toEqual(succeed(succeed(null)));
  expect(outcomes()).toEqual(['begun']);
  expect(report.mock.calls).toEqual([['layout.show', 'audit: storage-full']]);
});
