/** What an operator can do, as requests to main. Stores change when main's answer or event comes. */
import type { Bridge, Input, RequestName, Output } from '../../core/contract/contract.ts';
import { readCallUp, typeCallUp } from '../../core/domain/call-up.ts';
import type { Grid } from '../../core/domain/layout.ts';
import type { MonitorUse } from '../../core/domain/monitors.ts';
import type { Sound } from '../../core/domain/preferences.ts';
import { fail } from '../../core/domain/result.ts';
import type { DismissibleNotice, Language } from '../../core/domain/settings.ts';
import type { SetupProgress } from '../../core/domain/setup.ts';
import type { Viewing } from '../../core/domain/viewing.ts';
import { actOnWall, type WallAction } from '../../core/domain/wall.ts';
import { createAlarmActions, type AlarmActions } from './alarm-actions.ts';
import { consoleStore, setView, showFailure, type Panel } from './console-store.ts';
import { createWorkstationActions, type WorkstationActions } from './workstation-actions.ts';
import { createIntakeActions, type IntakeActions } from './intake-actions.ts';
import { offers, sessionStore } from './session-store.ts';
import { leaveTo } from './unsaved.ts';

type SimpleAction = Exclude<WallAction, { do: 'show' }>;

export interface Actions {
  readonly act: (action: SimpleAction) => void;
  readonly arrange: (grid: Grid) => void;
  /** Enlarges the tile, or restores the layout where one is enlarged. */
  readonly toggleEnlarged: (tile: number) => void;
  readonly type: (key: string) => void;
  readonly clearCallUp: () => void;
  readonly callUp: () => void;
  readonly saveLayout: (name: string) => Promise<boolean>;
  readonly showLayout: (id: string) => void;
  readonly removeLayout: (id: string) => void;
  /** For the person; while nobody is signed in for this window, or for the console that is set up. */
  readonly setLanguage: (language: Language) => void;
  /** Of the screen on which somebody signs in. */
  readonly setConsoleLanguage: (language: Language) => void;
  readonly setPreferences: (change: Input<'settings.preferences'>) => void;
  /** Plays it at the chosen volume, chosen or not. */
  readonly trySound: (sound: Sound) => void;
  readonly setMonitor: (monitor: string, use: MonitorUse) => void;
  readonly identifyMonitors: () => void;
  readonly setWallViewing: (change: Partial<Viewing>) => void;
  readonly setPolicy: (change: Input<'settings.policy'>) => void;
  /** @returns the name of the new key; null where it was not changed. */
  readonly changeJournalKey: () => Promise<string | null>;
  readonly dismiss: (notice: DismissibleNotice) => void;
  readonly chooseProvisioning: () => void;
  readonly setSetup: (progress: SetupProgress) => void;
  readonly removeDemonstration: () => void;
  readonly openWall: () => void;
  readonly togglePanel: (panel: Panel) => void;
  readonly intake: IntakeActions;
  readonly workstations: WorkstationActions;
  readonly alarms: AlarmActions;
}

