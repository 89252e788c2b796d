/** An engine that IT runs: whether it can be used, and what is missing. Nothing there is changed. */
import { jetstreamManager } from '@nats-io/jetstream';
import { connect, credsAuthenticator, type NatsConnection } from '@nats-io/transport-node';
import { z } from 'zod';
import type { ForeignEngine, ForeignEngineChecked } from '../../../core/engine-ports.ts';
import { fail, succeed, type Failure, type Result } from '../../../core/domain/result.ts';
import { PAYLOAD_MOST } from './claims.ts';
import { OLDEST, isOlder } from './find-server.ts';
import { causeOf } from './system-connection.ts';

const ANSWER_MS = 5_000;
/** Streams of incidents, reports, presence, pictures and what each partner gets. */
const STREAMS_LEAST = 16;
const STORE_LEAST = 1_073_741_824;

/**
 * Connects once and looks. Fails with `engine-unreachable` or `engine-credentials-refused`; everything
 * that is short is in `lacks`.
 */
export async function checkForeignEngine(
  engine: ForeignEngine,
): Promise<Result<ForeignEngineChecked>> {
  let connection: NatsConnection;
  try {
    connection = await connect({
      servers: [...engine.urls],
      authenticator: credsAuthenticator(new TextEncoder().encode(engine.credentials)),
      ...(engine.authority === null ? {} : { tls: { ca: engine.authority } }),
      ...{ reconnect: false, timeout: ANSWER_MS, name: 'check' },
    });
  } catch (error) {
    const cause = causeOf(error);
    return /authorization|credentials|nkey|jwt|seed/i.test(cause)
      ? fail('engine-credentials-refused', { cause })
      : fail('engine-unreachable', { cause });
  }
  try {
    const version = connection.info?.version ?? '';
    const old = isOlder(version, OLDEST.join('.'));
    const lacks: Failure[] = old ? [{ code: 'engine-too-old', params: { version } }] : [];
    lacks.push(...(await storeLacks(connection)));
    const payload = connection.info?.max_payload ?? 0;
    if (payload < PAYLOAD_MOST) {
      lacks.push({ code: 'engine-limits-short', params: { limit: 'max_payload', value: payload } });
    }
    return succeed({ version, lacks });
  } finally {
    await connection.close();
  }
}

async function storeLacks(connection: NatsConnection): Promise<readonly Failure[]> {
  const short = (limit: string, value: number): Failure => ({
    code: 'engine-limits-short',
    params: { limit, value },
  });
  try {
    const manager = await jetstreamManager(connection, { timeout: ANSWER_MS });
    const { limits } = await manager.getAccountInfo();
    const lacks: Failure[] = [];
    // -1: as much as there is.
    if (limits.max_streams >= 0 && limits.max_streams < STREAMS_LEAST) {
      lacks.push(short('max_streams', limits.max_streams));
    }
    if (limits.max_storage >= 0 && limits.max_storage < STORE_LEAST) {
      lacks.push(short('max_file', limits.max_storage));
    }
    const synced = await syncsAlways(connection);
    if (synced !== true) lacks.push({ code: 'engine-sync-unseen', params: {} });
    return lacks;
  } catch {
    return [{ code: 'engine-jetstream-off', params: {} }];
  }
}

const jetstream = z.object({
  data: z.object({ config: z.object({ sync_always: z.boolean().default(false) }) }),
});

/** Only a user of the system account is told; null: nobody says. */
async function syncsAlways(connection: NatsConnection): Promise<boolean | null> {
  try {
    const subject = '$SYS.REQ.SERVER.PING.JSZ';
    const answered = await connection.request(subject, '{"config":true}', { timeout: 1_000 });
    return jetstream.parse(answered.json()).data.config.sync_always;
  } catch {
    return null;
  }
}
