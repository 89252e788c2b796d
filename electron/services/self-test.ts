/** The self-test (`--check`): what works on this machine and with every camera, and what to do. */
import type { Camera, StreamName } from '../../core/domain/camera.ts';
import type { LinkReason } from '../../core/domain/feed.ts';

export type Level = 'ok' | 'warn' | 'fail';

export interface Finding {
  readonly id: 'ffmpeg' | 'gpu' | 'codec' | 'screens' | 'clock' | 'disk' | 'secrets' | 'camera';
  readonly level: Level;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface StreamTrial {
  readonly reason: LinkReason | null;
  /** From the start of the connection to the first picture, ms. */
  readonly firstPictureMs: number;
  readonly width: number;
  readonly height: number;
  readonly coding: string;
}

/** What the self-test asks of the machine. */
export interface Machine {
  ffmpeg(): Promise<{ readonly path: string; readonly version: string | null }>;
  usesGpu(): boolean;
  /** WebCodecs codec strings and whether a window of this program decodes them. */
  codecs(): Promise<readonly { readonly codec: string; readonly supported: boolean }[]>;
  /** Size of each monitor, e.g. `1920 × 1080`. */
  screens(): readonly string[];
  clockIsKept(): Promise<boolean>;
  /** Free space of the profile's disk, bytes. */
  freeBytes(): Promise<number>;
  secretsPlace(): 'system' | 'file';
  tryStream(camera: string, stream: StreamName): Promise<StreamTrial>;
}

/** Less than this leaves no room for a day's journal, MB. */
const LEAST_FREE_MB = 500;
/** Cameras that are tried at once. */
const AT_ONCE = 4;

export async function selfTest(
  machine: Machine,
  cameras: readonly Camera[],
): Promise<readonly Finding[]> {
  const { path, version } = await machine.ffmpeg();
  const free = Math.floor((await machine.freeBytes()) / 1_000_000);
  const codecs = await machine.codecs();
  return [
    version === null
      ? { id: 'ffmpeg', level: 'fail', params: { path } }
      : { id: 'ffmpeg', level: 'ok', params: { path, version } },
    { id: 'gpu', level: machine.usesGpu() ? 'ok' : 'warn', params: {} },
    ...codecs.map(({ codec, supported }): Finding => {
      return { id: 'codec', level: supported ? 'ok' : 'warn', params: { codec } };
    }),
    { id: 'screens', level: 'ok', params: { screens: machine.screens().join(', ') } },
    { id: 'clock', level: (await machine.clockIsKept()) ? 'ok' : 'warn', params: {} },
    free < LEAST_FREE_MB
      ? { id: 'disk', level: 'fail', params: { free, least: LEAST_FREE_MB } }
      : { id: 'disk', level: 'ok', params: { free } },
    { id: 'secrets', level: machine.secretsPlace() === 'system' ? 'ok' : 'warn', params: {} },
    ...(await testCameras(machine, cameras)),
  ];
}

async function testCameras(
  machine: Machine,
  cameras: readonly Camera[],
): Promise<readonly Finding[]> {
  const trials = cameras.flatMap((camera) => camera.streams.map((stream) => ({ camera, stream })));
  const findings: Finding[] = [];
  const next = async (): Promise<void> => {
    for (let trial = trials.shift(); trial !== undefined; trial = trials.shift()) {
      const { camera, stream } = trial;
      const result = await machine.tryStream(camera.id, stream);
      const { number, name } = camera;
      findings.push(
        result.reason === null
          ? {
              id: 'camera',
              level: 'ok',
              params: {
                ...{ number, name, stream, ms: result.firstPictureMs, coding: result.coding },
                ...{ width: result.width, height: result.height },
              },
            }
          : {
              id: 'camera',
              level: 'fail',
              params: { number, name, stream, reason: result.reason },
            },
      );
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  return findings.sort(
    (one, other) => Number(one.params['number']) - Number(other.params['number']),
  );
}
