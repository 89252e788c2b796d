import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Input } from '../../core/contract/contract.ts';
import type { DraftStore } from '../../core/draft-ports.ts';
import type { Operator } from '../../core/domain/operator.ts';
import { fail, succeed, type Failure } from '../../core/domain/result.ts';
import { sealedDrafts } from '../adapters/drafts/sealed-drafts.ts';
import { createDispatch, type Asking, type Handlers } from './dispatch.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { MemoryAudit } from './fake-ports.test-support.ts';

const HOUR = 3_600_000;
const INCIDENT = '00000000-0000-4000-8000-000000000001';
const operator = (login: string): Operator => ({
  ...{ id: login, login, name: login, role: 'dispatcher', groups: null, active: true },
});
const by = (login: string | null, change: Partial<Asking> = {}): Asking => ({
  ...{ window: 'desk', role: 'dispatcher', operator: login, locked: false },
  ...{ note: () => undefined, ...change },
});
const NOVAK = by('novak');
const note = (text: string, person = 'novak'): Input<'draft.keep'> => ({
  ...{ person, about: INCIDENT, body: { form: 'note', fields: { text } } },
});

let folder: string;
let now: number;
let operators: readonly Operator[];
let store: DraftStore;
let full: boolean;
let told: (Failure | null)[];
let timers: (() => void)[];
let drafts: Drafts;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pomezi-drafts-'));
  const kept = new Map<string, string>();
  const sealed = sealedDrafts(folder, () => 'then', {
    secret: (name) => kept.get(name) ?? null,
    changeSecrets: (changes) => {
      for (const [name, value] of changes) if (value !== null) kept.set(name, value);
      return Promise.resolve(succeed(null));
    },
  });
  [now, full, told, timers] = [100 * HOUR, false, [], []];
  operators = [operator('novak'), operator('dvorak')];
  store = {
    ...sealed,
    keep: (draft) => (full ? Promise.resolve(fail('storage-full')) : sealed.keep(draft)),
  };
  drafts = createDrafts({
    ...{ store, clock: { now: () => now }, operators: () => operators },
    outcome: (failure) => told.push(failure),
    later: (_, run) => {
      timers.push(run);
      return () => {
        timers.splice(timers.indexOf(run), 1);
      };
    },
  });
});
afterEach(() => {
  drafts.end();
  rmSync(folder, { recursive: true });
});

const keep = (input: Input<'draft.keep'>, asking = NOVAK) =>
  drafts.handlers['draft.keep'](input, asking);
const textsOf = async (asking: Asking): Promise<unknown> => {
  const mine = await drafts.handlers['draft.mine'](null, asking);
  return mine.ok ? mine.value.map(({ body }): unknown => Reflect.get(body.fields, 'text')) : mine;
};

