/**
 * The connection to the centre's NATS server: made, lost and made again for as long as the program runs.
 * Whoever uses it is told each time that it stands, and begins anew from where they were.
 */
import { setTimeout as wait } from 'node:timers/promises';
import {
  connect,
  credsAuthenticator,
  jwtAuthenticator,
  type Authenticator,
  type NatsConnection,
  type NodeConnectionOptions,
} from '@nats-io/transport-node';
import type { Failure, Result } from '../../../core/domain/result.ts';

type Known = string | { readonly jwt: string; readonly seed: string };

export interface NatsPlace {
  /** `nats://host:port` or `tls://host:port`, as many as there are. */
  readonly servers: readonly string[];
  /**
   * Of a credentials file (nsc's `.creds`), or both parts of one; null: the server asks for none. A
   * workstation that has none yet asks for them before each attempt, until it has.
   */
  readonly credentials: Known | (() => Promise<Result<Known>>) | null;
  /** PEM of whoever signed the server's certificate; null: one of those that the system trusts. */
  readonly authority: string | null;
  /** Of this workstation, for whoever looks at the server's connections. */
  readonly name: string;
}

export interface LinkPorts {
  /** The connection stands; what it throws is told as why the centre cannot be reached. */
  readonly begin: (connection: NatsConnection) => Promise<void>;
  /** It stands no more. */
  readonly lost: () => void;
  /** Whether the centre can be reached, and why not. */
  readonly changed: (failure: Failure | null) => void;
}

/** What is there is not the order that this workstation has a copy of. */
export class OtherOrder extends Error {}

/** There are no credentials, and this is why. */
class Without extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}

/** How long one attempt may take, ms. */
const ATTEMPT_MS = 3_000;
/** Between two attempts, ms: a server that comes back has its workstations within a second or two. */
const AGAIN_MS = 750;
/** A link that says nothing is taken for cut after two of these, ms. */
const PING_MS = 2_000;

export class NatsLink {
  private readonly place: NatsPlace;
  private readonly ports: LinkPorts;
  private readonly ending = new AbortController();
  private connection: NatsConnection | null = null;
  private why: Failure | null = unreachable('connecting');
  private readonly run: Promise<void>;
  private firstAttempt!: () => void;
  private readonly tried = new Promise<void>((resolve) => {
    this.firstAttempt = resolve;
  });

  constructor(place: NatsPlace, ports: LinkPorts) {
    this.place = place;
    this.ports = ports;
    this.run = this.keepUp();
  }

  /** Why the centre cannot be reached; null: it can. */
  get failure(): Failure | null {
    return this.why;
  }

  /** Resolves when the first attempt has come to something. */
  settled(): Promise<void> {
    return this.tried;
  }

  async close(): Promise<void> {
    this.ending.abort();
    await this.connection?.close().catch(() => undefined);
    await this.run;
  }

  private async keepUp(): Promise<void> {
    const { signal } = this.ending;
    while (!signal.aborted) {
      try {
        await this.oneConnection();
      } catch (error) {
        this.say(failureOf(error));
      }
      this.firstAttempt();
      await wait(AGAIN_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Resolves when the connection has ended. The library's own way back would go on with half a state. */
  private async oneConnection(): Promise<void> {
    const connection = await connect(await optionsOf(this.place));
    this.connection = connection;
    const closed = connection.closed();
    if (this.ending.signal.aborted) {
      await connection.close();
      return;
    }
    try {
      await Promise.race([this.ports.begin(connection), closed.then(throwIt)]);
      this.say(null);
      this.firstAttempt();
      throwIt(await closed);
    } finally {
      this.connection = null;
      this.ports.lost();
      if (!connection.isClosed()) await connection.close().catch(() => undefined);
    }
  }

  private say(failure: Failure | null): void {
    if (this.ending.signal.aborted) return;
    const before = this.why;
    this.why = failure;
    const isSame =
      before?.code === failure?.code && before?.params['cause'] === failure?.params['cause'];
    if (!isSame) {
      this.ports.changed(failure);
    }
  }
}

async function optionsOf(place: NatsPlace): Promise<NodeConnectionOptions> {
  const { authority } = place;
  const credentials = await knownOf(place);
  const isSecure = place.servers.some((server) => server.startsWith('tls:'));
  return {
    servers: place.servers.map((server) => server.replace(/^(nats|tls):\/\//, '')),
    name: place.name,
    reconnect: false,
    ignoreClusterUpdates: true,
    timeout: ATTEMPT_MS,
    pingInterval: PING_MS,
    maxPingOut: 2,
    ...(isSecure ? { tls: authority === null ? {} : { ca: authority } } : {}),
    ...(credentials === null ? {} : { authenticator: authenticatorOf(credentials) }),
  };
}

async function knownOf({ credentials }: NatsPlace): Promise<Known | null> {
  if (typeof credentials !== 'function') return credentials;
  const asked = await credentials();
  if (!asked.ok) throw new Without(asked.failure);
  return asked.value;
}

function authenticatorOf(credentials: Known): Authenticator {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  return typeof credentials === 'string'
    ? credsAuthenticator(bytes(credentials))
    : jwtAuthenticator(credentials.jwt, bytes(credentials.seed));
}

function throwIt(error: unknown): never {
  throw error instanceof Error ? error : new Error('closed');
}

function failureOf(error: unknown): Failure {
  if (error instanceof Without) return error.failure;
  if (error instanceof OtherOrder) return { code: 'exchange-other-order', params: {} };
  return unreachable(causeOf(error));
}

export function unreachable(cause: string): Failure {
  return { code: 'exchange-unreachable', params: { cause: cause.slice(0, 80) } };
}

/** The innermost: what the system says is more than "connection refused" of the library. */
export function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? causeOf(error.cause) : error.message;
}
