import { expect, test, vi } from 'vitest';
import type { Bridge } from '../../core/contract/contract.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import { createAuditActions, PAGE } from './audit-actions.ts';

const bridgeWith = (invoke: unknown): Bridge => ({ invoke, on: vi.fn() }) as unknown as Bridge;

test('a page is asked for with its limits', async () => {
  const page = succeed({ entries: [], older: null });
  const invoke = vi.fn().mockResolvedValue(page);
  const { read } = createAuditActions(bridgeWith(invoke));
  expect(await read({ operator: 'novak' }, 12)).toBe(page);
  const asked = { filter: { operator: 'novak' }, before: 12, limit: PAGE };
  expect(invoke.mock.calls).toEqual([['audit.read', asked]]);
});

test('what breaks on the way is told as a fault of the console', async () => {
  const { read, integrity, save } = createAuditActions(
    bridgeWith(vi.fn().mockRejectedValue(new Error('gone'))),
  );
  expect(await read({}, null)).toEqual(fail('internal', { request: 'audit.read' }));
  expect(await integrity()).toEqual(fail('internal', { request: 'audit.integrity' }));
  expect(await save({}, 'csv')).toEqual(fail('internal', { request: 'audit.export' }));
});
