import { beforeEach, describe, expect, it } from 'vitest';
import { ptzState, type PtzAction, type PtzState } from '../../core/contract/ptz.ts';
import { mayWithCamera, type Permission } from '../../core/domain/access.ts';
import { PTZ_HOLD_MS } from '../../core/domain/ptz-lock.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import type { Caller } from './dispatch.ts';
import { asking, cameraOf } from './examples.test-support.ts';
import { FULL, MemoryAudit, MemoryRecords, MemorySecrets } from './fake-ports.test-support.ts';
import { openProfile } from './profile.ts';
import { createPtz, type Ptz } from './ptz.ts';

const RIGHT = { pan: 1, tilt: 0, zoom: 0 };
const NOVAK: Caller = { window: 'desk', role: 'dispatcher', operator: 'novak', locked: false };
const KRAL: Caller = { ...NOVAK, operator: 'kral', window: 'wall/1' };
const LEADER: Caller = { ...NOVAK, operator: 'dvorak', role: 'shift-leader' };

const PATROL = '00000000-0000-4000-8000-000000000001';

let now: number;
let wires: string[];
let audit: MemoryAudit;
let told: PtzState[];
let groups: string[] | null;
let pictures: Map<string, string>;
let ptz: Ptz;
/** The camera answers, and goes nowhere. */
let refuses: boolean;
/** The camera answers no sooner than this to where it is sent. */
let answered: Promise<void>;

beforeEach(async () => {
  now = 50_000;
  [wires, told, groups] = [[], [], null];
  refuses = false;
  answered = Promise.resolve();
  pictures = new Map();
  audit = new MemoryAudit();
  const [bridge, plain] = [cameraOf('bridge', 1), cameraOf('plain', 2)];
  const onvif = 'http://10.0.0.1/onvif/device_service';
  const opened = await openProfile(new MemoryRecords(), new MemorySecrets(), () => undefined);
  if (!opened.ok) throw new Error(opened.failure.code);
  const steered = { ...bridge.camera, groups: ['river'] };
  const cameras = [{ camera: steered, source: { ...bridge.source, onvif } }, plain];
  await opened.value.change({ cameras }, 'test');
  const wire = (word: string): Promise<Result<null>> => {
    wires.push(word);
    return Promise.resolve(succeed(null));
  };
  ptz = createPtz({
    ...{ profile: opened.value, audit, monotonic: () => now, clock: { now: () => now * 10 } },
    onvif: {
      move: (_, move) => wire(move.how),
      stop: () => wire('stop'),
      snapshot: () => Promise.resolve(succeed({ type: 'image/jpeg', bytes: new Uint8Array([7]) })),
      status: () =>
        Promise.resolve(succeed({ position: { pan: 0, tilt: 0, zoom: 0 }, moving: null })),
      goTo: (_, token) =>
        wire(token ?? 'home').then(async (told) => {
          await answered;
          return refuses ? fail('onvif-timed-out') : told;
        }),
      presets: () => Promise.resolve(succeed([{ token: '1', name: 'Bridge' }])),
      keepPreset: (_, name, token) =>
        wire(`keep ${name} ${String(token)}`).then(() => succeed('1')),
      removePreset: (_, token) => wire(`remove ${token}`),
    },
    pictures: {
      keep: (_, preset, bytes) => {
        pictures.set(preset, `picture ${String(bytes[0])}`);
        return Promise.resolve();
      },
      read: (_, preset) => Promise.resolve(pictures.get(preset) ?? null),
      remove: (_, preset) => {
        pictures.delete(preset);
        return Promise.resolve();
      },
    },
    operatorName: (login) => login.toUpperCase(),
    mayWith: (camera, permission: Permission) =>
      mayWithCamera('shift-leader', permission, groups, camera.groups ?? []),
    tell: (state) => told.push(ptzState.parse(state)),
    newId: () => PATROL,
    centre: () => null,
  });
});

const act = async (action: PtzAction, caller: Caller = NOVAK): Promise<Result<PtzState>> =>
  ptz.handlers['ptz.act'](action, asking(caller));
