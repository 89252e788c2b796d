/** The records of a centre over a real server: taken over, changed by both, and cut off in between. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openNatsExchange } from '../adapters/exchange/nats-exchange.ts';
import { startNats, type NatsServer } from '../adapters/exchange/nats-server.test-support.ts';
import {
  MemoryCentre,
  type MemoryExchange,
} from '../adapters/exchange/memory-exchange.test-support.ts';
import { SharingWorkstation } from './centre-records.test-support.ts';
import { cameraOf, CENTRE } from './examples.test-support.ts';

let server: NatsServer;
let folder: string;
let one: SharingWorkstation;
let other: SharingWorkstation;

beforeEach(async () => {
  server = await startNats();
  folder = mkdtempSync(join(tmpdir(), 'pomezi-records-'));
  [one, other] = [workstation(1), workstation(2)];
});
afterEach(async () => {
  for (const at of [one, other]) {
    at.stop();
    at.at.exchange.close();
    at.end();
  }
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

function workstation(number: number): SharingWorkstation {
  const made = new SharingWorkstation(new MemoryCentre(), number, () => Date.now());
  const place = { servers: [server.url], credentials: null, authority: null, name: 'test' };
  const opened = openNatsExchange(join(folder, String(number)), place, () => Date.now());
  if (!opened.ok) throw new Error(opened.failure.code);
  // Nothing here asks it to fail: the server itself does.
  made.at.exchange = opened.value as unknown as MemoryExchange;
  return made;
}

const named = (at: SharingWorkstation): string[] =>
  at.profile.data.cameras.map(({ camera }) => camera.name);

function renamed(at: SharingWorkstation, id: string, name: string) {
  const cameras = at.profile.data.cameras.map((entry) =>
    entry.camera.id === id ? { ...entry, camera: { ...entry.camera, name } } : entry,
  );
  return at.profile.change({ cameras }, 'camera.change');
}

it('a fresh workstation takes all over, and works alone while the server is gone', async () => {
  const profile = await one.open();
  const cameras = [cameraOf('a', 1), cameraOf('b', 2)];
  await profile.change({ centre: CENTRE, cameras }, 'setup', new Map([['a', 'heslo']]));
  await one.start();
  await other.start();
  await expect.poll(() => named(other), { timeout: 15_000 }).toEqual(['Camera 1', 'Camera 2']);
  expect(other.profile.secret('a')).toBe('heslo');
  expect(await renamed(other, 'a', 'Most')).toEqual({ ok: true, value: null });
  await expect.poll(() => named(one), { timeout: 15_000 }).toEqual(['Most', 'Camera 2']);

  await server.kill();
  await renamed(other, 'b', 'Alone');
  expect(named(other)).toEqual(['Most', 'Alone']);
  await server.startAgain();
  await expect.poll(() => named(one), { timeout: 30_000 }).toEqual(['Most', 'Alone']);
}, 90_000);
