/** What every exchange promises, held against each of them. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Exchange, Presence } from '../../../core/incident-ports.ts';
import { MemoryCentre, MemoryExchange } from './memory-exchange.test-support.ts';
import { openNatsExchange } from './nats-exchange.ts';
import { startNats } from './nats-server.test-support.ts';
import { openSqliteExchange } from './sqlite-exchange.ts';

const BYTES = Buffer.from('a picture');
const SHA256 = createHash('sha256').update(BYTES).digest('hex');
const SITS: Omit<Presence, 'at'> = {
  ...{
    journal: '00000000-0000-4000-8000-000000000001',
    person: 'novak',
    name: 'Novák',
    role: 'dispatcher',
    languages: ['cs'],
  },
};

interface Centre {
  /** Another workstation of the same centre. */
  open(clock: () => number): Exchange;
  end(): void | Promise<void>;
}

type Kind = readonly [string, () => Centre | Promise<Centre>];

/** Those whose clock is that of whoever opens them. */
const OWN_CLOCK: readonly Kind[] = [
  [
    'in memory',
    () => {
      const centre = new MemoryCentre();
      return { open: (clock) => new MemoryExchange(centre, clock), end: () => undefined };
    },
  ],
  [
    'in a file of one computer',
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'pomezi-exchange-'));
      return {
        open(clock) {
          const opened = openSqliteExchange(join(folder, 'centre'), clock);
          if (!opened.ok) throw new Error(opened.failure.code);
          return opened.value;
        },
        end() {
          rmSync(folder, { recursive: true });
        },
      };
    },
  ],
];

const KINDS: readonly Kind[] = [
  ...OWN_CLOCK,
  [
    'on a NATS server',
    async () => {
      const server = await startNats();
      const folder = mkdtempSync(join(tmpdir(), 'pomezi-exchange-'));
      let count = 0;
      return {
        open(clock) {
          count += 1;
          const place = { servers: [server.url], credentials: null, authority: null, name: 'test' };
          const opened = openNatsExchange(join(folder, String(count)), place, clock);
          if (!opened.ok) throw new Error(opened.failure.code);
          return opened.value;
        },
        async end() {
          await server.stop();
          rmSync(folder, { recursive: true });
        },
      };
    },
  ],
];

async function linesOf(exchange: Exchange, after = 0, limit = 100): Promise<string[]> {
  const read = await exchange.read(after, limit);
  return read.ok ? read.value.map(({ line }) => line) : [];
}

