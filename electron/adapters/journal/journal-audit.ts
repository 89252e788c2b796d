/** Audit entries as entries of the journal. */
import { succeed } from '../../../core/domain/result.ts';
import { journalValue } from '../../../core/journal/canonical.ts';
import type { Audit, Journal } from '../../../core/ports.ts';

/** @param newAct Gives a UUID. */
export function auditInto(journal: Pick<Journal, 'append'>, newAct: () => string): Audit {
  return {
    newAct,
    async append({ subject, request, operator, role, window, outcome, act, detail, noted }) {
      const written = await journal.append({
        ...{ operator, role, place: window, camera: null, incident: null },
        // What a flag asked for at the start: `--provision`.
        ...{
          action: request.replace(/^--/, 'command-line.'),
          outcome,
          detail: {
            ...(act === undefined ? {} : { act }),
            ...{ subject, given: journalValue(detail) },
            ...(noted === undefined ? {} : { noted: journalValue(noted) }),
          },
        },
      });
      return written.ok ? succeed(null) : written;
    },
  };
}
