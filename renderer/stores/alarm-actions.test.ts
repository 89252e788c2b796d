import { expect, it } from 'vitest';
import { createAlarmActions } from './alarm-actions.ts';
import { FakeBridge } from './fake-bridge.test-support.ts';

it('the cameras that a rule can name come from the registry, by number, with nothing but their names', async () => {
  const bridge = new FakeBridge();
  const asked = createAlarmActions(bridge).cameras();
  expect(bridge.last.name).toBe('cameras.search');
  const camera = (number: number, more = {}) => ({
    camera: { id: `c${number}`, number, name: `Gate ${number}`, owner: 'Town', ...more },
    ...{ distance: null, border: null },
  });
  const found = [camera(7), camera(2, { groups: ['river'] })];
  await bridge.last.answer({ ok: true, value: { found, total: 2 } });
  expect(await asked).toEqual({
    ok: true,
    value: [
      { id: 'c2', number: 2, name: 'Gate 2', groups: ['river'] },
      { id: 'c7', number: 7, name: 'Gate 7' },
    ],
  });
});

it('a registry that cannot be read says why', async () => {
  const bridge = new FakeBridge();
  const asked = createAlarmActions(bridge).cameras();
  const failure = { code: 'not-permitted', params: { permission: 'registry.see' } };
  await bridge.last.answer({ ok: false, failure });
  expect(await asked).toEqual({ ok: false, failure });
});
