/** Turns main's events into store updates. */
import type { Bridge } from '../../core/contract/contract.ts';
import { consoleStore, setView, showFailure } from './console-store.ts';

/** @returns once the first state has arrived. */
export async function startSync(bridge: Bridge): Promise<void> {
  bridge.on('wall.changed', (wall) => {
    // While our own actions are underway main's answer to the last of them is newer than this.
    if (consoleStore.getState().pendingActs === 0) setView({ wall });
  });
  bridge.on('cameras.changed', (cameras) => {
    setView({ cameras });
  });
  bridge.on('favourites.changed', (favourites) => {
    setView({ favourites });
  });
  bridge.on('layouts.changed', (layouts) => {
    setView({ layouts });
  });
  bridge.on('language.changed', (language) => {
    setView({ language });
  });
  bridge.on('settings.changed', (settings) => {
    setView({ settings });
  });
  bridge.on('preferences.changed', (preferences) => {
    setView({ preferences });
  });
  bridge.on('monitors.changed', (monitors) => {
    setView({ monitors });
  });
  bridge.on('policy.changed', (policy) => {
    setView({ policy });
  });
  bridge.on('centre.changed', (centre) => {
    setView({ centre });
  });
  bridge.on('setup.changed', (setup) => {
    setView({ setup });
  });
  bridge.on('records.refused', showFailure);
  bridge.on('notices.changed', (notices) => {
    setView({ notices });
  });
  const state = await bridge.invoke('console.state', null);
  if (!state.ok) {
    showFailure(state.failure);
    return;
  }
  const { window: windowId, ...rest } = state.value;
  setView({ ...rest, windowId, ready: true });
}
