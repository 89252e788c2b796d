// Real RTSP cameras for the demonstration, the tests and the benchmarks. As a program:
//   node tools/cameras/start.ts --count 16 [--both] [--distinct] [--fault NAME]... [--seconds N]
// stays in the foreground and prints one line of JSON when the cameras play.
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { loopFile, prepareLoops } from './loops.ts';
import { isFault, ODD_CAMERAS, type Auth, type Fault, type OddCamera } from './odd-cameras.ts';
import { placeOf, type Place } from './places.ts';
import { placeAbroad, sceneCountOf, type Region } from './places-abroad.ts';
import { SCENE_COUNT, sceneLoop, sceneLoopAbroad, stripAbroad } from './recipes.ts';
import { startRtspServer, type CameraSpec, type RtspServer } from './rtsp-server.ts';

export interface CameraOptions {
  count: number;
  /** `both` adds a sub stream of 640x360 to a main stream of 1280x720. */
  streams?: 'sub' | 'both';
  /** Main streams play the small loop until the large ones are made, in the background. */
  hurry?: boolean;
  /** One more camera for each. */
  faults?: readonly string[];
  /** A loop of its own for each camera; else they share those of the demonstration. */
  distinct?: boolean;
  /** Whose cameras; default: Jeseník's. Those of others share their loops whatever `distinct` says. */
  region?: Region;
  /** `own`: each on a loopback address of its own, as in life; needs Linux. */
  hosts?: 'own' | 'one';
  /** Second number of the `own` addresses, 20–250: cameras that run beside others need one of theirs. */
  network?: number;
  /** Of all usual cameras, or by ordinal from 1. */
  auth?: Auth;
  access?: Readonly<Record<number, Auth | 'unreachable'>>;
  /** Ends by itself after so many seconds. */
  seconds?: number;
  report?: (line: string) => void;
}

export interface DemoCamera {
  id: string;
  number: number;
  name: string;
  place: Place;
  main: string;
  sub?: string;
  user?: string;
  password?: string;
  auth?: Auth;
  fault?: Fault;
  /** Camera number in the strip of its pictures. */
  strip: number;
  framesPerSecond: number;
}

export type CameraControl = Record<string, string | number | boolean>;

export interface Cameras {
  /** `file`: no RTSP server on this machine, the loops are played from their files. */
  kind: 'rtsp' | 'file';
  cameras: DemoCamera[];
  control(id: string, wishes: CameraControl): Promise<unknown>;
  controlUrl: string | null;
  stop(): Promise<void>;
  pid: number | null;
}

const LOGIN = { user: 'viewer', password: 'secret-1' };
/** The discard service's port: nobody has listened there for decades. */
const NOBODY_LISTENS = 9;
const HOW_TO_GET_ONE =
  'apt-get install gir1.2-gst-rtsp-server-1.0 python3-gi ' +
  'gstreamer1.0-plugins-base gstreamer1.0-plugins-good';

interface Planned {
  place: Place;
  odd: OddCamera;
  sub?: string;
  fault?: Fault;
  host: string;
}

export async function startCameras(options: CameraOptions): Promise<Cameras> {
  const report = options.report ?? console.error;
  const planned = plan(options);
  const later = options.hurry ? planned.flatMap(({ odd, sub }) => (sub ? [odd.loop] : [])) : [];
  const now = planned
    .flatMap(loopsOf)
    .filter((loop) => !later.includes(loop) || loop.endsWith('-sub'));
  const folder = await prepareLoops(now, { report });
  prepareLoops(later, { report: () => undefined, patient: true }).catch((problem: unknown) => {
    report(String(problem));
  });
  const server = await startRtspServer(
    folder,
    planned.filter(({ odd }) => !odd.unreachable).map(spec),
  );
  if (!server)
    report(`cameras: no RTSP server here, playing the loops from files (${HOW_TO_GET_ONE})`);
  const stop = async () => server?.stop();
  const timer = options.seconds && setTimeout(() => void stop(), options.seconds * 1000);
  return {
    kind: server ? 'rtsp' : 'file',
    cameras: planned.map((camera) => told(camera, folder, server)),
    control: (id, wishes) => control(server, id, wishes),
    controlUrl: server?.control ?? null,
    stop: async () => {
      if (timer) clearTimeout(timer);
      await stop();
    },
    pid: server?.pid ?? null,
  };
}

