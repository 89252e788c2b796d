import { expect, it } from 'vitest';
import { consoleStore } from './console-store.ts';
import { createContactActions } from './contact-actions.ts';
import { FakeBridge } from './fake-bridge.test-support.ts';

it('a card is printed when it is on record, and not otherwise', async () => {
  const bridge = new FakeBridge();
  let printed = 0;
  const contacts = createContactActions(bridge, () => {
    printed += 1;
  });
  const refused = contacts.print('nysa');
  expect([bridge.last.input, printed]).toEqual([{ contact: 'nysa' }, 0]);
  await bridge.last.answer({ ok: false, failure: { code: 'audit-failed', params: {} } });
  await refused;
  expect([printed, consoleStore.getState().message?.failure.code]).toEqual([0, 'audit-failed']);
  const done = contacts.print('nysa');
  await bridge.last.answer({ ok: true, value: null });
  await done;
  expect(printed).toBe(1);
});
