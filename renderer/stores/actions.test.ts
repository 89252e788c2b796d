import { beforeEach, describe, expect, it } from 'vitest';
import type { Camera } from '../../core/domain/camera.ts';
import { templateGrid } from '../../core/domain/layout.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import { actOnWall, EMPTY_WALL } from '../../core/domain/wall.ts';
import { createActions, type Actions } from './actions.ts';
import { consoleStore, setView } from './console-store.ts';
import { FakeBridge } from './fake-bridge.test-support.ts';
import { setSession } from './session-store.ts';
import { startSync } from './sync.ts';

const START = consoleStore.getState();
const CAMERA: Camera = { id: 'cam-12', number: 12, name: 'Most', kind: 'fixed', streams: ['sub'] };

let bridge: FakeBridge;
let actions: Actions;
beforeEach(() => {
  consoleStore.setState(START, true);
  setSession({ mode: 'open', operator: null, permissions: ['settings.own'], quick: [] });
  setView({ cameras: [CAMERA] });
  bridge = new FakeBridge();
  actions = createActions(bridge, () => undefined);
});

const view = () => consoleStore.getState();
const FULL = fail('storage-full');

describe('a key of the operator', () => {
  it('shows at once and is sent to main', () => {
    actions.act({ do: 'place', tile: 2, camera: 'cam-12' });
    expect(view().wall.tiles[2]).toBe('cam-12');
    expect(bridge.asked).toMatchObject([
      { name: 'wall.act', input: { do: 'place', tile: 2, camera: 'cam-12' } },
    ]);
  });

  it('is replaced by what main answers', async () => {
    actions.act({ do: 'select', tile: 2 });
    const other = actOnWall(EMPTY_WALL, { do: 'select', tile: 7 });
    await bridge.last.answer(succeed(other));
    expect(view().wall).toEqual(other);
    expect(view().pendingActs).toBe(0);
  });

  it('is not taken back by the answer to the key before it', async () => {
    actions.act({ do: 'select', tile: 1 });
    actions.act({ do: 'select', tile: 2 });
    const [first, second] = bridge.asked;
    await first?.answer(succeed(actOnWall(EMPTY_WALL, { do: 'select', tile: 1 })));
    expect(view().wall.selected).toBe(2);
    await second?.answer(succeed(actOnWall(EMPTY_WALL, { do: 'select', tile: 2 })));
    expect(view().wall.selected).toBe(2);
  });

  it('is not taken back by an event that main sent before it', async () => {
    void startSync(bridge);
    actions.act({ do: 'select', tile: 3 });
    bridge.tell('wall.changed', EMPTY_WALL);
    expect(view().wall.selected).toBe(3);
    await bridge.last.answer(succeed(actOnWall(EMPTY_WALL, { do: 'select', tile: 3 })));
    bridge.tell('wall.changed', EMPTY_WALL);
    expect(view().wall.selected).toBe(0);
  });

  it('that main refuses is said to the operator', async () => {
    actions.act({ do: 'select', tile: 2 });
    await bridge.last.answer(FULL);
    expect(view().message?.failure.code).toBe('storage-full');
    expect(view().pendingActs).toBe(0);
  });
});

describe('enlarging', () => {
  it('goes there and back with the same key', () => {
    setView({ wall: actOnWall(EMPTY_WALL, { do: 'place', tile: 2, camera: 'cam-12' }) });
    actions.toggleEnlarged(2);
    expect(view().wall.enlarged).toBe(2);
    actions.toggleEnlarged(2);
    expect(view().wall.enlarged).toBeNull();
    expect(bridge.asked.map(({ input }) => input)).toEqual([
      { do: 'enlarge', tile: 2 },
      { do: 'restore' },
    ]);
  });
});

it('another layout is an action like any other', () => {
  actions.arrange(templateGrid('1+5'));
  expect(view().wall.tiles).toHaveLength(6);
  expect(bridge.last).toMatchObject({
    name: 'wall.act',
    input: { do: 'arrange', grid: templateGrid('1+5') },
  });
});

describe('call-up by number', () => {
  const type = (keys: string) => {
    for (const key of keys) actions.type(key);
  };

  it('puts the camera into the selected tile', () => {
    actions.act({ do: 'select', tile: 5 });
    type('12');
    expect(view().callUp).toBe('12');
    actions.callUp();
    expect(view().callUp).toBe('');
    expect(view().wall.tiles[5]).toBe('cam-12');
  });

  it('puts it into the tile that is named', () => {
    type('3,12');
    actions.callUp();
    expect(view().wall).toMatchObject({ selected: 2 });
    expect(view().wall.tiles[2]).toBe('cam-12');
  });

  it.each([
    ['77', 'camera-number-unknown'],
    ['99.12', 'tile-number-unknown'],
    ['3.', 'call-up-unreadable'],
  ])('of %s says %s, asks nothing of main, and begins anew', (keys, code) => {
    type(keys);
    actions.callUp();
    expect(view().message?.failure.code).toBe(code);
    expect(view().callUp).toBe('');
    expect(bridge.asked).toEqual([]);
  });

  it('takes the last message away with the next key, and can be given up', () => {
    type('77');
    actions.callUp();
    type('1');
    expect(view().message).toBeNull();
    actions.clearCallUp();
    expect(view().callUp).toBe('');
  });
});

