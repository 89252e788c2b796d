import { beforeEach, describe, expect, it } from 'vitest';
import type { Input, RequestName } from '../../core/contract/contract.ts';
import type { WatchNow } from '../../core/contract/watch.ts';
import { FIRST_POLICY, type Policy } from '../../core/domain/policy.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import { AGAIN_AFTER_MS, MINUTE_MS, REST_MS } from '../../core/domain/watch/rotation.ts';
import { EMPTY_WALL, type Wall } from '../../core/domain/wall.ts';
import type { Asking } from './dispatch.ts';
import { FULL, MemoryAudit, MemoryDocuments } from './fake-ports.test-support.ts';
import { openWatch, takingOff, type Watcher, type WatchService } from './watch.ts';

const NOVAK: Watcher = { person: 'id-1', operator: 'novak', role: 'dispatcher', locked: false };
const DVORAK: Watcher = { ...NOVAK, person: 'id-2', operator: 'dvorak' };
const NOBODY: Watcher = { person: null, operator: null, role: null, locked: false };
const TEN = 'abcdefghij'.split('');

/** A workstation whose clocks are set by hand. */
class Workstation {
  readonly documents = new MemoryDocuments();
  readonly audit = new MemoryAudit();
  readonly outcomes: unknown[] = [];
  told: WatchNow[] = [];
  policy: Policy = FIRST_POLICY;
  watcher = NOBODY;
  known = new Set(TEN);
  shown = new Set(TEN);
  utc = 1_000_000_000;
  private monotonic = 0;
  private turn: (() => void) | null = null;
  private service: WatchService | null = null;

  get watch(): WatchService {
    if (this.service === null) throw new Error('nothing runs here');
    return this.service;
  }

  /** What is being written is on the disk. */
  async settled(): Promise<void> {
    await new Promise(setImmediate);
  }

  /** As after a kill: nothing but what is on the disk is left. */
  async start(): Promise<this> {
    await this.settled();
    this.watcher = NOBODY;
    this.turn = null;
    this.service = await openWatch({
      ...{ documents: this.documents, audit: this.audit, clock: { now: () => this.utc } },
      monotonic: () => this.monotonic,
      watcher: () => this.watcher,
      sees: (camera) => this.known.has(camera),
      shown: () => this.shown,
      policy: () => this.policy,
      tell: (_, body) => this.told.push(body as WatchNow),
      outcome: (failure) => this.outcomes.push(failure),
      later: (_, run) => {
        this.turn = run;
        return () => undefined;
      },
    });
    return this;
  }

  sits(watcher: Watcher): void {
    this.watcher = watcher;
    this.watch.look();
  }

  async mark(...cameras: readonly string[]): Promise<void> {
    for (const camera of cameras) await this.ask('watch.mark', { camera, marked: true });
  }

  /** In the steps in which the program looks by itself. */
  pass(ms: number): void {
    for (let left = ms; left > 0; left -= 10_000) {
      this.utc += Math.min(left, 10_000);
      this.monotonic += Math.min(left, 10_000);
      this.turn?.();
    }
  }

  get now(): WatchNow | undefined {
    return this.told.at(-1);
  }

  noted(): unknown[] {
    return this.audit.entries.map(({ request, operator, noted }) => [request, operator, noted]);
  }

  async ask<N extends RequestName & keyof WatchService['handlers']>(
    name: N,
    input: Input<N>,
  ): Promise<unknown> {
    const handler = this.watch.handlers[name] as (input: Input<N>, asking: Asking) => unknown;
    const { operator } = this.watcher;
    const asking = { window: 'desk', role: 'dispatcher', operator, locked: false } as const;
    return await handler(input, { ...asking, note: (detail) => this.answers.push(detail) });
  }
  readonly answers: unknown[] = [];
}

let here: Workstation;
beforeEach(async () => {
  here = await new Workstation().start();
  here.sits(NOVAK);
});

