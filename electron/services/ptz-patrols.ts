/**
 * Patrols of cameras: kept with the profile, begun by a person and by nothing else, and over as soon as a
 * person steers, whoever began it signs out, or the program ends.
 */
import type { PtzState } from '../../core/contract/ptz.ts';
import type { PtzPerson } from '../../core/domain/ptz-lock.ts';
import {
  afterStop,
  beginPatrol,
  nextStop,
  patrolSecondsLeft,
  withPatrol,
  type Patrol,
  type PatrolRun,
} from '../../core/domain/ptz-patrol.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import type { Audit, Clock } from '../../core/ports.ts';
import { createTurns } from './in-turn.ts';
import type { Profile } from './profile.ts';

export interface PatrolTools {
  readonly profile: Pick<Profile, 'data' | 'change'>;
  readonly audit: Audit;
  readonly clock: Clock;
  /** Since some moment of this run, ms. */
  readonly monotonic: () => number;
  readonly newId: () => string;
  readonly goTo: (camera: string, preset: string) => Promise<Result<null>>;
  /** @param ifIdle Only where no person moves it. */
  readonly stop: (camera: string, ifIdle: boolean) => Promise<unknown>;
  /** The patrol of this camera is another one, or at another stop. */
  readonly changed: (camera: string) => void;
  readonly nameOf: (person: PtzPerson) => string;
}

export type PatrolEndCause =
  'steered' | 'stopped' | 'freed' | 'changed' | 'not-followed' | 'session' | 'end';

interface Running {
  run: PatrolRun;
  readonly by: PtzPerson;
  /** UTC ms. */
  readonly since: number;
  /** Ends when the camera has answered to the stop that it was told last. */
  going: Promise<void> | null;
}

export interface Patrols {
  of(camera: string): readonly Patrol[];
  /** @param patrol Without an id as a new one. */
  keep(camera: string, patrol: Omit<Patrol, 'id'>, id: string | null): Promise<Result<Patrol[]>>;
  remove(camera: string, id: string): Promise<Result<Patrol[]>>;
  start(camera: string, id: string, by: PtzPerson): Result<Patrol>;
  isOn(camera: string): boolean;
  /** The camera stands still when it resolves, as far as it hears. */
  end(camera: string, cause: PatrolEndCause): Promise<void>;
  /** @param gone Whose patrols end. */
  endThose(cause: PatrolEndCause, gone: (by: PtzPerson) => boolean): Promise<void>;
  view(camera: string): PtzState['patrol'];
  /** Call it a few times a second. */
  tick(): void;
}

export function createPatrols(tools: PatrolTools): Patrols {
  const { profile, monotonic, clock } = tools;
  const running = new Map<string, Running>();
  const inTurn = createTurns();
  const of = (camera: string): readonly Patrol[] => profile.data.patrols[camera] ?? [];

  async function change(
    camera: string,
    id: string | null,
    because: string,
    next: (all: readonly Patrol[]) => readonly Patrol[],
  ): Promise<Result<Patrol[]>> {
    return inTurn(async () => {
      const before = of(camera);
      if (id !== null && !before.some((each) => each.id === id)) return fail('patrol-unknown');
      const after = next(before);
      const kept = Object.entries({ ...profile.data.patrols, [camera]: after });
      const patrols = Object.fromEntries(kept.filter(([, all]) => all.length > 0));
      const written = await profile.change({ patrols }, because);
      if (!written.ok) return written;
      if (running.get(camera)?.run.patrol.id === id) await end(camera, 'changed');
      return succeed([...after]);
    });
  }

  async function end(camera: string, cause: PatrolEndCause): Promise<void> {
    const ended = running.get(camera);
    if (ended === undefined) return;
    running.delete(camera);
    // It may hear of its last stop only after it was told to stand still.
    void ended.going?.then(() => tools.stop(camera, true));
    const { by, since, run } = ended;
    const { id, name } = run.patrol;
    await Promise.all([
      tools.stop(camera, false),
      tools.audit.append({
        ...{ at: clock.now(), subject: 'ptz', request: 'ptz.patrol-ended', outcome: 'done', ...by },
        ...{ camera, detail: { camera, patrol: id, name, since }, noted: { cause } },
      }),
    ]);
    tools.changed(camera);
  }

  async function go(camera: string, patrol: Running, preset: string): Promise<void> {
    const went = await tools.goTo(camera, preset);
    patrol.going = null;
    if (running.get(camera) !== patrol) return;
    const after = afterStop(patrol.run, went.ok);
    if (after === null) await end(camera, 'not-followed');
    else patrol.run = after;
  }

  return {
    of,
    keep(camera, patrol, id) {
      const kept = { ...patrol, id: id ?? tools.newId() };
      return change(camera, id, 'ptz.keepPatrol', (all) => withPatrol(all, kept));
    },
    remove(camera, id) {
      const others = (all: readonly Patrol[]) => all.filter((each) => each.id !== id);
      return change(camera, id, 'ptz.removePatrol', others);
    },
    start(camera, id, by) {
      const patrol = of(camera).find((each) => each.id === id);
      if (patrol === undefined) return fail('patrol-unknown');
      const run = beginPatrol(patrol, monotonic());
      running.set(camera, { run, by, since: clock.now(), going: null });
      return succeed(patrol);
    },
    isOn: (camera) => running.has(camera),
    end,
    async endThose(cause, gone) {
      const those = [...running].filter(([, { by }]) => gone(by));
      await Promise.all(those.map(([camera]) => end(camera, cause)));
    },
    view(camera) {
      const on = running.get(camera);
      if (on === undefined) return null;
      const { id, name } = on.run.patrol;
      const seconds = patrolSecondsLeft(on.run, monotonic());
      return { id, name, by: tools.nameOf(on.by), seconds };
    },
    tick() {
      for (const [camera, patrol] of running) {
        const due = nextStop(patrol.run, monotonic());
        if (due === null) continue;
        patrol.run = due.run;
        patrol.going = go(camera, patrol, due.stop.preset);
        tools.changed(camera);
      }
    },
  };
}