describe.each(KINDS)('an exchange %s', (_, make) => {
  let centre: Centre;
  let one: Exchange;
  let other: Exchange;
  let time: number;

  beforeEach(async () => {
    time = 1_000_000;
    centre = await make();
    one = centre.open(() => time);
    other = centre.open(() => time);
  });

  afterEach(async () => {
    one.close();
    other.close();
    await centre.end();
  });

  it('gives everybody the same order, in portions as they are asked for', async () => {
    for (let n = 1; n <= 6; n += 1)
      await (n % 2 === 0 ? one : other).append(`id-${n}`, `line ${n}`);
    const all = ['line 1', 'line 2', 'line 3', 'line 4', 'line 5', 'line 6'];
    expect(await linesOf(one)).toEqual(all);
    await expect.poll(() => linesOf(other)).toEqual(all);
    expect(await linesOf(other, 2, 3)).toEqual(['line 3', 'line 4', 'line 5']);
    expect(await linesOf(one, 6)).toEqual([]);
  });

  it('keeps all of what two write at the same time, each once', async () => {
    const ids = Array.from({ length: 40 }, (_each, index) => `id-${index}`);
    await Promise.all(ids.flatMap((id) => [one.append(id, id), other.append(id, id)]));
    await expect.poll(async () => (await linesOf(other)).toSorted()).toEqual(ids.toSorted());
    await expect.poll(async () => (await linesOf(one)).length).toBe(40);
    const read = await one.read(0, 100);
    const sequences = read.ok ? read.value.map(({ sequence }) => sequence) : [];
    expect(sequences).toEqual([...sequences].sort((a, b) => a - b));
    expect(new Set(sequences).size).toBe(40);
  });

  it('takes an entry once, and says so to whoever sends it again', async () => {
    expect(await one.append('id', 'first')).toEqual({ ok: true, value: { duplicate: false } });
    expect(await one.append('id', 'first')).toEqual({ ok: true, value: { duplicate: true } });
    expect(await other.append('id', 'another')).toEqual({ ok: true, value: { duplicate: true } });
    expect(await linesOf(other)).toEqual(['first']);
    expect(await linesOf(one)).toEqual(['first']);
  });

  it('tells all of news, and nobody who has ended it', async () => {
    const told = (exchange: Exchange): Promise<void> =>
      new Promise((resolve) => {
        const stop = exchange.onNews(() => {
          stop();
          resolve();
        });
      });
    let again = 0;
    one.onNews(() => {
      again += 1;
    })();
    const both = [told(one), told(other)];
    await one.append('a', 'a');
    await Promise.all(both);
    expect(again).toBe(0);
    const news = told(other);
    await one.announce(SITS);
    await news;
  });

  it('lets one alone hold a thing, and whoever was slower sees who does', async () => {
    expect(await one.held()).toEqual({ ok: true, value: [] });
    const both = await Promise.all([one.hold('ptz:a', 0, 'one'), other.hold('ptz:a', 0, 'other')]);
    const taken = both.flatMap((each) => (each.ok && each.value !== null ? [each.value] : []));
    expect(taken).toHaveLength(1);
    const first = taken[0]?.revision ?? 0;
    await expect.poll(() => other.held()).toEqual({ ok: true, value: taken });
    expect(await other.hold('ptz:a', first + 9, 'late')).toEqual({ ok: true, value: null });
    const gone = await other.hold('ptz:a', first, null);
    const second = gone.ok ? (gone.value?.revision ?? 0) : 0;
    expect(gone).toMatchObject({ value: { key: 'ptz:a', value: null } });
    expect(second).toBeGreaterThan(first);
    // What was let go cannot be taken with what was known before.
    expect(await one.hold('ptz:a', first, 'one')).toEqual({ ok: true, value: null });
    expect(await one.hold('ptz:a', 0, 'one')).toEqual({ ok: true, value: null });
    expect(await one.hold('ptz:a', second, 'one')).toMatchObject({ value: { value: 'one' } });
  });

  it('tells all of what is held', async () => {
    await one.hold('ptz:a', 0, 'one');
    const all = { ok: true, value: [{ key: 'ptz:a', value: 'one' }] };
    await expect.poll(() => other.held()).toMatchObject(all);
    const news = new Promise<void>((resolve) => {
      other.onNews(resolve);
    });
    await one.hold('ptz:b', 0, 'one');
    await news;
  });

  it('knows its members, each by what it said last', async () => {
    await one.join({
      journal: '00000000-0000-4000-8000-000000000002',
      publicKeys: ['k2'],
      name: 'B',
    });
    await other.join({
      journal: '00000000-0000-4000-8000-000000000001',
      publicKeys: ['k1'],
      name: 'A',
    });
    await one.join({
      journal: '00000000-0000-4000-8000-000000000002',
      publicKeys: ['k2', 'k3'],
      name: 'B',
    });
    await expect
      .poll(() => other.members())
      .toEqual({
        ok: true,
        value: [
          { journal: '00000000-0000-4000-8000-000000000001', publicKeys: ['k1'], name: 'A' },
          { journal: '00000000-0000-4000-8000-000000000002', publicKeys: ['k2', 'k3'], name: 'B' },
        ],
      });
  });

  it('knows who sits where, each by what it said last', async () => {
    const nobody = { person: null, name: '', role: null };
    await one.announce(SITS);
    await other.announce({ ...SITS, journal: '00000000-0000-4000-8000-000000000002', ...nobody });
    const at = expect.any(Number) as number;
    await expect
      .poll(() => one.presences())
      .toEqual({
        ok: true,
        value: [
          { ...SITS, at },
          { ...SITS, journal: '00000000-0000-4000-8000-000000000002', ...nobody, at },
        ],
      });
    await one.announce({ ...SITS, ...nobody });
    await expect
      .poll(() => other.presences())
      .toMatchObject({ value: [{ person: null }, { person: null }] });
  });

  it('reads at once what it has said itself', async () => {
    await one.join({
      journal: '00000000-0000-4000-8000-000000000001',
      publicKeys: ['k1'],
      name: 'A',
    });
    await one.announce(SITS);
    expect(await one.members()).toMatchObject({
      value: [{ journal: '00000000-0000-4000-8000-000000000001' }],
    });
    expect(await one.presences()).toMatchObject({
      value: [{ journal: '00000000-0000-4000-8000-000000000001' }],
    });
  });

  it('hands on what a position says of itself besides, and makes nothing up', async () => {
    const more = { since: 900_000, watching: { pictures: 3, ms: 60_000 } };
    await one.announce({ ...SITS, ...more });
    await other.announce({ ...SITS, journal: '00000000-0000-4000-8000-000000000002' });
    const at = expect.any(Number) as number;
    await expect
      .poll(() => other.presences())
      .toEqual({
        ok: true,
        value: [
          { ...SITS, ...more, at },
          { ...SITS, journal: '00000000-0000-4000-8000-000000000002', at },
        ],
      });
  });

  it('gives a picture back as it was, and none under a name that is not its own', async () => {
    expect(await one.putBlob(SHA256, BYTES)).toEqual({ ok: true, value: null });
    const got = await other.getBlob(SHA256);
    expect(got.ok && Buffer.from(got.value ?? []).equals(BYTES)).toBe(true);
    expect(await one.putBlob('0'.repeat(64), BYTES)).toMatchObject({
      failure: { code: 'storage-refused' },
    });
    expect(await other.getBlob('0'.repeat(64))).toEqual({ ok: true, value: null });
    expect(await other.getBlob('../exchange.sqlite')).toEqual({ ok: true, value: null });
  });
});

