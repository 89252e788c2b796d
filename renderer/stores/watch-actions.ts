/** What a person does about the pictures that are watched closely, as requests to main. */
import type { Bridge, Output } from '../../core/contract/contract.ts';
import type { WatchAnswer } from '../../core/contract/watch.ts';
import { showFailure } from './console-store.ts';
import { openSessionDialog } from './session-store.ts';
import { watchStore } from './watch-store.ts';

export interface WatchActions {
  /** Marks the camera, or takes the mark away. */
  readonly mark: (camera: string) => void;
  /** What becomes of the reminder; with `change` somebody else can sign in. */
  readonly answer: (answer: WatchAnswer) => void;
}

export function createWatchActions(bridge: Bridge): WatchActions {
  async function settle(answer: Promise<Output<'watch.mark'>>): Promise<void> {
    const result = await answer;
    if (!result.ok) showFailure(result.failure);
  }
  return {
    mark(camera) {
      const marked = !watchStore.getState().cameras.includes(camera);
      void settle(bridge.invoke('watch.mark', { camera, marked }));
    },
    answer(answer) {
      void settle(bridge.invoke('watch.answer', { answer }));
      if (answer === 'change') openSessionDialog('switch');
    },
  };
}
