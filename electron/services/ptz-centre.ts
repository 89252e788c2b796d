/**
 * Who steers a camera at which workstation of the centre. Each workstation keeps its own lock; here it
 * takes the one of the centre first, by compare and set, and hears when another has taken it.
 */
import { z } from 'zod';
import { parsed } from '../../core/contract/parsed.ts';
import { PTZ_HOLD_MS, takesOver } from '../../core/domain/ptz-lock.ts';
import type { Exchange, Held } from '../../core/incident-ports.ts';
import { role } from '../../core/contract/session.ts';

/** A lock that is used is told to be so often, ms. */
const TOUCH_MS = 2_000;
const PREFIX = 'ptz:';
/** Somebody who is quicker each time has it by then. */
const TRIES = 4;

const steering = z.strictObject({
  position: z.string(),
  operator: z.string().nullable(),
  role: role.or(z.enum(['setup', 'nobody'])),
  name: z.string(),
  /** UTC, ms, by the clock of the order. */
  since: z.int(),
  touched: z.int(),
  /** Name of who has asked for it. */
  wantedBy: z.string().nullable(),
});
type Steering = z.infer<typeof steering>;

export type Steerer = Pick<Steering, 'operator' | 'role' | 'name'>;

/** As it is at another workstation. */
export interface SteeredElsewhere {
  readonly name: string;
  readonly operator: string | null;
  readonly since: number;
  /** Until it ends by itself, ms. */
  readonly leftMs: number;
  readonly wantedBy: string | null;
}

export interface PtzCentrePorts {
  readonly exchange: Pick<Exchange, 'held' | 'hold' | 'onNews' | 'now'>;
  readonly position: string;
  /** Another workstation has it now, with the right to. */
  readonly lost: (camera: string) => void;
  readonly changed: (camera: string) => void;
}

export interface PtzCentre {
  /** @returns who keeps it; null: it is one's own now, or nobody can be asked. */
  take(camera: string, who: Steerer): Promise<SteeredElsewhere | null>;
  /** Steering goes on. */
  touch(camera: string): void;
  release(camera: string): Promise<void>;
  request(camera: string, name: string): Promise<void>;
  /** Ends it, wherever it is. */
  free(camera: string): Promise<void>;
  elsewhere(camera: string): SteeredElsewhere | null;
  /** Who has asked for what is steered here; null: nobody. */
  wantedBy(camera: string): string | null;
  /** Nobody can be asked: others may be moving cameras too. */
  readonly unsure: boolean;
  end(): void;
}

export function openPtzCentre(ports: PtzCentrePorts): PtzCentre {
  const { exchange, position } = ports;
  let known = new Map<string, { readonly revision: number; readonly steering: Steering | null }>();
  const mine = new Map<string, number>();
  let unsure = false;
  let looking: Promise<void> | null = null;
  let again = false;

  const stop = exchange.onNews(() => void look());

  async function look(): Promise<void> {
    again = true;
    looking ??= (async () => {
      while (again) {
        again = false;
        await read();
      }
    })().finally(() => {
      looking = null;
    });
    await looking;
  }

  async function read(): Promise<void> {
    const held = await exchange.held();
    unsure = !held.ok;
    if (!held.ok) return;
    const before = known;
    known = new Map(held.value.flatMap((one) => keep(one)));
    for (const [camera, { revision, steering: now }] of known) {
      if (before.get(camera)?.revision === revision) continue;
      if (mine.has(camera) && now?.position !== position) {
        mine.delete(camera);
        ports.lost(camera);
      }
      ports.changed(camera);
    }
  }

  function keep({ key, revision, value }: Held) {
    if (!key.startsWith(PREFIX)) return [];
    return [[key.slice(PREFIX.length), { revision, steering: parsed(steering, value) }] as const];
  }

  async function set(camera: string, next: Steering | null): Promise<'done' | 'quicker' | 'cut'> {
    const revision = known.get(camera)?.revision ?? 0;
    const value = next === null ? null : JSON.stringify(next);
    const held = await exchange.hold(`${PREFIX}${camera}`, revision, value);
    unsure = !held.ok;
    if (!held.ok) return 'cut';
    if (held.value === null) return 'quicker';
    known.set(camera, { revision: held.value.revision, steering: next });
    return 'done';
  }

  /** @param next Gives what is to stand; undefined: nothing is to change. */
  async function change(
    camera: string,
    next: (now: Steering | null) => Steering | null | undefined,
  ): Promise<void> {
    for (let n = 0; n < TRIES; n += 1) {
      const wanted = next(known.get(camera)?.steering ?? null);
      if (wanted === undefined) return;
      if ((await set(camera, wanted)) !== 'quicker') return;
      await look();
    }
  }

  function leftMs({ touched }: Steering): number {
    const gone = exchange.now() - touched;
    return gone < 0 ? PTZ_HOLD_MS : Math.max(0, PTZ_HOLD_MS - gone);
  }

  function elsewhere(camera: string): SteeredElsewhere | null {
    const now = known.get(camera)?.steering ?? null;
    if (now === null || now.position === position || leftMs(now) === 0) return null;
    const { name, operator, since, wantedBy } = now;
    return { name, operator, since, wantedBy, leftMs: leftMs(now) };
  }

  void look();

  return {
    async take(camera, who) {
      let keeps: SteeredElsewhere | null = null;
      await change(camera, (now) => {
        keeps = now !== null && !takesOver(who, now) ? elsewhere(camera) : null;
        if (keeps !== null) return undefined;
        const at = exchange.now();
        mine.set(camera, at);
        return { ...who, position, since: at, touched: at, wantedBy: null };
      });
      return keeps;
    },
    touch(camera) {
      const at = exchange.now();
      const last = mine.get(camera);
      if (last === undefined || at - last < TOUCH_MS) return;
      mine.set(camera, at);
      void change(camera, (now) =>
        now?.position === position ? { ...now, touched: at } : undefined,
      );
    },
    async release(camera) {
      if (!mine.delete(camera)) return;
      await change(camera, (now) => (now?.position === position ? null : undefined));
    },
    request: (camera, name) =>
      change(camera, (now) =>
        now === null || now.position === position ? undefined : { ...now, wantedBy: name },
      ),
    free: (camera) => change(camera, (now) => (now === null ? undefined : null)),
    elsewhere,
    wantedBy: (camera) => {
      const now = known.get(camera)?.steering ?? null;
      return now?.position === position ? now.wantedBy : null;
    },
    get unsure() {
      return unsure;
    },
    end: stop,
  };
}
