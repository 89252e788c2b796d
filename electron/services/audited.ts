/** Nothing is done that the audit log does not know of: first the entry, then the act, then its end. */
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import type { Audit, AuditEntry, Clock } from '../../core/ports.ts';

export interface Auditing {
  readonly audit: Audit;
  readonly clock: Clock;
  /** Told of an entry that could not be written. */
  readonly report: (request: string, error: unknown) => void;
}

/** @returns what the act returned, or `audit-failed`, where it was not begun. */
export async function audited<T extends { readonly ok: boolean }>(
  { audit, clock, report }: Auditing,
  entry: Omit<AuditEntry, 'at' | 'outcome'>,
  act: () => Promise<T> | T,
): Promise<Result<T>> {
  const note = async (outcome: AuditEntry['outcome']): Promise<boolean> => {
    const written = await audit.append({ at: clock.now(), ...entry, outcome });
    if (!written.ok) report(entry.request, `audit: ${written.failure.code}`);
    return written.ok;
  };
  if (!(await note('begun'))) return fail('audit-failed');
  try {
    const value = await act();
    // It is done and its beginning is on record: an end that cannot be written undoes nothing.
    await note(value.ok ? 'done' : 'failed');
    return succeed(value);
  } catch (error) {
    await note('failed');
    throw error;
  }
}
