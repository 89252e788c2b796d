import { expect, it } from 'vitest';
import { putBack, takeAside } from './addresses-aside.ts';
import { cameraOf } from './examples.test-support.ts';
import { MemoryRecords, MemorySecrets } from './fake-ports.test-support.ts';
import { openProfile } from './profile.ts';

const HIDING = 'rtsp://10.0.0.1/user=admin_password=secret-1_channel=1';
const ASKING = 'rtsp://10.0.0.1/live?token=secret-2';
const SERVICE = 'http://10.0.0.1/onvif?key=secret-3';
const camera = (main: string, sub?: string, onvif?: string) => ({
  ...cameraOf('a', 1),
  source: {
    ...{ camera: 'a', user: 'admin' },
    addresses: { main, ...(sub === undefined ? {} : { sub }) },
    ...(onvif === undefined ? {} : { onvif }),
  },
});

it('an address without a password stays where it is', () => {
  const cameras = [camera('rtsp://10.0.0.1/main', 'rtsp://10.0.0.1/sub', 'http://10.0.0.1/onvif')];
  expect(takeAside(cameras)).toEqual({ cameras, addresses: new Map(), untouched: [] });
  expect(putBack(cameras, () => null)).toEqual(cameras);
});

it('one that may carry a password is taken aside, and comes back', () => {
  const cameras = [camera(HIDING, ASKING, SERVICE), cameraOf('b', 2)];
  const aside = takeAside(cameras);
  expect(JSON.stringify(aside.cameras)).not.toContain('secret-');
  expect(aside.addresses.size).toBe(3);
  expect(putBack(aside.cameras, (name) => aside.addresses.get(name) ?? null)).toEqual(cameras);
  expect(putBack(aside.cameras, () => null)[0]?.source).toEqual({
    ...{ camera: 'a', user: 'admin', addresses: {} },
  });
});

it('no record of a profile ever holds one, and none is left behind', async () => {
  const stored = new MemoryRecords();
  const secrets = new MemorySecrets();
  const open = async () => {
    const opened = await openProfile(stored, secrets, () => undefined);
    if (!opened.ok) throw new Error(opened.failure.code);
    return opened.value;
  };
  const profile = await open();
  await profile.change({ cameras: [camera(HIDING, ASKING)] }, 'test', new Map([['a', 'right']]));
  expect(stored.text()).not.toContain('secret-');
  expect(profile.data.cameras).toEqual([camera(HIDING, ASKING)]);
  expect((await open()).data).toEqual(profile.data);
  expect((await open()).sources()).toEqual([
    { ...camera(HIDING, ASKING).source, password: 'right' },
  ]);
  await profile.change({ cameras: [camera('rtsp://10.0.0.1/main', ASKING)] }, 'test');
  expect([...secrets.kept.keys()]).toEqual(['a', 'address:a:sub']);
  await profile.change({ cameras: [] }, 'test');
  expect([...secrets.kept.keys()]).toEqual(['a']);
});

it('another address that hides its password is a change, though the record says the same', async () => {
  const stored = new MemoryRecords();
  const secrets = new MemorySecrets();
  const opened = await openProfile(stored, secrets, () => undefined);
  const profile = opened.ok ? opened.value : null;
  await profile?.change({ cameras: [camera(ASKING)] }, 'test');
  await profile?.change({ cameras: [camera(`${ASKING}-new`)] }, 'test');
  expect(secrets.kept.get('address:a:main')).toBe(`${ASKING}-new`);
  expect(profile?.sources()[0]?.addresses.main).toBe(`${ASKING}-new`);
});
