/** Audit entries as entries of the journal. */
import { succeed } from '../../../core/domain/result.ts';
import { journalValue } from '../../../core/journal/canonical.ts';
import type { Statement } from '../../../core/journal/entry.ts';
import type { Audit, Journal } from '../../../core/ports.ts';

/** @param newAct Gives a UUID. */
export function auditInto(journal: Pick<Journal, 'appendAll'>, newAct: () => string): Audit {
  return {
    newAct,
    async append({ subject, request, operator, role, window, outcome, ...entry }) {
      const { act, detail, noted, entries = [] } = entry;
      const who = {
        operator,
        role,
        place: window,
        camera: entry.camera ?? cameraIn(detail),
        incident: entry.incident ?? null,
      };
      const whose = act === undefined ? {} : { act };
      const statement: Statement = {
        ...{ ...who, outcome },
        // What a flag asked for at the start: `--provision`.
        action: request.replace(/^--/, 'command-line.'),
        detail: {
          ...{ ...whose, subject, given: journalValue(detail) },
          ...(noted === undefined ? {} : { noted: journalValue(noted) }),
        },
      };
      const others = entries.map(({ action, detail: told }): Statement => ({
        ...{ ...who, action, outcome: 'done' },
        detail: journalValue({ ...(act === undefined ? {} : { of: act }), ...told }),
      }));
      const written = await journal.appendAll([...others, statement]);
      return written.ok ? succeed(null) : written;
    },
  };
}

/** What is about one camera is found under it. */
function cameraIn(detail: unknown): string | null {
  if (typeof detail !== 'object' || detail === null || !('camera' in detail)) return null;
  return typeof detail.camera === 'string' ? detail.camera : null;
}