describe('what somebody watches closely', () => {
  it('is counted as far as it is shown, and told with its level', async () => {
    await here.mark(...TEN.slice(0, 5));
    expect(here.now).toEqual({ cameras: TEN.slice(0, 5), pictures: 5, level: 'above', due: null });
    here.shown = new Set(['a', 'b']);
    here.watch.look();
    expect(here.now).toMatchObject({ cameras: TEN.slice(0, 5), pictures: 2, level: 'advised' });
    here.shown = new Set(TEN);
    here.watch.look();
    expect(here.now).toMatchObject({ pictures: 5 });
  });

  it('is no more than once the same, and is taken back one by one', async () => {
    await here.mark('a', 'b', 'a');
    expect(here.now?.cameras).toEqual(['b', 'a']);
    await here.ask('watch.mark', { camera: 'b', marked: false });
    expect(here.now?.cameras).toEqual(['a']);
  });

  it('is never refused for its number; too many stands in the audit log once', async () => {
    await here.mark(...TEN.slice(0, 9));
    expect([here.now?.level, here.noted()]).toEqual(['many', []]);
    await here.mark('j');
    here.pass(60_000);
    expect(here.now?.level).toBe('too-many');
    expect(here.noted()).toEqual([['watch.warned', 'novak', { pictures: 10 }]]);
    await here.ask('watch.mark', { camera: 'j', marked: false });
    await here.mark('j');
    expect(here.noted()).toHaveLength(2);
  });

  it('is not what one may not see', async () => {
    here.known.delete('a');
    expect(await here.ask('watch.mark', { camera: 'a', marked: true })).toEqual(
      fail('not-permitted', { permission: 'wall.see' }),
    );
  });

  it('leaves with the camera', async () => {
    await here.mark('a', 'b');
    here.known.delete('a');
    here.watch.look();
    expect(here.now?.cameras).toEqual(['b']);
  });

  it('goes on while the controls are locked', async () => {
    await here.mark('a');
    here.sits({ ...NOVAK, locked: true });
    expect(here.now?.cameras).toEqual(['a']);
  });

  it.each<[string, readonly Watcher[]]>([
    ['who signs out', [NOBODY, NOVAK]],
    ['another person who takes over', [DVORAK]],
    ['who is back after another', [DVORAK, NOVAK]],
  ])('%s begins with nothing', async (_, sitters) => {
    await here.mark('a');
    for (const sitter of sitters) here.sits(sitter);
    expect(here.now).toEqual({ cameras: [], pictures: 0, level: 'advised', due: null });
  });

  it('is the same after a hard end, for the same person', async () => {
    await here.mark('a', 'b');
    await here.start();
    expect(here.now?.cameras).toEqual([]);
    here.sits(NOVAK);
    expect(here.now?.cameras).toEqual(['a', 'b']);
  });

  it('is not the next one’s after a hard end, and does not come back either', async () => {
    await here.mark('a');
    await here.start();
    here.sits(DVORAK);
    expect(here.now?.cameras).toEqual([]);
    await here.watch.end();
    await here.start();
    here.sits(NOVAK);
    expect(here.now?.cameras).toEqual([]);
  });

  it('is watched on where an older version finds what a newer one kept, which stays', async () => {
    here.documents.put('watch', { anything: 1 }, 2);
    const before = here.documents.texts.get('watch');
    await here.start();
    here.sits(NOVAK);
    await here.mark('a');
    expect([here.now?.cameras, here.documents.texts.get('watch')]).toEqual([['a'], before]);
  });

  it('is watched on where the disk is full, which is told', async () => {
    here.documents.failure = () => FULL;
    await here.mark('a');
    expect([here.now?.cameras, here.outcomes.at(-1)]).toEqual([['a'], FULL]);
  });
});

