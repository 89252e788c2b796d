/**
 * The only way from a window to the services: parse -> permission -> audit -> handle -> audit.
 * Permission and audit come from the contract's table, so a handler cannot leave them out.
 */
import {
  contract,
  type Input,
  type Output,
  type RequestName,
} from '../../core/contract/contract.ts';
import type { Row } from '../../core/contract/row.ts';
import type { WallId } from '../../core/contract/schemas.ts';
import { may, type ActingRole } from '../../core/domain/access.ts';
import { fail, type Result } from '../../core/domain/result.ts';
import type { Audit, Clock } from '../../core/ports.ts';
import { audited } from './audited.ts';

export interface Caller {
  readonly window: WallId;
  readonly role: ActingRole;
  /** Login; null where nobody is signed in. */
  readonly operator: string | null;
  /** The controls wait until the operator is back. */
  readonly locked: boolean;
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
    const parsed = row.input.safeParse(input);
    if (!parsed.success) return fail('request-unreadable', { request: name });
    const { window, operator, role } = caller;
    const detail = without(parsed.data, row.conceal ?? []);
    const entry = { request: name, window, operator, role, detail };
    const refusal = refusalOf(row, caller);
    if (refusal !== null) {
      const subject = row.audit ?? 'denied';
      const written = await audit.append({
        ...{ at: clock.now(), subject, ...entry, outcome: 'denied' },
      });
      // Nothing is done either way, and who asks is told why.
      if (!written.ok) report(name, `audit: ${written.failure.code}`);
      return refusal;
    }
    const handle = async (): Promise<Result<unknown>> => {
      // The table ties name, input and handler together; TypeScript cannot follow it through a union.
      const handler = handlers[name] as (input: unknown, caller: Caller) => Promise<unknown>;
      return row.output.parse(await handler(parsed.data, caller)) as Result<unknown>;
    };
    try {
      if (row.audit === null) return await handle();
      const auditing = { audit, clock, report };
      const outcome = await audited(auditing, { subject: row.audit, ...entry }, handle);
      return outcome.ok ? outcome.value : outcome;
    } catch (error) {
      report(name, error);
      return fail('internal', { request: name });
    }
  };
}

function refusalOf(row: Row, { role, locked }: Caller): Result<never> | null {
  if (row.may === 'anyone') return null;
  if (locked) return fail('session-locked');
  return may(role, row.may) ? null : fail('not-permitted', { permission: row.may });
}

/** The value without fields of these names, at any depth. */
function without(value: unknown, names: readonly string[]): unknown {
  if (names.length === 0 || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((part) => without(part, names));
  const kept = Object.entries(value).filter(([name]) => !names.includes(name));
  return Object.fromEntries(kept.map(([name, part]) => [name, without(part, names)]));
}

function isRequest(name: string): name is RequestName {
  return Object.hasOwn(contract, name);
}
