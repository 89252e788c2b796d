/** Keeps one nats-server running: started anew after it ended by itself, later each time. */
import { setTimeout as wait } from 'node:timers/promises';
import type { EngineState } from '../../../core/engine-ports.ts';
import { fail, succeed, type Failure, type Result } from '../../../core/domain/result.ts';
import type { Clock } from '../../../core/ports.ts';
import type { ServerProcess } from './server-process.ts';
import { causeOf, type SystemConnection } from './system-connection.ts';

/** ms; the last one holds from then on. */
const BACK_OFF = [250, 1_000, 2_000, 5_000, 15_000, 30_000] as const;
/** After so long it counts as sound again, ms. */
const SOUND_MS = 60_000;
/** A large store is read whole before it answers, ms. */
const READY_MS = 120_000;
const TRY_AGAIN_MS = 50;

/** What is supervised. */
export interface ServerCare {
  /** Writes what it reads. Fails with what a person can do something about. */
  prepare(): Promise<Result<null>>;
  start(): ServerProcess;
  /** Throws where nothing answers yet. */
  connect(): Promise<SystemConnection>;
  /** It answers. */
  ready(connection: SystemConnection): Promise<void>;
}

export interface Supervisor {
  state(): EngineState;
  onState(handler: (state: EngineState) => void): () => void;
  /** null while it does not run. */
  connection(): SystemConnection | null;
  /** The first start; where it fails nothing is tried again. */
  begin(): Promise<Result<null>>;
  /** Ends it and starts it at once. Where that fails it is tried again later. */
  restart(): Promise<Result<null>>;
  /** Ends it and starts it later. */
  giveUp(failure: Failure): Promise<void>;
  stop(): Promise<void>;
}

export function superviseServer(care: ServerCare, clock: Clock): Supervisor {
  let state: EngineState = { state: 'stopped' };
  let running: { process: ServerProcess; connection: SystemConnection } | null = null;
  let attempts = 0;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let launching: Promise<Result<null>> | null = null;
  const handlers = new Set<(state: EngineState) => void>();

  function become(next: EngineState): void {
    state = next;
    for (const handler of handlers) handler(next);
  }

  function launch(): Promise<Result<null>> {
    clearTimeout(timer);
    launching ??= launchNow().finally(() => {
      launching = null;
    });
    return launching;
  }

  async function launchNow(): Promise<Result<null>> {
    become({ state: 'starting' });
    const prepared = await care.prepare();
    if (!prepared.ok) return prepared;
    const process = care.start();
    const connection = await answering(process, care);
    if (!connection.ok) {
      await process.stop();
      return connection;
    }
    running = { process, connection: connection.value };
    await care.ready(connection.value);
    const since = clock.now();
    become({ state: 'running', version: connection.value.version, since });
    void process.ended.then((failure) => {
      if (running?.process !== process) return;
      void connection.value.close();
      running = null;
      if (clock.now() - since > SOUND_MS) attempts = 0;
      later(failure);
    });
    return succeed(null);
  }

  function later(failure: Failure): void {
    if (stopped) return;
    const wait = BACK_OFF[Math.min(attempts, BACK_OFF.length - 1)] ?? 0;
    attempts += 1;
    become({ state: 'failed', failure, retryAt: clock.now() + wait });
    timer = setTimeout(() => {
      void launch().then((launched) => {
        if (!launched.ok) later(launched.failure);
      });
    }, wait);
  }

  async function end(): Promise<void> {
    clearTimeout(timer);
    await launching;
    const ending = running;
    // It ends because we want it to: nobody is told of a failure.
    running = null;
    await ending?.connection.close();
    await ending?.process.stop();
  }

  return {
    state: () => state,
    onState(handler) {
      handlers.add(handler);
      return () => handlers.delete(handler);
    },
    connection: () => running?.connection ?? null,
    async begin() {
      const launched = await launch();
      if (!launched.ok) become({ state: 'stopped' });
      return launched;
    },
    async restart() {
      await end();
      if (stopped) return fail('engine-unreachable', { cause: 'stopped' });
      const launched = await launch();
      if (!launched.ok) later(launched.failure);
      return launched;
    },
    async giveUp(failure) {
      await end();
      later(failure);
    },
    async stop() {
      stopped = true;
      await end();
      become({ state: 'stopped' });
    },
  };
}

async function answering(
  process: ServerProcess,
  care: ServerCare,
): Promise<Result<SystemConnection>> {
  const end: { failure: Failure | null } = { failure: null };
  void process.ended.then((failure) => (end.failure = failure));
  const until = performance.now() + READY_MS;
  let cause = '';
  while (performance.now() < until) {
    const trying = care.connect().then(
      (connection) => connection,
      (error: unknown) => {
        cause = causeOf(error);
        return null;
      },
    );
    // Another program may have the port, and never say a word, or even be one of these.
    const connection = await Promise.race([trying, process.ended.then(() => null)]);
    if (connection !== null && end.failure === null) return succeed(connection);
    if (end.failure === null) await Promise.race([process.ended, wait(TRY_AGAIN_MS)]);
    if (end.failure !== null) {
      void trying.then((late) => late?.close());
      return { ok: false, failure: end.failure };
    }
  }
  return fail('engine-unreachable', { cause });
}