describe('requests', () => {
  it.each<[string, (actions: Actions) => unknown, string, unknown]>([
    ['saving a layout', (all) => all.saveLayout('Noc'), 'layout.save', { name: 'Noc' }],
    [
      'showing a layout',
      (all) => {
        all.showLayout('x');
      },
      'layout.show',
      { id: 'x' },
    ],
    [
      'removing a layout',
      (all) => {
        all.removeLayout('x');
      },
      'layout.remove',
      { id: 'x' },
    ],
    [
      'the language of the sign-in',
      (all) => {
        all.setConsoleLanguage('lv');
      },
      'settings.language',
      { language: 'lv' },
    ],
    [
      'what follows the person',
      (all) => {
        all.setPreferences({ theme: 'night' });
      },
      'settings.preferences',
      { theme: 'night' },
    ],
    [
      'the use of a monitor',
      (all) => {
        all.setMonitor('7', 'free');
      },
      'settings.monitor',
      { monitor: '7', use: 'free' },
    ],
    [
      'the numbers of the monitors',
      (all) => {
        all.identifyMonitors();
      },
      'settings.identify',
      null,
    ],
    [
      'how the walls are read',
      (all) => {
        all.setWallViewing({ distance: 3 });
      },
      'settings.wallViewing',
      { distance: 3 },
    ],
    [
      'what the centre decides',
      (all) => {
        all.setPolicy({ lockAfterMinutes: 5 });
      },
      'settings.policy',
      { lockAfterMinutes: 5 },
    ],
    [
      'a notice that need not be shown again',
      (all) => {
        all.dismiss('secrets-in-file');
      },
      'notice.dismiss',
      { notice: 'secrets-in-file' },
    ],
    [
      'another window',
      (all) => {
        all.openWall();
      },
      'window.wall',
      null,
    ],
    [
      'provisioning',
      (all) => {
        all.chooseProvisioning();
      },
      'provisioning.choose',
      null,
    ],
  ])('%s: asked of main, and a failure is said', async (_, ask, name, input) => {
    ask(actions);
    expect(bridge.last).toMatchObject({ name, input });
    await bridge.last.answer(FULL);
    expect(view().message?.failure).toEqual(FULL.ok ? null : FULL.failure);
  });

  it('saving a layout says whether it was saved', async () => {
    const saved = actions.saveLayout('Noc');
    await bridge.last.answer(succeed([]));
    expect(await saved).toBe(true);
    const refused = actions.saveLayout('Noc');
    await bridge.last.answer(FULL);
    expect(await refused).toBe(false);
  });

  it.each([
    ['no file was chosen', null],
    ['it was applied', { applied: true, lines: ['centre.yaml applied'] }],
    ['it has mistakes', { applied: false, lines: ['centre.yaml:3: cameras[0].id: …'] }],
  ])('provisioning, %s: what came of it is shown', async (_, value) => {
    actions.chooseProvisioning();
    await bridge.last.answer(succeed(value));
    expect(view().provisioning).toEqual(value);
  });

  it('the same failure twice is a new message', async () => {
    actions.openWall();
    await bridge.last.answer(FULL);
    const first = view().message?.order;
    actions.openWall();
    await bridge.last.answer(FULL);
    expect(view().message?.order).not.toBe(first);
  });
});

it('a panel opens, gives way to the other, and folds away', () => {
  setView({ panel: null });
  const panels = (['cameras', 'layouts', 'layouts'] as const).map((panel) => {
    actions.togglePanel(panel);
    return view().panel;
  });
  expect(panels).toEqual(['cameras', 'layouts', null]);
});

it('the language is the console’s own while there are no operators', () => {
  setSession({ mode: 'setup', operator: null, permissions: ['settings.own'], quick: [] });
  actions.setLanguage('uk');
  expect(bridge.last).toMatchObject({ name: 'settings.language', input: { language: 'uk' } });
});

it('the language is the person’s own once somebody is signed in', () => {
  setSession({ mode: 'open', operator: null, permissions: ['settings.own'], quick: [] });
  actions.setLanguage('uk');
  expect(bridge.last).toMatchObject({ name: 'settings.preferences', input: { language: 'uk' } });
});

it('the language is this window’s own while nobody is signed in', () => {
  setSession({ mode: 'signed-out', operator: null, permissions: [], quick: [] });
  actions.setLanguage('uk');
  expect(view().language).toBe('uk');
  expect(bridge.asked).toEqual([]);
});
