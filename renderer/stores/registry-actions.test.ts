import { expect, test, vi } from 'vitest';
import type { Bridge } from '../../core/contract/contract.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import { createRegistryActions } from './registry-actions.ts';

const actionsWith = (invoke: unknown) =>
  createRegistryActions({ invoke, on: vi.fn() } as unknown as Bridge, () => 'new-id');

test('a camera that is added gets an id here', async () => {
  const invoke = vi.fn().mockResolvedValue(succeed(null));
  const entry = { number: 3, name: 'Most', kind: 'fixed' as const };
  await actionsWith(invoke).add({ entry });
  expect(invoke.mock.calls).toEqual([['camera.add', { camera: 'new-id', entry }]]);
});

test('favourites are asked for only where they are wanted', async () => {
  const invoke = vi.fn().mockResolvedValue(succeed({ found: [], total: 0 }));
  const { find } = actionsWith(invoke);
  await find({ owner: 'Obec' }, false);
  await find({}, true);
  expect(invoke.mock.calls).toEqual([
    ['cameras.search', { query: { owner: 'Obec' }, limit: 5_000 }],
    ['cameras.search', { query: {}, limit: 5_000, favourites: true }],
  ]);
});

test('what breaks on the way is told as a fault of the console', async () => {
  const actions = actionsWith(vi.fn().mockRejectedValue(new Error('gone')));
  expect(await actions.see('a')).toEqual(fail('internal', { request: 'camera.see' }));
  expect(await actions.undoImport()).toEqual(fail('internal', { request: 'cameras.importUndo' }));
});
