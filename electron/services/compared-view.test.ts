/** What auditors of two centres see of what they share, and a file of one laid beside what the other has. */
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Input } from '../../core/contract/contract.ts';
import type { Comparison } from '../../core/domain/federation/comparison.ts';
import { entryOf, ACTIVE, NOVAK } from '../../core/domain/incident/examples.test-support.ts';
import { foldAll } from '../../core/domain/incident/fold.ts';
import { succeed } from '../../core/domain/result.ts';
import { fakeChecker, fakeSealer } from '../../core/journal/chain.test-support.ts';
import type { ComparedIncident } from '../../core/contract/compared.ts';
import { MemoryCentre } from '../adapters/exchange/memory-exchange.test-support.ts';
import { alterFile } from '../adapters/sqlite/altered-file.test-support.ts';
import { createComparedView, type ComparedView } from './compared-view.ts';
import type { Asking } from './dispatch.ts';
import { idOf, Workstation } from './workstation.test-support.ts';

const KEYS: Readonly<Record<string, string>> = { jesenik: 'key of J', nysa: 'key of N' };
const ALL = { partner: null, state: null, from: null, to: null };

/** One side: a store, and what an auditor there asks. */
class Side {
  readonly workstation: Workstation;
  readonly view: ComparedView;
  readonly told: (readonly ComparedIncident[])[] = [];
  readonly noted: unknown[] = [];
  /** What was exported last, or is chosen next. */
  file = '';
  at = 86_400_000;
  private readonly other: string;
  private placed = 0;

  constructor(n: number, centre: string, other: string) {
    this.workstation = new Workstation(new MemoryCentre(), n, () => 1_000);
    this.other = other;
    const sealer = fakeSealer(KEYS[centre] ?? '');
    this.view = createComparedView({
      ...{ store: this.workstation.store, checker: fakeChecker, now: () => this.at },
      partners: () => [{ id: other, name: other, publicKeys: [KEYS[other] ?? ''] }],
      receipt: () => ({ number: 7, key: 'k', at: 5 }),
      sign: (text) => ({ key: sealer.key, signature: sealer.sign(text) }),
      centre: () => ({
        ...{ id: centre, name: centre, country: 'CZ', lang: 'cs', authority: '' },
        timezone: 'Europe/Prague',
      }),
      save: (_, file, parts) => {
        this.file = [...parts].join('');
        return Promise.resolve(succeed({ file, sha256: 'a'.repeat(64) }));
      },
      choose: () => Promise.resolve(succeed(this.file)),
      tell: (_, body) => this.told.push(body as readonly ComparedIncident[]),
    });
  }

  /** As the order would have kept it. */
  keep(count: number, end: Partial<Comparison>, text = 'Most je zavřený'): void {
    const shared = Array.from({ length: count }, () => {
      this.placed += 1;
      const incident = idOf(1_000 + this.placed);
      const bodies = [
        ...ACTIVE.map(([body]) => body),
        { kind: 'note', words: { text, lang: 'cs' } } as const,
      ];
      const entries = bodies.map((body, nth) => ({
        ...{ ...entryOf(body, NOVAK, nth * 1_000), incident },
        id: idOf(this.placed * 10 + nth),
      }));
      const between = {
        ...{ since: this.placed, given: { ours: 3, theirs: 1 }, last: { ours: 4, theirs: 2 } },
        ends: [{ ...END, ...end }],
      };
      return { incident, entries, between };
    });
    const done = this.workstation.store.keep(this.placed, {
      entries: shared.flatMap(({ entries, incident }, row) =>
        entries.map((entry, nth) => ({
          ...{ sequence: (this.placed + row) * 10, entry: { ...entry, incident } },
          ...{ refused: null, among: { nth } },
        })),
      ),
      known: shared.flatMap(({ entries }) => foldAll(entries) ?? []),
      ...{ handoverEntries: [], handovers: [], marks: [] },
      partners: {
        shared: shared.map(({ incident, between }) => ({
          incident,
          rest: {
            ...{ asked: [], held: [], early: [], told: {} },
            between: { [this.other]: between },
          },
        })),
        ...{ received: [], outgoing: [], disputes: [], compared: [], evidence: [], vouched: [] },
      },
    });
    expect(done).toMatchObject({ ok: true });
  }

  async ask<N extends keyof ComparedView['handlers']>(name: N, input: Input<N>) {
    const handler = this.view.handlers[name] as unknown as (
      input: Input<N>,
      asking: Asking,
    ) => ReturnType<ComparedView['handlers'][N]>;
    return handler(input, {
      ...{ window: 'desk', operator: 'vesela', role: 'auditor', locked: false },
      note: (noted) => void this.noted.push(noted),
    });
  }

  end(): void {
    this.workstation.end();
  }
}

const END: Comparison = {
  ...{ count: 4, at: 900, ours: null, theirs: null, verdict: 'agreed', first: null, listed: [] },
};

let jesenik: Side;
let nysa: Side;

beforeEach(() => {
  jesenik = new Side(1, 'jesenik', 'nysa');
  nysa = new Side(2, 'nysa', 'jesenik');
});

afterEach(() => {
  jesenik.end();
  nysa.end();
});

const EXPORT = { ...ALL, partner: 'jesenik', incident: null };

