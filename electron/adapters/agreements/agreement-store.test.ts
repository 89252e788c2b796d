import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { AgreementStore } from '../../../core/agreement-ports.ts';
import type { Agreement } from '../../../core/domain/agreement/agreement.ts';
import { terms } from '../../../core/domain/agreement/examples.test-support.ts';
import { openAgreementStore } from './agreement-store.ts';

const BY = { name: 'Jana Nováková', role: 'liaison', at: 1 };
const agreement = (id: string, given: number): Agreement => ({
  ...{ id, other: 'nysa', signatures: [], ended: null, given, heard: [] },
  drafts: [{ side: 'ours', terms: terms(), hash: 'a'.repeat(64), by: BY }],
  said: [{ step: { kind: 'proposed', terms: terms() }, by: BY }],
});

let folder: string;
let store: AgreementStore;

function open(): AgreementStore {
  const opened = openAgreementStore(folder, 'stamp');
  if (!opened.ok) throw new Error(opened.failure.code);
  return opened.value;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pomezi-agreements-'));
  store = open();
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

it('agreements are kept with how far the order was read, over a new start', () => {
  expect(store.all()).toEqual({ ok: true, value: new Map() });
  store.keep(7, [agreement('b', 0), agreement('a', 0)]);
  store.keep(8, [agreement('a', 1)]);
  store.close();
  store = open();
  expect(store.applied).toBe(8);
  const kept = new Map([
    ['a', agreement('a', 1)],
    ['b', agreement('b', 0)],
  ]);
  expect(store.all()).toEqual({ ok: true, value: kept });
});

it('a change that cannot be kept whole is not kept at all', () => {
  store.keep(7, [agreement('a', 0)]);
  const circle: Record<string, unknown> = {};
  circle['itself'] = circle;
  const unsound = { ...agreement('b', 0), ended: circle } as unknown as Agreement;
  expect(store.keep(8, [agreement('a', 1), unsound]).ok).toBe(false);
  expect(store.applied).toBe(7);
  expect(store.all()).toEqual({ ok: true, value: new Map([['a', agreement('a', 0)]]) });
});
