/**
 * A workstation of the own centre whose program is broken writes into the centre's order: nothing of it ends the
 * others, keeps them waiting, or changes what they wrote; it is told or stands there without effect.
 */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { incidentsNow } from '../../core/contract/incidents.ts';
import type { Author } from '../../core/domain/incident/incident.ts';
import {
  BROKEN,
  BrokenScene,
  change,
  changed,
  entry,
  lineOf,
  odd,
  OWN,
  resealed,
  SHARED,
  SOUND,
  stated,
} from './broken-workstation.test-support.ts';
import { idOf as idFrom } from './gateway-words.ts';
import { messageOf } from './hostile-partner.test-support.ts';
import { idOf, newId } from './workstation.test-support.ts';

let scene: BrokenScene;

beforeEach(async () => {
  scene = new BrokenScene();
  await scene.begin();
});
afterEach(() => {
  scene.end();
});

const FEDERATION = 'federation.entry';
const NOTE = { kind: 'note', words: { text: 'Jedu', lang: 'cs' } } as const;

/** Nobody takes any notice of it but to say so. */
async function expectNothing(line: string, id = newId()): Promise<void> {
  const [before, told] = [scene.state(), scene.desk.workstation.rejected.length];
  await scene.place(id, line);
  expect(scene.state()).toEqual(before);
  expect(scene.desk.workstation.rejected.length).toBe(told + 1);
}

/** What others wrote stands as it stood; what came is that workstation's and of this centre, or has no effect. */
async function expectOwn(line: string, id: string): Promise<void> {
  const before = scene.state();
  await scene.place(id, line);
  const after = scene.state();
  for (const [was, is] of [
    [before.own, after.own],
    [before.shared, after.shared],
  ] as const) {
    expect(is.entries.slice(0, was.entries.length)).toEqual(was.entries);
    const came = is.entries.slice(was.entries.length);
    for (const { entry: one, refused } of came) {
      // Whatever the program of the sound one does by itself follows from it.
      const isAnswer = one.author.position === scene.desk.position && one.author.role === null;
      expect(isAnswer || one.author.position === BROKEN).toBe(true);
      expect(one.author.centre === 'jesenik' || refused !== null).toBe(true);
    }
    const changes = came.some(({ refused }) => refused === null);
    expect(changes || JSON.stringify(is.incident) === JSON.stringify(was.incident)).toBe(true);
  }
  // Nothing waits for ever, and this centre says nothing to itself.
  expect(after.heads[1]).toEqual(before.heads[1]);
  const asked = after.rests.flatMap((rest) => (rest.ok ? (rest.value?.asked ?? []) : []));
  expect(asked).toEqual([]);
}

/** Of what windows are told all is as they expect it, and people go on. */
async function expectGoesOn(): Promise<void> {
  expect(await scene.goesOn()).toBe(true);
  expect(incidentsNow.safeParse(scene.desk.told.at(-1)).error).toBeUndefined();
}

