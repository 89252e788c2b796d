import { describe, expect, it } from 'vitest';
import type { Camera } from '../../core/domain/camera.ts';
import { selfTest, type Finding, type Machine, type StreamTrial } from './self-test.ts';

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
    codecs: () => Promise.resolve([{ codec: 'avc1.640028', supported: true }]),
    screens: () => ['1920 × 1080', '2560 × 1440'],
    clockIsKept: () => Promise.resolve(true),
    freeBytes: () => Promise.resolve(20_000_000_000),
    secretsPlace: () => 'system',
    tryStream: () => Promise.resolve(PLAYS),
    ...change,
  };
}

const camera = (number: number, streams: Camera['streams'] = ['sub']): Camera => ({
  ...{ id: `cam-${number}`, number, name: `Camera ${number}`, kind: 'fixed', streams },
});

const lineOf = ({ id, level, params }: Finding): string =>
  `${id} ${level} ${Object.entries(params)
    .map(([key, value]) => `${key}=${value}`)
    .join(' ')}`.trim();

async function find(machine: Machine, id: Finding['id'], cameras: readonly Camera[] = []) {
  const findings = await selfTest(machine, cameras);
  return findings.filter((finding) => finding.id === id).map(lineOf);
}

describe('the machine', () => {
  it('where everything works: one line for each thing, all of them good', async () => {
    const findings = await selfTest(machineWith(), []);
    expect(findings.map(lineOf)).toEqual([
      'ffmpeg ok path=/usr/bin/ffmpeg version=5.1.9',
      'gpu ok',
      'codec ok codec=avc1.640028',
      'screens ok screens=1920 × 1080, 2560 × 1440',
      'clock ok',
      'disk ok free=20000',
      'secrets ok',
    ]);
  });

  it.each<[Finding['id'], Partial<Machine>, string]>([
    [
      'ffmpeg',
      { ffmpeg: () => Promise.resolve({ path: 'ffmpeg', version: null }) },
      'ffmpeg fail path=ffmpeg',
    ],
    ['gpu', { usesGpu: () => false }, 'gpu warn'],
    [
      'codec',
      { codecs: () => Promise.resolve([{ codec: 'hev1.1.6.L93.B0', supported: false }]) },
      'codec warn codec=hev1.1.6.L93.B0',
    ],
    ['clock', { clockIsKept: () => Promise.resolve(false) }, 'clock warn'],
    ['disk', { freeBytes: () => Promise.resolve(499_999_999) }, 'disk fail free=499 least=500'],
    ['disk', { freeBytes: () => Promise.resolve(500_000_000) }, 'disk ok free=500'],
    ['secrets', { secretsPlace: () => 'file' }, 'secrets warn'],
  ])('%s', async (id, change, line) => {
    expect(await find(machineWith(change), id)).toEqual([line]);
  });
});

describe('the cameras', () => {
  it('are named with their number, and what came or why nothing came', async () => {
    const machine = machineWith({
      tryStream: (id) =>
        Promise.resolve(id === 'cam-2' ? { ...PLAYS, reason: 'credentials-refused' } : PLAYS),
    });
    expect(await find(machine, 'camera', [camera(7), camera(2)])).toEqual([
      'camera fail number=2 name=Camera 2 stream=sub reason=credentials-refused',
      'camera ok number=7 name=Camera 7 stream=sub ms=210 coding=H.264 width=640 height=360',
    ]);
  });

  it('are tried with every stream, no more than four at once, each exactly once', async () => {
    const tried: string[] = [];
    let underway = 0;
    let most = 0;
    const machine = machineWith({
      async tryStream(id, stream) {
        tried.push(`${id} ${stream}`);
        underway += 1;
        most = Math.max(most, underway);
        for (let turn = 0; turn < tried.length % 5; turn += 1) await Promise.resolve();
        underway -= 1;
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
    const others: string[] = [];
    const machine = machineWith({
      tryStream: (id) => {
        if (id === 'cam-1') return new Promise((resolve) => (answer = resolve));
        others.push(id);
        if (others.length === 9) answer({ ...PLAYS, reason: 'silent' });
        return Promise.resolve(PLAYS);
      },
    });
    const cameras = Array.from({ length: 10 }, (_, index) => camera(index + 1));
    const lines = await find(machine, 'camera', cameras);
    expect(lines[0]).toBe('camera fail number=1 name=Camera 1 stream=sub reason=silent');
    expect(lines).toHaveLength(10);
  });
});
