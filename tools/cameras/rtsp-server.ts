// Starts GStreamer's RTSP server with its cameras and holds its only lifeline: standard input.
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface CameraSpec {
  id: string;
  host: string;
  /** Mount point to loops: the first that is there is played. */
  streams: Record<string, string[]>;
  alternative?: string;
  audio?: string;
  auth?: string;
  badts?: string;
  user: string;
  password: string;
}

export interface RtspServer {
  pid: number;
  /** Address of the control. */
  control: string;
  ports: Readonly<Record<string, number>>;
  stop(): Promise<void>;
}

/** A virtual environment's python3 has no GStreamer; the system's may have. */
const INTERPRETERS = ['/usr/bin/python3', 'python3'];
const NO_SERVER = 3;
const script = fileURLToPath(new URL('rtsp-cameras.py', import.meta.url));

/** Null where this machine has no RTSP server to offer. */
export async function startRtspServer(
  folder: string,
  cameras: readonly CameraSpec[],
): Promise<RtspServer | null> {
  for (const interpreter of INTERPRETERS) {
    const server = await tryInterpreter(interpreter, JSON.stringify({ folder, cameras }));
    if (server) return server;
  }
  return null;
}

async function tryInterpreter(interpreter: string, spec: string): Promise<RtspServer | null> {
  const child = spawn(interpreter, ['-B', script], { stdio: ['pipe', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-2000);
  });
  child.stdin.on('error', () => undefined);
  const ended = new Promise<number | null>((resolve) => {
    child
      .once('error', () => {
        resolve(NO_SERVER);
      })
      .once('close', resolve);
  });
  child.stdin.write(`${spec}\n`);
  const lines = createInterface({ input: child.stdout });
  const ready = await Promise.race([once(lines, 'line'), ended]);
  if (ready === NO_SERVER) return null;
  if (!Array.isArray(ready))
    throw new Error(`the RTSP server ended with ${ready}: ${complaint.trim()}`);
  const { control, ports } = JSON.parse(ready[0] as string) as Pick<
    RtspServer,
    'control' | 'ports'
  >;
  let wanted = false;
  void ended.then((code) => {
    if (!wanted) console.error(`cameras: the RTSP server ended with ${code}: ${complaint.trim()}`);
  });
  return {
    pid: child.pid ?? 0,
    control,
    ports,
    stop: async () => {
      wanted = true;
      await end(child, ended);
    },
  };
}

async function end(child: ChildProcessWithoutNullStreams, ended: Promise<unknown>): Promise<void> {
  child.stdin.end();
  const patience = setTimeout(() => child.kill('SIGKILL'), 1500);
  await ended;
  clearTimeout(patience);
}
