/**
 * Exercises at this workstation: starting and steering one, taking part, and the program that gives each
 * inject once when the scenario's clock has come to it, also after it was ended on the way.
 */
import { readScenario } from '../../core/contract/exercise-scenario.ts';
import type { ExerciseNow, OfferedScenario } from '../../core/contract/exercises.ts';
import { may } from '../../core/domain/access.ts';
import { dueInjects, nextDueAt } from '../../core/domain/exercise/clock.ts';
import {
  takesPart,
  type Exercise,
  type ExerciseBody,
} from '../../core/domain/exercise/exercise.ts';
import { exerciseRefusal } from '../../core/domain/exercise/fold.ts';
import { injectName, uuidOf, type InjectPart } from '../../core/domain/exercise/ids.ts';
import type { Inject, Scenario } from '../../core/domain/exercise/scenario.ts';
import type { Author, Incident } from '../../core/domain/incident/incident.ts';
import { fail, succeed, type Failure, type Result } from '../../core/domain/result.ts';
import type { Centre, Language } from '../../core/domain/settings.ts';
import type { ExerciseStore } from '../../core/exercise-ports.ts';
import type { Asking, Caller, Handlers } from './dispatch.ts';
import { exerciseView } from './exercise-view.ts';
import { startExerciseLog } from './exercise-log.ts';
import { createTurns } from './in-turn.ts';
import { createOnceMore } from './once-more.ts';
import type { OrderTools } from './order-log.ts';
import type { Tell } from './settings.ts';

/** What could not be given or read is tried again after so long, ms. */
const AGAIN_MS = 1_000;
/** It is looked at least so often, ms: a computer may have slept. */
const LOOK_MOST_MS = 5_000;
const PAST_MOST = 50;

/** A scenario that can be started. */
export interface KeptScenario {
  readonly offered: OfferedScenario;
  readonly scenario: Scenario;
  /** Its bytes as they are kept in the centre; `offered.sha256` is theirs. */
  readonly bytes: Uint8Array;
}

/** What an inject is to become: ids that are the same however often it is tried. */
export interface ToGive {
  readonly exercise: string;
  readonly scenario: Scenario;
  readonly inject: Inject;
  readonly thing: string;
  readonly entry: string;
  readonly by: Author;
  /** UTC, ms, by the clock of the order. */
  readonly now: number;
}

export interface ExerciseDeskPorts extends Omit<OrderTools, 'outcome'> {
  /** The id of the own journal: that of this position. */
  readonly position: string;
  readonly store: ExerciseStore;
  readonly newId: () => string;
  /** SHA-256 of a text, 64 hexadecimal digits. */
  readonly hashText: (text: string) => string;
  readonly centre: () => Centre | null;
  readonly sitter: () => Caller & { readonly name: string };
  readonly language: () => Language;
  readonly scenarios: () => Promise<readonly KeptScenario[]>;
  /** Cameras of the demonstration, in their order: they alone show exercises. */
  readonly demonstration: () => readonly string[];
  readonly tell: Tell;
  readonly later: (ms: number, run: () => void) => () => void;
  readonly outcome: (failure: Failure | null) => void;
}

/** What exercises go to, once it is there. */
export interface ExerciseGoals {
  /** Reports and messages stand where live ones do. */
  readonly give: (what: ToGive) => Promise<Result<null>>;
  /** What is seen of exercises at this position is another now. */
  readonly changed: () => void;
}

export interface SeenExercise {
  readonly exercise: Exercise;
  readonly scenario: Scenario;
}

export interface ExerciseDesk {
  readonly handlers: Pick<
    Handlers,
    | 'exercise.now'
    | 'exercise.scenarios'
    | 'exercise.start'
    | 'exercise.steer'
    | 'exercise.take'
    | 'exercise.past'
  >;
  /** Whether it is seen at this position; what belongs to no exercise always is. */
  readonly sees: (thing: Pick<Incident, 'exercise'>) => boolean;
  /** Whether things can be made in it here. */
  readonly takesPart: (exercise: string) => boolean;
  /** Positions that take part in it; none once it is over. */
  readonly positionsOf: (exercise: string) => readonly string[];
  /** The one that goes on; null: none does. */
  readonly current: () => string | null;
  readonly thingOf: (exercise: string, inject: string) => string;
  readonly see: (exercise: string) => Promise<Result<SeenExercise>>;
  /** Who sits here is another now. */
  look(): void;
  /** From then on injects are given. */
  begin(goals: ExerciseGoals): void;
  end(): void;
}

