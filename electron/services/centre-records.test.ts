import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EMPTY_WALL } from '../../core/domain/wall.ts';
import { MemoryCentre } from '../adapters/exchange/memory-exchange.test-support.ts';
import { CUT, SharingWorkstation } from './centre-records.test-support.ts';
import { asking, cameraOf, CENTRE, layoutOf, NOVAK } from './examples.test-support.ts';

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

describe('joining', () => {
  it('the first one with data is the source, and a fresh one takes all over', async () => {
    await both();
    expect(named(other)).toEqual(['1 Camera 1', '2 Camera 2']);
    expect(other.profile.data.centre).toEqual(CENTRE);
    expect(other.changed).toContain('camera');
    expect((await view(other)).state).toBe('shared');
    expect((await view(one)).workstations).toEqual([
      { position: one.at.position, name: 'PC 1', own: true, key: true },
      { position: other.at.position, name: 'PC 2', own: false, key: true },
    ]);
  });

  it('nobody founds anything while there is nothing, and whoever has something first does', async () => {
    await one.start();
    await other.start();
    expect((await view(one)).state).toBe('empty');
    await other.profile.change({ centre: CENTRE, cameras: [cameraOf('z', 9)] }, 'setup');
    await settled();
    expect(named(one)).toEqual(['9 Camera 9']);
  });

  it('one with other data asks, and nothing is merged; it takes over only when told', async () => {
    const profile = await other.open();
    await profile.change({ centre: CENTRE, cameras: [cameraOf('x', 7)] }, 'setup');
    await both();
    expect((await view(other)).state).toBe('asks');
    expect(other.notices).toContain('records-differ');
    expect(named(other)).toEqual(['7 Camera 7']);
    await other.profile.change({ layouts: [layoutOf('l', 'Own', 'x...')] }, 'layout.save');
    await settled();
    expect(named(one)).toEqual(['1 Camera 1', '2 Camera 2']);
    expect(one.profile.data.layouts).toEqual([]);
    const taken = await other.centre.handlers['workstations.takeCentre'](null, asking());
    expect(taken).toMatchObject({ ok: true, value: { state: 'shared' } });
    await settled();
    expect(named(other)).toEqual(['1 Camera 1', '2 Camera 2']);
    expect(other.profile.data.layouts).toEqual([]);
    expect(other.notices).not.toContain('records-differ');
  });

  it('one with the same data joins without a question', async () => {
    const profile = await other.open();
    const same = { centre: CENTRE, cameras: [cameraOf('a', 1), cameraOf('b', 2)] };
    await profile.change(same, 'setup');
    await both();
    expect((await view(other)).state).toBe('shared');
  });

  it('two that found at the same moment: the order takes one, the other asks', async () => {
    for (const [at, id] of [
      [one, 'a'],
      [other, 'x'],
    ] as const) {
      at.at.exchange.failure = CUT;
      const profile = await at.open();
      await profile.change({ centre: CENTRE, cameras: [cameraOf(id, 1)] }, 'setup');
      await at.start();
    }
    one.at.exchange.failure = null;
    other.at.exchange.failure = null;
    centre.tell();
    await settled();
    const states = [(await view(one)).state, (await view(other)).state].sort();
    expect(states).toEqual(['asks', 'shared']);
    expect(centre.placed.length).toBeGreaterThan(1);
  });
});

