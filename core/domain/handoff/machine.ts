/**
 * The table of a handoff's states (domain file 2.2): which step leads from where to where, and whose
 * it is. What the steps ask for besides stands in `incident/rules.ts`.
 */
import type { EntryKind } from '../incident/entry.ts';
import type { HandoffState } from './handoff.ts';

export type HandoffStep = Extract<EntryKind, `handoff-${string}`>;

export interface StepRule {
  readonly from: readonly HandoffState[];
  readonly to: HandoffState;
  /** `machine`: of either side, without anybody's doing. */
  readonly by: 'sender' | 'recipient' | 'machine-of-sender' | 'machine-of-recipient';
}

const UNDECIDED = ['SENDING', 'UNDELIVERED', 'OFFERED', 'IN_REVIEW', 'QUERIED'] as const;

export const STEPS: Readonly<Record<Exclude<HandoffStep, 'handoff-sent'>, StepRule>> = {
  'handoff-delivered': {
    ...{ from: ['SENDING', 'UNDELIVERED'], to: 'OFFERED', by: 'machine-of-recipient' },
  },
  'handoff-undelivered': { from: ['SENDING'], to: 'UNDELIVERED', by: 'machine-of-sender' },
  'handoff-seen': { from: ['OFFERED'], to: 'IN_REVIEW', by: 'recipient' },
  'handoff-asked': { from: ['OFFERED', 'IN_REVIEW'], to: 'QUERIED', by: 'recipient' },
  'handoff-answered': { from: ['QUERIED'], to: 'IN_REVIEW', by: 'sender' },
  'handoff-accepted': { from: ['IN_REVIEW'], to: 'ACCEPTING', by: 'recipient' },
  'handoff-confirmed': { from: ['ACCEPTING'], to: 'TRANSFERRED', by: 'machine-of-sender' },
  // The receipt of the confirmation: until then the sender keeps watching.
  'handoff-known': { from: ['TRANSFERRED'], to: 'TRANSFERRED', by: 'machine-of-recipient' },
  'handoff-completed': { from: ['TRANSFERRED'], to: 'COMPLETED', by: 'sender' },
  'handoff-declined': { from: ['OFFERED', 'IN_REVIEW'], to: 'DECLINED', by: 'recipient' },
  'handoff-withdrawn': { from: UNDECIDED, to: 'WITHDRAWN', by: 'sender' },
  'handoff-expired': {
    ...{ from: ['OFFERED', 'IN_REVIEW', 'QUERIED'], to: 'EXPIRED', by: 'machine-of-sender' },
  },
};
