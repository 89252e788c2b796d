import { beforeEach, describe, expect, it } from 'vitest';
import { consoleState, events, type EventName } from '../../core/contract/contract.ts';
import { templateGrid } from '../../core/domain/layout.ts';
import { FIRST_SETTINGS } from '../../core/domain/settings.ts';
import { EMPTY_WALL, type Wall } from '../../core/domain/wall.ts';
import { createConsole, type Console } from './console.ts';
import { asking, cameraOf, CENTRE, layoutOf, SEES_ALL } from './examples.test-support.ts';
import { FULL, MemoryRecords, MemorySecrets } from './fake-ports.test-support.ts';
import { openProfile, type Profile } from './profile.ts';

const DESK = asking();
const WALL = asking({ window: 'wall/1' });

let stored: MemoryRecords;
let profile: Profile;
let console: Console;
let told: { name: EventName; body: unknown; window: string | undefined }[];

beforeEach(async () => {
  stored = new MemoryRecords();
  for (const [index, id] of ['a', 'b', 'c'].entries()) {
    stored.put('camera', id, JSON.stringify(cameraOf(id, index + 1)));
  }
  await restart();
});

async function restart(): Promise<void> {
  const opened = await openProfile(stored, new MemorySecrets(), () => undefined);
  if (!opened.ok) throw new Error(opened.failure.code);
  profile = opened.value;
  told = [];
  let ids = 0;
  console = createConsole(profile, {
    ...{ version: '1.2.3', language: 'cs', newId: () => `new-${(ids += 1)}` },
    notices: () => ['secrets-in-file'],
    viewer: SEES_ALL,
    monitors: () => [],
    tell: (name, body, window) => {
      // Whatever is told must be what the contract says.
      told.push({ name, body: events[name].parse(body), window });
    },
  });
}

const tilesOf = (wall: Wall): string => wall.tiles.map((camera) => camera ?? '.').join('');
const valueOf = async <T>(answer: unknown): Promise<T> => {
  const result = (await answer) as { ok: boolean; value: T };
  expect(result).toMatchObject({ ok: true });
  return result.value;
};
const names = () => told.map(({ name, window }) => `${name} ${window ?? 'all'}`);

