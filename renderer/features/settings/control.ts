import type { Actions } from '../../stores/actions.ts';

/** What every control of a setting is given. */
export interface ControlProps {
  /** Id of the element with the setting's title. */
  readonly labelledBy: string;
  /** The person may look, not change. */
  readonly disabled: boolean;
  readonly actions: Actions;
}
