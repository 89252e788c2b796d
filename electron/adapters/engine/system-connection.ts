/** How the engine speaks with its own server: as a user of SYS, whom nobody else is. */
import { createUser } from '@nats-io/nkeys';
import { connect, jwtAuthenticator, type NatsConnection } from '@nats-io/transport-node';
import { z } from 'zod';
import { fail, succeed, type Result } from '../../../core/domain/result.ts';
import type { EngineAddress } from '../../../core/engine-ports.ts';
import { systemUserClaims } from './claims.ts';
import { isLoopback, listening } from './configuration.ts';
import type { EngineSecrets } from './engine-secrets.ts';

const ANSWER_MS = 5_000;

/** How a client finds the server of this computer. */
export interface ServerAccess {
  readonly servers: string;
  readonly tls?: { readonly ca: string };
}

/** A server that listens everywhere is reached on loopback, which its certificate names. */
export function serverAccess(client: EngineAddress, authority: string): ServerAccess {
  if (isLoopback(client)) return { servers: listening(client) };
  const everywhere = client.host === '0.0.0.0' || client.host === '::';
  const host = everywhere ? '127.0.0.1' : client.host;
  return { servers: listening({ host, port: client.port }), tls: { ca: authority } };
}

const answer = z.object({
  data: z.object({ code: z.number(), message: z.string().optional() }).optional(),
  error: z.object({ code: z.number(), description: z.string().optional() }).optional(),
});

const leafs = z.object({
  data: z.object({
    leafs: z
      .array(
        z.object({
          ...{ id: z.number(), account: z.string(), rtt: z.string().optional() },
          ...{ in_bytes: z.number(), out_bytes: z.number() },
        }),
      )
      .default([]),
  }),
});

const jetstream = z.object({ data: z.object({ disabled: z.boolean().default(false) }) });

export type LeafLink = z.infer<typeof leafs>['data']['leafs'][number];

export interface SystemConnection {
  /** Resolves with nothing when it is closed for good: the server is gone. */
  readonly closed: Promise<unknown>;
  readonly version: string;
  /** The server holds that account to it at once. Fails with `engine-refused` or `engine-unreachable`. */
  update(claims: string): Promise<Result<null>>;
  /** @param deletion Signed by the operator (claims.ts). */
  remove(deletion: string): Promise<Result<null>>;
  /** It reads its configuration and its certificate anew. Fails where it would have to be restarted. */
  reload(): Promise<Result<null>>;
  links(): Promise<Result<readonly LeafLink[]>>;
  /** False when it has given up its store, mostly for a full disk. */
  stores(): Promise<Result<boolean>>;
  close(): Promise<void>;
}

/** Tried once; throws where nothing answers, or something else than this engine's server. */
export async function connectSystem(
  access: ServerAccess,
  secrets: EngineSecrets,
): Promise<SystemConnection> {
  const user = createUser();
  const claims = await systemUserClaims(secrets, user);
  const connection = await connect({
    ...access,
    authenticator: jwtAuthenticator(claims, user.getSeed()),
    ...{ reconnect: false, timeout: ANSWER_MS, name: 'engine', inboxPrefix: '_INBOX_ENGINE' },
  });
  const { server_id: id, version } = connection.info ?? { server_id: '', version: '' };
  const ask = (subject: string, body = '') => demand(connection, subject, body);
  return {
    closed: connection.closed(),
    version,
    update: (text) => ask('$SYS.REQ.CLAIMS.UPDATE', text),
    remove: (text) => ask('$SYS.REQ.CLAIMS.DELETE', text),
    reload: () => ask(`$SYS.REQ.SERVER.${id}.RELOAD`),
    async links() {
      const read = await request(connection, `$SYS.REQ.SERVER.${id}.LEAFZ`, '', leafs);
      return read.ok ? succeed(read.value.data.leafs) : read;
    },
    async stores() {
      const read = await request(connection, `$SYS.REQ.SERVER.${id}.JSZ`, '', jetstream);
      return read.ok ? succeed(!read.value.data.disabled) : read;
    },
    close: () => connection.close(),
  };
}

async function demand(
  connection: NatsConnection,
  subject: string,
  body: string,
): Promise<Result<null>> {
  const read = await request(connection, subject, body, answer);
  if (!read.ok) return read;
  const { error } = read.value;
  if (error === undefined) return succeed(null);
  return fail('engine-refused', { cause: (error.description ?? String(error.code)).slice(0, 200) });
}

async function request<T>(
  connection: NatsConnection,
  subject: string,
  body: string,
  form: z.ZodType<T>,
): Promise<Result<T>> {
  try {
    const message = await connection.request(subject, body, { timeout: ANSWER_MS });
    return succeed(form.parse(message.json()));
  } catch (error) {
    return fail('engine-unreachable', { cause: causeOf(error) });
  }
}

/** In a word that IT can search for. */
export function causeOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 200);
}

/** As Go prints a duration: 381µs, 1.2ms, 1m2.5s. @returns ms, null where it is none. */
export function milliseconds(duration: string | undefined): number | null {
  const UNITS: Readonly<Record<string, number>> = {
    ...{ ns: 1e-6, µs: 1e-3, us: 1e-3, ms: 1, s: 1_000, m: 60_000, h: 3_600_000 },
  };
  const parts = [...(duration ?? '').matchAll(/([\d.]+)(ns|µs|us|ms|s|m|h)/g)];
  if (parts.length === 0) return null;
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ''] ?? 0), 0);
}
