/** Which dialog about setting the console up is open, and how far what it asked for is. */
import { createStore } from 'zustand/vanilla';
import type { EventBody } from '../../core/contract/contract.ts';

export type SetupDialog = 'discovery' | 'passwords';

export const CAMERA_WAYS = ['search', 'file', 'list', 'address', 'demonstration'] as const;
export type CameraWay = (typeof CAMERA_WAYS)[number];

export interface SetupView {
  readonly dialog: SetupDialog | null;
  /** How cameras are entered; whoever leaves the steps comes back to the same. */
  readonly way: CameraWay;
  /** Devices that have been asked; null while none is. */
  readonly progress: EventBody<'onvif.progress'> | null;
}

export const setupStore = createStore<SetupView>(() => ({
  dialog: null,
  way: 'search',
  progress: null,
}));

export function openSetupDialog(dialog: SetupDialog): void {
  setupStore.setState({ dialog });
}

export function closeSetupDialog(): void {
  setupStore.setState({ dialog: null });
}
