/**
 * The only way from a window to the services: parse -> permission -> handle -> audit. Permission and
 * audit come from the contract's table, so a handler cannot leave them out.
 */
import {
  contract,
  type Input,
  type Output,
  type RequestName,
  type Row,
} from '../../core/contract/contract.ts';
import type { WallId } from '../../core/contract/schemas.ts';
import { may, type Role } from '../../core/domain/access.ts';
import { fail, type Result } from '../../core/domain/result.ts';
import type { Audit, AuditEntry, Clock } from '../../core/ports.ts';

export interface Caller {
  readonly window: WallId;
  readonly role: Role;
}

export type Handlers = {
  readonly [N in RequestName]: (input: Input<N>, caller: Caller) => Promise<Output<N>> | Output<N>;
};

export type Dispatch = (name: string, input: unknown, caller: Caller) => Promise<Result<unknown>>;

export function createDispatch(
  handlers: Handlers,
  audit: Audit,
  clock: Clock,
  report: (request: string, error: unknown) => void,
): Dispatch {
  return async (name, input, caller) => {
    if (!isRequest(name)) return fail('request-unreadable', { request: name.slice(0, 60) });
    const row: Row = contract[name];
    const note = async (outcome: AuditEntry['outcome'], detail: unknown): Promise<void> => {
      if (row.audit === null && outcome !== 'denied') return;
      const subject = row.audit ?? 'denied';
      const { window } = caller;
      await audit.append({ at: clock.now(), subject, request: name, window, outcome, detail });
    };
    const parsed = row.input.safeParse(input);
    if (!parsed.success) return fail('request-unreadable', { request: name });
    if (!may(caller.role, row.may)) {
      await note('denied', parsed.data);
      return fail('not-permitted', { permission: row.may });
    }
    try {
      // The table ties name, input and handler together; TypeScript cannot follow it through a union.
      const handle = handlers[name] as (input: unknown, caller: Caller) => Promise<Result<unknown>>;
      const result = row.output.parse(await handle(parsed.data, caller)) as Result<unknown>;
      await note(result.ok ? 'done' : 'failed', parsed.data);
      return result;
    } catch (error) {
      report(name, error);
      await note('failed', parsed.data);
      return fail('internal', { request: name });
    }
  };
}

function isRequest(name: string): name is RequestName {
  return Object.hasOwn(contract, name);
}
