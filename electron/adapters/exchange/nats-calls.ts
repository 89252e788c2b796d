/** Calls between the gateways of two centres over the leaf links of their NATS servers. */
import type { Msg, NatsConnection } from '@nats-io/transport-node';
import { fail, succeed, type Failure, type Result } from '../../../core/domain/result.ts';
import { JOIN_LONGEST } from '../../../core/contract/invitation.ts';
import type { CallName, PartnerCalls } from '../../../core/federation-ports.ts';
import { NatsLink, type NatsPlace } from './nats-link.ts';

const NAMES: ReadonlySet<string> = new Set<CallName>([
  ...(['give', 'hello', 'picture', 'agreement', 'feed', 'catalogue'] as const),
]);
/** Of one call; more is no call of ours. Bytes. */
const LONGEST = 1_000_000;
/** So many are answered at a time: whoever asks without end waits. */
const AT_ONCE = 64;
/** Of one partner: it leaves room for the others, whatever it asks. */
const AT_ONCE_EACH = 8;
/** One of the gateways of a centre answers. */
const QUEUE = 'gateway';

/** @param invitation Its id, which the account says and not the caller. @returns the answer. */
export type AnswerJoin = (invitation: string, text: string) => Promise<string>;

export interface OpenedCalls extends PartnerCalls {
  /** Answers computers that were invited to become workstations. */
  letIn(handler: AnswerJoin): void;
  /** Why nobody can be called; null: the own server is there. */
  reach(): Failure | null;
  close(): Promise<void>;
}

/** Calls of a workstation that hears none: over the server of its centre, where the links are. */
export interface NatsCaller extends Pick<PartnerCalls, 'call'> {
  /** Why nobody can be called; null: the server is there. */
  reach(): Failure | null;
  close(): Promise<void>;
}

export function openNatsCaller(own: NatsPlace): NatsCaller {
  let calling: NatsConnection | null = null;
  const out = new NatsLink(own, {
    begin(connection) {
      calling = connection;
      return Promise.resolve();
    },
    lost() {
      calling = null;
    },
    changed: () => undefined,
  });
  return {
    reach: () => out.failure,
    async call(partner, name, text, ms): Promise<Result<string>> {
      const connection = calling;
      if (connection === null) return fail('partner-unreachable', { partner });
      try {
        const answered = await connection.request(`to.${partner}.${name}`, text, { timeout: ms });
        // Whoever answers more than a call holds has not answered.
        if (answered.data.length > LONGEST) return fail('partner-unreachable', { partner });
        return succeed(answered.string());
      } catch {
        return fail('partner-unreachable', { partner });
      }
    },
    close: () => out.close(),
  };
}

/**
 * @param own As workstations connect: it may call partners and cannot be called.
 * @param door As only a gateway connects: it hears partners and sees nothing else.
 */
export function openNatsCalls(own: NatsPlace, door: NatsPlace): OpenedCalls {
  let answering = 0;
  const answeringTo = new Map<string, number>();
  let answer: Parameters<PartnerCalls['serve']>[0] | null = null;
  let answerJoin: AnswerJoin | null = null;

  const caller = openNatsCaller(own);
  const inward = new NatsLink(door, {
    begin(connection) {
      listen(connection);
      return Promise.resolve();
    },
    lost: () => undefined,
    changed: () => undefined,
  });

  function listen(connection: NatsConnection): void {
    connection.subscribe('from.*.*', {
      queue: QUEUE,
      callback: (error, message) => {
        if (error === null) void hear(message);
      },
    });
    connection.subscribe('join.*', {
      queue: QUEUE,
      callback: (error, message) => {
        if (error === null) void hearJoin(message);
      },
    });
  }

  async function hearJoin(message: Msg): Promise<void> {
    const [, invitation = ''] = message.subject.split('.');
    if (answerJoin === null || message.data.length > JOIN_LONGEST || answering >= AT_ONCE) return;
    answering += 1;
    try {
      message.respond(await answerJoin(invitation, message.string()));
    } catch {
      // The connection ended meanwhile; whoever asks asks again.
    } finally {
      answering -= 1;
    }
  }

  async function hear(message: Msg): Promise<void> {
    const [, partner = '', name = ''] = message.subject.split('.');
    const isCall = NAMES.has(name) && message.data.length <= LONGEST;
    // No answer is an answer: it was not heard.
    const theirs = answeringTo.get(partner) ?? 0;
    if (!isCall || answer === null || answering >= AT_ONCE || theirs >= AT_ONCE_EACH) return;
    answering += 1;
    answeringTo.set(partner, theirs + 1);
    try {
      const said = await answer(partner, name as CallName, message.string());
      if (said !== '') message.respond(said);
    } catch {
      // The connection ended meanwhile; whoever asks asks again.
    } finally {
      answering -= 1;
      const left = (answeringTo.get(partner) ?? 1) - 1;
      if (left === 0) answeringTo.delete(partner);
      else answeringTo.set(partner, left);
    }
  }

  return {
    reach: () => caller.reach() ?? inward.failure,
    call: (...asked) => caller.call(...asked),
    serve(handler) {
      answer = handler;
      return () => {
        if (answer === handler) answer = null;
      };
    },
    letIn(handler) {
      answerJoin = handler;
    },
    async close() {
      answer = null;
      answerJoin = null;
      await Promise.all([caller.close(), inward.close()]);
    },
  };
}