const camera = 'bridge';
const codeOf = (answer: Result<unknown>) => (answer.ok ? 'ok' : answer.failure.code);
const journal = () =>
  audit.entries.map(({ request, operator, noted }) => [request, operator, noted?.['cause']]);

describe('control of a camera', () => {
  it('is taken with the first movement, noted once, and told to every window', async () => {
    expect(await act({ do: 'move', camera, speed: RIGHT })).toMatchObject({ ok: true });
    const point = { x: 0.75, y: 0.5 };
    await act({ do: 'look', camera, from: point, to: point, aspect: 16 / 9 });
    await act({ do: 'preset', camera, preset: '7' });
    await act({ do: 'home', camera });
    expect(wires).toEqual(['continuous', 'relative', '7', 'home']);
    expect(journal()).toEqual([['ptz.began', 'novak', undefined]]);
    expect(told).toMatchObject([{ holder: 'NOVAK', window: 'desk', seconds: 30, wantedBy: null }]);
  });

  it('is refused to a colleague, who may request it', async () => {
    await act({ do: 'take', camera });
    now += 1_500;
    const refused = await act({ do: 'move', camera, speed: RIGHT }, KRAL);
    expect(refused).toMatchObject({
      failure: { code: 'ptz-held', params: { holder: 'NOVAK', seconds: 29 } },
    });
    expect(await act({ do: 'request', camera }, KRAL)).toMatchObject({
      value: { wantedBy: 'KRAL' },
    });
    expect(wires).toEqual([]);
    await act({ do: 'release', camera });
    expect(codeOf(await act({ do: 'take', camera }, KRAL))).toBe('ok');
    expect(journal()).toEqual([
      ['ptz.began', 'novak', undefined],
      ['ptz.ended', 'novak', 'released'],
      ['ptz.began', 'kral', undefined],
    ]);
  });

  it('is taken over by the shift leader, and the camera stands still first', async () => {
    await act({ do: 'move', camera, speed: RIGHT });
    await act({ do: 'move', camera, speed: { ...RIGHT, pan: -1 } }, LEADER);
    expect(wires.slice(0, 3)).toEqual(['continuous', 'stop', 'continuous']);
    expect(codeOf(await act({ do: 'move', camera, speed: RIGHT }))).toBe('ptz-held');
    expect(codeOf(await act({ do: 'stop', camera }))).toBe('ptz-not-held');
    expect(told.at(-1)?.holder).toBe('DVORAK');
  });

  it('goes with its holder to another window, which every window is told', async () => {
    await act({ do: 'move', camera, speed: RIGHT });
    await act({ do: 'take', camera }, { ...NOVAK, window: 'wall/1' });
    expect(told.at(-1)).toMatchObject({ holder: 'NOVAK', window: 'wall/1' });
    expect(wires).toEqual(['continuous', 'stop']);
    expect(journal()).toEqual([['ptz.began', 'novak', undefined]]);
  });

  it('ends when nobody touches anything, with its beginning in the journal', async () => {
    await act({ do: 'take', camera });
    now += PTZ_HOLD_MS - 1;
    ptz.tick();
    expect(wires).toEqual([]);
    now += 1;
    ptz.tick();
    expect(wires).toEqual(['stop']);
    expect(audit.entries.at(-1)).toMatchObject({
      ...{ request: 'ptz.ended', operator: 'novak', window: 'desk', noted: { cause: 'timeout' } },
      detail: { camera, since: 500_000 },
    });
  });

  it('is not had where the journal cannot be written', async () => {
    audit.failure = () => FULL;
    expect(codeOf(await act({ do: 'move', camera, speed: RIGHT }))).toBe('audit-failed');
    expect(wires).toEqual([]);
  });

  it('is taken away by who may', async () => {
    await act({ do: 'move', camera, speed: RIGHT });
    const noted: unknown[] = [];
    const caller = asking({ ...LEADER, note: (note) => noted.push(note) });
    expect(await ptz.handlers['ptz.free']({ camera }, caller)).toMatchObject({
      value: { holder: null },
    });
    expect(wires).toEqual(['continuous', 'stop']);
    expect(noted).toEqual([{ holder: 'novak' }]);
  });
});

