/** Among sound devices stand hostile ones: each is told of in its own words, and the sound ones are entered. */
import { afterEach, expect, test } from 'vitest';
import { createOnvifDevices } from '../../../electron/adapters/onvif/devices.ts';
import { asking } from '../../../electron/services/examples.test-support.ts';
import {
  MemoryRecords,
  MemorySecrets,
} from '../../../electron/services/fake-ports.test-support.ts';
import { createOnvifCameras } from '../../../electron/services/onvif-cameras.ts';
import { openProfile } from '../../../electron/services/profile.ts';
import { startDevice } from './device.ts';
import { HOSTILE_KINDS, type HostileDevice } from './hostile-kinds.ts';
import { FIRST_USER } from './options.ts';

const SOUND = 10;
const running: HostileDevice[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((device) => device.stop()));
});

async function add(addresses: readonly string[]) {
  const opened = await openProfile(new MemoryRecords(), new MemorySecrets(), () => undefined);
  if (!opened.ok) throw new Error(opened.failure.code);
  const onvif = createOnvifDevices({ now: Date.now, networks: () => [], library: null });
  let ids = 0;
  const handlers = createOnvifCameras({
    ...{ profile: opened.value, onvif, changed: () => undefined, progress: () => undefined },
    newId: () => `c${String((ids += 1))}`,
  });
  const { name: user, password } = FIRST_USER;
  const devices = addresses.map((address) => ({ address, certificate: null }));
  const answer = await handlers['onvif.add']({ user, password, groups: [], devices }, asking());
  onvif.close();
  if (!answer.ok) throw new Error(answer.failure.code);
  return { added: answer.value, entered: opened.value.data.cameras };
}

test('each hostile device ends in its own message; those beside it are entered', async () => {
  const hostile = await Promise.all(HOSTILE_KINDS.map(({ start }) => start()));
  const sound = await Promise.all(Array.from({ length: SOUND }, () => startDevice()));
  running.push(...hostile, ...sound);
  const { added, entered } = await add([...hostile, ...sound].map(({ address }) => address));
  const ended = added.map(({ failure }) => failure?.code ?? null);
  expect(HOSTILE_KINDS.map(({ kind }, at) => [kind, ended[at]])).toEqual(
    HOSTILE_KINDS.map(({ kind, ends }) => [kind, ends]),
  );
  expect(ended.slice(hostile.length)).toEqual(sound.map(() => null));
  expect(sound.map(({ authority }) => authority.wrong)).toEqual(sound.map(() => 0));
  const wellMeant = HOSTILE_KINDS.filter(({ ends }) => ends === null).length;
  expect(entered).toHaveLength(SOUND + wellMeant);
});
