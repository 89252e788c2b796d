import type { Block } from '../../../core/domain/handover/blocks.ts';
import type { Change } from '../../../core/domain/handover/compare.ts';
import type { Handover } from '../../../core/domain/handover/handover.ts';
import type { Actions } from '../../stores/actions.ts';
import type { HandoverActions } from '../../stores/handover-actions.ts';

/** What every part of a handover is shown with. */
export interface PartProps {
  readonly handover: Handover;
  /** Of incidents, by their id: how many each has now. */
  readonly entries: Readonly<Record<string, number>>;
  readonly changes: ReadonlyMap<string, Change>;
  readonly blocks: readonly Block[];
  /** Hands over. */
  readonly writes: boolean;
  /** Takes over. */
  readonly reads: boolean;
  readonly leads: boolean;
  /** Looks at cameras together with who hands over: not from another centre, where they are not seen. */
  readonly walks: boolean;
  readonly shifts: HandoverActions;
  readonly actions: Actions;
}
