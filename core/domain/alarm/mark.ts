import type { Priority } from '../incident/codes.ts';
import type { Mode } from '../incident/incident.ts';

/** Why an event is an alarm. */
export interface AlarmMark {
  /** The rule's id; the rule may be another one since. */
  readonly rule: string;
  readonly priority: Priority;
  readonly mode: Mode;
  /** UTC, ms since 1970. */
  readonly at: number;
}
