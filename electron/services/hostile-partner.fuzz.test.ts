/**
 * A paired partner with a client of its own making: each title names the guard that it holds (table:
 * docs/federation.md, "What a hostile partner tried").
 */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readPartnerBody } from '../../core/contract/federation-entry.ts';
import { partnerSays, unshared } from '../../core/domain/federation/shared.ts';
import { entryOf, INCIDENT } from '../../core/domain/incident/examples.test-support.ts';
import { fakeSealer } from '../../core/journal/chain.test-support.ts';
import { fetchPicture } from './partner-pictures.ts';
import {
  HostileScene,
  messageOf,
  offeredBody,
  PARTNER_KEY,
} from './hostile-partner.test-support.ts';

const HELLO = JSON.stringify({ at: 1_000_000, version: '1', positions: [] });
const KOWALSKI = {
  ...{ centre: 'nysa', position: 'desk-9', person: 'kowalski', name: 'Kowalski' },
  role: 'dispatcher',
} as const;
const NOTE = { kind: 'note', words: { text: 'Jedu', lang: 'cs' } } as const;
const EMPTY_HASH = '0'.repeat(64);

let scene: HostileScene;

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  scene = new HostileScene();
});

afterEach(() => {
  scene.end();
  vi.useRealTimers();
});

/** Values that programs stumble over. */
const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom<unknown>(
    ...[null, true, -1, 0.5, 2 ** 53, 1e308, '', '\ud800', '\u0000', '../../etc/passwd', [], {}],
    ...['__proto__', 'constructor', 'x'.repeat(300_000), [[[[[[]]]]]]],
  ),
);

/** One thing anywhere in it is another, or is there that was not. */
function changed(value: unknown, way: readonly number[], put: unknown, key: string): unknown {
  const [first = 0, ...rest] = way;
  if (typeof value !== 'object' || value === null) return put;
  const entries: [string, unknown][] = Object.entries(value);
  const at = first % (entries.length + 1);
  const found = entries[at];
  // An own property, also where it is called `__proto__`.
  if (found === undefined) {
    return Array.isArray(value)
      ? [...(value as unknown[]), put]
      : Object.fromEntries([...entries, [key, put]]);
  }
  const next = rest.length === 0 ? put : changed(found[1], rest, put, key);
  if (Array.isArray(value)) return value.map((one: unknown, nth) => (nth === at ? next : one));
  return Object.fromEntries(entries.map((one, nth) => (nth === at ? [one[0], next] : one)));
}

const change = fc.record({
  way: fc.array(fc.nat(40), { minLength: 1, maxLength: 9 }),
  put: odd,
  key: fc.constantFrom('__proto__', 'constructor', 'toJSON', 'more', ''),
});

