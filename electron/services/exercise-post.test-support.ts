/** A position in a centre that exercises: its exercise, report and message desks on real stores. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventName, Input, Output } from '../../core/contract/contract.ts';
import { SCENARIO } from '../../core/domain/exercise/examples.test-support.ts';
import type { Exercise } from '../../core/domain/exercise/exercise.ts';
import type { Role } from '../../core/domain/access.ts';
import { succeed, type Result } from '../../core/domain/result.ts';
import type { Centre } from '../../core/domain/settings.ts';
import type { MemoryCentre } from '../adapters/exchange/memory-exchange.test-support.ts';
import { openExerciseStore } from '../adapters/exercises/exercise-store.ts';
import { openMessageStore } from '../adapters/messages/message-store.ts';
import { openReportStore } from '../adapters/reports/report-store.ts';
import type { Asking } from './dispatch.ts';
import { openExerciseDesk, type KeptScenario } from './exercise-desk.ts';
import { giveInject } from './exercise-injects.ts';
import { openIncidentDesk } from './incident-desk.ts';
import { FIRST_POLICY } from '../../core/domain/policy.ts';
import { openMessageDesk } from './message-desk.ts';
import { openReportDesk } from './report-desk.ts';
import { newId, Workstation } from './workstation.test-support.ts';

const CENTRE: Centre = {
  ...{ id: 'jesenik', name: 'Jeseník', country: 'CZ', lang: 'cs', authority: 'Město Jeseník' },
  timezone: 'Europe/Prague',
};
const bytes = new TextEncoder().encode(JSON.stringify(SCENARIO));
const sha256 = createHash('sha256').update(bytes).digest('hex');
export const KEPT: KeptScenario = {
  ...{ scenario: SCENARIO, bytes },
  offered: { sha256, title: SCENARIO.title, about: SCENARIO.about, injects: 3, seconds: 60 },
};

/** Time that passes only when a test says so. */
export class Passing {
  now = 1_000_000;
  private due: { readonly at: number; readonly run: () => void }[] = [];

  later = (ms: number, run: () => void): (() => void) => {
    const one = { at: this.now + ms, run };
    this.due.push(one);
    return () => {
      this.due = this.due.filter((other) => other !== one);
    };
  };

  async pass(ms: number): Promise<void> {
    this.now += ms;
    const ready = this.due.filter(({ at }) => at <= this.now);
    this.due = this.due.filter(({ at }) => at > this.now);
    for (const { run } of ready) run();
    await settle();
  }
}

/** Everything that only waits for what is done already has come to its end. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resume) => setImmediate(resume));
}

type Desks = ReturnType<Post['opened']>;
type Name = keyof Desks['handlers'];

export class Post {
  readonly workstation: Workstation;
  readonly told: EventName[] = [];
  private readonly folder = mkdtempSync(join(tmpdir(), 'pomezi-exercise-'));
  private readonly time: Passing;
  private readonly sits: { readonly login: string; readonly role: Role };
  private desks: Desks | null;

  constructor(
    centre: MemoryCentre,
    number: number,
    time: Passing,
    sits: { readonly login: string; readonly role: Role },
  ) {
    this.workstation = new Workstation(centre, number, () => time.now);
    this.time = time;
    this.sits = sits;
    this.desks = this.opened();
  }

  get running(): Desks {
    if (this.desks === null) throw new Error('nothing runs here');
    return this.desks;
  }

  get isRunning(): boolean {
    return this.desks !== null;
  }

  ask<N extends Name>(name: N, input: Input<N>): Promise<Output<N>> {
    const handler = this.running.handlers[name] as unknown as (
      input: Input<N>,
      asking: Asking,
    ) => Promise<Output<N>> | Output<N>;
    const { login: operator, role } = this.sits;
    return Promise.resolve(
      handler(input, {
        ...{ operator, role, window: 'desk', locked: false, note: () => undefined },
      }),
    );
  }

  async value<N extends Name>(
    name: N,
    input: Input<N>,
  ): Promise<Extract<Output<N>, { ok: true }>['value']> {
    const answer: Result<unknown> = await this.ask(name, input);
    if (!answer.ok) throw new Error(`${name}: ${answer.failure.code}`);
    return answer.value as Extract<Output<N>, { ok: true }>['value'];
  }

  exercise(id: string): Exercise | null {
    const found = this.running.store.get(id);
    return found.ok ? found.value : null;
  }

  /** As a loss of power would: nothing is finished. */
  kill(): void {
    this.desks?.end();
    this.desks = null;
    this.workstation.closed();
  }

  start(): void {
    this.workstation.reopen();
    this.desks = this.opened();
  }

  end(): void {
    this.kill();
    this.workstation.end();
    rmSync(this.folder, { recursive: true });
  }

  opened() {
    const { journal, position, exchange, checker, join: known, store } = this.workstation;
    const { later } = this.time;
    const { login, role } = this.sits;
    const common = {
      ...{ journal, position, exchange, checker, join: known, newId, later },
      centre: () => CENTRE,
      language: () => 'cs' as const,
      sitter: () => ({
        ...{ operator: login, role, name: login, window: 'desk', locked: false },
      }),
      tell: (name: EventName) => {
        this.told.push(name);
      },
      outcome: () => undefined,
      rejected: (sequence: number, why: string) => {
        throw new Error(`${sequence} ${why}`);
      },
    };
    const exerciseStore = must(openExerciseStore(this.folder, 'stamp'));
    const exercises = openExerciseDesk({
      ...{ ...common, store: exerciseStore },
      hashText: (text) => createHash('sha256').update(text).digest('hex'),
      scenarios: () => Promise.resolve([KEPT]),
      demonstration: () => ['demonstration-1'],
    });
    const desk = openIncidentDesk({
      ...{
        federated: () => undefined,
        positionsAt: () => [],
        isReachable: () => false,
        partners: () => [],
      },
      ...{ ...common, store, exercises, policy: () => FIRST_POLICY, contacts: () => [] },
      applied: () => undefined,
      watching: () => ({ since: 0, watching: { pictures: 0, ms: 0 } }),
      hashOf: (text) => createHash('sha256').update(text).digest('hex'),
    });
    const messages = openMessageDesk({
      ...{ ...common, exercises, store: must(openMessageStore(this.folder, 'stamp')) },
      exerciseOf: (incident) => {
        const found = store.get(incident);
        return found.ok ? found.value?.incident.exercise : undefined;
      },
    });
    const reports = openReportDesk({
      ...{ ...common, exercises, store: must(openReportStore(this.folder, 'stamp')) },
      ...{ incidents: store, writeIncident: desk.write, author: desk.author },
      reporters: {
        keep: () => Promise.resolve(succeed(null)),
        read: () => Promise.resolve(succeed(null)),
        forget: () => Promise.resolve(succeed(null)),
        forgetBefore: () => Promise.resolve(succeed(0)),
      },
    });
    exercises.begin({
      give: (what) => giveInject(what, { reports, messages, language: () => 'cs' }),
      changed: () => {
        desk.look();
        messages.look();
        reports.look();
      },
    });
    return {
      store: exerciseStore,
      handlers: {
        ...{ ...exercises.handlers, ...desk.handlers, ...messages.handlers, ...reports.handlers },
      },
      end: () => {
        exercises.end();
        reports.end();
        messages.end();
        desk.end();
      },
    };
  }
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
}
