/** What is asked of main while a console is set up. Passwords pass through and stay nowhere. */
import type { Bridge, Input, Output, RequestName } from '../../core/contract/contract.ts';
import type { Camera } from '../../core/domain/camera.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import { setupStore } from './setup-store.ts';

/** As many as a centre has. */
const MOST_CAMERAS = 5_000;

export interface SetupActions {
  readonly discover: (hosts: readonly string[]) => Promise<Output<'onvif.discover'>>;
  /** How far it is stands in `setupStore`. */
  readonly addDevices: (what: Input<'onvif.add'>) => Promise<Output<'onvif.add'>>;
  readonly changePasswords: (what: Input<'onvif.rotate'>) => Promise<Output<'onvif.rotate'>>;
  /** All that the registry knows, also of people who see no pictures. */
  readonly cameras: () => Promise<Result<readonly Camera[]>>;
}

export function createSetupActions(bridge: Bridge): SetupActions {
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
    async cameras() {
      const query = { query: {}, limit: MOST_CAMERAS };
      const answer = await ask('cameras.search', bridge.invoke('cameras.search', query));
      return answer.ok ? succeed(answer.value.found.map(({ camera }) => camera)) : answer;
    },
  };
}