/** @param trySound Starts the tone in this window. */
export function createActions(bridge: Bridge, trySound: Actions['trySound']): Actions {
  /** The wall as main has it, as far as it has answered. */
  let confirmed = consoleStore.getState().wall;

  /** Every failure reaches the operator's line; nothing is swallowed. */
  async function settle<N extends RequestName>(answer: Promise<Output<N>>): Promise<boolean> {
    const result = await answer;
    if (!result.ok) showFailure(result.failure);
    return result.ok;
  }

  /** Main's answer stands; what it refuses is taken back. */
  async function confirm(answer: Promise<Output<'wall.act'>>): Promise<void> {
    const result = await answer.catch(() => fail('internal', { request: 'wall.act' }));
    const pendingActs = consoleStore.getState().pendingActs - 1;
    if (result.ok) confirmed = result.value;
    else showFailure(result.failure);
    setView(pendingActs === 0 ? { pendingActs, wall: confirmed } : { pendingActs });
  }

  function act(action: SimpleAction): void {
    // Shown at once and confirmed by main's event: an operator's key must not wait for the disk.
    const { wall, pendingActs } = consoleStore.getState();
    if (pendingActs === 0) confirmed = wall;
    setView({ wall: actOnWall(wall, action), pendingActs: pendingActs + 1 });
    void confirm(bridge.invoke('wall.act', action));
  }

  function setConsoleLanguage(language: Language): void {
    void settle<'settings.language'>(bridge.invoke('settings.language', { language }));
  }

  function setPreferences(change: Input<'settings.preferences'>): void {
    void settle<'settings.preferences'>(bridge.invoke('settings.preferences', change));
  }

  return {
    act,
    intake: createIntakeActions(bridge),
    workstations: createWorkstationActions(bridge),
    arrange(grid) {
      act({ do: 'arrange', grid });
    },
    toggleEnlarged(tile) {
      const { wall } = consoleStore.getState();
      act(wall.enlarged === null ? { do: 'enlarge', tile } : { do: 'restore' });
    },
    type(key) {
      setView({ callUp: typeCallUp(consoleStore.getState().callUp, key), message: null });
    },
    clearCallUp() {
      setView({ callUp: '' });
    },
    callUp() {
      const { callUp, cameras, wall } = consoleStore.getState();
      const read = readCallUp(callUp, cameras, wall);
      setView({ callUp: '' });
      if (read.ok) act({ do: 'place', tile: read.value.tile, camera: read.value.camera });
      else showFailure(read.failure);
    },
    saveLayout: (name) => settle<'layout.save'>(bridge.invoke('layout.save', { name })),
    showLayout(id) {
      void settle<'layout.show'>(bridge.invoke('layout.show', { id }));
    },
    removeLayout(id) {
      void settle<'layout.remove'>(bridge.invoke('layout.remove', { id }));
    },
    setLanguage(language) {
      // Whoever is to sign in must be able to read it; there is nobody yet whose choice it could be.
      const session = sessionStore.getState();
      if (!offers(session, 'settings.own')) setView({ language });
      else if (session.mode === 'setup') setConsoleLanguage(language);
      else setPreferences({ language });
    },
    setConsoleLanguage,
    setPreferences,
    trySound,
    setMonitor(monitor, use) {
      void settle<'settings.monitor'>(bridge.invoke('settings.monitor', { monitor, use }));
    },
    identifyMonitors() {
      void settle<'settings.identify'>(bridge.invoke('settings.identify', null));
    },
    setWallViewing(change) {
      void settle<'settings.wallViewing'>(bridge.invoke('settings.wallViewing', change));
    },
    setPolicy(change) {
      void settle<'settings.policy'>(bridge.invoke('settings.policy', change));
    },
    async changeJournalKey() {
      const result = await bridge.invoke('journal.changeKey', null);
      if (result.ok) return result.value.key;
      showFailure(result.failure);
      return null;
    },
    dismiss(notice) {
      void settle<'notice.dismiss'>(bridge.invoke('notice.dismiss', { notice }));
    },
    chooseProvisioning() {
      void bridge.invoke('provisioning.choose', null).then((result) => {
        if (!result.ok) showFailure(result.failure);
        else if (result.value !== null) setView({ provisioning: result.value });
      });
    },
    setSetup(progress) {
      void settle<'setup.progress'>(bridge.invoke('setup.progress', progress));
    },
    removeDemonstration() {
      void settle<'setup.demonstration'>(bridge.invoke('setup.demonstration', { names: null }));
    },
    openWall() {
      void settle<'window.wall'>(bridge.invoke('window.wall', null));
    },
    togglePanel(panel) {
      leaveTo(() => {
        setView({ panel: consoleStore.getState().panel === panel ? null : panel });
      });
    },
    alarms: createAlarmActions(bridge),
  };
}
