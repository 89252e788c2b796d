/** Audit entries as entries of the journal. */
import { succeed } from '../../../core/domain/result.ts';
import { journalValue } from '../../../core/journal/canonical.ts';
import type { Audit, Journal } from '../../../core/ports.ts';

export function auditInto(journal: Journal): Audit {
  return {
    async append({ subject, request, operator, role, window, outcome, detail, noted }) {
      const written = await journal.append({
        ...{ operator, role, place: window, camera: cameraIn(detail), incident: null },
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

/** What is about one camera is found under it. */
function cameraIn(detail: unknown): string | null {
  if (typeof detail !== 'object' || detail === null || !('camera' in detail)) return null;
  return typeof detail.camera === 'string' ? detail.camera : null;
}
