import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { auditEntry, integrity } from '../../core/contract/audit.ts';
import { fail, succeed, type Failure } from '../../core/domain/result.ts';
import type { JsonValue } from '../../core/journal/canonical.ts';
import type { Statement } from '../../core/journal/entry.ts';
import type { OpenedJournal } from '../adapters/journal/opened-journal.ts';
import { clock, opened } from '../adapters/journal/journal.test-support.ts';
import type { ReportRequest } from './audit-report.ts';
import { createAuditView, type AuditView } from './audit-view.ts';
import type { Asking } from './dispatch.ts';
import { FULL } from './fake-ports.test-support.ts';

const NAMES: Readonly<Record<string, string>> = { kral: 'P. Král', '7': 'M. Veselá' };
const CALLER: Asking = {
  ...{ window: 'desk', role: 'auditor', operator: 'kral', locked: false, act: 'own' },
  note: () => undefined,
};
const READ = { filter: {}, before: null, limit: 200 } as const;

let folder: string;
let journal: OpenedJournal;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'view-'));
  Object.assign(clock, { now: 1_760_000_000_000, monotonic: 0 });
  journal = opened(folder);
});
afterEach(() => {
  journal.close();
  rmSync(folder, { recursive: true, force: true });
});

async function write(given: Partial<Statement>): Promise<void> {
  const written = await journal.append({
    ...{ operator: 'kral', role: 'dispatcher', place: 'desk', camera: null, incident: null },
    ...{ action: 'layout.show', outcome: 'done', detail: {} },
    ...given,
  });
  expect(written.ok).toBe(true);
}

function handlers(given: Partial<AuditView> = {}) {
  const name = (id: string): string | null => NAMES[id] ?? null;
  return createAuditView({
    ...{ journal, names: { operator: name, camera: () => 'Most', layout: () => 'Noc' } },
    target: { choose: () => Promise.resolve(null), write: () => Promise.reject(new Error('no')) },
    report: () => Promise.reject(new Error('no')),
    record: () => Promise.resolve(succeed(null)),
    ...given,
  });
}

async function read(input: Parameters<ReturnType<typeof handlers>['audit.read']>[0] = READ) {
  const answer = await handlers()['audit.read'](input, CALLER);
  if (!answer.ok) throw new Error(answer.failure.code);
  for (const entry of answer.value.entries)
    expect(auditEntry.safeParse(entry).error).toBeUndefined();
  return answer.value;
}

describe('what is read', () => {
  it('has the names of now, and the state of each act', async () => {
    await write({ action: 'viewing.began', camera: 'jes-012', detail: { viewing: 'v' } });
    await write({ operator: 'gone' });
    expect((await read()).entries).toMatchObject([
      { sequence: 2, operator: 'gone', operatorName: null, cameraName: null, state: 'ended' },
      { sequence: 1, operatorName: 'P. Král', cameraName: 'Most', state: 'under-way' },
    ]);
  });

  it.each<[string, string, JsonValue, string | null]>([
    ['a layout by its name', 'layout.save', { given: { name: 'Den' } }, 'Den'],
    ['a layout by its id', 'layout.show', { given: { id: 'x' } }, 'Noc'],
    ['an operator by the id', 'operators.change', { given: { id: '7' } }, 'M. Veselá'],
    ['an operator who is gone', 'operators.change', { given: { id: '8' } }, '8'],
    [
      'an operator by the name before',
      'operators.change',
      {
        given: { id: '8' },
        noted: { before: { name: 'J. Bílý' } },
      },
      'J. Bílý',
    ],
    ['who signs in', 'session.signIn', { given: { login: 'kral' } }, 'P. Král'],
    ['an unknown login', 'session.signIn', { given: { login: 'root' } }, 'root'],
    ['a file', 'audit.exported', { file: 'log.csv' }, 'log.csv'],
    ['nothing', 'session.lock', { given: null }, null],
    ['nothing where the detail is no object', 'session.lock', ['given'], null],
  ])('is about %s', async (_, action, detail, about) => {
    await write({ action, detail });
    expect((await read()).entries).toMatchObject([{ about }]);
  });

  it('goes on where the page before ended', async () => {
    for (const number of [1, 2, 3]) await write({ detail: { number } });
    const first = await read({ ...READ, limit: 2 });
    expect(first.older).toBe(2);
    const second = await read({ ...READ, before: first.older, limit: 2 });
    expect(second.entries).toMatchObject([{ sequence: 1 }]);
    expect(second.older).toBeNull();
  });

  it('says why it cannot be read', async () => {
    const broken = { ...journal, openActs: () => ({ ok: false as const, failure: FULL }) };
    const view = handlers({ journal: broken as unknown as OpenedJournal });
    expect(await view['audit.read'](READ, CALLER)).toEqual({ ok: false, failure: FULL });
  });
});

