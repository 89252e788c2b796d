import { describe, expect, it } from 'vitest';
import type { Camera } from '../../core/domain/camera.ts';
import type { OnvifFacts } from '../../core/domain/onvif.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import { finding, type Finding } from '../../core/domain/self-test.ts';
import {
  selfTest,
  type Machine,
  type SelfTestTools,
  type StreamTrial,
  type TestedCamera,
} from './self-test.ts';

const PLAYS: StreamTrial = {
  reason: null,
  firstPictureMs: 210,
  width: 640,
  height: 360,
  coding: 'H.264',
};

function machineWith(change: Partial<Machine> = {}): Machine {
  return {
    ffmpeg: () => Promise.resolve({ path: '/usr/bin/ffmpeg', version: '5.1.9' }),
    usesGpu: () => true,
    codecs: () => Promise.resolve([{ codec: 'H.264', supported: true }]),
    screens: () => ['1920 × 1080', '2560 × 1440'],
    clock: () => Promise.resolve({ kept: true, offsetMs: 12 }),
    freeBytes: () => Promise.resolve(20_000_000_000),
    isWritable: () => Promise.resolve(true),
    journal: () => Promise.resolve({ checked: 40, entries: 40, fault: null }),
    secretsPlace: () => 'system',
    links: () => Promise.resolve([finding('server-none')]),
    searchable: () => Promise.resolve(['10.0.0.5']),
    tryStream: () => Promise.resolve(PLAYS),
    playing: () => null,
    ...change,
  };
}

const FACTS: OnvifFacts = {
  ...{ manufacturer: 'Pomezí', model: 'Gate', firmware: '1.2', serial: 'G1' },
  streams: [],
  ...{ snapshot: true, ptz: true, events: false, imaging: false, media: ['media1'] },
  ...{ secure: false, fingerprint: null, clockOffsetMs: -500 },
};

const camera = (
  number: number,
  streams: Camera['streams'] = ['sub'],
  onvif?: string,
): TestedCamera => ({
  camera: { id: `cam-${number}`, number, name: `Camera ${number}`, kind: 'fixed', streams },
  source: {
    camera: `cam-${number}`,
    addresses: { sub: `rtsp://10.0.0.${number}/sub` },
    ...(onvif === undefined ? {} : { onvif }),
  },
});

const lineOf = ({ id, level, code, params }: Finding): string =>
  `${id} ${level} ${code} ${Object.entries(params)
    .map(([key, value]) => `${key}=${value}`)
    .join(' ')}`.trim();

async function findings(
  machine: Machine,
  cameras: readonly TestedCamera[] = [],
  change: Partial<SelfTestTools> = {},
): Promise<Finding[]> {
  const all: Finding[] = [];
  await selfTest(
    {
      machine,
      onvif: { probe: () => Promise.resolve(succeed(FACTS)) },
      access: ({ onvif: address }) =>
        address === undefined
          ? null
          : { address, user: 'operator', password: 'x', fingerprint: null },
      found: (some) => all.push(...some),
      cancel: new AbortController().signal,
      ...change,
    },
    cameras,
  );
  return all;
}

async function find(machine: Machine, id: Finding['id'], cameras: readonly TestedCamera[] = []) {
  return (await findings(machine, cameras)).filter((one) => one.id === id).map(lineOf);
}

