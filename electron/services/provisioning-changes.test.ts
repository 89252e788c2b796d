import { expect, it, test } from 'vitest';
import type { CameraSource } from '../../core/domain/camera.ts';
import { LONGEST_ENTRY } from '../../core/journal/entry.ts';
import { cameraOf, CENTRE, layoutOf, NOVAK } from './examples.test-support.ts';
import { MemoryRecords, MemorySecrets } from './fake-ports.test-support.ts';
import { passwordName } from './operator-records.ts';
import type { ProfileData } from './profile-records.ts';
import { openProfile } from './profile.ts';
import {
  provisionedState,
  provisioningChanges,
  type ProvisionedState,
} from './provisioning-changes.ts';

const EMPTY: Partial<ProfileData> = {};

async function stateOf(
  given: Partial<ProfileData>,
  secrets: Readonly<Record<string, string>> = {},
): Promise<ProvisionedState> {
  const opened = await openProfile(new MemoryRecords(), new MemorySecrets(), () => undefined);
  if (!opened.ok) throw new Error(opened.failure.code);
  const profile = opened.value;
  Object.assign(profile.data, given);
  await profile.changeSecrets(new Map(Object.entries(secrets)));
  return provisionedState(profile);
}

const withAddress = (main: string, more: Partial<CameraSource> = {}) => {
  const { camera } = cameraOf('a', 1);
  return { cameras: [{ camera, source: { camera: 'a', addresses: { main }, ...more } }] };
};

it.each<[string, Partial<ProfileData>, Partial<ProfileData>, object, object]>([
  ['nothing', { centre: CENTRE }, { centre: { ...CENTRE } }, {}, {}],
  [
    'the centre',
    { centre: CENTRE },
    { centre: { ...CENTRE, name: 'MP' } },
    { centre: { jesenik: { name: CENTRE.name } } },
    { centre: { jesenik: { name: 'MP' } } },
  ],
  [
    'a layout that came',
    EMPTY,
    { layouts: [layoutOf('x', 'Noc', 'a...')] },
    {},
    { layouts: { x: layoutOf('x', 'Noc', 'a...') } },
  ],
  [
    'a camera that went',
    { cameras: [cameraOf('a', 1)] },
    EMPTY,
    { cameras: { a: { ...cameraOf('a', 1).camera, sub: 'rtsp://10.0.0.1/live' } } },
    {},
  ],
  [
    'an operator',
    { operators: [NOVAK] },
    { operators: [{ ...NOVAK, role: 'auditor', groups: ['square'] }] },
    { operators: { [NOVAK.id]: { role: 'dispatcher', groups: null } } },
    { operators: { [NOVAK.id]: { role: 'auditor', groups: ['square'] } } },
  ],
  [
    'the folder that workstations share',
    { engine: { url: 'file:///srv/jesenik' } },
    { engine: { url: 'file:///srv/other' } },
    { engine: { engine: { url: 'file:///srv/jesenik' } } },
    { engine: { engine: { url: 'file:///srv/other' } } },
  ],
  [
    'a camera’s member that it did not have',
    { cameras: [cameraOf('a', 1)] },
    { cameras: [{ ...cameraOf('a', 1), camera: { ...cameraOf('a', 1).camera, owner: 'M' } }] },
    { cameras: { a: {} } },
    { cameras: { a: { owner: 'M' } } },
  ],
])('says what was before and after: %s', async (_, was, is, before, after) => {
  const changes = provisioningChanges(await stateOf(was), await stateOf(is));
  expect(changes).toEqual({ noted: { before, after }, entries: [] });
});

test.each([
  ['before the host', 'rtsp://root:hush@10.0.0.1:554/live', 'rtsp://10.0.0.1:554/live'],
  ['behind the path', 'rtsp://10.0.0.1/live?pwd=hush', 'rtsp://10.0.0.1/live?…'],
  ['in the path', 'rtsp://10.0.0.1/user=root_password=hush.sdp', 'rtsp://10.0.0.1/…'],
  ['in what is no address', 'hush', '…'],
])('a password %s is not told', async (_, address, told) => {
  const { noted } = provisioningChanges(await stateOf(EMPTY), await stateOf(withAddress(address)));
  expect(noted).toMatchObject({ after: { cameras: { a: { main: told } } } });
  expect(JSON.stringify(noted)).not.toMatch(/hush|root/);
});

test.each<[string, Partial<ProfileData>, object, Partial<ProfileData>, object]>([
  [
    'a password',
    withAddress('rtsp://h/'),
    { a: 'hush-1' },
    withAddress('rtsp://h/'),
    { a: 'hush-2' },
  ],
  [
    'a user',
    withAddress('rtsp://h/', { user: 'hush-1' }),
    {},
    withAddress('rtsp://h/', { user: 'hush-2' }),
    {},
  ],
  ['an address', withAddress('rtsp://hush-1@h/'), {}, withAddress('rtsp://hush-2@h/'), {}],
])('of %s that is another it is said that it is', async (_, was, wasSecret, is, isSecret) => {
  const { noted } = provisioningChanges(
    await stateOf(was, wasSecret as Record<string, string>),
    await stateOf(is, isSecret as Record<string, string>),
  );
  expect(noted).toMatchObject({ after: { cameras: { a: { credentials: 'changed' } } } });
  expect(JSON.stringify(noted)).not.toContain('hush');
});

it('says of an operator’s new password that there is one', async () => {
  const [was, is] = ['hush-1', 'hush-2'].map((verifier) =>
    stateOf({ operators: [NOVAK] }, { [passwordName(NOVAK.id)]: verifier }),
  );
  if (was === undefined || is === undefined) throw new Error('two');
  const { noted } = provisioningChanges(await was, await is);
  expect(noted).toEqual({
    before: { operators: { [NOVAK.id]: {} } },
    after: { operators: { [NOVAK.id]: { credentials: 'changed' } } },
  });
});

it('what is more than one entry takes stands in several, each change in one of them', async () => {
  const cameras = Array.from({ length: 5_000 }, (_, index) => cameraOf(`cam-${index}`, index + 1));
  const { noted, entries } = provisioningChanges(await stateOf(EMPTY), await stateOf({ cameras }));
  expect(entries.length).toBeGreaterThan(1);
  expect(noted).toEqual({ pieces: entries.length });
  const ids = entries.flatMap(({ detail }) => {
    expect(JSON.stringify(detail).length).toBeLessThan(LONGEST_ENTRY / 2);
    const { after } = (detail as { noted: { after: { cameras: object } } }).noted;
    return Object.keys(after.cameras);
  });
  expect(ids).toEqual(cameras.map(({ camera }) => camera.id));
});