describe('whether it is whole', () => {
  const asked = async () => {
    const answer = await handlers()['audit.integrity'](null, CALLER);
    if (!answer.ok) throw new Error(answer.failure.code);
    expect(integrity.safeParse(answer.value).error).toBeUndefined();
    return answer.value;
  };

  it('names the key that signs before anything is checked, and since when', async () => {
    const { signingKey: key } = journal;
    expect((await asked()).signing).toEqual({ key, since: null });
    const since = clock.now;
    await write({ action: 'journal.begun', operator: null, role: null, place: null });
    expect(await asked()).toMatchObject({ checked: 0, keys: [], signing: { key, since } });
    clock.now += 1_000;
    clock.monotonic += 1_000;
    await write({ action: 'journal.key-added', operator: null, role: null, place: null });
    expect((await asked()).signing).toEqual({ key, since: clock.now });
  });
});

describe('an export', () => {
  const EXPORT = { filter: {}, format: 'csv' } as const;
  const written = { file: 'x.csv', sha256: 'a'.repeat(64) };
  let order: string[];
  let requests: ReportRequest[];
  const exporting = (
    failures: Partial<Record<string, Failure>> = {},
    path: string | null = '/x.csv',
  ) => {
    order = [];
    requests = [];
    const step = <T>(name: string, value: T) => {
      order.push(name);
      const failure = failures[name];
      return Promise.resolve(
        failure === undefined ? succeed(value) : { ok: false as const, failure },
      );
    };
    return handlers({
      report: (request) => {
        requests.push(request);
        const make = () => step('make', ['text']);
        return step('report', { name: 'x.csv', make, count: () => 5 });
      },
      target: {
        choose: () => {
          order.push('choose');
          return Promise.resolve(path);
        },
        write: async (_path, _parts, agreed) => {
          const answer = await agreed(written);
          return answer.ok ? step('write', written) : answer;
        },
      },
      record: (_caller, exported) => step(`record ${String(exported.entries)}`, null),
    });
  };

  it('is recorded before the file has its name, and tells what it holds', async () => {
    const answer = await exporting()['audit.export'](EXPORT, CALLER);
    expect(answer).toEqual(succeed({ ...written, entries: 5 }));
    expect(order).toEqual(['report', 'choose', 'make', 'record 5', 'write']);
    expect(requests[0]?.by).toBe('P. Král');
  });

  it.each([
    ['report', fail('export-too-long', { most: 5_000 })],
    ['make', fail('export-refused')],
    ['record 5', fail('audit-failed')],
    ['write', fail('storage-full')],
  ])('that fails at “%s” says so and goes no further', async (name, failed) => {
    if (failed.ok) throw new Error('not a failure');
    const answer = await exporting({ [name]: failed.failure })['audit.export'](EXPORT, CALLER);
    expect(answer).toEqual(failed);
    expect(order.at(-1)).toBe(name);
  });

  it('is none where nobody chose a file', async () => {
    const answer = await exporting({}, null)['audit.export'](EXPORT, CALLER);
    expect(answer).toEqual(succeed(null));
    expect(order).toEqual(['report', 'choose']);
  });

  it('lists each act once and itself not at all; the sealed lines are every entry until it began', async () => {
    await write({ outcome: 'begun', detail: { act: 'a' } });
    await write({ detail: { act: 'a' } });
    await write({ outcome: 'begun', action: 'audit.export', detail: { act: 'own' } });
    await exporting()['audit.export'](EXPORT, CALLER);
    await write({ detail: { act: 'later' } });
    const [request] = requests;
    expect([...(request?.entries ?? [])].map(({ sequence }) => sequence)).toEqual([2]);
    expect([...(request?.sealed ?? [])]).toHaveLength(3);
  });
});

it('records nobody who is not there', async () => {
  const report = vi.fn<AuditView['report']>(() => Promise.resolve(fail('internal')));
  await handlers({ report })['audit.export'](
    { filter: {}, format: 'pdf' },
    { ...CALLER, operator: null },
  );
  expect(report.mock.calls[0]?.[0].by).toBeNull();
});
