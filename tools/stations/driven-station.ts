/** A station in a process of its own, driven by lines: started, asked, killed, started again on its folder. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { OneIncident } from '../../core/contract/incidents.ts';
import type { Result } from '../../core/domain/result.ts';
import { repository } from '../setup/places.mjs';
import type { Brief, Line, Ready } from './station-lines.ts';

const SCRIPT = join(repository, 'tools/stations/station.ts');
/** Also on a machine that is busy, ms. */
const STARTED_MS = 60_000;
/** It cannot be used as it is, and has said why. */
const REFUSED = 3;

export interface StationPlace {
  /** Its profile; what it complains of is written into `errors.log` beside it. */
  readonly folder: string;
  /** A provisioning file, for the first start; null: none. */
  readonly provision: string | null;
  /** Network namespace; null: the one that this runs in. */
  readonly namespace: string | null;
  /** For the passwords that the provisioning file names, and the like. */
  readonly environment?: NodeJS.ProcessEnv;
}

/** Told of what this station shows; `at` by the clock of the computer, UTC, ms. */
export type Hear = (told: Readonly<Record<string, Brief>>, at: number) => void;

export class Station {
  readonly place: StationPlace;
  /** Of its last start; null: it has never run. */
  ready: Ready | null = null;
  /** How its clock is ahead of the computer's, ms; kept over its ends. */
  ahead = 0;
  hear: Hear = () => undefined;
  /** Told where it ended and nobody had said so. */
  fell: (how: string) => void = () => undefined;
  /** Its process is told to end, or was killed. */
  private isEnding = false;
  private child: ChildProcess | null = null;
  private next = 1;
  private readonly waiting = new Map<number, (answer: Result<unknown> | null) => void>();

  constructor(place: StationPlace) {
    this.place = place;
    mkdirSync(place.folder, { recursive: true });
  }

  get isRunning(): boolean {
    return this.child !== null;
  }

  /** Also of whatever runs it in its namespace: `ip netns exec` becomes what it runs. */
  get pid(): number | null {
    return this.child?.pid ?? null;
  }

  /** Until it can be asked. @throws where it is refused or ends before. */
  async start(): Promise<Ready> {
    const { folder, provision, namespace, environment } = this.place;
    const words = [
      ...(namespace === null ? [] : ['ip', 'netns', 'exec', namespace]),
      ...[process.execPath, '--disable-warning=ExperimentalWarning', SCRIPT, folder],
      ...(provision === null || this.ready !== null ? [] : ['--provision', provision]),
      ...['--ahead', String(this.ahead)],
    ];
    const [file = '', ...args] = words;
    const child = spawn(file, args, {
      env: { ...process.env, ...environment },
      stdio: ['pipe', 'pipe', 'pipe'],
      // Ctrl-C goes to all programs of a terminal: it ends when its input does.
      detached: true,
    });
    this.child = child;
    this.isEnding = false;
    child.stderr.on('data', (data: Buffer) => {
      appendFileSync(join(folder, '..', 'errors.log'), data);
    });
    // Whoever was killed reads no more.
    child.stdin.on('error', () => undefined);
    const started = new Promise<Ready>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`${folder}: not started within ${STARTED_MS / 1000} s`));
      }, STARTED_MS);
      createInterface({ input: child.stdout }).on('line', (text) => {
        const line = readLine(text);
        if (line === null || this.child !== child) return;
        if ('ready' in line) {
          clearTimeout(timer);
          this.ready = line.ready;
          resolve(line.ready);
        } else if ('refused' in line) {
          clearTimeout(timer);
          reject(new Error(`${folder}: ${JSON.stringify(line.refused)}`));
        } else if ('told' in line) this.hear(line.told, line.at);
        else {
          this.waiting.get(line.id)?.(line.answer);
          this.waiting.delete(line.id);
        }
      });
      child.once('exit', (code, signal) => {
        clearTimeout(timer);
        if (this.child === child) this.gone();
        if (!this.isEnding && code !== REFUSED) this.fell(`${signal ?? code}`);
        reject(new Error(`${folder}: ended with ${code}`));
      });
    });
    return started;
  }

  /** As a window asks. @returns null where it ended before it answered. */
  ask<T>(name: string, input: unknown): Promise<Result<T> | null> {
    return this.send({ ask: name, input });
  }

  /** Every incident that it knows. @returns null where it ended before it answered. */
  state(): Promise<Result<readonly OneIncident[]> | null> {
    return this.send({ do: 'state' });
  }

  async setClock(ahead: number): Promise<void> {
    this.ahead = ahead;
    await this.send({ do: 'clock', ahead });
  }

  /** At once, and nothing is written down any more (SIGKILL). */
  async kill(): Promise<void> {
    const { child } = this;
    if (child === null) return;
    this.isEnding = true;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  /** As a console ends; resolves when it has. */
  async end(): Promise<void> {
    const { child } = this;
    if (child === null) return;
    this.isEnding = true;
    const gone = once(child, 'exit');
    child.stdin?.end();
    await gone;
  }

  private send<T>(order: Readonly<Record<string, unknown>>): Promise<Result<T> | null> {
    const { child } = this;
    if (child === null) return Promise.resolve(null);
    const id = this.next;
    this.next += 1;
    return new Promise((resolve) => {
      this.waiting.set(id, (answer) => {
        resolve(answer as Result<T> | null);
      });
      child.stdin?.write(`${JSON.stringify({ id, ...order })}\n`);
    });
  }

  private gone(): void {
    this.child = null;
    for (const resolve of this.waiting.values()) resolve(null);
    this.waiting.clear();
  }
}

/** Programs that it starts may write there too. */
function readLine(text: string): Line | null {
  try {
    return JSON.parse(text) as Line;
  } catch {
    return null;
  }
}
