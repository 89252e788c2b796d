import { expect, it } from 'vitest';
import { fail } from '../../core/domain/result.ts';
import { EMPTY_WALL } from '../../core/domain/wall.ts';
import { createActions } from './actions.ts';
import { consoleStore, setView } from './console-store.ts';
import { FakeBridge } from './fake-bridge.test-support.ts';
it('an action that main refuses is taken back', async () => {
  const bridge = new FakeBridge();
  setView({ wall: EMPTY_WALL });
  createActions(bridge, () => undefined).act({ do: 'select', tile: 5 });
  await bridge.last.answer(fail('not-permitted', { permission: 'wall.use' }));
  expect(consoleStore.getState().wall.selected).toBe(0);
});