export function openExerciseDesk(ports: ExerciseDeskPorts): ExerciseDesk {
  const { store, exchange, position, sitter, newId, hashText, later, outcome } = ports;
  const inTurn = createTurns();
  const scenarios = new Map<string, Scenario>();
  /** What this run of the program has written and may still wait for its place. */
  const written = new Set<string>();
  let goals: ExerciseGoals | null = null;
  let ended = false;
  let cancel: (() => void) | null = null;
  const looks = createOnceMore(lookOn);
  const look = (): Promise<void> => looks.ask();

  const log = startExerciseLog({
    ...ports,
    outcome,
    applied: () => {
      tellAll();
      goals?.changed();
      void look();
    },
  });

  function running(): Exercise | null {
    const found = store.running();
    return found.ok ? found.value : null;
  }

  function authorOf({ operator, role }: Pick<Caller, 'operator' | 'role'>): Author | null {
    const own = ports.centre();
    if (own === null || role === 'nobody') return null;
    return { centre: own.id, position, person: operator, name: sitter().name, role };
  }

  const idOf = (exercise: string, inject: string, part: InjectPart): string =>
    uuidOf(hashText(injectName(exercise, inject, part)));

  async function scenarioOf(sha256: string): Promise<Result<Scenario>> {
    const known = scenarios.get(sha256);
    if (known !== undefined) return succeed(known);
    const bytes = await exchange.getBlob(sha256);
    if (!bytes.ok) return bytes;
    const read = bytes.value === null ? null : scenarioIn(bytes.value);
    if (read === null) return fail('scenario-unknown');
    scenarios.set(sha256, read);
    return succeed(read);
  }

  function view(): ExerciseNow {
    const exercise = running();
    const scenario = exercise === null ? null : (scenarios.get(exercise.scenario) ?? null);
    const viewer = {
      ...{ position, leads: may(sitter().role, 'exercises.lead') },
      thingOf: (inject: string) => (exercise === null ? '' : idOf(exercise.id, inject, 'thing')),
    };
    return exerciseView(exercise, scenario, viewer, exchange.now());
  }

  function tellAll(): void {
    if (!ended) ports.tell('exercise.changed', view());
  }

  /** Judges it by what is known here; the order then has the last word. */
  const write = (exercise: string, body: ExerciseBody, author: Author): Promise<Result<null>> =>
    inTurn(async () => {
      const before = store.get(exercise);
      if (!before.ok) return before;
      const refused = exerciseRefusal(before.value, { body, author });
      if (refused !== null) return fail(refused);
      const stated = { id: newId(), exercise, author, lang: ports.language(), body };
      const done = await log.write([stated]);
      if (!done.ok) return done;
      const late = done.value[0]?.refused ?? null;
      // Somebody was quicker.
      return late === null ? succeed(null) : fail(late);
    });

  async function act(
    asking: Asking,
    exercise: string,
    body: ExerciseBody,
  ): Promise<Result<ExerciseNow>> {
    const author = authorOf(asking);
    if (author === null) return fail('centre-nameless');
    const done = await write(exercise, body, author);
    return done.ok ? succeed(view()) : done;
  }

  async function lookOn(): Promise<void> {
    cancel?.();
    cancel = null;
    const exercise = running();
    if (exercise === null) {
      written.clear();
      return;
    }
    const known = scenarios.has(exercise.scenario);
    const scenario = await scenarioOf(exercise.scenario);
    if (!scenario.ok) {
      // It may only not have arrived yet.
      if (scenario.failure.code !== 'scenario-unknown') outcome(scenario.failure);
      wait(AGAIN_MS);
      return;
    }
    if (!known) tellAll();
    if (goals === null || exercise.givenBy !== position) return;
    const given = await giveAll(exercise.id, scenario.value, goals);
    const after = running();
    const now = exchange.now();
    const next = after === null ? null : nextDueAt(after, scenario.value, now);
    if (next !== null) wait(given ? Math.max(10, next - now) : AGAIN_MS);
  }

  /** One after the other, in their order; a pause on the way holds for the rest. */
  async function giveAll(id: string, scenario: Scenario, to: ExerciseGoals): Promise<boolean> {
    for (;;) {
      const exercise = running();
      if (exercise?.id !== id || exercise.givenBy !== position || ended) return true;
      const inject = dueInjects(exercise, scenario, exchange.now()).find(
        (one) => !written.has(`${id} ${one.id}`),
      );
      if (inject === undefined) return true;
      const done = await giveOne(exercise, scenario, inject, to);
      if (!done.ok) {
        outcome(done.failure);
        return false;
      }
      written.add(`${id} ${inject.id}`);
    }
  }

  /** The thing first: what is noted as given is there. */
  async function giveOne(
    { id: exercise, centre }: Exercise,
    scenario: Scenario,
    inject: Inject,
    to: ExerciseGoals,
  ): Promise<Result<unknown>> {
    const by: Author = { centre, position, person: null, name: '', role: null };
    const given = await to.give({
      ...{ exercise, scenario, inject, by, now: exchange.now() },
      thing: idOf(exercise, inject.id, 'thing'),
      entry: idOf(exercise, inject.id, 'entry'),
    });
    if (!given.ok) return given;
    const body: ExerciseBody = { kind: 'given', inject: inject.id };
    const id = idOf(exercise, inject.id, 'given');
    return log.write([{ id, exercise, author: by, lang: ports.language(), body }]);
  }

  function wait(ms: number): void {
    if (!ended) cancel = later(Math.min(LOOK_MOST_MS, ms), () => void look());
  }

  async function start(sha256: string, positions: readonly string[], asking: Asking) {
    const found = (await ports.scenarios()).find(({ offered }) => offered.sha256 === sha256);
    if (found === undefined) return fail('scenario-unknown');
    if (running() !== null) return fail('exercise-running');
    // The scenario first: no entry names one that nobody has.
    const kept = await exchange.putBlob(sha256, found.bytes);
    if (!kept.ok) return kept;
    scenarios.set(sha256, found.scenario);
    const id = newId();
    asking.note({ exercise: id, title: found.scenario.title });
    return act(asking, id, {
      ...{ kind: 'started', scenario: sha256, title: found.scenario.title, positions },
      cameras: shownBy(found.scenario, ports.demonstration()),
    });
  }

  void look();

  return {
    sees: ({ exercise }) => exercise === undefined || isIn(exercise),
    takesPart: (exercise) => isIn(exercise),
    positionsOf: (exercise) => {
      const known = running();
      return known?.id === exercise ? known.positions : [];
    },
    current: () => running()?.id ?? null,
    thingOf: (exercise, inject) => idOf(exercise, inject, 'thing'),
    async see(id) {
      const found = store.get(id);
      if (!found.ok) return found;
      if (found.value === null) return fail('exercise-unknown');
      const scenario = await scenarioOf(found.value.scenario);
      return scenario.ok ? succeed({ exercise: found.value, scenario: scenario.value }) : scenario;
    },
    handlers: {
      'exercise.now': () => succeed(view()),
      'exercise.scenarios': async () =>
        succeed((await ports.scenarios()).map(({ offered }) => offered)),
      'exercise.start': ({ scenario, positions }, asking) => start(scenario, positions, asking),
      'exercise.steer': ({ exercise, body }, asking) => act(asking, exercise, body),
      'exercise.take': ({ exercise, body }, asking) => act(asking, exercise, body),
      'exercise.past': () => {
        const found = store.newest(PAST_MOST);
        if (!found.ok) return found;
        return succeed(
          found.value.map(({ id, title, started, ended: at, leader }) => {
            return { id, title, started, ended: at, leader };
          }),
        );
      },
    },
    look: tellAll,
    begin(found) {
      goals = found;
      void look();
    },
    end() {
      ended = true;
      looks.end();
      cancel?.();
      log.end();
      store.close();
    },
  };

  function isIn(id: string): boolean {
    const exercise = running();
    return exercise?.id === id && takesPart(exercise, position);
  }
}

function scenarioIn(bytes: Uint8Array): Scenario | null {
  try {
    const read = readScenario(JSON.parse(new TextDecoder().decode(bytes)));
    return read.ok ? read.scenario : null;
  } catch {
    return null;
  }
}

function shownBy(
  { cameras }: Scenario,
  demonstration: readonly string[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    cameras.flatMap(({ id }, index) => {
      const camera = demonstration[index];
      return camera === undefined ? [] : [[id, camera] as const];
    }),
  );
}