describe('the list', () => {
  it('has each of them with its state, by partner, state and time, page by page', async () => {
    jesenik.keep(3, {});
    jesenik.keep(2, { verdict: 'entries', first: 3 });
    jesenik.keep(1, { verdict: 'missing' });
    const all = await jesenik.ask('compared.find', { ...ALL, before: null, limit: 4 });
    expect(all).toMatchObject({
      value: {
        incidents: [{ state: 'waiting' }, { state: 'differs' }, { state: 'differs' }, {}],
        counts: { agreed: 3, differs: 2, waiting: 1 },
        partners: [{ id: 'nysa', receipt: { number: 7 } }],
      },
    });
    const before = all.ok ? all.value.older : null;
    const next = await jesenik.ask('compared.find', { ...ALL, before, limit: 4 });
    expect(next).toMatchObject({ value: { incidents: [{}, {}], older: null } });
    const narrow = { ...ALL, partner: 'nysa', state: 'differs', from: 5, to: 5 } as const;
    const one = await jesenik.ask('compared.find', { ...narrow, before: null, limit: 4 });
    expect(one).toMatchObject({ value: { incidents: [{ since: 5 }], older: null } });
  });

  it('of ten thousand is there at once', async () => {
    for (let n = 0; n < 20; n += 1) jesenik.keep(500, n === 7 ? { verdict: 'entries' } : {});
    const began = performance.now();
    const search = { ...ALL, partner: 'nysa', state: 'differs' } as const;
    const found = await jesenik.ask('compared.find', { ...search, before: null, limit: 100 });
    const took = performance.now() - began;
    expect(found).toMatchObject({ value: { counts: { differs: 500 } } });
    expect(took).toBeLessThan(500);
  });

  it('tells whoever leads and audits what differs now', () => {
    jesenik.keep(1, {});
    jesenik.view.changed();
    jesenik.keep(1, { verdict: 'outcome' });
    jesenik.view.changed();
    expect(jesenik.told).toMatchObject([[], [{ state: 'differs', partner: 'nysa' }]]);
    jesenik.at += 8 * 86_400_000;
    jesenik.view.changed();
    expect(jesenik.told.at(-1)).toEqual([]);
  });
});

describe('a file of the other side', () => {
  it('is the same where both have the same, and its signature is theirs', async () => {
    jesenik.keep(3, {});
    nysa.keep(3, {});
    const saved = await nysa.ask('compared.export', EXPORT);
    expect(saved).toMatchObject({ value: { incidents: 3 } });
    jesenik.file = nysa.file;
    const checked = await jesenik.ask('compared.check', { partner: 'nysa', incident: null });
    expect(checked).toMatchObject({
      value: { centre: 'nysa', signature: 'sound', same: 3, differing: [], unknown: 0 },
    });
    expect(jesenik.noted).toMatchObject([{ same: 3, signature: 'sound' }]);
  });

  it('shows entry by entry where it parts from what is here', async () => {
    jesenik.keep(1, {});
    nysa.keep(2, {}, 'Most je otevřený');
    await nysa.ask('compared.export', EXPORT);
    jesenik.file = nysa.file;
    const incident = idOf(1_001);
    const checked = await jesenik.ask('compared.check', { partner: 'nysa', incident });
    expect(checked).toMatchObject({
      value: { same: 0, differing: [{ incident, first: 3 }], unknown: 1 },
    });
    const rows = checked.ok ? (checked.value?.rows ?? []) : [];
    expect(rows.map(({ ours, theirs }) => ours?.hash === theirs?.hash)).toEqual([
      ...[true, true, true, false],
    ]);
  });

  it.each([
    ['that was changed', (text: string) => text.replace('zavřený', 'otevřený')],
    [
      'of which a line was taken out',
      (text: string) => text.split('\n').toSpliced(1, 1).join('\n'),
    ],
    ['that is none', () => 'Dobrý den'],
    ['that ends too early', (text: string) => text.slice(0, -40)],
    ['of this centre itself', (text: string) => text.replaceAll('nysa', 'jesenik')],
  ])('%s is refused', async (_, change) => {
    jesenik.keep(1, {});
    nysa.keep(1, {});
    await nysa.ask('compared.export', EXPORT);
    jesenik.file = change(nysa.file);
    const checked = await jesenik.ask('compared.check', { partner: 'nysa', incident: null });
    expect(checked).toMatchObject({ ok: false, failure: { code: 'compared-file-unsound' } });
  });

  it('says where the signature is of nobody who is known here, or wrong', async () => {
    nysa.keep(1, {});
    await nysa.ask('compared.export', EXPORT);
    jesenik.file = nysa.file.replace(/"signature":"..../, '"signature":"AAAA');
    const input = { partner: 'nysa', incident: null };
    const wrong = await jesenik.ask('compared.check', input);
    expect(wrong).toMatchObject({ value: { signature: 'unsound' } });
    jesenik.file = nysa.file.replace(/"key":"[^"]*"/, '"key":"other"');
    const unknown = await jesenik.ask('compared.check', input);
    expect(unknown).toMatchObject({ value: { signature: 'unknown' } });
  });
});

it('one opened has its entries, a page at a time', async () => {
  jesenik.keep(1, {});
  const incident = idOf(1_001);
  const seen = await jesenik.ask('compared.see', { partner: 'nysa', incident, from: 2 });
  expect(seen).toMatchObject({
    value: { total: 4, entries: [{ nth: 2 }, { nth: 3, entry: { body: { kind: 'note' } } }] },
  });
  const none = await jesenik.ask('compared.see', { partner: 'opole', incident, from: 0 });
  expect(none).toMatchObject({ value: null });
});

it('a file of before gets the table, and what was shared stays', () => {
  const { folder } = jesenik.workstation;
  jesenik.workstation.store.close();
  const before = 'DROP TABLE between_centres; DROP TABLE covers; PRAGMA user_version = 7';
  alterFile(join(folder, 'incidents.sqlite'), before);
  jesenik.workstation.closed();
  jesenik.workstation.reopen();
  expect(jesenik.workstation.store.partners.differing()).toMatchObject({ value: [] });
});
