/**
 * The streams of a centre, out of a server that runs and into one that has none of them: JetStream's own
 * snapshots, which hold consumers too (nats-server, ADR-20 of nats-architecture-and-design is the clients'
 * part of it).
 */
import { createHash } from 'node:crypto';
import { mkdir, open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import { createUser } from '@nats-io/nkeys';
import { connect, jwtAuthenticator, type NatsConnection } from '@nats-io/transport-node';
import { z } from 'zod';
import type { EngineBackup, EngineSettings } from '../../../core/engine-ports.ts';
import { fail, succeed, type Result } from '../../../core/domain/result.ts';
import { workstationClaims } from './claims.ts';
import { stored, writePrivately } from './engine-files.ts';
import type { EngineSecrets } from './engine-secrets.ts';
import { causeOf, serverAccess } from './system-connection.ts';

/** Written last: without it a backup is none. */
const MANIFEST = 'manifest.json';
const CHUNK = 131_072;
/** No content. */
const END = 204;
const ANSWER_MS = 30_000;

const streamForm = z.strictObject({
  ...{ name: z.string(), file: z.string().regex(/^stream-\d+$/), bytes: z.int() },
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  ...{ config: z.record(z.string(), z.unknown()), state: z.record(z.string(), z.unknown()) },
});
const manifestForm = z.strictObject({
  ...{ version: z.literal(1), centre: z.string(), streams: z.array(streamForm) },
});
type BackedUpStream = z.infer<typeof streamForm>;

const problem = z.object({ error: z.object({ description: z.string() }).optional() });
const snapshotAnswer = problem.extend({
  config: z.record(z.string(), z.unknown()).optional(),
  state: z.record(z.string(), z.unknown()).optional(),
});
const restoreAnswer = problem.extend({ deliver_subject: z.string().optional() });

/** Fails with `engine-unreachable`, `storage-full` or `storage-refused`. */
export function backupStreams(
  settings: EngineSettings,
  secrets: EngineSecrets,
  folder: string,
): Promise<Result<EngineBackup>> {
  return asWorkstation(settings, secrets, async (connection) => {
    const made = await stored(() => mkdir(folder, { recursive: true, mode: 0o700 }));
    if (!made.ok) return made;
    const manager = await jetstreamManager(connection);
    const streams: BackedUpStream[] = [];
    for await (const { config } of manager.streams.list()) {
      const file = `stream-${streams.length + 1}`;
      const taken = await stored(() => snapshot(connection, config.name, join(folder, file)));
      if (!taken.ok) return taken;
      streams.push({ name: config.name, file, ...taken.value });
    }
    const manifest = { version: 1, centre: settings.centre, streams };
    const text = JSON.stringify(manifest, null, 2);
    const written = await stored(() => writePrivately(join(folder, MANIFEST), text));
    return written.ok ? succeed(sizeOf(streams)) : written;
  });
}

/** Fails with `engine-backup-unreadable`, `engine-not-empty` or `engine-unreachable`. */
export function restoreStreams(
  settings: EngineSettings,
  secrets: EngineSecrets,
  folder: string,
): Promise<Result<EngineBackup>> {
  return asWorkstation(settings, secrets, async (connection) => {
    const streams = await readManifest(folder, settings.centre);
    if (!streams.ok) return streams;
    const manager = await jetstreamManager(connection);
    const { streams: there } = await manager.getAccountInfo();
    if (there > 0) return fail('engine-not-empty', { streams: there });
    for (const stream of streams.value) await restore(connection, stream, folder);
    return succeed(sizeOf(streams.value));
  });
}

function sizeOf(streams: readonly BackedUpStream[]): EngineBackup {
  return { streams: streams.length, bytes: streams.reduce((sum, { bytes }) => sum + bytes, 0) };
}

async function asWorkstation(
  settings: EngineSettings,
  secrets: EngineSecrets,
  act: (connection: NatsConnection) => Promise<Result<EngineBackup>>,
): Promise<Result<EngineBackup>> {
  let connection: NatsConnection | null = null;
  try {
    const user = createUser();
    const claims = await workstationClaims(secrets, user, 'engine');
    connection = await connect({
      ...serverAccess(settings.client, secrets.authority),
      authenticator: jwtAuthenticator(claims, user.getSeed()),
      ...{ reconnect: false, name: 'engine backup' },
    });
    return await act(connection);
  } catch (error) {
    return fail('engine-unreachable', { cause: causeOf(error) });
  } finally {
    await connection?.close();
  }
}

async function snapshot(connection: NatsConnection, name: string, path: string) {
  const inbox = `_INBOX.SNAPSHOT.${createUser().getPublicKey()}`;
  const chunks = connection.subscribe(inbox);
  const body = JSON.stringify({ deliver_subject: inbox, chunk_size: CHUNK, no_consumers: false });
  const subject = `$JS.API.STREAM.SNAPSHOT.${name}`;
  const answered = await connection.request(subject, body, { timeout: ANSWER_MS });
  const { config, state, error } = snapshotAnswer.parse(answered.json());
  if (!config || !state) throw new Error(error?.description ?? 'snapshot');
  const hash = createHash('sha256');
  const file = await open(path, 'w', 0o600);
  let bytes = 0;
  try {
    for await (const message of chunks) {
      // The last one is empty. Another status than 204 says that it broke off.
      const code = message.headers?.code ?? 0;
      if (code !== 0 && code !== END) throw new Error(`snapshot ${code}`);
      if (message.data.length === 0) break;
      await file.write(message.data);
      hash.update(message.data);
      bytes += message.data.length;
      message.respond();
    }
    await file.sync();
  } finally {
    await file.close();
    chunks.unsubscribe();
  }
  return { bytes, sha256: hash.digest('hex'), config, state };
}

async function readManifest(
  folder: string,
  centre: string,
): Promise<Result<readonly BackedUpStream[]>> {
  const unreadable = (cause: string) => fail('engine-backup-unreadable', { cause });
  try {
    const manifest = manifestForm.parse(JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')));
    if (manifest.centre !== centre) return unreadable(manifest.centre);
    // All of it is looked at before anything is restored.
    for (const { file, bytes, sha256 } of manifest.streams) {
      const path = join(folder, file);
      if ((await stat(path)).size !== bytes) return unreadable(file);
      if ((await sha256Of(path)) !== sha256) return unreadable(file);
    }
    return succeed(manifest.streams);
  } catch (error) {
    return unreadable(error instanceof z.ZodError ? MANIFEST : causeOf(error));
  }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of chunksOf(path)) hash.update(chunk);
  return hash.digest('hex');
}

async function* chunksOf(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  try {
    const buffer = new Uint8Array(CHUNK);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, CHUNK);
      if (bytesRead === 0) return;
      yield buffer.slice(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

async function restore(
  connection: NatsConnection,
  { name, file, config, state }: BackedUpStream,
  folder: string,
): Promise<void> {
  const ask = (subject: string, body: string | Uint8Array) =>
    connection.request(subject, body, { timeout: ANSWER_MS });
  const begun = await ask(`$JS.API.STREAM.RESTORE.${name}`, JSON.stringify({ config, state }));
  const { deliver_subject: to, error } = restoreAnswer.parse(begun.json());
  if (to === undefined) throw new Error(error?.description ?? 'restore');
  for await (const chunk of chunksOf(join(folder, file))) await ask(to, chunk);
  // Nothing more: it answers with the stream, or says why there is none.
  const ended = problem.parse((await ask(to, '')).json());
  if (ended.error) throw new Error(ended.error.description);
}
