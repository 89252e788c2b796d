/** The tests' own `test`: cameras per file, a profile and consoles per test, no console errors. */
import { test as base, expect } from 'playwright/test';
import { startCameras, type CameraOptions, type Cameras } from '../../tools/cameras/start.ts';
import {
  newProfile,
  removeProfile,
  startConsole,
  type Console,
  type ConsoleOptions,
} from './console.ts';

interface TestFixtures {
  readonly profile: string;
  /** Starts a console on this test's profile; ended after the test. */
  readonly start: (options?: Omit<ConsoleOptions, 'profile'>) => Promise<Console>;
}

interface WorkerFixtures {
  readonly cameraOptions: CameraOptions;
  /** Real RTSP cameras for the whole file. */
  readonly cameras: Cameras;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  cameraOptions: [{ count: 4 }, { option: true, scope: 'worker' }],
  cameras: [
    async ({ cameraOptions }, use) => {
      const cameras = await startCameras(cameraOptions);
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
