/** The tests' own `test`: cameras per file, a profile and consoles per test, no console errors. */
import { test as base, expect } from 'playwright/test';
import { startDevice, type RunningDevice } from '../../tools/cameras/onvif/device.ts';
import { startCameras, type CameraOptions, type Cameras } from '../../tools/cameras/start.ts';
import { needsDisplay, startXvfb } from '../../tools/setup/display.mjs';
import {
  newProfile,
  removeProfile,
  startConsole,
  type Console,
  type ConsoleOptions,
} from './console.ts';

export interface TestFixtures {
  readonly profile: string;
  /** An ONVIF device of this test alone. */
  readonly device: RunningDevice;
  /** Starts a console on this test's profile; ended after the test. */
  readonly start: (options?: Omit<ConsoleOptions, 'profile'>) => Promise<Console>;
}

export interface WorkerFixtures {
  /** Where the windows go. */
  readonly display: undefined;
  readonly cameraOptions: CameraOptions;
  /** Real RTSP cameras for the whole file. */
  readonly cameras: Cameras;
}

/** 127.20 and on: who runs beside another has cameras at addresses of its own. */
const FIRST_NETWORK = 20;

export const test = base.extend<TestFixtures, WorkerFixtures>({
  display: [
    // Playwright wants the fixtures that a fixture needs in a pattern, even when there are none.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use, { config }) => {
      // Windows of two tests on one screen would take the keyboard from each other.
      if (config.workers === 1 && !needsDisplay()) {
        await use(undefined);
        return;
      }
      const own = await startXvfb({ width: 1920, height: 1080 });
      process.env['DISPLAY'] = own.display;
      await use(undefined);
      await own.stop();
    },
    { scope: 'worker', auto: true },
  ],
  cameraOptions: [{ count: 4 }, { option: true, scope: 'worker' }],
  cameras: [
    async ({ cameraOptions }, use, { parallelIndex }) => {
      const network = FIRST_NETWORK + parallelIndex;
      const cameras = await startCameras({ network, ...cameraOptions });
      await use(cameras);
      await cameras.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  // Playwright wants the fixtures that a fixture needs in a pattern, even when there are none.
  // eslint-disable-next-line no-empty-pattern
  profile: async ({}, use) => {
    const profile = newProfile();
    await use(profile);
    removeProfile(profile);
  },
  // eslint-disable-next-line no-empty-pattern
  device: async ({}, use) => {
    const device = await startDevice();
    await use(device);
    await device.stop();
  },
  start: async ({ profile }, use) => {
    const started: Console[] = [];
    const errors: string[] = [];
    await use(async (options = {}) => {
      const console = await startConsole({ ...options, profile }, errors);
      started.push(console);
      return console;
    });
    for (const console of started) await console.close();
    expect(errors, 'errors in a window').toEqual([]);
  },
});

export { expect };
