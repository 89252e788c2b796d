/** Real engines on loopback, each with a folder and ports of its own, and consoles that use them. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createUser } from '@nats-io/nkeys';
import {
  connect,
  jwtAuthenticator,
  type ConnectionOptions,
  type Msg,
  type NatsConnection,
} from '@nats-io/transport-node';
import type { Engine, EngineSettings } from '../../../core/engine-ports.ts';
import { succeed, type Result } from '../../../core/domain/result.ts';
import type { Documents, Secrets } from '../../../core/ports.ts';
import { openEngine, type EngineParts } from './local-engine.ts';
import { engineFiles } from './engine-files.ts';
import { versionOf } from './find-server.ts';
import { freePort } from '../loopback/free-ports.ts';

export const SERVER_BINARY =
  process.env['NATS_SERVER_BIN'] ?? join(homedir(), '.cache/pomezi/nats-server');

export function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(JSON.stringify(result.failure));
}

/** What the operating system would keep. */
export function memorySecrets(): Secrets & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    place: 'system',
    read: () => Promise.resolve(succeed(new Map(kept))),
    write(secrets) {
      for (const [name, text] of secrets) {
        if (text === null) kept.delete(name);
        else kept.set(name, text);
      }
      return Promise.resolve(succeed(null));
    },
  };
}

export function memoryDocuments(): Documents {
  const kept = new Map<string, string>();
  return {
    setAside: [],
    read(name, parse) {
      const text = kept.get(name);
      return Promise.resolve(succeed(text === undefined ? null : parse(JSON.parse(text))));
    },
    write(name, value) {
      kept.set(name, JSON.stringify(value));
      return Promise.resolve(succeed(null));
    },
  };
}

/** A centre: what stays when its engine is started anew. */
export interface Centre {
  readonly id: string;
  readonly parts: EngineParts;
  engine: Engine;
  /** Where partners dial. */
  readonly leafPort: number;
}

function isPortTaken(result: Result<Engine>): boolean {
  return !result.ok && result.failure.code === 'engine-port-taken';
}

interface Wishes {
  readonly settings?: Partial<EngineSettings>;
  readonly clock?: EngineParts['clock'];
}

/** Ends what it has started, when the test has. */
export interface Engines {
  parts(id: string, wishes?: Wishes): Promise<EngineParts>;
  centre(id: string, wishes?: Wishes): Promise<Centre>;
  /** As a workstation of that centre. */
  console(centre: Centre, options?: Partial<ConnectionOptions>): Promise<NatsConnection>;
  /** As the one that answers partners. */
  door(centre: Centre): Promise<NatsConnection>;
  /** For everything else that has to end. */
  also(end: () => unknown): void;
  end(): Promise<void>;
}

export function engines(): Engines {
  const connections: (() => unknown)[] = [];
  const running: (() => unknown)[] = [];
  const folders: string[] = [];

  async function parts(id: string, { settings, clock }: Wishes = {}): Promise<EngineParts> {
    const folder = mkdtempSync(join(tmpdir(), `engine-${id}-`));
    folders.push(folder);
    return {
      settings: {
        centre: id,
        client: { host: '127.0.0.1', port: await freePort() },
        leaf: { host: '127.0.0.1', port: await freePort() },
        ...{ names: ['127.0.0.1'], storeLimitBytes: 268_435_456 },
        ...settings,
      },
      server: { binary: SERVER_BINARY, version: valueOf(await versionOf(SERVER_BINARY)) },
      ...{ folder: join(folder, 'engine'), secrets: memorySecrets() },
      ...{ documents: memoryDocuments(), clock: clock ?? { now: () => Date.now() } },
    };
  }

  async function user(centre: Centre, door: boolean, options: Partial<ConnectionOptions> = {}) {
    const key = createUser();
    const given = valueOf(await centre.engine.credentialsFor(key.getPublicKey(), 'desk-1'));
    const connection = await connect({
      servers: given.url,
      ...(given.authority === null ? {} : { tls: { ca: given.authority } }),
      authenticator: jwtAuthenticator(door ? given.door : given.local, key.getSeed()),
      ...{ reconnectTimeWait: 100, maxReconnectAttempts: -1, ...options },
    });
    connections.push(() => connection.close());
    return connection;
  }

  return {
    parts,
    async centre(id, wishes) {
      let made = await parts(id, wishes);
      let opened = await openEngine(made);
      // A port that was free a moment ago may be somebody's by now.
      for (let tries = 0; isPortTaken(opened) && tries < 3; tries += 1) {
        made = await parts(id, wishes);
        opened = await openEngine(made);
      }
      const engine = valueOf(opened);
      const centre = { id, parts: made, engine, leafPort: made.settings.leaf?.port ?? 0 };
      // Whatever engine it has by then.
      running.push(() => centre.engine.stop());
      return centre;
    },
    console: (centre, options) => user(centre, false, options),
    door: (centre) => user(centre, true),
    also: (end) => connections.push(end),
    async end() {
      for (const end of connections.splice(0)) await end();
      await Promise.all(running.splice(0).map((end) => end()));
      for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The dialler shows its card, the other one takes it and gives credentials. */
export async function link(dialler: Centre, accepting: Centre): Promise<void> {
  const card = dialler.engine.card();
  const partner = { id: dialler.id, publicKey: card.publicKey, dial: null };
  const { credentials } = valueOf(await accepting.engine.addPartner(partner));
  const { publicKey, authority } = accepting.engine.card();
  const dial = { host: '127.0.0.1', port: accepting.leafPort, authority, credentials };
  valueOf(await dialler.engine.addPartner({ id: accepting.id, publicKey, dial }));
}

/** Answers whatever partners call with its own name, the subject and what was said. */
export function answering(door: NatsConnection, name: string): void {
  door.subscribe('from.*.>', {
    callback: (_error, message: Msg) => {
      message.respond(`${name}: ${message.subject}: ${message.string()}`);
    },
  });
}

/** What was answered; the error's words where nothing was. */
export async function call(
  connection: NatsConnection,
  subject: string,
  timeout = 1_000,
): Promise<string> {
  try {
    return (await connection.request(subject, 'x', { timeout })).string();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

export async function isConnected(centre: Centre, partner: string): Promise<boolean> {
  const links = valueOf(await centre.engine.partners());
  return links.some(({ id, connected }) => id === partner && connected);
}

/** Of the process of its server. */
export function serverNumber({ parts }: Centre): number {
  return Number(readFileSync(engineFiles(parts.folder).processNumber, 'utf8'));
}

/** For what a test begins with; in a test there is `expect.poll`. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 30_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('it never came to be');
    await new Promise((go) => setTimeout(go, 50));
  }
}
