import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Input } from '../../core/contract/contract.ts';
import { clockAt } from '../../core/domain/exercise/clock.ts';
import type { Exercise } from '../../core/domain/exercise/exercise.ts';
import { firstFacts } from '../../core/domain/incident/draft.ts';
import { MemoryCentre } from '../adapters/exchange/memory-exchange.test-support.ts';
import { KEPT, Passing, Post, settle } from './exercise-post.test-support.ts';

let centre: MemoryCentre;
let time: Passing;
let leader: Post;
let taking: Post;
let outside: Post;
let posts: Post[];

function open(): void {
  centre = new MemoryCentre();
  time = new Passing();
  leader = new Post(centre, 1, time, { login: 'jana', role: 'shift-leader' });
  taking = new Post(centre, 2, time, { login: 'petr', role: 'dispatcher' });
  outside = new Post(centre, 3, time, { login: 'martin', role: 'dispatcher' });
  posts = [leader, taking, outside];
}
function close(): void {
  for (const post of posts) post.end();
}

async function begin(): Promise<string> {
  await settle();
  const positions = [taking.workstation.position];
  const now = await leader.value('exercise.start', { scenario: KEPT.offered.sha256, positions });
  await settle();
  return now.running?.id ?? '';
}
const steer = async (
  exercise: string,
  body: Parameters<typeof leader.ask<'exercise.steer'>>[1]['body'],
) => {
  const done = await leader.ask('exercise.steer', { exercise, body });
  await settle();
  return done;
};
/** What stands in the centre's order of one kind, once each. */
const placed = (what: string): number =>
  centre.placed.filter(({ line }) => line.includes(what)).length;

describe('an exercise', () => {
  beforeEach(open);
  afterEach(close);

  it('brings its report and message to those who take part, and to nobody else', async () => {
    await begin();
    await time.pass(60_000);
    for (const post of [leader, taking]) {
      const { waiting, count } = await post.value('reports.now', null);
      expect(waiting.map(({ report }) => report.facts.words.text)).toEqual(['Srážka']);
      expect(count).toBe(0);
      const { messages, unread } = await post.value('messages.now', null);
      expect(messages.map(({ exercise }) => exercise?.as)).toEqual([{ pl: 'Nysa', en: 'Nysa' }]);
      expect(unread).toBe(0);
    }
    expect((await outside.value('reports.now', null)).waiting).toEqual([]);
    expect((await outside.value('messages.now', null)).messages).toEqual([]);
    const seen = await outside.value('exercise.now', null);
    expect(seen.running).toMatchObject({ takesPart: false, events: [], lead: null });
  });

  it('tells what is to come to nobody but who may lead', async () => {
    await begin();
    expect((await leader.value('exercise.now', null)).running?.lead).not.toBeNull();
    const seen = await taking.value('exercise.now', null);
    expect(seen.running).toMatchObject({ takesPart: true, lead: null });
    expect(seen.running?.events.map(({ inject, camera }) => [inject, camera])).toEqual([
      ['tamper', 'demonstration-1'],
    ]);
  });

  it('whoever joins sees what came, and after the end nobody sees it', async () => {
    const exercise = await begin();
    await time.pass(30_000);
    await outside.value('exercise.take', { exercise, body: { kind: 'joined' } });
    await settle();
    expect((await outside.value('reports.now', null)).waiting).toHaveLength(1);
    await steer(exercise, { kind: 'ended' });
    for (const post of posts) {
      expect((await post.value('reports.now', null)).waiting).toEqual([]);
      expect((await post.value('exercise.now', null)).running).toBeNull();
    }
  });

  it('a report of it becomes an exercise whatever is asked, and never one with live work', async () => {
    const exercise = await begin();
    await time.pass(30_000);
    const [known] = (await taking.value('reports.now', null)).waiting;
    const report = known?.report.id ?? '';
    const { incident } = await taking.value('report.incident', { report, mode: 'LIVE' });
    const live = await taking.value('incident.create', {
      ...{ origin: { from: 'position' }, mode: 'LIVE', cameras: [], note: null, take: true },
      facts: firstFacts('TRP/COL', time.now),
    });
    const now = await taking.value('incidents.now', null);
    expect(now.open.map((one) => [one.incident.mode, one.incident.exercise])).toEqual([
      ...[['LIVE', undefined] as const, ['EXERCISE', exercise] as const],
    ]);
    expect(now.openCount).toBe(1);
    expect((await outside.value('incidents.now', null)).open).toHaveLength(1);
    const { id } = live.known.incident;
    const mixed = { ok: false, failure: { code: 'exercise-live-mismatch' } };
    for (const [one, other] of [
      [incident, id],
      [id, incident],
    ] as const) {
      for (const body of [
        { kind: 'duplicate', of: other },
        { kind: 'merged', incident: other },
      ] as const) {
        const asked = { incident: one, bodies: [body], occurred: null };
        expect(await taking.ask('incident.write', asked)).toMatchObject(mixed);
      }
    }
    const to = { centre: 'jesenik', position: null, person: null };
    const offering: Input<'handoff.send'>['offering'] = {
      ...{ to, wanted: 'take-over', phrases: [], remark: null },
      override: { text: 'x', lang: 'cs' },
    };
    const both: Input<'handoff.send'> = {
      ...{ incidents: [id, incident], as: 'TRANSFER', offering, returns: null },
    };
    expect(await taking.ask('handoff.send', both)).toMatchObject(mixed);
    const away = { ...to, position: outside.workstation.position };
    const one = { ...both, incidents: [incident], offering: { ...offering, to: away } };
    expect(await taking.ask('handoff.send', one)).toMatchObject(mixed);
    const similar = { code: 'TRP', occurred: time.now, place: null, without: null } as const;
    expect(await taking.value('reports.similar', similar)).toEqual({ reports: [], incidents: [] });
  });

  it('is found by its mode alone', async () => {
    const exercise = await begin();
    await taking.value('incident.create', {
      ...{ origin: { from: 'position' }, mode: 'EXERCISE', exercise, cameras: [], note: null },
      ...{ take: true, facts: firstFacts('FIR', time.now) },
    });
    const find = async (search: object): Promise<number> =>
      (await outside.value('incidents.find', { search, before: null, limit: 5 })).found.length;
    expect([await find({}), await find({ code: 'FIR' }), await find({ mode: 'EXERCISE' })]).toEqual(
      [0, 0, 1],
    );
  });

  it('is one at a time, and led by who may', async () => {
    await begin();
    const again = { scenario: KEPT.offered.sha256, positions: [] };
    expect(await leader.ask('exercise.start', again)).toMatchObject({
      failure: { code: 'exercise-running' },
    });
    expect(
      await leader.ask('exercise.start', { ...again, scenario: 'b'.repeat(64) }),
    ).toMatchObject({
      failure: { code: 'scenario-unknown' },
    });
  });

  it('two that begin at once: the first in the order goes on', async () => {
    const other = new Post(centre, 4, time, { login: 'eva', role: 'shift-leader' });
    posts.push(other);
    await settle();
    const asked = { scenario: KEPT.offered.sha256, positions: [] };
    const both = await Promise.all([
      leader.ask('exercise.start', asked),
      other.ask('exercise.start', asked),
    ]);
    await settle();
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const ids = await Promise.all(
      posts.map(async (post) => (await post.value('exercise.now', null)).running?.id),
    );
    expect(new Set(ids).size).toBe(1);
  });
});