describe('whatever a partner says', () => {
  it('as call of any name, it has no effect and a bounded answer (schemas of the calls)', async () => {
    const before = scene.state();
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      odd.map((value) => JSON.stringify(value)),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('give', 'hello', 'picture'), texts, async (name, text) => {
        const said = await scene.say(name, text);
        expect(said.length).toBeLessThan(10_000);
      }),
      { numRuns: 500 },
    );
    expect(scene.state()).toBe(before);
  });

  it('nested 120,000 deep, it is none of ours (reading that does not recurse)', async () => {
    const deep = '['.repeat(120_000) + ']'.repeat(120_000);
    const before = scene.state();
    for (const name of ['give', 'hello', 'picture'] as const) await scene.say(name, deep);
    await scene.give(messageOf(deep));
    expect(readPartnerBody(deep)).toBeNull();
    expect(scene.desk.workstation.store.allOpen()).toMatchObject({ value: [] });
    expect(before).toContain(EMPTY_HASH);
  });

  it('as a message with one thing changed, signed or not, is taken whole or not at all (schema, hash, signature)', async () => {
    const message = messageOf(offeredBody(900_000));
    await fc.assert(
      fc.asyncProperty(change, async ({ way, put, key }) => {
        const hostile = changed(message, way, put, key);
        fc.pre(JSON.stringify(hostile) !== JSON.stringify(message));
        const said = await scene.say('give', JSON.stringify({ messages: [hostile] }));
        expect(JSON.parse(said)).toMatchObject({ received: { number: 0 } });
        expect(scene.desk.workstation.store.allOpen()).toMatchObject({ value: [] });
      }),
      { numRuns: 400 },
    );
  });

  it('in the entries of a signed body, it is read as such or not, and nothing ends (schema and fold)', () => {
    const body = offeredBody(900_000);
    fc.assert(
      fc.property(change, ({ way, put, key }) => {
        const read = readPartnerBody(JSON.stringify(changed(body, way, put, key)));
        const step =
          read === null || 'handover' in read || read.kind === 'shift-asked'
            ? null
            : partnerSays(unshared('nysa'), 'jesenik', read, 1_000_000);
        const authors = (step?.added ?? []).map(({ entry }) => entry.author.centre);
        // None of them of this centre.
        expect(authors).not.toContain('nysa');
      }),
      { numRuns: 2_000 },
    );
  });

  it('in the answers to our calls, they are none (schemas of receipt, greeting and picture)', async () => {
    const { links, gateway } = scene;
    const said = fc.oneof(
      fc.string({ unit: 'binary' }),
      odd.map((value) => JSON.stringify(value)),
    );
    let text = '';
    links.of('jesenik').serve(() => Promise.resolve(text));
    await fc.assert(
      fc.asyncProperty(said, async (answer) => {
        text = answer;
        await vi.advanceTimersByTimeAsync(1_000);
        const picture = { incident: INCIDENT, sha256: 'a'.repeat(64) };
        const got = await fetchPicture(
          scene.desk.workstation,
          links.of('nysa'),
          'jesenik',
          picture,
        );
        expect(got).not.toMatchObject({ ok: true, value: { length: 1 } });
        expect(gateway.isUp('jesenik')).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a partner that knows what it does', () => {
  it('is taken where it is sound: what follows differs in one thing from this', async () => {
    const body = offeredBody(900_000);
    expect(await scene.give(messageOf(body))).toMatchObject({ received: { number: 1 } });
    expect(scene.desk.workstation.store.allOpen()).toMatchObject({
      value: [{ incident: { id: INCIDENT } }],
    });
    expect(scene.disputes).toEqual([]);
  });

  it.each([
    ['leaves one out (number)', { number: 2 }],
    ['has another past (chain)', { previous: 'b'.repeat(64) }],
    ['speaks for another partner (sender of the link)', { from: 'opole' }],
    ['passes on what another centre was told (receiver)', { to: 'brno' }],
    ['says another hash (hash)', { hash: 'c'.repeat(64) }],
    ['signs with nothing (signature)', { signature: 'AAAA' }],
    ['names a key that nobody has (key)', { key: 'unknown' }],
    ['counts beyond what counts (range of numbers)', { number: 2 ** 53 }],
  ])('%s: nothing is taken', async (_, change) => {
    const given = await scene.give(messageOf(offeredBody(900_000), undefined, change));
    expect(given).toMatchObject({ received: { number: 0 }, refused: 'unsound' });
    expect(scene.desk.workstation.store.allOpen()).toMatchObject({ value: [] });
  });

  it('is asked to wait where nothing can be written here, and is taken later', async () => {
    scene.isFull = true;
    const message = messageOf(offeredBody(900_000));
    expect(await scene.give(message)).toMatchObject({ received: { number: 0 }, refused: 'busy' });
    scene.isFull = false;
    expect(await scene.give(message)).toMatchObject({ received: { number: 1 } });
  });

  it('whose key has ended is not heard with it (keys that count now)', async () => {
    scene.keys = ['a later key'];
    scene.gateway.look();
    const given = await scene.give(messageOf(offeredBody(900_000)));
    expect(given).toMatchObject({ received: { number: 0 }, refused: 'unsound' });
  });

  it('says it again, otherwise or out of turn: the first stands (number and chain)', async () => {
    const first = messageOf(offeredBody(900_000));
    await scene.give(first);
    const before = scene.state();
    const other = messageOf({ kind: 'asked', entry: entryOf(NOTE, KOWALSKI, 900_000) });
    const third = messageOf({ kind: 'asked' }, { number: 2, hash: 'd'.repeat(64) });
    for (const message of [first, other, third]) await scene.give(message);
    expect(scene.state()).toBe(before);
  });

  it('is heard on where it says again what is known: only what is new counts (number)', async () => {
    const first = messageOf(offeredBody(900_000));
    await scene.give(first);
    const second = messageOf('nothing', first);
    expect(await scene.give(first, second)).toMatchObject({ received: { number: 2 } });
  });

  it.each([
    ['asks in the name of an operator of this centre', (at: number) => entryOf(NOTE, KOWALSKI, at)],
    [
      'asks in the name of a third centre',
      (at: number) => entryOf(NOTE, { ...KOWALSKI, centre: 'opole' }, at),
    ],
    [
      'asks about an incident that it does not know',
      (at: number) => ({
        ...entryOf(NOTE, { ...KOWALSKI, centre: 'jesenik' }, at),
        incident: '00000000-0000-4000-8000-00000000ffff',
      }),
    ],
  ])('%s: disputed (author is the asker, and concerned)', async (_, entry) => {
    const first = messageOf(offeredBody(900_000));
    await scene.give(first, messageOf({ kind: 'asked', entry: entry(900_000) }, first));
    expect(scene.disputes).toEqual(['jesenik not-theirs']);
  });

  it('tells of an operator of this centre what nobody here said: disputed (own authors)', async () => {
    const first = messageOf(offeredBody(900_000));
    const { entries } = offeredBody(900_000);
    const words = { entry: entryOf(NOTE, KOWALSKI, 900_000), refused: null };
    const told = { kind: 'decided', incident: INCIDENT, index: entries.length, entries: [words] };
    await scene.give(first, messageOf(told, first));
    expect(scene.disputes).toEqual(['jesenik not-theirs']);
  });

  it.each([-1, 2 ** 53, 8.64e15, 1e308])(
    'dates an entry %s: it is unreadable, and the chain goes on (range of times)',
    async (recorded) => {
      const body = offeredBody(900_000);
      const entries = body.entries.map((one) => ({ ...one, entry: { ...one.entry, recorded } }));
      const first = messageOf({ ...body, entries });
      await scene.give(first, messageOf(body, first));
      expect(scene.disputes).toEqual(['jesenik unreadable']);
      expect(scene.desk.workstation.store.allOpen()).toMatchObject({ value: [{}] });
    },
  );

  it('asks for pictures of incidents that it does not know, or by a path: nothing (ids, concern)', async () => {
    const sha256 = 'a'.repeat(64);
    for (const incident of [INCIDENT, '../../../etc/passwd', '', '__proto__'])
      expect(await scene.say('picture', JSON.stringify({ incident, sha256, offset: 0 }))).toBe('');
    const path = { incident: INCIDENT, sha256: '../'.repeat(20), offset: 0 };
    expect(await scene.say('picture', JSON.stringify(path))).toBe('');
  });

  it('confirms what it was not given, with its real key: disputed (hash of what was given)', async () => {
    const received = { number: 7, hash: 'e'.repeat(64) };
    const sealer = fakeSealer(PARTNER_KEY);
    const text = `pomezi federation receipt jesenik nysa 7 ${received.hash}`;
    const receipt = { received, key: sealer.key, signature: sealer.sign(text) };
    scene.links
      .of('jesenik')
      .serve((_, name) => Promise.resolve(name === 'hello' ? HELLO : JSON.stringify(receipt)));
    await vi.advanceTimersByTimeAsync(3_000);
    expect(scene.disputes).toContain('jesenik differs');
  });
});

describe('a partner that says too much', () => {
  /** Sound messages that nobody can read: all that they cost is room. */
  function sound(count: number, weight: number) {
    const made = [messageOf('x'.repeat(weight))];
    while (made.length < count) made.push(messageOf('x'.repeat(weight), made.at(-1)));
    return made;
  }

  it('in weight is made to wait after 4,000,000 units (quota of weight)', async () => {
    let last = { received: { number: 0, hash: EMPTY_HASH }, refused: '' as string | undefined };
    for (const message of sound(17, 240_000))
      last = { refused: undefined, ...(await scene.give(message)) };
    expect(last).toMatchObject({ received: { number: 16 }, refused: 'busy' });
  });

  it('in number is made to wait after 300, and another partner is not (quota of each)', async () => {
    const messages = sound(301, 1);
    for (let at = 0; at < 301; at += 100) await scene.give(...messages.slice(at, at + 100));
    expect(await scene.give(...messages.slice(300))).toMatchObject({
      ...{ received: { number: 300 }, refused: 'busy' },
    });
    expect(await scene.say('hello', HELLO, 'opole')).toContain('positions');
    expect(scene.gateway.isUp('opole')).toBe(true);
  });

  it.each([
    ['longer than a line of the journal', 'x'.repeat(260_000)],
    ['longer once it is written down', '"'.repeat(200_000)],
    ['with half a character', '\ud800'],
  ])(
    'in a message %s: refused before the journal is asked (bound of the text)',
    async (_, text) => {
      const write = vi.spyOn(scene.desk.running.log, 'write');
      expect(await scene.give(messageOf(text))).toMatchObject({ refused: 'unsound' });
      expect(write).not.toHaveBeenCalled();
    },
  );

  it('greets without end: heard once (greetings five a second)', async () => {
    const before = scene.changes;
    for (let at = 0; at < 200; at += 1) {
      const position = { position: INCIDENT, name: `${at}`, person: null, personName: '' };
      const positions = [{ ...position, role: null, languages: [] }];
      await scene.say('hello', JSON.stringify({ at, version: '1', positions }));
    }
    expect(scene.changes - before).toBe(1);
  });

  it('gives a picture byte for byte: it is left after 100 parts (parts of a picture)', async () => {
    let asked = 0;
    scene.links.of('jesenik').serve(() => {
      asked += 1;
      return Promise.resolve(JSON.stringify({ size: 20_000_000, part: 'AA==' }));
    });
    const of = { incident: INCIDENT, sha256: 'a'.repeat(64) };
    const got = await fetchPicture(scene.desk.workstation, scene.links.of('nysa'), 'jesenik', of);
    expect(got).toEqual({ ok: true, value: null });
    expect(asked).toBeLessThan(120);
  });

  it('gives a picture that is none: it is not kept (beginning of a JPEG)', async () => {
    const bytes = Buffer.from('<svg onload="alert(1)"/>');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const answer = JSON.stringify({ size: bytes.length, part: bytes.toString('base64') });
    scene.links.of('jesenik').serve(() => Promise.resolve(answer));
    const of = { incident: INCIDENT, sha256 };
    await fetchPicture(scene.desk.workstation, scene.links.of('nysa'), 'jesenik', of);
    expect(await scene.desk.workstation.exchange.getBlob(sha256)).toMatchObject({ value: null });
  });
});
