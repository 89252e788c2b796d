/** Steering as requests to main. One camera a window; every failure reaches the operator's line. */
import type { Bridge, Input, Output } from '../../core/contract/contract.ts';
import type { PtzAction, PtzState } from '../../core/contract/ptz.ts';
import type { PtzVector } from '../../core/domain/onvif.ts';
import type { PicturePoint } from '../../core/domain/ptz-controls.ts';
import { fail, type Result } from '../../core/domain/result.ts';
import { showFailure } from './console-store.ts';
import { PtzHand, type HandPart } from './ptz-hand.ts';
import { ptzStore, setPtz, steeredCamera } from './ptz-store.ts';

export type Presets = Extract<Output<'ptz.presets'>, { ok: true }>['value'];

export type PatrolList = Extract<Output<'ptz.patrols'>, { ok: true }>['value'];

export interface PtzActions {
  /** Lets go of another camera first. */
  readonly take: (camera: string) => void;
  readonly release: (camera: string) => void;
  /** Tells whoever steers. */
  readonly request: (camera: string) => void;
  /** Ends somebody else's control. */
  readonly free: (camera: string) => void;
  /** Moves the camera that this window steers, until the part of the hand holds it still again. */
  readonly hold: (part: HandPart, speed: PtzVector) => void;
  /** The hand is gone: everything stands still. */
  readonly drop: () => void;
  /** Brings a point, or the rectangle between two, into the middle. */
  readonly look: (from: PicturePoint, to: PicturePoint, aspect: number) => void;
  /** @param preset null: home. Takes control where nobody has it. */
  readonly goTo: (camera: string, preset: string | null) => void;
  readonly stop: () => void;
  /** @returns null where they cannot be had; the failure has been shown. */
  readonly presets: (camera: string) => Promise<Presets | null>;
  readonly keepPreset: (input: Input<'ptz.keepPreset'>) => Promise<Presets | null>;
  readonly removePreset: (input: Input<'ptz.removePreset'>) => Promise<Presets | null>;
  readonly patrols: (camera: string) => Promise<PatrolList | null>;
  readonly keepPatrol: (input: Input<'ptz.keepPatrol'>) => Promise<PatrolList | null>;
  readonly removePatrol: (input: Input<'ptz.removePatrol'>) => Promise<PatrolList | null>;
  /** Lets go of the camera first. */
  readonly startPatrol: (camera: string, patrol: string) => void;
  readonly stopPatrol: (camera: string) => void;
}

/** @param every Does the work again and again, ms apart, until the function it returns is called. */
export function createPtzActions(
  bridge: Bridge,
  every: (work: () => void, ms: number) => () => void,
): PtzActions {
  const hand = new PtzHand({
    every,
    tell: (speed) => {
      steer((camera) => ({ do: 'move', camera, speed }));
    },
    stop: () => {
      steer((camera) => ({ do: 'stop', camera }));
    },
  });

  async function settle(camera: string, answer: Promise<Result<PtzState>>): Promise<boolean> {
    const result = await answer.catch(() => fail('internal', { request: 'ptz.act' }));
    if (result.ok) {
      setPtz(result.value);
      return true;
    }
    const { code } = result.failure;
    if (code === 'ptz-held' || code === 'ptz-not-held') lose(camera);
    // One failure is enough: the hand would bring five a second.
    hand.drop();
    // Whoever let go of the keys did not want to steer any more.
    if (code !== 'ptz-not-held') showFailure(result.failure);
    return false;
  }

  function lose(camera: string): void {
    const known = ptzStore.getState()[camera];
    if (known !== undefined) setPtz({ ...known, window: null });
  }

  const act = (action: PtzAction): Promise<boolean> =>
    settle(action.camera, bridge.invoke('ptz.act', action));

  function steer(action: (camera: string) => PtzAction): void {
    const camera = steeredCamera();
    if (camera !== null) void act(action(camera));
  }

  function release(camera: string): void {
    hand.drop();
    void act({ do: 'release', camera });
  }

  async function list<T>(answer: Promise<Result<T>>): Promise<T | null> {
    const result = await answer.catch(() => fail('internal', { request: 'ptz.presets' }));
    if (result.ok) return result.value;
    showFailure(result.failure);
    return null;
  }

  return {
    take(camera) {
      const other = steeredCamera();
      if (other !== null && other !== camera) release(other);
      void act({ do: 'take', camera });
    },
    release,
    request(camera) {
      void act({ do: 'request', camera });
    },
    free(camera) {
      void settle(camera, bridge.invoke('ptz.free', { camera }));
    },
    hold(part, speed) {
      hand.hold(part, speed);
    },
    drop() {
      hand.drop();
    },
    look(from, to, aspect) {
      steer((camera) => ({ do: 'look', camera, from, to, aspect }));
    },
    goTo(camera, preset) {
      hand.drop();
      void act(preset === null ? { do: 'home', camera } : { do: 'preset', camera, preset });
    },
    stop() {
      hand.drop();
      steer((camera) => ({ do: 'stop', camera }));
    },
    presets: (camera) => list(bridge.invoke('ptz.presets', { camera })),
    keepPreset: (input) => list(bridge.invoke('ptz.keepPreset', input)),
    removePreset: (input) => list(bridge.invoke('ptz.removePreset', input)),
    patrols: (camera) => list(bridge.invoke('ptz.patrols', { camera })),
    keepPatrol: (input) => list(bridge.invoke('ptz.keepPatrol', input)),
    removePatrol: (input) => list(bridge.invoke('ptz.removePatrol', input)),
    startPatrol(camera, patrol) {
      hand.drop();
      void settle(camera, bridge.invoke('ptz.startPatrol', { camera, patrol }));
    },
    stopPatrol(camera) {
      void settle(camera, bridge.invoke('ptz.stopPatrol', { camera }));
    },
  };
}