function plan({
  count,
  streams,
  faults = [],
  distinct,
  region,
  hosts,
  network = 20,
  auth,
  access = {},
}: CameraOptions): Planned[] {
  const own = (hosts ?? (process.platform === 'linux' ? 'own' : 'one')) === 'own';
  const hostOf = (ordinal: number) =>
    own ? `127.${network}.${Math.floor(ordinal / 250)}.${(ordinal % 250) + 1}` : '127.0.0.1';
  const usual = Array.from({ length: count }, (_, i): Planned => {
    const { place, main, sub, strip } = sceneOf(i + 1, { region, distinct: distinct ?? false });
    const both = streams === 'both';
    const barrier = access[i + 1] ?? auth;
    const odd: OddCamera = {
      loop: both ? main : sub,
      framesPerSecond: 15,
      strip,
      ...(barrier === 'unreachable' ? { unreachable: true } : barrier ? { auth: barrier } : {}),
    };
    return {
      place,
      odd,
      host: hostOf(i),
      ...(both ? { sub } : {}),
    };
  });
  return [
    ...usual,
    ...faults.map((name, i): Planned => {
      if (!isFault(name)) {
        throw new Error(
          `no camera fault "${name}"; there are ${Object.keys(ODD_CAMERAS).join(', ')}`,
        );
      }
      const place = {
        ...placeOf(count + i + 1),
        id: `odd-${name}`,
        number: 900 + i,
        name: `Trial – ${name}`,
      };
      return { place, odd: ODD_CAMERAS[name], fault: name, host: hostOf(count + i) };
    }),
  ];
}

function sceneOf(
  camera: number,
  { region, distinct }: { region: Region | undefined; distinct: boolean },
): { place: Place; main: string; sub: string; strip: number } {
  if (region === undefined) {
    const strip = distinct ? camera : ((camera - 1) % SCENE_COUNT) + 1;
    const [main, sub] = [sceneLoop(strip, 'main'), sceneLoop(strip, 'sub')];
    return { place: placeOf(camera), main, sub, strip };
  }
  const ordinal = ((camera - 1) % sceneCountOf(region)) + 1;
  const loop = sceneLoopAbroad(region, ordinal);
  const strip = stripAbroad(region, ordinal);
  return { place: placeAbroad(region, camera), main: loop, sub: loop, strip };
}

function loopsOf({ odd, sub }: Planned): string[] {
  return [odd.loop, sub, odd.alternative, odd.audio].filter((loop) => loop !== undefined);
}

function spec({ place, odd, sub, host }: Planned): CameraSpec {
  const { alternative, audio, auth, badts } = odd;
  return {
    id: place.id,
    host,
    ...LOGIN,
    streams: sub ? { main: [odd.loop, sub], sub: [sub] } : { main: [odd.loop] },
    ...(alternative ? { alternative } : {}),
    ...(audio ? { audio } : {}),
    ...(auth ? { auth } : {}),
    ...(badts ? { badts } : {}),
  };
}

function told(
  { place, odd, sub, fault, host }: Planned,
  folder: string,
  server: RtspServer | null,
): DemoCamera {
  const port = server?.ports[place.id] ?? NOBODY_LISTENS;
  const address = (path: string, loops: string[]) => {
    if (server || odd.unreachable) return `rtsp://${host}:${port}/${path}`;
    const files = loops.map((loop) => loopFile(folder, loop));
    return pathToFileURL(files.find(existsSync) ?? folder).href;
  };
  const login =
    odd.auth && server
      ? {
          auth: odd.auth,
          user: LOGIN.user,
          password: odd.wrongPassword ? 'not-the-password' : LOGIN.password,
        }
      : {};
  return {
    id: place.id,
    number: place.number,
    name: place.name,
    place,
    main: address('main', sub ? [odd.loop, sub] : [odd.loop]),
    ...(sub ? { sub: address('sub', [sub]) } : {}),
    ...login,
    ...(fault ? { fault } : {}),
    strip: odd.strip,
    framesPerSecond: odd.framesPerSecond,
  };
}

async function control(
  server: RtspServer | null,
  id: string,
  wishes: CameraControl,
): Promise<unknown> {
  if (!server) throw new Error('cameras that are files cannot be controlled');
  const query = new URLSearchParams(
    Object.entries(wishes).map(([name, value]) => [
      name,
      typeof value === 'boolean' ? String(Number(value)) : String(value),
    ]),
  );
  const answer = await fetch(`${server.control}/cameras/${id}?${query}`, { method: 'POST' });
  const state: unknown = await answer.json();
  if (!answer.ok) throw new Error(`camera ${id}: ${JSON.stringify(state)}`);
  return state;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '4' },
      both: { type: 'boolean' },
      distinct: { type: 'boolean' },
      fault: { type: 'string', multiple: true },
      auth: { type: 'string' },
      seconds: { type: 'string' },
    },
  });
  const cameras = await startCameras({
    count: Number(values.count),
    streams: values.both ? 'both' : 'sub',
    faults: values.fault ?? [],
    distinct: values.distinct ?? false,
    ...(values.auth ? { auth: values.auth as Auth } : {}),
  });
  const { kind, controlUrl, pid } = cameras;
  console.log(JSON.stringify({ kind, control: controlUrl, pid, cameras: cameras.cameras }));
  const stop = () => void cameras.stop().then(() => process.exit(0));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  if (values.seconds) setTimeout(stop, Number(values.seconds) * 1000);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
