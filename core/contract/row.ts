/** What a row of the contract says; permission and audit are columns, so that none can forget them. */
import type { z } from 'zod';
import type { Permission } from '../domain/access.ts';

/** What an audit entry says that the operator did. */
export type AuditSubject =
  | 'layout-use'
  | 'layout-change'
  | 'settings-change'
  | 'provisioning'
  | 'session'
  | 'operator-change'
  | 'event-change'
  | 'search'
  | 'device'
  | 'ptz'
  | 'audit-read'
  | 'audit-export'
  | 'registry-read'
  | 'registry-change'
  | 'registry-import'
  | 'registry-export'
  | 'incident-read'
  | 'incident-change'
  | 'incident-export'
  | 'handoff'
  | 'reporter'
  | 'contact-export'
  | 'message'
  | 'handover'
  | 'exercise'
  | 'roster'
  | 'partner'
  | 'agreement'
  | 'abroad'
  | 'watch'
  | 'figures';

export interface Row {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  /** `anyone`: also while the controls are locked or nobody is signed in. */
  readonly may: Permission | 'anyone';
  /** null: nothing is seen or changed that an auditor could ask for. */
  readonly audit: AuditSubject | null;
  /** Fields of the input, at any depth, that no audit entry holds. */
  readonly conceal?: readonly string[];
  /** The input's field `camera` is the camera that it is about: an auditor finds the entry by it. */
  readonly camera?: true;
  /** The input's field `incident` is the incident that it is about: an auditor finds the entry by it. */
  readonly incident?: true;
  /** Likewise its field `report`: the incident that comes of a report bears its id. */
  readonly report?: true;
}