describe('a workstation of the own centre that writes', () => {
  it('anything as a line: it is told, and nothing comes of it', async () => {
    const lines = fc.oneof(
      fc.string({ unit: 'binary' }),
      odd.map((value) => JSON.stringify(value)),
      fc.constantFrom('x'.repeat(1_000_000), '['.repeat(120_000) + ']'.repeat(120_000)),
    );
    await fc.assert(
      fc.asyncProperty(lines, (line) => expectNothing(line)),
      { numRuns: 300 },
    );
    await expectGoesOn();
  });

  it('anything as an entry, signed as it should be: it is told, and nothing comes of it', async () => {
    const none = { operator: null, role: null, place: null, camera: null, incident: null };
    const details = odd.map((value) => JSON.stringify(value)).map((text) => ({ entry: text }));
    const actions = fc.constantFrom('incident.entry', 'handover.entry', 'federation.entry', 'new');
    await fc.assert(
      fc.asyncProperty(actions, details, async (action, detail) => {
        fc.pre(detail.entry.length < 200_000 && !/\\ud[89a-f]/iu.test(detail.entry));
        await expectNothing(lineOf({ ...none, action, outcome: 'done', detail }));
      }),
      { numRuns: 300 },
    );
    const deep = { entry: '['.repeat(100_000) + ']'.repeat(100_000) };
    await expectNothing(
      lineOf({ ...none, action: 'incident.entry', outcome: 'done', detail: deep }),
    );
    await expectNothing(
      lineOf({
        ...{ ...none, action: 'incident.entry', outcome: 'done' },
        detail: { entry: { toString: 'nothing', valueOf: 'nothing' } },
      }),
    );
    await expectGoesOn();
  });

  it('a sound entry with one thing changed: it is told, or stands there as that workstation’s', async () => {
    const kinds = fc.constantFrom(...SOUND);
    await fc.assert(
      fc.asyncProperty(kinds, change, async ([body, incident], { way, put, key }) => {
        const made = changed(entry(body, scene.author, incident), way, put, key);
        const line = stated(made);
        fc.pre(line !== null);
        await expectOwn(line, (made as { id?: string }).id ?? newId());
      }),
      { numRuns: 600 },
    );
    await expectGoesOn();
  }, 60_000);

  it('a sound line with one thing changed around the entry, signed anew: it is told', async () => {
    await fc.assert(
      fc.asyncProperty(change, async ({ way, put, key }) => {
        const one = entry(NOTE, scene.author);
        const sound = stated(one) ?? '';
        const line = resealed(sound, (value) => changed(value, way, put, key));
        fc.pre(line !== null && line !== sound);
        await expectOwn(line, one.id);
      }),
      { numRuns: 250 },
    );
    await expectGoesOn();
  });

  it.each<[string, Partial<Author>]>([
    ['another workstation', { position: idOf(1) }],
    ['somebody who does not sit there', { person: 'novak' }],
    ['another role', { role: 'administrator' }],
  ])('in the name of %s: it is told', async (_, who) => {
    const one = entry(NOTE, { ...scene.author, ...who });
    const around = entry(NOTE, scene.author);
    const line = resealed(stated(around) ?? '', (value) => ({
      ...(value as object),
      detail: { entry: JSON.stringify(one) },
    }));
    await expectNothing(line ?? '', one.id);
    expect(scene.desk.workstation.rejected.at(-1)).toMatch(/ author$/);
  });

  it.each([
    ['a hash that is not of its text', { hash: 'f'.repeat(64) }, 'hash'],
    ['a signature of something else', { signature: `${'A'.repeat(85)}A==` }, 'signature'],
    ['a key that nobody has', { key: 'f'.repeat(16) }, 'unknown-key'],
  ])('%s: it is told', async (_, over, why) => {
    const one = entry(NOTE, scene.author);
    const [hash = '', key = '', signature = '', ...text] = (stated(one) ?? '').split(' ');
    const sealed = { hash, key, signature, text: text.join(' '), ...over };
    await expectNothing(`${sealed.hash} ${sealed.key} ${sealed.signature} ${sealed.text}`, one.id);
    expect(scene.desk.workstation.rejected.at(-1)).toMatch(new RegExp(` ${why}$`));
  });

  it.each(['nysa', 'opole', ''])(
    'as somebody of the centre “%s”: nothing is decided or asked in its name',
    async (centre) => {
      for (const [body, incident] of SOUND) {
        const one = entry(body, { ...scene.author, centre }, incident);
        const line = stated(one);
        await expectOwn(line ?? '', one.id);
      }
      await expectGoesOn();
    },
  );

  it.each([-1, 0.5, 2 ** 53, 8.64e15, 253_402_300_800_000])(
    'with the clock at %s: it is told',
    async (occurred) => {
      const one = entry(NOTE, scene.author, OWN, { occurred });
      await expectNothing(stated(one) ?? '', one.id);
    },
  );

  it('with the clock in the year 9999: it has its place by the clock of the order', async () => {
    const one = entry(NOTE, scene.author, OWN, { occurred: 253_402_300_799_999 });
    await expectOwn(stated(one) ?? '', one.id);
    const recorded = scene.state().own.entries.map((known) => known.entry.recorded);
    expect(Math.max(...recorded)).toBeLessThan(Date.now() + 1_000);
    await expectGoesOn();
  });

  it.each([2 ** 53 - 1, 0, 2])('an assumption of epoch %s: it has no effect', async (epoch) => {
    const one = entry(
      { kind: 'assumed', reason: { text: 'Neodpovídá', lang: 'cs' }, epoch },
      { ...scene.author, centre: 'jesenik', role: 'dispatcher' },
      SHARED,
    );
    const before = scene.state().shared.incident;
    await expectOwn(stated(one) ?? '', one.id);
    expect(scene.state().shared.incident).toEqual(before);
  });

  it.each([7 * 86_400_000 + 1, 2 ** 53 - 1])(
    'an offer that lasts %s ms: it is told, as nobody can offer for so long',
    async (expire) => {
      const [sent] = SOUND[5] ?? [];
      const body = { ...(sent as object), timers: { net: 10_000, seen: 10_000, expire } };
      const one = entry(body, scene.author);
      await expectNothing(stated(one) ?? '', one.id);
    },
  );

  it('a message of a partner with one thing changed: it is told, as it is not what that partner said', async () => {
    const sound = () => {
      const asked = { ...entry(NOTE, scene.novak, SHARED), recorded: 1_000_000 };
      const between = { from: 'nysa', to: 'jesenik' };
      const partner = messageOf({ kind: 'asked', entry: asked }, undefined, between);
      const author = { ...scene.author, person: null, name: '', role: null };
      return { id: idFrom(partner.hash), author, partner };
    };
    const keys = new Set(['signature', 'key']);
    await fc.assert(
      fc.asyncProperty(change, async ({ way, put }) => {
        const [first = 0, ...rest] = way;
        const one = sound();
        const message = one.partner;
        const name = Object.keys(message)[first % Object.keys(message).length] ?? '';
        // Whether somebody has signed it the gateway has looked at, which alone knows the keys.
        const value = rest.length > 0 ? 'x' : put;
        fc.pre(!keys.has(name) && (name !== 'from' || value === 'jesenik'));
        fc.pre(value !== message[name as 'from']);
        const line = stated({ ...one, partner: { ...message, [name]: value } }, FEDERATION);
        fc.pre(line !== null);
        await expectNothing(line, one.id);
      }),
      { numRuns: 200 },
    );
    await expectNothing(stated({ ...sound(), id: idOf(105) }, FEDERATION) ?? '', idOf(105));
    for (const who of [{ centre: 'nysa' }, { person: 'kral', role: 'dispatcher' }] as const) {
      const one = sound();
      const author = { ...one.author, ...who };
      await expectNothing(stated({ ...one, author }, FEDERATION) ?? '', one.id);
    }
    await expectGoesOn();
  });

  it('in the name of the centre that an incident came from: it stands apart, without effect', async () => {
    const incident = await scene.received();
    const one = entry(NOTE, { ...scene.author, centre: 'nysa' }, incident);
    await scene.place(one.id, stated(one) ?? '');
    const { entries } = await scene.see(incident);
    expect(entries.find((known) => known.entry.id === one.id)).toMatchObject({
      ...{ refused: 'not-permitted', apart: true },
    });
    const [before] = scene.state().heads[0] ?? [];
    expect(JSON.stringify(before)).not.toContain(one.id);
  });

  it('a shift handover in the name of another centre: what is in its hands stays there', async () => {
    await scene.takenOver();
    const { responsible } = scene.state().shared.incident;
    expect(responsible).toMatchObject({ centre: 'nysa', person: 'kowalski' });
    const author = { ...scene.author, centre: 'nysa' };
    const from = { ...responsible, name: 'Kowalski' };
    const bodies = [
      { kind: 'begun', from, ends: 2_000_000, nextEnds: 3_000_000, typed: [] },
      {
        ...{ kind: 'emergency', reason: { text: 'Nemohu', lang: 'cs' }, items: [] },
        moving: [{ incident: SHARED, entry: idOf(107) }],
      },
    ];
    const before = scene.state();
    for (const body of bodies) {
      const one = { id: newId(), handover: idOf(108), author, lang: 'cs', body };
      await scene.place(one.id, stated(one, 'handover.entry') ?? '');
    }
    expect(scene.state()).toEqual(before);
  });

  it('the beginning of a shift handover with one thing changed: nobody else’s incidents move', async () => {
    const { centre, position, person, name } = scene.author;
    const begun = {
      ...{ kind: 'begun', from: { centre, position, person, name } },
      ...{ ends: 2_000_000, nextEnds: 3_000_000, typed: [] },
    };
    const moving = { kind: 'emergency', reason: { text: 'Nemohu', lang: 'cs' }, items: [] };
    const bodies = [begun, { ...moving, moving: [{ incident: OWN, entry: idOf(106) }] }];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...bodies),
        fc.constantFrom('jesenik', 'nysa'),
        change,
        async (body, of, { way, put, key }) => {
          const author = { ...scene.author, centre: of };
          const sound = { id: newId(), handover: idOf(104), author, lang: 'cs', body };
          const made = changed(sound, way, put, key);
          const line = stated(made, 'handover.entry');
          fc.pre(line !== null);
          const before = scene.state();
          await scene.place((made as { id?: string }).id ?? newId(), line);
          expect(scene.state().own).toEqual(before.own);
          expect(scene.state().shared).toEqual(before.shared);
        },
      ),
      { numRuns: 400 },
    );
    await expectGoesOn();
  });

  it('an entry under the id of one that stands there: the first stands', async () => {
    const [first] = scene.state().own.entries;
    const one = entry(NOTE, scene.author, OWN, { id: first?.entry.id });
    const before = scene.state();
    await scene.place(one.id, stated(one) ?? '');
    expect(scene.state()).toEqual(before);
    await scene.place(newId(), stated(one) ?? '');
    expect(scene.state()).toEqual(before);
  });

  it('all of this: whoever makes everything anew from the order has the same', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...SOUND),
        change,
        async ([body, incident], { way, put, key }) => {
          const made = changed(entry(body, scene.author, incident), way, put, key);
          const line = stated(made);
          if (line !== null) await scene.place(newId(), line);
        },
      ),
      { numRuns: 200 },
    );
    const before = scene.state();
    scene.desk.restart();
    await scene.settled();
    expect(scene.state()).toEqual(before);
    await expectGoesOn();
  });
});