describe.each(OWN_CLOCK)('the clock of an exchange %s', (_, make) => {
  let centre: Centre;
  let one: Exchange;
  let other: Exchange;
  let time: number;

  beforeEach(async () => {
    time = 1_000_000;
    centre = await make();
    one = centre.open(() => time);
    other = centre.open(() => time);
  });

  afterEach(async () => {
    one.close();
    other.close();
    await centre.end();
  });

  it('goes on from the time of the last entry when the clock is set back', async () => {
    await one.append('a', 'a');
    time -= 3_600_000;
    await other.append('b', 'b');
    time += 3_600_005;
    await one.append('c', 'c');
    const read = await other.read(0, 10);
    expect(read.ok && read.value.map(({ at }) => at)).toEqual([1_000_000, 1_000_000, 1_000_005]);
    expect(one.now()).toBe(1_000_005);
  });

  it('knows who sits where, and since when that is said', async () => {
    await one.announce(SITS);
    time += 5_000;
    await other.announce({
      ...SITS,
      journal: '00000000-0000-4000-8000-000000000002',
      person: null,
      name: '',
      role: null,
    });
    expect(await one.presences()).toEqual({
      ok: true,
      value: [
        { ...SITS, at: 1_000_000 },
        {
          ...SITS,
          journal: '00000000-0000-4000-8000-000000000002',
          person: null,
          name: '',
          role: null,
          at: 1_005_000,
        },
      ],
    });
    time += 5_000;
    await one.announce({ ...SITS, person: null, name: '', role: null });
    const after = await other.presences();
    expect(after.ok && after.value[0]).toMatchObject({ person: null, at: 1_010_000 });
  });
});
