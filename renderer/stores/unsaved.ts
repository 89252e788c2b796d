/** Whether something is typed that was not saved, and who asks to leave it: leaving must be confirmed. */
import { createStore } from 'zustand/vanilla';

interface Unsaved {
  readonly unsaved: boolean;
  /** What would take the place of what is typed; null: nobody asks. */
  readonly leave: (() => void) | null;
}

export const unsavedStore = createStore<Unsaved>(() => ({ unsaved: false, leave: null }));

export function setUnsaved(unsaved: boolean): void {
  unsavedStore.setState({ unsaved, leave: null });
}

/** Does it at once where nothing is lost by it. */
export function leaveTo(act: () => void): void {
  if (unsavedStore.getState().unsaved) unsavedStore.setState({ leave: act });
  else act();
}

export function stay(): void {
  unsavedStore.setState({ leave: null });
}
