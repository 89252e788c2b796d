/** How an invited computer asks the centre's server for a pass of its own key. */
import { connect, jwtAuthenticator } from '@nats-io/transport-node';
import { joinAnswer } from '../../../core/contract/invitation.ts';
import type { Invitation, JoinRequest } from '../../../core/domain/invitation.ts';
import { fail, succeed, type Result } from '../../../core/domain/result.ts';
import { causeOf } from './nats-link.ts';

/** Of the connection, and of the answer, ms. */
const WAIT_MS = 3_000;

/**
 * @returns the pass, a user JWT that is of use to this key alone. Fails with `exchange-unreachable` where the
 * centre cannot be asked now, and with `workstation-not-let-in` where it said no.
 */
export async function askToJoin(
  { id, servers, authority, jwt, seed }: Invitation,
  request: JoinRequest,
): Promise<Result<string>> {
  try {
    const connection = await connect({
      ...{ name: request.name, reconnect: false, ignoreClusterUpdates: true, timeout: WAIT_MS },
      servers: servers.map((server) => server.replace(/^(nats|tls):\/\//, '')),
      inboxPrefix: `_JOIN.${id}`,
      authenticator: jwtAuthenticator(jwt, new TextEncoder().encode(seed)),
      ...(authority === null ? {} : { tls: { ca: authority } }),
    });
    try {
      const answered = await connection.request(`join.${id}`, JSON.stringify(request), {
        timeout: WAIT_MS,
      });
      return read(answered.string());
    } finally {
      await connection.close();
    }
  } catch (error) {
    return fail('exchange-unreachable', { cause: causeOf(error).slice(0, 80) });
  }
}

function read(text: string): Result<string> {
  const answer = joinAnswer.safeParse(jsonOf(text)).data;
  if (answer === undefined) return fail('exchange-unreachable', { cause: 'answer' });
  if ('jwt' in answer) return succeed(answer.jwt);
  return fail('workstation-not-let-in', { cause: answer.refused });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
