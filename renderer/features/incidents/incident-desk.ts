/** What the parts of an incident's view share: who writes, what may be written, and how. */
import type { Input } from '../../../core/contract/contract.ts';
import type { OneIncident } from '../../../core/contract/incidents.ts';
import type { Author } from '../../../core/domain/incident/incident.ts';
import type { IncidentActions } from '../../stores/incident-actions.ts';
import type { Act } from './possible-acts.ts';

export type WrittenBody = Input<'incident.write'>['bodies'][number];

export interface IncidentDesk {
  readonly acts: ReadonlySet<Act>;
  /** null: nobody could write here. */
  readonly author: Author | null;
  readonly incidents: IncidentActions;
  /** @returns whether it took effect; the operator has been told why where it did not. */
  readonly write: (...bodies: WrittenBody[]) => Promise<boolean>;
  /** Shows main's answer. */
  readonly settle: (answer: OneIncident | null) => boolean;
}

export interface PartProps {
  readonly one: OneIncident;
  readonly desk: IncidentDesk;
}