describe('a rest', () => {
  const HOUR = 60 * MINUTE_MS;

  it('is due after the time that the centre has chosen, and is noted once', async () => {
    await here.mark('a');
    here.pass(HOUR - 10_000);
    expect(here.now?.due).toBeNull();
    here.pass(5 * MINUTE_MS);
    expect(here.now?.due).toBe(64);
    expect(here.noted()).toEqual([['watch.reminded', 'novak', { minutes: 60 }]]);
  });

  it('is never due where the centre has chosen so, nor while nothing is watched closely', async () => {
    here.pass(2 * HOUR);
    await here.mark('a');
    here.policy = { ...FIRST_POLICY, watchMinutes: 0 };
    here.pass(2 * HOUR);
    expect([here.now?.due, here.noted()]).toEqual([null, []]);
  });

  it.each([
    ['rested', HOUR],
    ['later', AGAIN_AFTER_MS],
  ] as const)('%s: it is due again in %i ms', async (answer, again) => {
    await here.mark('a');
    here.pass(HOUR);
    await here.ask('watch.answer', { answer });
    expect(here.answers).toEqual([{ answer, minutes: 60 }]);
    expect(here.now?.due).toBeNull();
    here.pass(again - 10_000);
    expect(here.now?.due).toBeNull();
    here.pass(10_000);
    expect(here.now?.due).not.toBeNull();
    expect(here.noted()).toHaveLength(2);
  });

  it('somebody else who takes the place begins anew', async () => {
    await here.mark('a');
    here.pass(HOUR);
    await here.ask('watch.answer', { answer: 'change' });
    expect(here.now?.due).toBe(60);
    here.sits(DVORAK);
    await here.mark('a');
    here.pass(HOUR - 10_000);
    expect(here.now?.due).toBeNull();
  });

  it('locked for five minutes begins anew', async () => {
    await here.mark('a');
    here.pass(HOUR);
    here.sits({ ...NOVAK, locked: true });
    here.pass(REST_MS);
    here.sits(NOVAK);
    expect(here.now?.due).toBeNull();
  });

  it('the time goes on after a hard end, and not after a long one', async () => {
    await here.mark('a');
    here.pass(HOUR - 10_000);
    await here.start();
    here.sits(NOVAK);
    here.pass(20_000);
    expect(here.now?.due).toBe(60);
    await here.settled();
    here.utc += REST_MS;
    await here.start();
    here.sits(NOVAK);
    here.pass(20_000);
    expect(here.now?.due).toBeNull();
  });
});

it('others are told since when somebody sits here, and how long they have watched', async () => {
  const { utc } = here;
  const nothing = { pictures: 0, ms: 0 };
  expect(here.watch.presence()).toEqual({ since: utc, watching: nothing });
  await here.mark('a', 'b');
  here.pass(MINUTE_MS);
  expect(here.watch.presence()).toEqual({ since: utc, watching: { pictures: 2, ms: MINUTE_MS } });
  here.sits(NOBODY);
  expect(here.watch.presence()).toEqual({ since: utc + MINUTE_MS, watching: nothing });
});

describe('a camera that is taken off a wall', () => {
  const wall = (...tiles: readonly (string | null)[]): Wall => ({
    ...EMPTY_WALL,
    tiles: EMPTY_WALL.tiles.map((_, index) => tiles[index] ?? null),
  });
  const asking: Asking = {
    ...{ window: 'desk', role: 'dispatcher', operator: 'novak', locked: false },
    note: () => undefined,
  };
  /** One tile of the desk becomes empty, or another camera's. */
  async function act(action: Input<'wall.act'>, before: Wall, after: Wall): Promise<void> {
    here.shown = new Set([...after.tiles.filter((camera) => camera !== null), 'z']);
    await takingOff(
      () => succeed(after),
      () => before,
      here.watch,
    )(action, asking);
  }

  it('leaves the set where nothing else shows it', async () => {
    here.known.add('z');
    await here.mark('a', 'b', 'z');
    await act({ do: 'clear', tile: 0 }, wall('a', 'b'), wall(null, 'b'));
    expect(here.now?.cameras).toEqual(['b', 'z']);
    await act({ do: 'place', tile: 1, camera: 'c' }, wall(null, 'b'), wall(null, 'c'));
    expect(here.now?.cameras).toEqual(['z']);
  });

  it('stays where another window shows it', async () => {
    here.known.add('z');
    await here.mark('z');
    await act({ do: 'clear', tile: 0 }, wall('z'), wall());
    expect(here.now?.cameras).toEqual(['z']);
  });

  it('stays where it was only moved, or the layout is another', async () => {
    await here.mark('a');
    await act({ do: 'swap', from: 0, to: 1 }, wall('a', 'b'), wall('b', 'a'));
    await act({ do: 'arrange', grid: EMPTY_WALL.grid }, wall('b', 'a'), wall('b'));
    expect(here.now?.cameras).toEqual(['a']);
  });
});
