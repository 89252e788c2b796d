import { beforeEach, expect, it } from 'vitest';
import type { SessionView } from '../../core/contract/session.ts';
import type { PartnerLinkState } from '../../core/federation-ports.ts';
import { FakeBridge } from './fake-bridge.test-support.ts';
import { downLinks, linkStore, startLinkSync } from './link-store.ts';
import { sessionStore } from './session-store.ts';

const NYSA: PartnerLinkState = {
  ...{ id: 'nysa', name: 'Nysa', isUp: true, since: 1_000, lastContact: 2_000 },
  ...{ roundTripMs: 3, offsetMs: 12, queued: 0, positions: [] },
};
const CUT: PartnerLinkState = { ...NYSA, isUp: false, since: 9_000, roundTripMs: null };
const UNHEARD: PartnerLinkState = { ...CUT, id: 'opole', since: null };
const NOBODY: SessionView = { mode: 'signed-out', operator: null, permissions: [], quick: [] };
const SEES: SessionView = { ...NOBODY, mode: 'setup', permissions: ['partners.see'] };

beforeEach(() => {
  sessionStore.setState(NOBODY);
});

it('links are read by who may see them, follow what main tells, and are forgotten', async () => {
  const bridge = new FakeBridge();
  startLinkSync(bridge);
  bridge.tell('links.changed', [NYSA]);
  expect(linkStore.getState().links).toBeNull();
  sessionStore.setState(SEES);
  expect(bridge.last.name).toBe('links.now');
  await bridge.last.answer({ ok: true, value: [NYSA] });
  expect(linkStore.getState().links).toEqual([NYSA]);
  bridge.tell('links.changed', [CUT]);
  expect(linkStore.getState().links).toEqual([CUT]);
  sessionStore.setState(NOBODY);
  expect(linkStore.getState().links).toBeNull();
});

it('one that is cut is news, and one that was never there is not', () => {
  expect(downLinks({ links: [NYSA, CUT, UNHEARD] })).toEqual([CUT]);
  expect(downLinks({ links: null })).toEqual([]);
});
