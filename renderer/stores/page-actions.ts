/** What the page of one camera asks main for. Failures are the page's to show. */
import type { Bridge, Output } from '../../core/contract/contract.ts';
import { fail, type Result } from '../../core/domain/result.ts';
import { consoleStore, setView } from './console-store.ts';

type Asked = 'camera.see' | 'camera.health' | 'camera.watchers' | 'camera.history' | 'events.find';
type Found<N extends Asked> = Extract<Output<N>, { ok: true }>['value'];
export type PageEntry = Found<'camera.see'>;
export type HealthSteps = Found<'camera.health'>;
export type Watchers = Found<'camera.watchers'>;
export type PagePast = Found<'camera.history'>;
export type PageEvents = Found<'events.find'>;

/** A quarter of an hour each: as fine as a plot of a panel's width can show. */
const STEPS = 96;
const HOURS = 24;
const EVENTS_MOST = 10;

export interface PageActions {
  /** Opens the page; what stood beside the wall gives way. */
  readonly open: (camera: string) => void;
  readonly see: (camera: string) => Promise<Result<PageEntry>>;
  /** The last 24 hours. */
  readonly health: (camera: string) => Promise<Result<HealthSteps>>;
  readonly watchers: (camera: string) => Promise<Result<Watchers>>;
  /** What became of it, newest first. */
  readonly past: (camera: string) => Promise<Result<PagePast>>;
  /** Whether what it reports over ONVIF is listened to. */
  readonly listen: (camera: string, listens: boolean) => Promise<Result<PageEntry>>;
  /** The newest ones. */
  readonly events: (camera: string) => Promise<Result<PageEvents>>;
}

export function createPageActions(bridge: Bridge): PageActions {
  const lost = (): Result<never> => fail('internal', { request: 'camera' });
  return {
    open(camera) {
      const { panel, pageCamera } = consoleStore.getState();
      // The same key folds it away again.
      if (panel === 'camera' && pageCamera === camera) setView({ panel: null });
      else setView({ panel: 'camera', pageCamera: camera });
    },
    see: (camera) => bridge.invoke('camera.see', { camera }).catch(lost),
    health: (camera) =>
      bridge.invoke('camera.health', { camera, hours: HOURS, steps: STEPS }).catch(lost),
    watchers: (camera) => bridge.invoke('camera.watchers', { camera }).catch(lost),
    past: (camera) => bridge.invoke('camera.history', { camera }).catch(lost),
    listen: (camera, listens) =>
      bridge.invoke('camera.change', { camera, entry: {}, events: listens }).catch(lost),
    events: (camera) =>
      bridge
        .invoke('events.find', { filter: { camera }, before: null, limit: EVENTS_MOST })
        .catch(lost),
  };
}
