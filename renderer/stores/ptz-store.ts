/** Who steers which camera, as main tells it. */
import { createStore } from 'zustand/vanilla';
import type { Bridge } from '../../core/contract/contract.ts';
import type { PtzState } from '../../core/contract/ptz.ts';
import { consoleStore } from './console-store.ts';
import { isInUse, sessionStore } from './session-store.ts';

export interface PtzSeen extends PtzState {
  /** When main told it; since some moment of this run, ms. */
  readonly toldAt: number;
}

export const ptzStore = createStore<Readonly<Record<string, PtzSeen>>>(() => ({}));

export function setPtz(state: PtzState): void {
  ptzStore.setState({ [state.camera]: { ...state, toldAt: performance.now() } });
}

/** Until control ends by itself, s; null where nobody has it. */
export function controlSeconds(state: PtzSeen | undefined): number | null {
  return state === undefined || state.holder === null ? null : state.seconds;
}

/** Whether this window steers the camera. */
export function isOurs(state: PtzState | undefined): boolean {
  return (
    state !== undefined &&
    state.holder !== null &&
    state.window === consoleStore.getState().windowId
  );
}

/** @returns the camera that this window steers; null where it steers none. */
export function steeredCamera(): string | null {
  return Object.values(ptzStore.getState()).find(isOurs)?.camera ?? null;
}

export function startPtzSync(bridge: Bridge): void {
  bridge.on('ptz.changed', setPtz);
  sessionStore.subscribe((session) => {
    // Main ends control too; what somebody else was told is taken away.
    if (!isInUse(session)) ptzStore.setState({}, true);
  });
}
