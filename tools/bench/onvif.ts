/**
 * npm run bench:onvif [-- --sound 50 --each 3]
 *
 * Devices are searched for and added with one password through the product's own service, first the
 * sound ones alone, then behind as many hostile ones of each kind, all in one process as in main. How
 * long it takes, whether the sound ones wait for the hostile ones, what each of these ends in, memory.
 * Ends with 1 where a bound is missed.
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { succeed } from '../../core/domain/result.ts';
import { createOnvifDevices } from '../../electron/adapters/onvif/devices.ts';
import {
  createOnvifCameras,
  type OnvifCamerasTools,
} from '../../electron/services/onvif-cameras.ts';
import { HOSTILE_KINDS } from '../cameras/onvif/hostile-kinds.ts';
import { FIRST_USER } from '../cameras/onvif/options.ts';
import { machine, rounded, table } from './report.ts';

/** Issue 4: finding, adding, both in ms; what hostile ones cost the sound ones; memory, MB. */
const BOUNDS = { found_ms: 5_000, added_ms: 30_000, ratio: 2, memory_mb: 150 } as const;
const MEMORY_EACH_MS = 20;
const ROUNDS = 5;

const { values } = parseArgs({
  options: { sound: { type: 'string', default: '50' }, each: { type: 'string', default: '3' } },
});
const [sound, each] = [Number(values.sound), Number(values.each)];

interface Devices {
  readonly sound: readonly string[];
  readonly hostile: readonly { readonly kind: string; readonly address: string }[];
}

interface Added {
  /** Until the last sound device had said all. */
  readonly soundMs: number;
  /** Until the batch was entered. */
  readonly allMs: number;
  readonly soundEntered: number;
  /** By address, ms until it ended, and in what. */
  readonly ended: ReadonlyMap<string, { readonly ms: number; readonly code: string }>;
}

async function freePort(): Promise<number> {
  const socket = createSocket('udp4');
  await new Promise<void>((ready) => socket.bind(0, ready));
  const { port } = socket.address();
  await new Promise<void>((closed) => {
    socket.close(closed);
  });
  return port;
}

