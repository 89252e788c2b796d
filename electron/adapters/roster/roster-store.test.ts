import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { RosterStore } from '../../../core/roster-ports.ts';
import { openRosterStore } from './roster-store.ts';

const duties = [{ person: 'novak', position: null, role: 'dispatcher' }] as const;
const shift = (starts: number, revision = 1) => ({ starts, ends: starts + 10, revision, duties });

let folder: string;
let store: RosterStore;

function open(): RosterStore {
  const opened = openRosterStore(folder, 'stamp');
  if (!opened.ok) throw new Error(opened.failure.code);
  return opened.value;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pomezi-roster-'));
  store = open();
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

it('shifts are kept with how far the order was read, over a new start', () => {
  expect(store.keep(7, [shift(20), shift(10)])).toEqual({ ok: true, value: null });
  store.keep(8, [shift(20, 2)]);
  store.close();
  store = open();
  expect(store.applied).toBe(8);
  expect(store.get(20)).toEqual({ ok: true, value: shift(20, 2) });
  expect(store.get(30)).toEqual({ ok: true, value: null });
  expect(store.between(10, 20)).toEqual({ ok: true, value: [shift(10)] });
});

it('who was planned long ago is forgotten; that something was planned is not', () => {
  store.keep(1, [shift(10, 3), shift(20)]);
  expect(store.forgetBefore(20)).toEqual({ ok: true, value: 1 });
  expect(store.forgetBefore(20)).toEqual({ ok: true, value: 0 });
  expect(store.get(10)).toEqual({ ok: true, value: { ...shift(10, 3), duties: [] } });
  expect(store.get(20)).toEqual({ ok: true, value: shift(20) });
});
