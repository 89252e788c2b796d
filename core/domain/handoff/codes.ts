/** Why a handoff is declined or withdrawn (domain file 2.2). */

export const DECLINE_CODES = [
  ...['not-our-territory', 'no-capacity', 'already-ours', 'not-enough-information'],
  ...['no-legal-basis', 'wrong-recipient', 'exercise-live-mismatch', 'technical', 'other'],
] as const;
export type DeclineCode = (typeof DECLINE_CODES)[number];

export const WITHDRAW_CODES = [
  ...['solved', 'sent-in-error', 'chose-other-recipient', 'content-changed'],
] as const;
export type WithdrawCode = (typeof WITHDRAW_CODES)[number];
