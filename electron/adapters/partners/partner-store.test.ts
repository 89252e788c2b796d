import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Partnership } from '../../../core/domain/partner/partnership.ts';
import { NYSA, sealed } from '../../../core/domain/partner/cards.test-support.ts';
import type { PartnerStore } from '../../../core/partner-ports.ts';
import { openPartnerStore } from './partner-store.ts';

const own = { position: 'desk', sealed: sealed(NYSA), print: 'a'.repeat(64), before: null };
const partner = (id: string, changed: number): Partnership => ({
  ...{ id, state: 'INVITED', theirs: null, ours: null, old: null, answered: null },
  ...{ compared: null, confirmed: null, suspended: null, revoked: null, dead: [], changed },
});

let folder: string;
let store: PartnerStore;

function open(): PartnerStore {
  const opened = openPartnerStore(folder, 'stamp');
  if (!opened.ok) throw new Error(opened.failure.code);
  return opened.value;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pomezi-partners-'));
  store = open();
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

it('partners and the own card are kept with how far the order was read, over a new start', () => {
  expect(store.all()).toEqual({ ok: true, value: { own: null, partners: new Map() } });
  store.keep(7, [partner('opole', 1), partner('nysa', 1)], own);
  store.keep(8, [partner('nysa', 2)], null);
  store.close();
  store = open();
  expect(store.applied).toBe(8);
  const partners = new Map([
    ['nysa', partner('nysa', 2)],
    ['opole', partner('opole', 1)],
  ]);
  expect(store.all()).toEqual({ ok: true, value: { own, partners } });
});