/** As far as the scenario's clock had come by then, also where it was moved back since. */
function furthestAt(exercise: Exercise, at: number): number {
  const before = exercise.marks.filter((mark) => mark.at <= at);
  return Math.max(
    clockAt(exercise, at),
    ...before.flatMap((mark) => [mark.clock, clockAt(exercise, mark.at - 1)]),
  );
}

const act = fc.oneof(
  fc.record({ do: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 40_000 }) }),
  fc.record({ do: fc.constantFrom('pause' as const, 'resume' as const, 'restart' as const) }),
  fc.record({ do: fc.constant('jump' as const), to: fc.constantFrom('tamper', 'call', 'late') }),
  // After so many entries that it wrote, before anybody was told of the last one.
  fc.record({ do: fc.constant('kill' as const), after: fc.integer({ min: 1, max: 4 }) }),
);

it('under any pauses, jumps, restarts and kills each inject is given once, at its time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 14 }), async (acts) => {
      open();
      const exercise = await begin();
      const again = async (): Promise<void> => {
        if (leader.isRunning) leader.kill();
        leader.workstation.exchange.placed = () => undefined;
        leader.start();
        await settle();
      };
      for (const one of acts) {
        if (!leader.isRunning) await again();
        if (one.do === 'pass') await time.pass(one.ms);
        else if (one.do === 'restart') await again();
        else if (one.do === 'kill') {
          let left = one.after;
          leader.workstation.exchange.placed = () => {
            left -= 1;
            if (left === 0) leader.kill();
          };
        } else {
          const at = KEPT.scenario.injects.find(({ id }) => one.do === 'jump' && id === one.to)?.at;
          await steer(
            exercise,
            one.do === 'jump'
              ? { kind: 'jumped', inject: one.to, at: at ?? 0 }
              : { kind: one.do === 'pause' ? 'paused' : 'resumed' },
          ).catch(() => undefined);
        }
        await time.pass(1);
      }
      await again();
      await steer(exercise, { kind: 'resumed' });
      await time.pass(1);
      await steer(exercise, { kind: 'jumped', inject: 'late', at: 60 });
      await time.pass(1);
      const found = taking.exercise(exercise);
      expect(found?.given.map(({ inject }) => inject).toSorted()).toEqual([
        'call',
        'late',
        'tamper',
      ]);
      for (const { inject, at } of found?.given ?? []) {
        const due = KEPT.scenario.injects.find(({ id }) => id === inject)?.at ?? 0;
        expect(found === null ? 0 : furthestAt(found, at)).toBeGreaterThanOrEqual(due * 1_000);
      }
      expect(placed('Srážka')).toBe(1);
      expect(placed('What is it?')).toBe(1);
      expect((await taking.value('reports.now', null)).waiting).toHaveLength(1);
      expect((await taking.value('messages.now', null)).messages).toHaveLength(1);
      close();
    }),
    { numRuns: 60 },
  );
}, 120_000);
