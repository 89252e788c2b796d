/** Passwords and what proves people, as the workstations of a centre share them: never in clear text. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MemoryCentre } from '../adapters/exchange/memory-exchange.test-support.ts';
import { CUT, SharingWorkstation } from './centre-records.test-support.ts';
import { asking, cameraOf, CENTRE, NOVAK } from './examples.test-support.ts';
import { passwordName } from './operator-records.ts';

let centre: MemoryCentre;
let one: SharingWorkstation;
let other: SharingWorkstation;
const time = 1_000_000;

beforeEach(() => {
  centre = new MemoryCentre();
  one = new SharingWorkstation(centre, 1, () => time);
  other = new SharingWorkstation(centre, 2, () => time);
  one.who = { person: 'novak', name: 'J. Novák' };
});

afterEach(() => {
  one.end();
  other.end();
});

async function settled(): Promise<void> {
  for (let n = 0; n < 2; n += 1) {
    await one.settled();
    await other.settled();
  }
}

/** The first one has cameras, the second is fresh. */
async function both(): Promise<void> {
  const profile = await one.open();
  await profile.change({ centre: CENTRE, cameras: [cameraOf('a', 1), cameraOf('b', 2)] }, 'setup');
  await one.start();
  await other.start();
  await settled();
}

const named = (at: SharingWorkstation): string[] =>
  at.profile.data.cameras.map(({ camera }) => `${camera.number} ${camera.name}`);

function renamed(at: SharingWorkstation, id: string, name: string) {
  const cameras = at.profile.data.cameras.map((entry) =>
    entry.camera.id === id ? { ...entry, camera: { ...entry.camera, name } } : entry,
  );
  return at.profile.change({ cameras }, 'camera.change');
}

const view = async (at: SharingWorkstation) => {
  const seen = await at.centre.handlers['workstations.see'](null, asking());
  if (!seen.ok) throw new Error(seen.failure.code);
  return seen.value;
};

describe('passwords', () => {
  const PASSWORD = 'tajné heslo 1';

  it('reach the other workstation, and never stand in clear text in the order or a journal', async () => {
    const profile = await one.open();
    await profile.change(
      { centre: CENTRE, cameras: [cameraOf('a', 1)], operators: [NOVAK] },
      'setup',
      new Map([
        ['a', PASSWORD],
        [passwordName(NOVAK.id), 'scrypt of novak'],
      ]),
    );
    await one.start();
    await other.start();
    await settled();
    expect(other.profile.secret('a')).toBe(PASSWORD);
    expect(other.profile.secret(passwordName(NOVAK.id))).toBe('scrypt of novak');
    await other.profile.changeSecrets(new Map([['a', 'another one']]));
    await settled();
    expect(one.profile.secret('a')).toBe('another one');
    const said = [
      ...centre.placed.map(({ line }) => line),
      ...[one, other].flatMap(({ at }) => at.journal.all.map(({ sealed }) => sealed.text)),
    ].join('\n');
    for (const secret of [PASSWORD, 'another one', 'scrypt of novak']) {
      expect(said).not.toContain(secret);
    }
  });

  it('of an address that carries one are shared with it', async () => {
    const profile = await one.open();
    const camera = cameraOf('a', 1);
    const source = { ...camera.source, addresses: { sub: 'rtsp://10.0.0.1/live?key=geheim' } };
    await profile.change({ centre: CENTRE, cameras: [{ ...camera, source }] }, 'setup');
    await one.start();
    await other.start();
    await settled();
    expect(other.profile.data.cameras[0]?.source.addresses.sub).toBe(
      'rtsp://10.0.0.1/live?key=geheim',
    );
    expect(centre.placed.map(({ line }) => line).join('')).not.toContain('geheim');
  });

  it('that were refused go back to what stands', async () => {
    await both();
    await one.profile.changeSecrets(new Map([['a', 'first']]));
    await settled();
    other.at.exchange.failure = CUT;
    await other.profile.changeSecrets(new Map([['a', 'mine']]));
    await one.profile.changeSecrets(new Map([['a', 'theirs']]));
    other.at.exchange.failure = null;
    centre.tell();
    await settled();
    expect(other.profile.secret('a')).toBe('theirs');
  });

  it('are not learned any more by a workstation that was removed, whose changes count for nothing', async () => {
    await both();
    await one.profile.changeSecrets(new Map([['a', 'before']]));
    await settled();
    const removed = await one.centre.handlers['workstations.remove'](
      { position: other.at.position },
      asking(),
    );
    expect(removed).toMatchObject({ ok: true });
    await settled();
    expect(one.profile.secret('a')).toBe('before');
    await one.profile.changeSecrets(new Map([['a', 'after']]));
    await settled();
    expect(other.profile.secret('a')).toBe('before');
    expect((await view(other)).state).toBe('removed');
    expect(await renamed(other, 'a', 'Mine')).toMatchObject({
      failure: { code: 'workstation-removed' },
    });
    await settled();
    expect(named(one)).toEqual(['1 Camera 1', '2 Camera 2']);
  });

  it('keep cameras away until another workstation has handed over the key', async () => {
    const profile = await one.open();
    await profile.change(
      { centre: CENTRE, cameras: [cameraOf('a', 1)] },
      'setup',
      new Map([['a', PASSWORD]]),
    );
    await one.start();
    await one.settled();
    one.stop();
    await other.start();
    // No camera is tried without its password.
    expect(named(other)).toEqual([]);
    expect((await view(other)).key).toBe(false);
    const mine = new Map([[passwordName(NOVAK.id), 'x']]);
    expect(await other.profile.changeSecrets(mine)).toMatchObject({
      failure: { code: 'centre-key-missing' },
    });
    expect(other.profile.secret(passwordName(NOVAK.id))).toBeNull();
    await one.start();
    await settled();
    expect(other.profile.secret('a')).toBe(PASSWORD);
    expect(named(other)).toEqual(['1 Camera 1']);
  });
});