async function startDevices(port: number): Promise<{ devices: Devices; stop: () => void }> {
  const file = join(import.meta.dirname, 'onvif-devices.ts');
  const child = spawn(process.execPath, [file, String(sound), String(each), String(port)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  for await (const line of createInterface(child.stdout)) {
    const stop = (): void => {
      child.stdin.end();
    };
    return { devices: JSON.parse(line) as Devices, stop };
  }
  throw new Error('the devices did not start');
}

async function discover(port: number) {
  const onvif = createOnvifDevices({
    ...{ now: Date.now, networks: () => ['127.0.0.1'], library: null, discoveryPort: port },
  });
  const from = performance.now();
  const found = await onvif.discover([]);
  const found_ms = rounded(performance.now() - from, 0);
  onvif.close();
  return { found: found.ok ? found.value.length : 0, found_ms };
}

/** In memory: how long the disk takes is measured by bench:journal. */
function emptyProfile(): OnvifCamerasTools['profile'] {
  const data: { cameras: OnvifCamerasTools['profile']['data']['cameras'] } = { cameras: [] };
  return {
    data,
    change({ cameras }) {
      data.cameras = cameras ?? data.cameras;
      return Promise.resolve(succeed(null));
    },
  };
}

async function add(addresses: readonly string[], sounds: ReadonlySet<string>): Promise<Added> {
  const onvif = createOnvifDevices({ now: Date.now, networks: () => [], library: null });
  const from = performance.now();
  const ended = new Map<string, { ms: number; code: string }>();
  const handlers = createOnvifCameras({
    profile: emptyProfile(),
    onvif: {
      ...onvif,
      async probe(access) {
        const probed = await onvif.probe(access);
        const ms = performance.now() - from;
        ended.set(access.address, { ms, code: probed.ok ? '' : probed.failure.code });
        return probed;
      },
    },
    ...{ changed: () => undefined, progress: () => undefined, newId: randomUUID },
  });
  const { name: user, password } = FIRST_USER;
  const devices = addresses.map((address) => ({ address, certificate: null }));
  const answer = await handlers['onvif.add'](
    { user, password, groups: [], devices },
    { window: 'desk', role: 'setup', operator: null, locked: false, note: () => undefined },
  );
  const allMs = performance.now() - from;
  onvif.close();
  const outcome = answer.ok ? answer.value : [];
  for (const { address, failure } of outcome) {
    const told = ended.get(address);
    if (told !== undefined) ended.set(address, { ms: told.ms, code: failure?.code ?? 'entered' });
  }
  return {
    ...{ allMs, ended },
    soundMs: Math.max(...[...sounds].map((address) => ended.get(address)?.ms ?? Infinity)),
    soundEntered: outcome.filter(({ address, camera }) => camera !== null && sounds.has(address))
      .length,
  };
}

/** By kind: what a person was told, after how long. */
function endings({ hostile }: Devices, { ended }: Added) {
  return HOSTILE_KINDS.map(({ kind, ends }) => {
    const all = hostile.filter((one) => one.kind === kind);
    const told = all.map(({ address }) => ended.get(address));
    return {
      kind,
      ends: [...new Set(told.map((one) => one?.code ?? 'never'))].join(' '),
      wanted: ends ?? 'entered',
      most_ms: rounded(Math.max(...told.map((one) => one?.ms ?? Infinity)), 0),
    };
  });
}

const port = await freePort();
const { devices, stop } = await startDevices(port);
try {
  const sounds = new Set(devices.sound);
  const hostile = devices.hostile.map(({ address }) => address);
  const { found, found_ms } = await discover(port);
  // The first one also compiles the program.
  await add(devices.sound, sounds);
  const before = process.memoryUsage().rss;
  let most = before;
  const watching = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, MEMORY_EACH_MS);
  const late: { p95: number; most: number }[] = [];
  const alone: Added[] = [];
  const beside: Added[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    alone.push(await add(devices.sound, sounds));
    // A new one each time: one that goes on counts what was between as one delay.
    const loop = monitorEventLoopDelay({ resolution: 5 });
    loop.enable();
    // The hostile ones first: whoever asks in turn meets them all before a sound one.
    beside.push(await add([...hostile, ...devices.sound], sounds));
    loop.disable();
    late.push({ p95: loop.percentile(95) / 1e6, most: loop.max / 1e6 });
  }
  clearInterval(watching);
  const median = (of: (one: Added) => number, all: readonly Added[]): number =>
    rounded(all.map(of).toSorted((one, other) => one - other)[Math.floor(ROUNDS / 2)] ?? NaN, 0);
  const [aloneMs, besideMs] = [alone, beside].map((all) => median((one) => one.soundMs, all));
  const kinds = endings(devices, beside.at(-1) as Added);
  const run = {
    ...{ sound, hostile: hostile.length, found, found_ms },
    alone_ms: aloneMs ?? NaN,
    beside_ms: besideMs ?? NaN,
    ratio: rounded((besideMs ?? NaN) / (aloneMs ?? NaN), 2),
    added_ms: rounded(Math.max(...alone.map(({ allMs }) => allMs)), 0),
    added_beside_ms: rounded(Math.max(...beside.map(({ allMs }) => allMs)), 0),
    entered: Math.min(...[...alone, ...beside].map(({ soundEntered }) => soundEntered)),
    memory_mb: rounded((most - before) / 1e6, 0),
    loop_p95_ms: rounded(Math.max(...late.map(({ p95 }) => p95)), 1),
    loop_max_ms: rounded(Math.max(...late.map(({ most: longest }) => longest)), 0),
  };
  console.log(table(kinds));
  console.log(table([run]));
  const missed = [
    ...Object.entries(BOUNDS)
      .filter(([name, bound]) => run[name as keyof typeof BOUNDS] > bound)
      .map(([name, bound]) => `${name} ${run[name as keyof typeof BOUNDS]}, bound ${bound}`),
    ...(run.added_beside_ms > BOUNDS.added_ms ? [`added_beside_ms ${run.added_beside_ms}`] : []),
    ...(found === sound ? [] : [`found ${found} of ${sound}`]),
    ...(run.entered === sound ? [] : [`entered ${run.entered} of ${sound}`]),
    ...kinds.filter(({ ends, wanted }) => ends !== wanted).map(({ kind }) => kind.trim()),
  ];
  for (const line of missed) console.log(line);
  console.log(JSON.stringify({ bench: 'onvif', machine: machine(), bounds: BOUNDS, run, kinds }));
  process.exitCode = missed.length === 0 ? 0 : 1;
} finally {
  stop();
}
