/**
 * The pictures that whoever sits here watches closely, and when a rest from it is due. One set for all
 * windows; it ends with the session, stands through a hard end of the program for the same person, and is
 * nobody else's. It stands in a small document and not in the journal: which pictures somebody watches
 * closely, and for how long, is nothing that has to be known for years.
 */
import { z } from 'zod';
import { watchNow, type WatchNow } from '../../core/contract/watch.ts';
import { cameraId, type WallId } from '../../core/contract/schemas.ts';
import type { Policy } from '../../core/domain/policy.ts';
import { fail, succeed, type Failure } from '../../core/domain/result.ts';
import { watchLevel, type WatchLevel } from '../../core/domain/watch/limits.ts';
import {
  isRestDue,
  keptRotation,
  MINUTE_MS,
  newRotation,
  resumedRotation,
  rotate,
  type KeptRotation,
  type WatchFact,
} from '../../core/domain/watch/rotation.ts';
import type { Wall } from '../../core/domain/wall.ts';
import type { Audit, Clock, Documents } from '../../core/ports.ts';
import type { Handlers } from './dispatch.ts';
import { createOnceMore } from './once-more.ts';
import type { Sitter } from './preferences.ts';
import type { Tell } from './settings.ts';

/** How often it is looked whether a rest is due, and what was watched is kept, ms. */
const LOOK_MS = 10_000;
const DOCUMENT = 'watch';

const time = z.number().min(0);
const kept: z.ZodType<KeptRotation & { readonly cameras: readonly string[] }> = z.strictObject({
  ...{ person: z.string().min(1), cameras: z.array(cameraId), watched: time, paused: time },
  ...{ again: time.nullable(), noted: z.boolean(), at: z.int().min(0) },
});

/** A camera that a hand takes off the wall, or puts another in the place of, leaves the set. */
export function takingOff(
  act: Handlers['wall.act'],
  wall: (window: WallId) => Pick<Wall, 'tiles'>,
  watch: Pick<WatchService, 'takenOff'>,
): Handlers['wall.act'] {
  return async (action, asking) => {
    const before = wall(asking.window).tiles;
    const done = await act(action, asking);
    if (done.ok && (action.do === 'clear' || action.do === 'place')) {
      watch.takenOff(
        before.filter((camera) => camera !== null && !done.value.tiles.includes(camera)),
      );
    }
    return done;
  };
}

/** Who sits here at this moment. */
export interface Watcher {
  readonly person: Sitter;
  /** For the audit log. */
  readonly operator: string | null;
  readonly role: string | null;
  /** The controls wait for the person. */
  readonly locked: boolean;
}

/** What the other positions of the centre are told. */
export interface WatchPresence {
  /** Since when the person sits here, or nobody does: UTC, ms since 1970. */
  readonly since: number;
  /** `ms`: since the last rest. */
  readonly watching: { readonly pictures: number; readonly ms: number };
}

export interface WatchPorts {
  readonly documents: Pick<Documents, 'read' | 'write'>;
  readonly audit: Pick<Audit, 'append'>;
  readonly clock: Clock;
  /** Since some moment of this run, ms. */
  readonly monotonic: () => number;
  readonly watcher: () => Watcher;
  /** Whether there is such a camera, and whoever sits here may see it. */
  readonly sees: (camera: string) => boolean;
  /** What the open windows show. */
  readonly shown: () => ReadonlySet<string>;
  readonly policy: () => Pick<Policy, 'watchLimits' | 'watchMinutes'>;
  readonly tell: Tell;
  readonly outcome: (failure: Failure | null) => void;
  readonly later: (ms: number, run: () => void) => () => void;
}

export interface WatchService {
  readonly handlers: Pick<Handlers, 'watch.now' | 'watch.mark' | 'watch.answer'>;
  readonly presence: () => WatchPresence;
  /** The session, a wall, a window, the cameras or the policy may have changed. */
  look(): void;
  /** Taken off the wall by hand: what stands nowhere any more is not watched. */
  takenOff(cameras: readonly (string | null)[]): void;
  /** Resolves when what was watched until then is kept. */
  end(): Promise<void>;
}

