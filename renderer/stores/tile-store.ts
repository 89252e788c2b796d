/** The status of every camera on this window's wall, as far as it changes what is drawn. */
import { createStore } from 'zustand/vanilla';
import type { StreamName } from '../../core/domain/camera.ts';
import type { Step } from '../../core/domain/relay/step.ts';
import type { TileStatus } from '../../core/domain/tile-state.ts';

export interface TileView {
  readonly state: TileStatus['state'];
  readonly reason: TileStatus['reason'];
  readonly attempt: number;
  readonly nextTryAt: number | null;
  /** An attempt is being made right now. */
  readonly connecting: boolean;
  readonly stream: StreamName | null;
  readonly transcoded: boolean;
  /** How much of a partner's picture its link carries; null: of this centre, or not known. */
  readonly step: Step | null;
  readonly shed: boolean;
}

export interface LoadView {
  readonly playing: number;
  readonly shedLevel: 0 | 1 | 2;
}

export const tileStore = createStore<{
  readonly tiles: Readonly<Record<string, TileView>>;
  readonly load: LoadView;
}>(() => ({ tiles: {}, load: { playing: 0, shedLevel: 0 } }));

/** Changes the store only where something to be drawn is different. */
export function setTile(camera: string, view: TileView): void {
  const { tiles } = tileStore.getState();
  const before = tiles[camera];
  if (before !== undefined && isSame(before, view)) return;
  tileStore.setState({ tiles: { ...tiles, [camera]: view } });
}

export function setLoad(load: LoadView): void {
  const before = tileStore.getState().load;
  if (before.playing === load.playing && before.shedLevel === load.shedLevel) return;
  tileStore.setState({ load });
}

function isSame(one: TileView, other: TileView): boolean {
  return (Object.keys(one) as (keyof TileView)[]).every((key) => one[key] === other[key]);
}
