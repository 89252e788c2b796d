/** Nothing is done that the audit log does not know of: first the entry, then the act, then its end. */
import { fail, succeed, type Failure, type Result } from '../../core/domain/result.ts';
import type { Audit, AuditEntry, Clock } from '../../core/ports.ts';

export interface Auditing {
  readonly audit: Audit;
  readonly clock: Clock;
  /** Told of an entry that could not be written. */
  readonly report: (request: string, error: unknown) => void;
}

export type Entries = NonNullable<AuditEntry['entries']>;

/** What an act adds to the entry about its end; `entries`: what is more than one entry takes. */
export type Note = (noted: Readonly<Record<string, unknown>>, entries?: Entries) => void;

/** @returns what the act returned, or `audit-failed`, where it was not begun. */
export async function audited<T extends { readonly ok: boolean }>(
  { audit, clock, report }: Auditing,
  entry: Omit<AuditEntry, 'at' | 'outcome' | 'act'>,
  run: (note: Note, act: string) => Promise<T> | T,
): Promise<Result<T>> {
  const act = audit.newAct();
  let noted = entry.noted ?? {};
  let entries: Entries = [];
  const write = async (outcome: AuditEntry['outcome']): Promise<boolean> => {
    const more = Object.keys(noted).length === 0 ? {} : { noted };
    const several = entries.length === 0 ? {} : { entries };
    const written = await audit.append({
      at: clock.now(),
      act,
      ...entry,
      ...more,
      ...several,
      outcome,
    });
    if (!written.ok) report(entry.request, `audit: ${written.failure.code}`);
    return written.ok;
  };
  if (!(await write('begun'))) return fail('audit-failed');
  try {
    const value = await run((more, others = []) => {
      noted = { ...noted, ...more };
      entries = [...entries, ...others];
    }, act);
    const failure = failureOf(value);
    if (failure !== null) noted = { ...noted, failure };
    // It is done and its beginning is on record: an end that cannot be written undoes nothing.
    await write(value.ok ? 'done' : failure === 'not-permitted' ? 'denied' : 'failed');
    return succeed(value);
  } catch (error) {
    await write('failed');
    throw error;
  }
}

/** The code that a `Result` failed with. */
function failureOf(value: { readonly ok: boolean }): string | null {
  if (value.ok || !('failure' in value)) return null;
  return (value.failure as Failure).code;
}
