/** What stands in the fields above the entries, and what it asks the journal for. */
import type { AuditFilter } from '../../../core/contract/audit.ts';
import { utcOfLocal } from '../../../core/domain/local-time.ts';
import { OUTCOMES } from '../../../core/journal/entry.ts';

/** As typed; empty: no limit. Times are local ones of the centre. */
export interface Limits {
  readonly operator: string;
  readonly camera: string;
  readonly incident: string;
  readonly action: string;
  readonly outcome: string;
  readonly from: string;
  readonly to: string;
}

export const NO_LIMITS: Limits = {
  ...{ operator: '', camera: '', incident: '', action: '', outcome: '', from: '', to: '' },
};

export function filterOf(limits: Limits, timezone: string | undefined): AuditFilter {
  const { action } = limits;
  const [operator, camera, incident] = [limits.operator, limits.camera, limits.incident].map(
    (text) => text.trim(),
  );
  const outcome = OUTCOMES.find((known) => known === limits.outcome);
  const from = utcOfLocal(limits.from, timezone, 'from');
  const to = utcOfLocal(limits.to, timezone, 'to');
  return {
    // Logins are small letters; who types a name with a capital means the login.
    ...(operator !== undefined && operator !== '' && { operator: operator.toLowerCase() }),
    ...(camera !== undefined && camera !== '' && { camera }),
    ...(incident !== undefined && incident !== '' && { incident }),
    ...(action !== '' && { action }),
    ...(outcome !== undefined && { outcome }),
    ...(from !== null && { from }),
    ...(to !== null && { to }),
  };
}