describe('the machine', () => {
  it('where everything works: one line for each thing, all of them good', async () => {
    expect((await findings(machineWith())).map(lineOf)).toEqual([
      'ffmpeg ok ffmpeg-found path=/usr/bin/ffmpeg version=5.1.9',
      'gpu ok gpu-used',
      'codec ok codec-decoded codec=H.264',
      'screens ok screens-found screens=1920 × 1080, 2560 × 1440',
      'clock ok clock-measured seconds=0.01',
      'disk ok disk-free free=20000',
      'profile ok profile-writable',
      'journal ok journal-whole checked=40 entries=40',
      'secrets ok secrets-in-system',
      'search ok search-possible networks=10.0.0.5',
      'ports ok ports-none',
      'server ok server-none',
    ]);
  });

  const clock = (offsetMs: number | null, kept = true): Partial<Machine> => ({
    clock: () => Promise.resolve({ kept, offsetMs }),
  });
  const journal = (facts: Awaited<ReturnType<Machine['journal']>>): Partial<Machine> => ({
    journal: () => Promise.resolve(facts),
  });
  it.each<[Finding['id'], Partial<Machine>, string]>([
    [
      'ffmpeg',
      { ffmpeg: () => Promise.resolve({ path: 'ffmpeg', version: null }) },
      'ffmpeg fail ffmpeg-missing path=ffmpeg',
    ],
    ['gpu', { usesGpu: () => false }, 'gpu warn gpu-unused'],
    [
      'codec',
      { codecs: () => Promise.resolve([{ codec: 'H.265', supported: false }]) },
      'codec warn codec-missing codec=H.265',
    ],
    ['clock', clock(null, false), 'clock warn clock-unkept'],
    ['clock', clock(null), 'clock ok clock-kept'],
    ['clock', clock(1_000), 'clock ok clock-measured seconds=1'],
    ['clock', clock(1_010), 'clock warn clock-off seconds=1.01'],
    ['clock', clock(5_000), 'clock warn clock-off seconds=5'],
    ['clock', clock(5_010), 'clock fail clock-far-off seconds=5.01'],
    [
      'disk',
      { freeBytes: () => Promise.resolve(499_999_999) },
      'disk fail disk-low free=499 least=500',
    ],
    ['disk', { freeBytes: () => Promise.resolve(500_000_000) }, 'disk ok disk-free free=500'],
    ['profile', { isWritable: () => Promise.resolve(false) }, 'profile fail profile-not-writable'],
    ['journal', journal(null), 'journal ok journal-begins'],
    [
      'journal',
      journal({ checked: 3, entries: 9, fault: null }),
      'journal ok journal-under-check checked=3 entries=9',
    ],
    [
      'journal',
      journal({ checked: 3, entries: 9, fault: 4 }),
      'journal fail journal-faulty entry=4',
    ],
    ['secrets', { secretsPlace: () => 'file' }, 'secrets warn secrets-in-file'],
    ['search', { searchable: () => Promise.resolve([]) }, 'search warn search-blocked'],
  ])('%s', async (id, change, line) => {
    expect(await find(machineWith(change), id)).toEqual([line]);
  });

  it('the ports that cameras are reached at stand there once each', async () => {
    const cameras = [camera(1, ['sub'], 'http://10.0.0.1:8080/onvif'), camera(2)];
    expect(await find(machineWith(), 'ports', cameras)).toEqual([
      'ports ok ports-needed ports=554, 8080',
    ]);
  });
});

describe('the streams of cameras', () => {
  it('are named with their camera, and what came or why nothing came', async () => {
    const machine = machineWith({
      tryStream: (id) =>
        Promise.resolve(id === 'cam-2' ? { ...PLAYS, reason: 'credentials-refused' } : PLAYS),
    });
    expect(await find(machine, 'camera', [camera(7), camera(2)])).toEqual([
      'camera ok camera-shown camera=cam-7 number=7 name=Camera 7 stream=sub ms=210 width=640 height=360 coding=H.264',
      'camera fail camera-failed camera=cam-2 number=2 name=Camera 2 stream=sub reason=credentials-refused',
    ]);
  });

  it('are tried once each, four cameras at once and one stream of each', async () => {
    const tried: string[] = [];
    const underway = new Set<string>();
    let most = 0;
    const machine = machineWith({
      async tryStream(id, stream) {
        expect(underway.has(id)).toBe(false);
        tried.push(`${id} ${stream}`);
        underway.add(id);
        most = Math.max(most, underway.size);
        for (let turn = 0; turn < tried.length % 5; turn += 1) await Promise.resolve();
        underway.delete(id);
        return PLAYS;
      },
    });
    const cameras = Array.from({ length: 10 }, (_, index) => camera(index + 1, ['sub', 'main']));
    expect(await find(machine, 'camera', cameras)).toHaveLength(20);
    expect(new Set(tried).size).toBe(20);
    expect(tried).toHaveLength(20);
    expect(most).toBe(4);
  });

  it('that answer late do not hold the others up', async () => {
    let answer: (trial: StreamTrial) => void = () => undefined;
    let others = 0;
    const machine = machineWith({
      tryStream: (id) => {
        if (id === 'cam-1') return new Promise((resolve) => (answer = resolve));
        others += 1;
        if (others === 9) answer({ ...PLAYS, reason: 'silent' });
        return Promise.resolve(PLAYS);
      },
    });
    const cameras = Array.from({ length: 10 }, (_, index) => camera(index + 1));
    expect(await find(machine, 'camera', cameras)).toHaveLength(10);
  });

  it('that play are not connected to once more', async () => {
    const tried: string[] = [];
    const machine = machineWith({
      playing: () => 'sub',
      tryStream: (_, stream) => {
        tried.push(stream);
        return Promise.resolve(PLAYS);
      },
    });
    const lines = await find(machine, 'camera', [camera(1, ['sub', 'main'])]);
    expect(lines[0]).toBe(
      'camera ok camera-playing camera=cam-1 number=1 name=Camera 1 stream=sub',
    );
    expect(tried).toEqual(['main']);
  });
});

