/** What is asked of main while a console is set up. Passwords pass through and stay nowhere. */
import type { Bridge, Input, Output, RequestName } from '../../core/contract/contract.ts';
import type { Camera } from '../../core/domain/camera.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import { setupStore } from './setup-store.ts';

/** As many as a centre has. */
const MOST_CAMERAS = 5_000;

export interface CameraByAddress {
  readonly name: string;
  readonly address: string;
  /** Both empty where the camera wants none. */
  readonly user: string;
  readonly password: string;
}

export interface SetupActions {
  readonly discover: (hosts: readonly string[]) => Promise<Output<'onvif.discover'>>;
  /** How far it is stands in `setupStore`. */
  readonly addDevices: (what: Input<'onvif.add'>) => Promise<Output<'onvif.add'>>;
  readonly changePasswords: (what: Input<'onvif.rotate'>) => Promise<Output<'onvif.rotate'>>;
  readonly setCentre: (centre: Input<'setup.centre'>) => Promise<Output<'setup.centre'>>;
  readonly showDemonstration: (names: string[]) => Promise<Output<'setup.demonstration'>>;
  /** One camera by the address of its stream; takes the next free number. */
  readonly addByAddress: (camera: CameraByAddress) => Promise<Result<null>>;
  /** All that the registry knows, also of people who see no pictures. */
  readonly cameras: () => Promise<Result<readonly Camera[]>>;
}

/** @param newId Makes the id of a camera that is added by its address. */
export function createSetupActions(bridge: Bridge, newId: () => string): SetupActions {
  /** What throws is a fault of ours; a form must not stay waiting for it. */
  const ask = <T>(request: RequestName, answer: Promise<Result<T>>): Promise<Result<T>> =>
    answer.catch(() => fail('internal', { request }));
  bridge.on('onvif.progress', (progress) => {
    setupStore.setState({ progress });
  });
  return {
    discover: (hosts) =>
      ask('onvif.discover', bridge.invoke('onvif.discover', { hosts: [...hosts] })),
    async addDevices(what) {
      setupStore.setState({ progress: null });
      const answer = await ask('onvif.add', bridge.invoke('onvif.add', what));
      setupStore.setState({ progress: null });
      return answer;
    },
    changePasswords: (what) => ask('onvif.rotate', bridge.invoke('onvif.rotate', what)),
    setCentre: (centre) => ask('setup.centre', bridge.invoke('setup.centre', centre)),
    showDemonstration: (names) =>
      ask('setup.demonstration', bridge.invoke('setup.demonstration', { names })),
    async addByAddress({ name, address, user, password }) {
      const known = await cameras();
      if (!known.ok) return known;
      const camera = newId();
      const added = await ask(
        'camera.add',
        bridge.invoke('camera.add', {
          entry: { number: firstFree(known.value), name, kind: 'fixed' },
          ...{ camera, addresses: { main: address } },
          ...(user === '' ? {} : { user }),
          ...(password === '' ? {} : { password }),
        }),
      );
      if (!added.ok) return added;
      return succeed(null);
    },
    cameras,
  };

  async function cameras(): Promise<Result<readonly Camera[]>> {
    const query = { query: {}, limit: MOST_CAMERAS };
    const answer = await ask('cameras.search', bridge.invoke('cameras.search', query));
    return answer.ok ? succeed(answer.value.found.map(({ camera }) => camera)) : answer;
  }
}

function firstFree(cameras: readonly Camera[]): number {
  const taken = new Set(cameras.map(({ number }) => number));
  let number = 1;
  while (taken.has(number)) number += 1;
  return number;
}
