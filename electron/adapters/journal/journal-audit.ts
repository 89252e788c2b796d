/** Audit entries as entries of the journal. */
import { succeed } from '../../../core/domain/result.ts';
import { journalValue } from '../../../core/journal/canonical.ts';
import type { Audit, Journal } from '../../../core/ports.ts';

export function auditInto(journal: Journal): Audit {
  return {
    async append({ subject, request, operator, role, window, camera, outcome, detail, noted }) {
      const written = await journal.append({
        ...{ operator, role, place: window, camera: camera ?? null, incident: null },
        // What a flag asked for at the start: `--provision`.
        ...{
          action: request.replace(/^--/, 'command-line.'),
          outcome,
          detail: {
            ...{ subject, given: journalValue(detail) },
            ...(noted === undefined ? {} : { noted: journalValue(noted) }),
          },
        },
      });
      return written.ok ? succeed(null) : written;
    },
  };
}
