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
import { may, type ActingRole, type Permission } from '../../core/domain/access.ts';
import { fail, type Result } from '../../core/domain/result.ts';
import type { Audit, Clock } from '../../core/ports.ts';
import { audited, type Note } from './audited.ts';

/** Who asks. */
export interface Caller {
  readonly window: WallId;
  readonly role: ActingRole;
  /** Login; null where nobody is signed in. */
  readonly operator: string | null;
  /** The controls wait until the operator is back. */
  readonly locked: boolean;
}

/** Who asks, as a handler is told of it. */
export interface Asking extends Caller {
  /** Adds to the audit's last entry of this request, such as what was before and what is after. */
  readonly note: Note;
  /** The id of this request in the audit, where it is audited. */
  readonly act?: string;
}

export type Handlers = {
  readonly [N in RequestName]: (input: Input<N>, caller: Asking) => Promise<Output<N>> | Output<N>;
};

export interface SecondPerson {
  /** @returns whether this act takes two people now. */
  needed(permission: Permission, caller: Caller): boolean;
  /** @returns the login of who vouches for this one act; null: nobody does. Spends what was vouched. */
  take(permission: Permission, caller: Caller): string | null;
}

const NEVER_NEEDED: SecondPerson = { needed: () => false, take: () => null };

export type Dispatch = (name: string, input: unknown, caller: Caller) => Promise<Result<unknown>>;

export function createDispatch(
  handlers: Handlers,
  audit: Audit,
  clock: Clock,
  report: (request: string, error: unknown) => void,
  secondPerson = NEVER_NEEDED,
): Dispatch {
  return async (name, input, caller) => {
    if (!isRequest(name)) return fail('request-unreadable', { request: name.slice(0, 60) });
    const row: Row = contract[name];
    const parsed = row.input.safeParse(input);
    if (!parsed.success) return fail('request-unreadable', { request: name });
    const { window, operator, role } = caller;
    const detail = without(parsed.data, row.conceal ?? []);
    const about = row.camera === true ? fieldOf(parsed.data, 'camera') : undefined;
    const camera = typeof about === 'string' ? { camera: about } : {};
    const of =
      row.incident === true
        ? fieldOf(parsed.data, 'incident')
        : row.report === true
          ? fieldOf(parsed.data, 'report')
          : undefined;
    const incident = typeof of === 'string' ? { incident: of } : {};
    const entry = { request: name, window, operator, role, detail, ...camera, ...incident };
    const deny = async (): Promise<void> => {
      const subject = row.audit ?? 'denied';
      const written = await audit.append({
        ...{ at: clock.now(), subject, ...entry, outcome: 'denied' },
      });
      // Nothing is done either way, and who asks is told why.
      if (!written.ok) report(name, `audit: ${written.failure.code}`);
    };
    const refusal = refusalOf(row, caller);
    if (refusal !== null) {
      await deny();
      return refusal;
    }
    let second: string | null = null;
    if (row.may !== 'anyone' && secondPerson.needed(row.may, caller)) {
      second = secondPerson.take(row.may, caller);
      if (second === null) {
        await deny();
        return fail('second-person-needed', { permission: row.may });
      }
    }
    const handle = async (note: Note, act?: string): Promise<Result<unknown>> => {
      // The table ties name, input and handler together; TypeScript cannot follow it through a union.
      const handler = handlers[name] as (input: unknown, caller: Asking) => Promise<unknown>;
      const answer = await handler(parsed.data, {
        ...{ ...caller, note },
        ...(act === undefined ? {} : { act }),
      });
      return row.output.parse(answer) as Result<unknown>;
    };
    try {
      if (row.audit === null) {
        const answer = await handle(() => undefined);
        // A right that only the handler can judge, as that to one camera.
        if (!answer.ok && answer.failure.code === 'not-permitted') await deny();
        return answer;
      }
      const auditing = { audit, clock, report };
      const noted = second === null ? {} : { noted: { second } };
      const outcome = await audited(auditing, { subject: row.audit, ...entry, ...noted }, handle);
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

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
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