describe('what was typed', () => {
  it('is given back to the one who typed it, with the time', async () => {
    expect(await keep(note('Two men'))).toEqual(succeed({ kept: now }));
    const body = { form: 'note', fields: { text: 'Two men' } };
    expect(await drafts.handlers['draft.mine'](null, NOVAK)).toEqual(
      succeed([{ about: INCIDENT, kept: now, body }]),
    );
  });

  it('is shown to nobody else who signs in here, and to nobody at all', async () => {
    await keep(note('Two men'));
    expect(await textsOf(by('dvorak'))).toEqual([]);
    expect(await textsOf(by(null, { role: 'setup' }))).toEqual([]);
  });

  it('is not kept for whoever took over before the last keys arrived', async () => {
    expect(await keep(note('Two men'), by('dvorak'))).toEqual(succeed(null));
    expect(await keep(note('Two men'), by(null, { role: 'nobody' }))).toEqual(succeed(null));
    expect([await textsOf(NOVAK), await textsOf(by('dvorak'))]).toEqual([[], []]);
  });

  it('is kept also while the controls are being locked', async () => {
    expect(await keep(note('Two men'), by('novak', { locked: true }))).toEqual(
      succeed({ kept: now }),
    );
  });

  it('is gone when it is dropped by the one who typed it, and by nobody else', async () => {
    await keep(note('Two men'));
    const key = { person: 'novak', form: 'note', about: INCIDENT } as const;
    await drafts.handlers['draft.drop'](key, by('dvorak'));
    await drafts.handlers['draft.drop']({ ...key, person: 'dvorak' }, by('dvorak'));
    expect(await textsOf(NOVAK)).toEqual(['Two men']);
    await drafts.handlers['draft.drop'](key, NOVAK);
    expect(await textsOf(NOVAK)).toEqual([]);
  });

  it('goes in the order in which it came: what is sent does not come back', async () => {
    const key = { person: 'novak', form: 'note', about: INCIDENT } as const;
    await Promise.all([keep(note('Two men')), drafts.handlers['draft.drop'](key, NOVAK)]);
    expect(await textsOf(NOVAK)).toEqual([]);
  });

  it.each([
    ['just short of a day', 24 * HOUR - 1, ['Two men']],
    ['a day', 24 * HOUR, []],
    ['a day ahead, as the clock was set back', -24 * HOUR - 1, []],
  ])('stands there for a day: %s', async (_, later, expected) => {
    await keep(note('Two men'));
    now += later;
    expect(await textsOf(NOVAK)).toEqual(expected);
  });

  it('is dropped after a day also where nobody asks for it', async () => {
    await keep(note('Two men'));
    now += 24 * HOUR;
    timers[0]?.();
    await drafts.handlers['draft.drop']({ person: 'x', form: 'note', about: '' }, NOVAK);
    expect(store.of('novak')).toEqual(succeed([]));
  });

  it('is dropped when the person is deactivated', async () => {
    await keep(note('Two men'));
    await keep(note('Three', 'dvorak'), by('dvorak'));
    operators = [{ ...operator('novak'), active: false }, operator('dvorak')];
    drafts.look();
    await drafts.handlers['draft.drop']({ person: 'x', form: 'note', about: '' }, NOVAK);
    expect(store.of('novak')).toEqual(succeed([]));
    expect(await textsOf(by('dvorak'))).toEqual(['Three']);
  });

  it('is said not to be kept on a full disk; what was kept before stays', async () => {
    await keep(note('Two men'));
    full = true;
    expect(await keep(note('Two men, one'))).toEqual(fail('storage-full'));
    expect(told.at(-1)).toEqual({ code: 'storage-full', params: {} });
    expect(await textsOf(NOVAK)).toEqual(['Two men']);
    full = false;
    await keep(note('Two men, one'));
    expect(told.at(-1)).toBeNull();
    expect(await textsOf(NOVAK)).toEqual(['Two men, one']);
  });

  it('by a form of another version is not shown', async () => {
    const kept = { person: 'novak', about: INCIDENT, kept: now };
    const old = { form: 'note', fields: { words: 'Two men' } };
    await store.keep({ ...kept, form: 'note', text: JSON.stringify(old) });
    const other = { form: 'assume', fields: { text: 'gone' } };
    await store.keep({ ...kept, form: 'task', text: JSON.stringify(other) });
    expect(await textsOf(NOVAK)).toEqual([]);
  });
});

it('the audit log hears nothing of what was typed, also where it is refused', async () => {
  const audit = new MemoryAudit();
  const dispatch = createDispatch(
    drafts.handlers as unknown as Handlers,
    ...([audit, { now: () => now }, () => undefined] as const),
  );
  const auditor = { window: 'desk', role: 'auditor', operator: 'novak', locked: false } as const;
  expect(await dispatch('draft.keep', note('Olena Koval'), auditor)).toEqual(succeed(null));
  await dispatch('draft.keep', note('Olena Koval'), { ...auditor, role: 'dispatcher' });
  await dispatch('draft.mine', null, { ...auditor, role: 'dispatcher' });
  expect(audit.entries).toEqual([]);
  await dispatch('draft.mine', null, { ...auditor, role: 'dispatcher', locked: true });
  expect(audit.entries).toMatchObject([{ request: 'draft.mine', outcome: 'denied', detail: null }]);
});