describe('a camera stands still', () => {
  it.each([
    [
      'when its window is closed',
      () => {
        ptz.windowClosed('desk');
      },
      'window-closed',
    ],
    [
      'when somebody else signs in',
      () => {
        ptz.sessionChanged(KRAL);
      },
      'session',
    ],
    [
      'when the controls are locked',
      () => {
        ptz.sessionChanged({ ...NOVAK, locked: true });
      },
      'session',
    ],
    ['when the program ends', () => ptz.end(), 'end'],
  ] as const)('%s', async (_, event, cause) => {
    await act({ do: 'move', camera, speed: RIGHT });
    await event();
    await expect.poll(() => journal().at(-1)).toEqual(['ptz.ended', 'novak', cause]);
    expect(wires).toEqual(['continuous', 'stop']);
  });

  it('when the window says nothing any more', async () => {
    await act({ do: 'move', camera, speed: RIGHT });
    now += 500;
    ptz.tick();
    expect(wires).toEqual(['continuous', 'stop']);
  });

  it('and goes on where another window is closed or the same person stays', async () => {
    await act({ do: 'move', camera, speed: RIGHT });
    ptz.windowClosed('wall/1');
    ptz.sessionChanged(NOVAK);
    expect(wires).toEqual(['continuous']);
  });
});

describe('a camera that may not be steered', () => {
  it('by this operator is not', async () => {
    groups = ['town'];
    expect(codeOf(await act({ do: 'take', camera }))).toBe('not-permitted');
    for (const name of ['ptz.presets', 'ptz.free'] as const) {
      const answer = await ptz.handlers[name]({ camera }, asking(NOVAK));
      expect(codeOf(answer)).toBe('not-permitted');
    }
  });

  it.each(['plain', 'gone'])('because no address is known: %s', async (id) => {
    expect(codeOf(await act({ do: 'take', camera: id }))).toBe('camera-without-onvif');
  });
});

it('presets are kept and removed, and the list comes back', async () => {
  const who = asking(LEADER);
  const list = (picture: string | null) => succeed([{ token: '1', name: 'Bridge', picture }]);
  expect(await ptz.handlers['ptz.presets']({ camera }, who)).toEqual(list(null));
  const kept = await ptz.handlers['ptz.keepPreset']({ camera, name: 'Bridge' }, who);
  expect(kept).toEqual(list('picture 7'));
  const removed = await ptz.handlers['ptz.removePreset']({ camera, preset: '1' }, who);
  expect(removed).toEqual(list(null));
  expect(wires).toEqual(['keep Bridge null', 'remove 1']);
});

