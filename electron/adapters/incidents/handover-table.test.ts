import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  Centre,
  DVORAK,
  NOVAK,
  typed,
} from '../../../core/domain/handover/examples.test-support.ts';
import type { Handover } from '../../../core/domain/handover/handover.ts';
import type { IncidentStore } from '../../../core/incident-ports.ts';
import { openIncidentStore } from './incident-store.ts';

let folder: string;
let store: IncidentStore;

function open(): IncidentStore {
  const opened = openIncidentStore(folder, 'stamp');
  if (!opened.ok) throw new Error(opened.failure.code);
  return opened.value;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handovers-'));
  store = open();
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

function handed(words: string): Handover {
  const centre = new Centre();
  centre.active(1, NOVAK);
  centre.begin();
  centre.say({ kind: 'typed', item: typed('t', { words: { text: words, lang: 'cs' } }) }, NOVAK);
  centre.sayNothing();
  centre.sign();
  centre.read();
  centre.assume();
  if (centre.handover === null) throw new Error('it was begun');
  return centre.handover;
}

const keep = (sequence: number, ...handovers: Handover[]): void => {
  const kept = store.keep(sequence, {
    ...{ entries: [], known: [], handoverEntries: [], handovers, marks: [] },
  });
  expect(kept.ok).toBe(true);
};
const idsOf = (found: ReturnType<IncidentStore['handovers']['find']>): string[] =>
  found.ok ? found.value.map(({ id }) => id) : ['failed'];

it('what was handed over is there again after a start, whole', () => {
  const handover = handed('Povodí Bělé stoupá');
  keep(1, handover);
  store.close();
  store = open();
  expect(store.handovers.get(handover.id)).toEqual({ ok: true, value: handover });
  expect(store.handovers.get('00000000-0000-4000-8000-000000000099')).toEqual({
    ...{ ok: true, value: null },
  });
});

it('is found by words without accents, by names and numbers; the newest first', () => {
  const first = { ...handed('Povodí Bělé stoupá'), id: 'one', begun: 1_000 };
  const second = { ...handed('Klid'), id: 'two', begun: 2_000, to: { ...DVORAK, name: 'Dvořák' } };
  keep(1, first, second);
  const find = (text: string, before: number | null = null, limit = 10): string[] =>
    idsOf(store.handovers.find(text, before, limit));
  expect(find('')).toEqual(['two', 'one']);
  expect(find('', 2_000)).toEqual(['one']);
  expect(find('', null, 1)).toEqual(['two']);
  expect(find('bele')).toEqual(['one']);
  expect(find('DVOR')).toEqual(['two', 'one']);
  expect(find('dvorak klid')).toEqual(['two']);
  expect(find('1/2026 klid')).toEqual(['two']);
  // Only from the beginning of a word on.
  expect(find('ele')).toEqual([]);
  expect(find('100%_')).toEqual([]);
});

it('is under way until it is closed', () => {
  const handover = handed('Klid');
  keep(1, handover);
  expect(idsOf(store.handovers.underWay())).toEqual([handover.id]);
  keep(2, { ...handover, state: 'CLOSED', closed: 5 });
  expect(idsOf(store.handovers.underWay())).toEqual([]);
});
