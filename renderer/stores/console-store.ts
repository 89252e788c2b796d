/** The window's projection of what main owns, and the little that belongs to this window alone. */
import { createStore } from 'zustand/vanilla';
import type { MonitorView } from '../../core/contract/personal.ts';
import type { EventBody } from '../../core/contract/contract.ts';
import type { Camera } from '../../core/domain/camera.ts';
import { FIRST_POLICY, type Policy } from '../../core/domain/policy.ts';
import { FIRST_PREFERENCES, type Preferences } from '../../core/domain/preferences.ts';
import type { Failure } from '../../core/domain/result.ts';
import {
  FIRST_SETTINGS,
  type Centre,
  type Language,
  type Settings,
} from '../../core/domain/settings.ts';
import type { SetupProgress } from '../../core/domain/setup.ts';
import { EMPTY_WALL, type SavedLayout, type Wall } from '../../core/domain/wall.ts';

export type Panel =
  | 'abroad'
  | 'agreements'
  | 'audit'
  | 'camera'
  | 'cameras'
  | 'check'
  | 'contacts'
  | 'events'
  | 'exercise'
  | 'figures'
  | 'handoff'
  | 'incidents'
  | 'intake'
  | 'layouts'
  | 'messages'
  | 'operators'
  | 'partners'
  | 'registry'
  | 'settings'
  | 'shift';

/** One line for the operator: a failure that happened just now, or what a key did. */
export interface Message {
  readonly failure: Failure;
  readonly order: number;
}

export interface ConsoleView {
  readonly ready: boolean;
  readonly version: string;
  readonly windowId: string;
  readonly language: Language;
  readonly settings: Settings;
  /** Of whoever is signed in. */
  readonly preferences: Preferences;
  readonly monitors: readonly MonitorView[];
  readonly policy: Policy;
  readonly centre: Centre | null;
  readonly cameras: readonly Camera[];
  /** Ids of cameras, of whoever is signed in. */
  readonly favourites: readonly string[];
  readonly layouts: readonly SavedLayout[];
  readonly wall: Wall;
  /** Wall actions of this window that main has not answered yet. */
  readonly pendingActs: number;
  readonly notices: EventBody<'notices.changed'>;
  readonly setup: SetupProgress;
  /** The column beside the wall; null while it is folded away. */
  readonly panel: Panel | null;
  /** Branches of the list of cameras that were opened or folded, by id. */
  readonly branches: ReadonlyMap<string, boolean>;
  /** Whose page the panel `camera` shows. */
  readonly pageCamera: string | null;
  /** What has been typed for a call-up by number. */
  readonly callUp: string;
  readonly message: Message | null;
  readonly help: boolean;
  /** The next key is chosen for an action: none does anything meanwhile. */
  readonly choosingKey: boolean;
  /** What came of the provisioning file that was opened last, until it has been read. */
  readonly provisioning: { readonly applied: boolean; readonly lines: readonly string[] } | null;
}

export const consoleStore = createStore<ConsoleView>(() => ({
  ready: false,
  version: '',
  windowId: 'desk',
  language: 'en',
  settings: FIRST_SETTINGS,
  preferences: FIRST_PREFERENCES,
  monitors: [],
  policy: FIRST_POLICY,
  centre: null,
  cameras: [],
  favourites: [],
  layouts: [],
  wall: EMPTY_WALL,
  pendingActs: 0,
  notices: [],
  setup: { step: 'language', open: false },
  panel: 'cameras',
  branches: new Map(),
  pageCamera: null,
  callUp: '',
  message: null,
  help: false,
  choosingKey: false,
  provisioning: null,
}));

export function setView(change: Partial<ConsoleView>): void {
  consoleStore.setState(change);
}

export function showFailure(failure: Failure): void {
  const order = (consoleStore.getState().message?.order ?? 0) + 1;
  consoleStore.setState({ message: { failure, order } });
}
