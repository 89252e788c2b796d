import type { TileState } from '../../../core/domain/tile-state.ts';
import type { TileView } from '../../stores/tile-store.ts';

/** The state as the operator is told it: what has never been connected cannot be connected again. */
export function stateWord({
  state,
  attempt,
}: Pick<TileView, 'state' | 'attempt'>): TileState | 'connecting' {
  return state === 'reconnecting' && attempt === 0 ? 'connecting' : state;
}