describe('a change', () => {
  it('reaches the others: changed, added, moved in the list, removed', async () => {
    await both();
    expect(await renamed(one, 'a', 'River')).toEqual({ ok: true, value: null });
    await other.settled();
    expect(named(other)).toEqual(['1 River', '2 Camera 2']);
    const cameras = [cameraOf('c', 3), ...other.profile.data.cameras];
    await other.profile.change({ cameras }, 'camera.add');
    await other.profile.change({ layouts: [layoutOf('l', 'Night', 'abc.')] }, 'layout.save');
    await one.settled();
    expect(named(one)).toEqual(['3 Camera 3', '1 River', '2 Camera 2']);
    expect(one.profile.data.layouts).toMatchObject([{ name: 'Night' }]);
    await one.profile.change({ cameras: one.profile.data.cameras.slice(0, 1) }, 'camera.remove');
    await other.settled();
    expect(named(other)).toEqual(['3 Camera 3']);
  });

  it('where somebody was quicker is refused whole, and says what and who', async () => {
    await both();
    other.at.exchange.failure = CUT;
    const mine = other.profile.data.cameras.map((entry, at) => {
      const name = at === 0 ? 'Mine' : 'Also mine';
      return { ...entry, camera: { ...entry.camera, name } };
    });
    expect(await other.profile.change({ cameras: mine }, 'camera.change')).toMatchObject({
      ok: true,
    });
    expect(named(other)).toEqual(['1 Mine', '2 Also mine']);
    expect((await view(other)).waiting).toBe(1);
    expect(other.notices).toContain('records-waiting');
    await renamed(one, 'a', 'Theirs');
    other.at.exchange.failure = null;
    centre.tell();
    await settled();
    expect(named(other)).toEqual(['1 Theirs', '2 Camera 2']);
    expect(named(one)).toEqual(['1 Theirs', '2 Camera 2']);
    expect((await view(other)).waiting).toBe(0);
    expect(other.late).toEqual(['record-changed {"by":"J. Novák","name":"1 Theirs"}']);
    expect(one.late).toEqual([]);
    expect(other.notices).not.toContain('records-waiting');
  });

  it('that is refused at once says so to whoever made it', async () => {
    await both();
    // The other has not heard of it when it writes its own.
    const heard = other.at.exchange.onNews(() => undefined);
    const [theirs, mine] = await Promise.all([renamed(one, 'a', 'A'), renamed(other, 'a', 'B')]);
    heard();
    await settled();
    const refused = [theirs, mine].filter(({ ok }) => !ok);
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatchObject({ failure: { code: 'record-changed' } });
    expect(named(one)).toEqual(named(other));
  });

  it('works alone while the centre cannot be reached, also over a restart, and is judged on return', async () => {
    await both();
    other.at.exchange.failure = CUT;
    await renamed(other, 'b', 'Alone');
    other.stop();
    await other.start();
    expect(named(other)).toEqual(['1 Camera 1', '2 Alone']);
    await renamed(one, 'a', 'Elsewhere');
    other.at.exchange.failure = null;
    centre.tell();
    await settled();
    expect(named(one)).toEqual(['1 Elsewhere', '2 Alone']);
    expect(named(other)).toEqual(['1 Elsewhere', '2 Alone']);
  });

  it('two who add a camera of their own at the same time both have it', async () => {
    await both();
    other.at.exchange.failure = CUT;
    await other.profile.change(
      { cameras: [...other.profile.data.cameras, cameraOf('d', 4)] },
      'camera.add',
    );
    await one.profile.change({ cameras: [...one.profile.data.cameras, cameraOf('c', 3)] }, 'add');
    other.at.exchange.failure = null;
    centre.tell();
    await settled();
    expect(named(one).sort()).toEqual(['1 Camera 1', '2 Camera 2', '3 Camera 3', '4 Camera 4']);
    expect(named(other)).toEqual(named(one));
  });

  it('two who give away the same number do not both succeed', async () => {
    await both();
    other.at.exchange.failure = CUT;
    const add = (at: SharingWorkstation, id: string) =>
      at.profile.change({ cameras: [...at.profile.data.cameras, cameraOf(id, 3)] }, 'camera.add');
    await add(other, 'd');
    await add(one, 'c');
    other.at.exchange.failure = null;
    centre.tell();
    await settled();
    expect(one.profile.data.cameras.map(({ camera }) => camera.id)).toEqual(['a', 'b', 'c']);
    expect(other.profile.data.cameras.map(({ camera }) => camera.id)).toEqual(['a', 'b', 'c']);
  });

  it('two who each take the right of another administrator do not leave the centre without one', async () => {
    const people = ['jana', 'oksana'].map((login, at) => {
      const id = `00000000-0000-4000-8000-00000000000${at + 2}`;
      return { ...NOVAK, id, login, role: 'administrator' as const };
    });
    const profile = await one.open();
    await profile.change({ centre: CENTRE, operators: people }, 'setup');
    await one.start();
    await other.start();
    await settled();
    const without = (at: SharingWorkstation, login: string) =>
      at.profile.change(
        {
          operators: at.profile.data.operators.map((each) =>
            each.login === login ? { ...each, active: false } : each,
          ),
        },
        'operators.change',
      );
    other.at.exchange.failure = CUT;
    await without(other, 'oksana');
    await without(one, 'jana');
    other.at.exchange.failure = null;
    centre.tell();
    await settled();
    const active = (at: SharingWorkstation) =>
      at.profile.data.operators.filter((each) => each.active).map(({ login }) => login);
    expect([active(one), active(other)]).toEqual([['oksana'], ['oksana']]);
    expect(other.late).toEqual(['centre-settings-changed {"by":"J. Novák"}']);
  });

  it('that does not fit into one entry takes effect whole, whatever is placed between its parts', async () => {
    await both();
    const many = Array.from({ length: 900 }, (_, n) => cameraOf(`many-${n}`, n + 100));
    const append = one.at.exchange.append.bind(one.at.exchange);
    let parts = 0;
    let meanwhile: string[] = [];
    one.at.exchange.append = async (id, line) => {
      parts += 1;
      if (parts === 2) {
        meanwhile = named(other);
        await renamed(other, 'b', 'Between');
      }
      return append(id, line);
    };
    const cameras = [...one.profile.data.cameras, ...many];
    expect(await one.profile.change({ cameras }, 'cameras.import')).toMatchObject({ ok: true });
    await settled();
    expect(parts).toBeGreaterThan(2);
    expect(meanwhile).toEqual(['1 Camera 1', '2 Camera 2']);
    expect(named(other)).toHaveLength(902);
    expect(named(one)).toEqual(named(other));
    expect(named(one)).toContain('2 Between');
  });

  it('what is this workstation’s own stays its own', async () => {
    await both();
    await one.profile.change(
      { mappings: { '["A"]': ['name'] }, favourites: { novak: ['a'] } },
      'x',
    );
    one.profile.keepWall('desk', EMPTY_WALL);
    const before = centre.placed.length;
    await settled();
    expect(centre.placed).toHaveLength(before);
    expect(other.profile.data.mappings).toEqual({});
  });

  it('is made anew from the order where what was kept of it is lost', async () => {
    await both();
    await renamed(one, 'a', 'River');
    other.loseStore();
    await renamed(one, 'b', 'Bridge');
    await other.start();
    await settled();
    expect(named(other)).toEqual(['1 River', '2 Bridge']);
    expect((await view(other)).state).toBe('shared');
  });

  it('made while the exchange was not open yet is told when it is', async () => {
    await both();
    other.stop();
    await other.open();
    await renamed(other, 'a', 'By file');
    await other.start();
    await settled();
    expect(named(one)).toEqual(['1 By file', '2 Camera 2']);
  });
});