describe('cameras over ONVIF', () => {
  const address = 'http://10.0.0.1/onvif/device_service';
  const about = 'camera=cam-1 number=1 name=Camera 1';
  const asked = async (probe: SelfTestTools['onvif']['probe']) =>
    (await findings(machineWith(), [camera(1, [], address)], { onvif: { probe } }))
      .filter(({ id }) => id.startsWith('camera-'))
      .map(lineOf);

  it('that answer are named with what they can do', async () => {
    expect(await asked(() => Promise.resolve(succeed(FACTS)))).toEqual([
      `camera-onvif ok onvif-answers ${about} manufacturer=Pomezí model=Gate firmware=1.2 services=media1, ptz, snapshot streams=0`,
      `camera-clock ok camera-clock-right ${about} seconds=0`,
    ]);
  });

  it('that refuse the password are asked once', async () => {
    let times = 0;
    const lines = await asked(() => {
      times += 1;
      return Promise.resolve(fail('onvif-password-refused', { address }));
    });
    expect(times).toBe(1);
    expect(lines).toEqual([
      `camera-onvif fail onvif-failed address=${address} ${about} failure=onvif-password-refused`,
    ]);
  });

  // Whole seconds, cut off: half a second less is right.
  it.each<[number | null, string]>([
    [-1_500, `ok camera-clock-right ${about} seconds=-1`],
    [-1_510, `warn camera-clock-off ${about} seconds=-1.01`],
    [4_500, `warn camera-clock-off ${about} seconds=5`],
    [90_000, `fail camera-clock-far-off ${about} seconds=90.5`],
    [null, `warn camera-clock-unknown ${about}`],
  ])('whose clock is %d ms off', async (clockOffsetMs, line) => {
    const lines = await asked(() => Promise.resolve(succeed({ ...FACTS, clockOffsetMs })));
    expect(lines[1]).toBe(`camera-clock ${line}`);
  });

  it('without an address are not asked', async () => {
    expect(await find(machineWith(), 'camera-onvif', [camera(1)])).toEqual([]);
  });
});

describe('a self-test that is stopped', () => {
  it('begins nothing more and tells nothing more', async () => {
    const ending = new AbortController();
    const tried: string[] = [];
    const machine = machineWith({
      tryStream: (id) => {
        tried.push(id);
        ending.abort();
        return Promise.resolve({ ...PLAYS, reason: 'silent' });
      },
    });
    const cameras = Array.from({ length: 9 }, (_, at) =>
      camera(at + 1, ['sub', 'main'], 'http://x'),
    );
    const probed: string[] = [];
    const all = await findings(machine, cameras, {
      cancel: ending.signal,
      onvif: {
        probe: ({ address }) => {
          probed.push(address);
          return Promise.resolve(succeed(FACTS));
        },
      },
    });
    expect(tried).toEqual(['cam-1']);
    expect(probed).toEqual([]);
    expect(all.filter(({ id }) => id.startsWith('camera'))).toEqual([]);
  });

  it('says how far it is', async () => {
    const told: [number, number][] = [];
    await findings(machineWith(), [camera(1), camera(2)], {
      found: (_, done, total) => told.push([done, total]),
    });
    expect(told.map(([done]) => done)).toEqual(told.map((_, at) => at + 1));
    expect(told.at(-1)).toEqual([told.length, told.length]);
  });
});