describe('the state that a window starts from', () => {
  it('is all that it needs and fits the contract', async () => {
    await profile.change({ centre: CENTRE }, 'test');
    await profile.change({ layouts: [layoutOf('night', 'Noc', 'ab..')] }, 'test');
    const state = await valueOf<Record<string, unknown>>(
      console.handlers['console.state'](null, WALL),
    );
    expect(consoleState.parse(state)).toMatchObject({
      ...{ version: '1.2.3', window: 'wall/1', language: 'cs', centre: CENTRE },
      ...{ notices: ['secrets-in-file'], wall: EMPTY_WALL, settings: FIRST_SETTINGS },
    });
    expect((state['cameras'] as { id: string }[]).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('holds no address, user or password', async () => {
    const state = await valueOf(console.handlers['console.state'](null, DESK));
    expect(JSON.stringify(state)).not.toMatch(/rtsp|admin|10\.0\.0/);
  });
});

describe('a wall', () => {
  it('of the desk first shows every camera', () => {
    expect(tilesOf(console.wall('desk'))).toBe('abc.');
  });

  it('of the desk first shows the first layout where there is one', async () => {
    await profile.change(
      { layouts: [layoutOf('x', 'X', '.c..'), layoutOf('y', 'Y', 'ab..')] },
      'test',
    );
    expect(tilesOf(console.wall('desk'))).toBe('.c..');
  });

  it('of a further monitor is empty at first', () => {
    expect(console.wall('wall/1')).toEqual(EMPTY_WALL);
  });

  it('is changed by an action, told to its own window, and there again after a restart', async () => {
    const wall = await valueOf<Wall>(
      console.handlers['wall.act']({ do: 'place', tile: 3, camera: 'a' }, DESK),
    );
    expect(tilesOf(wall)).toBe('abca');
    expect(told).toEqual([{ name: 'wall.changed', body: wall, window: 'desk' }]);
    expect(console.wall('wall/1')).toEqual(EMPTY_WALL);
    await profile.settled();
    await restart();
    expect(console.wall('desk')).toEqual(wall);
  });

  it('takes no camera that is not known', async () => {
    const answer = await console.handlers['wall.act'](
      { do: 'place', tile: 0, camera: 'ghost' },
      DESK,
    );
    expect(answer).toMatchObject({ ok: false });
    expect(told).toEqual([]);
    expect(tilesOf(console.wall('desk'))).toBe('abc.');
  });

  it('shows no camera that is gone, and shows it again when it comes back', async () => {
    await console.handlers['wall.act']({ do: 'enlarge', tile: 1 }, DESK);
    await profile.change({ cameras: [cameraOf('a', 1), cameraOf('c', 3)] }, 'test');
    expect(console.wall('desk')).toMatchObject({ tiles: ['a', null, 'c', null], enlarged: null });
    await profile.change(
      { cameras: ['a', 'b', 'c'].map((id, index) => cameraOf(id, index + 1)) },
      'test',
    );
    expect(tilesOf(console.wall('desk'))).toBe('abc.');
  });

  it('goes on where it cannot be written', async () => {
    stored.failure = () => FULL;
    await valueOf(console.handlers['wall.act']({ do: 'select', tile: 2 }, DESK));
    await profile.settled();
    expect(console.wall('desk').selected).toBe(2);
  });
});

describe('layouts', () => {
  it('are saved with what the window shows, and every window is told', async () => {
    await console.handlers['wall.act']({ do: 'arrange', grid: templateGrid('1+5') }, WALL);
    await console.handlers['wall.act']({ do: 'place', tile: 1, camera: 'b' }, WALL);
    told.length = 0;
    const layouts = await valueOf(console.handlers['layout.save']({ name: 'Noc' }, WALL));
    expect(layouts).toEqual([
      {
        id: 'new-1',
        name: 'Noc',
        grid: templateGrid('1+5'),
        tiles: [null, 'b', null, null, null, null],
      },
    ]);
    expect(stored.part('layouts')).toEqual(layouts);
    expect(names()).toEqual(['layouts.changed all']);
  });

  it('with a name that is there replace it and keep its id', async () => {
    await profile.change(
      { layouts: [layoutOf('x', 'Noc', 'c...'), layoutOf('y', 'Den', 'b...')] },
      'test',
    );
    await console.handlers['wall.act']({ do: 'clear', tile: 0 }, DESK);
    const layouts = await valueOf<{ id: string; name: string }[]>(
      console.handlers['layout.save']({ name: 'Noc' }, DESK),
    );
    expect(layouts.map(({ id, name }) => `${id} ${name}`).sort()).toEqual(['x Noc', 'y Den']);
    expect(layouts.find(({ id }) => id === 'x')).toMatchObject({ tiles: [null, null, null, null] });
  });

  it('are shown in the window that asks, without cameras that are gone', async () => {
    await profile.change({ layouts: [layoutOf('x', 'Noc', 'cxba')] }, 'test');
    const wall = await valueOf<Wall>(console.handlers['layout.show']({ id: 'x' }, WALL));
    expect(tilesOf(wall)).toBe('c.ba');
    expect(console.wall('wall/1')).toEqual(wall);
    expect(names()).toEqual(['wall.changed wall/1']);
  });

  it('that are not there are not shown', async () => {
    const answer = await console.handlers['layout.show']({ id: 'ghost' }, DESK);
    expect(answer).toEqual({ ok: false, failure: { code: 'layout-unknown', params: {} } });
    expect(told).toEqual([]);
  });

  it('are removed, and the walls that showed them stay', async () => {
    await profile.change(
      { layouts: [layoutOf('x', 'Noc', 'c...'), layoutOf('y', 'Den', 'b...')] },
      'test',
    );
    await console.handlers['layout.show']({ id: 'x' }, DESK);
    expect(await valueOf(console.handlers['layout.remove']({ id: 'x' }, DESK))).toEqual([
      layoutOf('y', 'Den', 'b...'),
    ]);
    expect(tilesOf(console.wall('desk'))).toBe('c...');
    expect(names()).toEqual(['wall.changed desk', 'layouts.changed all']);
  });

  it.each([
    ['saved', () => console.handlers['layout.save']({ name: 'Den' }, DESK)],
    ['removed', () => console.handlers['layout.remove']({ id: 'x' }, DESK)],
  ])('that cannot be %s stay as they are, and nobody is told otherwise', async (_, change) => {
    await profile.change({ layouts: [layoutOf('x', 'Noc', 'c...')] }, 'test');
    stored.failure = () => FULL;
    expect(await change()).toEqual({ ok: false, failure: FULL });
    expect(profile.data.layouts).toEqual([layoutOf('x', 'Noc', 'c...')]);
    expect(told).toEqual([]);
  });
});

it('after provisioning every window is told everything', async () => {
  await console.handlers['wall.act']({ do: 'select', tile: 1 }, WALL);
  told.length = 0;
  console.refresh();
  expect(names()).toEqual([
    ...['preferences.changed all', 'language.changed all'],
    ...['setup.changed all'],
    ...[
      'centre.changed all',
      'cameras.changed all',
      'favourites.changed all',
      'layouts.changed all',
    ],
    ...['wall.changed desk', 'wall.changed wall/1'],
  ]);
});

describe('what may not be seen', () => {
  beforeEach(async () => {
    await profile.change({ layouts: [layoutOf('night', 'Noc', 'abc.')] }, 'test');
    const seesCamera = ({ id }: { id: string }) => id !== 'b';
    console = createConsole(profile, {
      ...{ version: '1', language: 'cs', newId: () => 'new', notices: () => [] },
      ...{ tell: (name, body, window) => told.push({ name, body, window }) },
      viewer: { ...SEES_ALL, seesCamera },
      monitors: () => [],
    });
  });

  it('is told nowhere: not in the state, a layout, a wall or an event', async () => {
    const answers = [
      await console.handlers['console.state'](null, DESK),
      await console.handlers['layout.show']({ id: 'night' }, DESK),
      await console.handlers['wall.act']({ do: 'enlarge', tile: 0 }, DESK),
      await console.handlers['layout.save']({ name: 'Den' }, DESK),
    ];
    console.refresh();
    expect(JSON.stringify([answers, told])).not.toContain('"b"');
  });

  it('cannot be placed, and stays where others put it', async () => {
    await console.handlers['layout.show']({ id: 'night' }, DESK);
    expect(await console.handlers['wall.act']({ do: 'place', tile: 3, camera: 'b' }, DESK)).toEqual(
      {
        ok: false,
        failure: { code: 'not-permitted', params: { permission: 'wall.see' } },
      },
    );
    await console.handlers['wall.act']({ do: 'place', tile: 3, camera: 'a' }, DESK);
    expect(tilesOf(profile.data.walls['desk'] ?? EMPTY_WALL)).toBe('abca');
  });
});
