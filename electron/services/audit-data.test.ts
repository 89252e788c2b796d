/** How the list of an auditor deals with entries that only say what became of the data. */
import { expect, it } from 'vitest';
import type { AuditFilter } from '../../core/contract/audit.ts';
import { succeed } from '../../core/domain/result.ts';
import { GENESIS, entryText, type Entry } from '../../core/journal/entry.ts';
import { changeStatements, DATA_CHANGED } from '../../core/journal/records.ts';
import type { JournalFilter } from '../../core/ports.ts';
import { createAuditView } from './audit-view.ts';
import { asking } from './examples.test-support.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const camera = { kind: 'camera', id: 'a', value: '{"address":"rtsp://10.0.0.1"}' };
const gone = { kind: 'layout', id: 'b', value: null };
const entries = changeStatements([camera, gone], 'provisioning').map((statement): Entry => ({
  ...statement,
  ...{ v: 1, journal: ID, sequence: 1, previous: GENESIS, id: ID, time: 0, run: ID, monotonic: 0 },
}));

function view() {
  const asked: JournalFilter[] = [];
  const given: string[] = [];
  const sealed = entries.map((entry) => ({
    ...{ text: entryText(entry) ?? '', hash: '', key: '', signature: '' },
  }));
  const handlers = createAuditView({
    journal: {
      head: { sequence: 1, hash: '' },
      integrity: { checked: 0, entries: 1, until: null, keys: [], fault: null },
      signingKey: 'f'.repeat(16),
      openActs: () => succeed([]),
      read(filter) {
        asked.push(filter);
        return succeed(entries);
      },
      sealed(filter) {
        asked.push(filter);
        return sealed;
      },
    },
    names: { operator: () => null, camera: () => null, layout: () => null },
    target: {
      choose: () => Promise.resolve('/file'),
      write: () => Promise.resolve(succeed({ file: 'file', sha256: '' })),
    },
    report(request) {
      const all = [...(request.format === 'journal' ? request.sealed : request.entries)];
      given.push(...all.map((one) => JSON.stringify(one)));
      const make = () => Promise.resolve(succeed([]));
      return Promise.resolve(succeed({ name: 'name', make, count: () => all.length }));
    },
    record: () => Promise.resolve(succeed(null)),
  });
  return { asked, given, handlers };
}

const without = { without: DATA_CHANGED };
it.each<[AuditFilter, JournalFilter]>([
  [{}, without],
  [{ operator: 'novak' }, { operator: 'novak', ...without }],
  [{ action: 'layout.*' }, { action: 'layout.*', ...without }],
  [{ action: 'data.*' }, { action: 'data.*' }],
  [{ action: DATA_CHANGED }, { action: DATA_CHANGED }],
])('whoever looks for %j is shown %j', async (filter, expected) => {
  const reads = view();
  await reads.handlers['audit.read']({ filter, before: null, limit: 9 }, asking());
  const saves = view();
  await saves.handlers['audit.export']({ filter, format: 'csv' }, asking());
  // Ends that lie elsewhere, and the key's coming, are looked for besides.
  for (const { asked } of [reads, saves]) expect(asked).toContainEqual(expected);
  expect(expected.without).toBe(
    filter.action?.startsWith('data.') === true ? undefined : DATA_CHANGED,
  );
});

it('the chain is exported with all of them', async () => {
  const { asked, given, handlers } = view();
  await handlers['audit.export']({ filter: {}, format: 'journal' }, asking());
  expect(asked).toContainEqual({});
  expect(given[0]).toContain('10.0.0.1');
});

it('says what was changed and not to what: no window learns where a camera is reached', async () => {
  const { handlers } = view();
  const input = { filter: { action: DATA_CHANGED }, before: null, limit: 9 };
  const read = await handlers['audit.read'](input, asking());
  expect(read.ok && read.value.entries[0]?.detail).toEqual({
    because: 'provisioning',
    changes: [
      { kind: 'camera', id: 'a', gone: false },
      { kind: 'layout', id: 'b', gone: true },
    ],
  });
});