describe('a patrol', () => {
  const stops = ['7', '8'].map((preset) => ({ preset, seconds: 10 }));
  const start = (caller: Caller = NOVAK) =>
    ptz.handlers['ptz.startPatrol']({ camera, patrol: PATROL }, asking(caller));
  const turns = async (): Promise<void> => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  beforeEach(async () => {
    const kept = await ptz.handlers['ptz.keepPatrol'](
      { camera, name: 'Bridges', stops },
      asking(LEADER),
    );
    expect(kept).toEqual(succeed([{ id: PATROL, name: 'Bridges', stops }]));
  });

  it('goes from preset to preset, and every window is told which and for how long', async () => {
    const noted: unknown[] = [];
    const caller = asking({ ...NOVAK, note: (note) => noted.push(note) });
    const started = await ptz.handlers['ptz.startPatrol']({ camera, patrol: PATROL }, caller);
    expect(started).toMatchObject({
      value: { holder: null, patrol: { name: 'Bridges', by: 'NOVAK', seconds: 10 } },
    });
    expect(noted).toEqual([{ name: 'Bridges', stops: 2 }]);
    await turns();
    for (const _ of stops) {
      now += 10_000;
      ptz.tick();
      await turns();
    }
    expect(wires).toEqual(['7', '8', '7']);
    expect(told.at(-1)?.patrol?.seconds).toBe(10);
  });

  it('ends at once when a person steers, and does not come back by itself', async () => {
    await start();
    await turns();
    await act({ do: 'move', camera, speed: RIGHT }, KRAL);
    expect(wires).toEqual(['7', 'stop', 'continuous']);
    expect(journal()).toEqual([
      ['ptz.patrol-ended', 'novak', 'steered'],
      ['ptz.began', 'kral', undefined],
    ]);
    await act({ do: 'release', camera }, KRAL);
    now += 60_000;
    ptz.tick();
    expect(wires.filter((word) => word === '7')).toHaveLength(1);
    expect(told.at(-1)?.patrol).toBeNull();
  });

  it('that ends while the camera is on its way is stopped once more when the camera has heard', async () => {
    let hears = (): void => undefined;
    answered = new Promise((resolve) => {
      hears = resolve;
    });
    await start();
    await act({ do: 'take', camera }, KRAL);
    expect(wires).toEqual(['7', 'stop']);
    hears();
    await turns();
    expect(wires).toEqual(['7', 'stop', 'stop']);
  });

  it('begins by nobody’s hand but one’s own: not while somebody else steers', async () => {
    await act({ do: 'take', camera }, KRAL);
    expect(codeOf(await start(LEADER))).toBe('ptz-held');
    expect(codeOf(await start(KRAL))).toBe('ok');
    expect(journal().at(-1)).toEqual(['ptz.ended', 'kral', 'released']);
  });

  it.each([
    ['is stopped', 'stopped', () => ptz.handlers['ptz.stopPatrol']({ camera }, asking(KRAL))],
    ['is freed', 'freed', () => ptz.handlers['ptz.free']({ camera }, asking(LEADER))],
    [
      'is changed',
      'changed',
      () =>
        ptz.handlers['ptz.keepPatrol'](
          { camera, id: PATROL, name: 'Towers', stops },
          asking(LEADER),
        ),
    ],
    [
      'is removed',
      'changed',
      () => ptz.handlers['ptz.removePatrol']({ camera, patrol: PATROL }, asking(LEADER)),
    ],
    [
      'was started by somebody who signs out',
      'session',
      () => {
        ptz.sessionChanged({ ...NOVAK, operator: null, role: 'nobody' });
      },
    ],
    ['runs while the program ends', 'end', () => ptz.end()],
  ] as const)('that %s ends with its cause in the journal', async (_, cause, event) => {
    await start();
    await turns();
    await event();
    await expect.poll(() => journal().at(-1)).toEqual(['ptz.patrol-ended', 'novak', cause]);
    expect(wires).toEqual(['7', 'stop']);
  });

  it('goes on while the controls are locked and its window is closed', async () => {
    await start();
    ptz.sessionChanged({ ...NOVAK, locked: true });
    ptz.windowClosed('desk');
    await turns();
    expect(wires).toEqual(['7']);
  });

  it('that the camera does not follow ends after three stops', async () => {
    refuses = true;
    await start();
    for (let stop = 0; stop < 3; stop += 1) {
      await turns();
      now += 10_000;
      ptz.tick();
    }
    await turns();
    expect(wires).toEqual(['7', '8', '7', 'stop']);
    expect(journal().at(-1)).toEqual(['ptz.patrol-ended', 'novak', 'not-followed']);
  });

  it('that is not there (any more) is not started, changed or removed', async () => {
    const who = asking(LEADER);
    await ptz.handlers['ptz.removePatrol']({ camera, patrol: PATROL }, who);
    expect(await ptz.handlers['ptz.patrols']({ camera }, who)).toEqual(succeed([]));
    expect(codeOf(await start())).toBe('patrol-unknown');
    const changed = { camera, id: PATROL, name: 'Towers', stops };
    expect(codeOf(await ptz.handlers['ptz.keepPatrol'](changed, who))).toBe('patrol-unknown');
    const removed = { camera, patrol: PATROL };
    expect(codeOf(await ptz.handlers['ptz.removePatrol'](removed, who))).toBe('patrol-unknown');
  });

  it('of a camera that this person may not steer is nobody’s of theirs', async () => {
    groups = ['town'];
    expect(codeOf(await start())).toBe('not-permitted');
    expect(codeOf(await ptz.handlers['ptz.patrols']({ camera }, asking(NOVAK)))).toBe(
      'not-permitted',
    );
  });
});