/** What cannot be read is left as it is; then nothing is kept, and the console runs all the same. */
export async function openWatch(ports: WatchPorts): Promise<WatchService> {
  const { documents, audit, clock, monotonic, watcher, later } = ports;
  const read = await documents.read(DOCUMENT, (value) => kept.safeParse(value).data ?? null);
  const found = read.ok ? read.value : null;
  let rotation =
    found === null ? newRotation(monotonic()) : resumedRotation(found, clock.now(), monotonic());
  /** In the order in which they were marked. */
  let marked: readonly string[] = found?.cameras ?? [];
  let sitter: Sitter = null;
  let since = clock.now();
  let level: WatchLevel = 'advised';
  let told = '';
  let written = '';
  let ended = false;
  let cancel: (() => void) | null = null;

  const writing = createOnceMore(async () => {
    const now = keptRotation(rotation, clock.now());
    if (now === null || !read.ok) return;
    const outcome = await documents.write(DOCUMENT, { ...now, cameras: marked });
    ports.outcome(outcome.ok ? null : outcome.failure);
  });

  const fact = (next: WatchFact): void => {
    rotation = rotate(rotation, next, monotonic());
  };
  const pictures = (): number => {
    if (marked.length === 0) return 0;
    const shown = ports.shown();
    return marked.filter((camera) => shown.has(camera)).length;
  };

  function view(count = pictures()): WatchNow {
    if (sitter === null) return { cameras: [], pictures: 0, level: 'advised', due: null };
    const { watchLimits, watchMinutes } = ports.policy();
    return {
      ...{ cameras: [...marked], pictures: count, level: watchLevel(count, watchLimits) },
      due: isRestDue(rotation, watchMinutes) ? Math.floor(rotation.watched / MINUTE_MS) : null,
    };
  }

  /** Who signs out takes the marks along; who comes back after a hard end finds them. */
  function changeSitter(person: Sitter): void {
    if (person === sitter) return;
    if (sitter !== null || (person !== null && person !== rotation.person)) marked = [];
    sitter = person;
    since = clock.now();
    level = 'advised';
  }

  function note(request: string, noted: Readonly<Record<string, unknown>>): void {
    const { operator, role } = watcher();
    const entry = { subject: 'watch', request, operator, role, window: 'console' };
    void audit
      .append({ ...entry, at: clock.now(), outcome: 'done', detail: null, noted })
      .then((appended) => {
        if (!appended.ok) ports.outcome(appended.failure);
      });
  }

  function noteWhatIsNew(now: WatchNow): void {
    if (now.level === 'too-many' && level !== 'too-many') {
      note('watch.warned', { pictures: now.pictures });
    }
    level = now.level;
    if (now.due === null || rotation.noted) return;
    fact({ what: 'noted' });
    note('watch.reminded', { minutes: now.due });
  }

  function look(): void {
    if (ended) return;
    cancel?.();
    cancel = later(LOOK_MS, look);
    const { person, locked } = watcher();
    changeSitter(person);
    if (person !== null) marked = marked.filter(ports.sees);
    if (person !== null && !locked) fact({ what: 'sits', person });
    else if (rotation.present) fact({ what: 'away' });
    const count = person === null ? 0 : pictures();
    fact({ what: 'watches', pictures: count });
    const now = view(count);
    noteWhatIsNew(now);
    keep();
    const text = JSON.stringify(now);
    if (text === told) return;
    told = text;
    ports.tell('watch.changed', watchNow.parse(now));
  }

  /** What counts is kept every ten seconds; what a person does at once. */
  function keep(): void {
    const { person, present, watching, watched, again, noted } = rotation;
    const stretch = Math.floor(watched / LOOK_MS);
    const text = JSON.stringify([person, marked, present && watching, stretch, again, noted]);
    if (text === written) return;
    written = text;
    void writing.ask();
  }

  const handlers: WatchService['handlers'] = {
    'watch.now': () => succeed(view()),
    'watch.mark': async ({ camera, marked: marks }) => {
      if (marks && !ports.sees(camera)) return fail('not-permitted', { permission: 'wall.see' });
      const others = marked.filter((each) => each !== camera);
      marked = marks ? [...others, camera] : others;
      look();
      await writing.ask();
      return succeed(view());
    },
    'watch.answer': ({ answer }, asking) => {
      asking.note({ answer, minutes: Math.floor(rotation.watched / MINUTE_MS) });
      if (answer !== 'change') fact({ what: answer });
      look();
      return succeed(view());
    },
  };

  look();
  return {
    handlers,
    look,
    presence: () => {
      const count = sitter === null ? 0 : pictures();
      const ms = count === 0 ? 0 : Math.floor(rotation.watched);
      return { since, watching: { pictures: count, ms } };
    },
    takenOff(cameras) {
      const shown = ports.shown();
      const next = marked.filter((camera) => shown.has(camera) || !cameras.includes(camera));
      if (next.length === marked.length) return;
      marked = next;
      look();
    },
    async end() {
      fact({ what: 'away' });
      ended = true;
      cancel?.();
      await writing.ask();
    },
  };
}
