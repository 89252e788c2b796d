// A bad network in front of a camera: a TCP proxy that stalls, resets, throttles and delays.
import net from 'node:net';

export interface Weather {
  /** Nothing passes; the connections stay open, not even their ends get through. */
  stall: boolean;
  /** New connections are reset. */
  refuse: boolean;
  /** Rate limit each way in kbit/s; 0 for none. */
  kbps: number;
  /** Milliseconds added each way. */
  delay: number;
}

export interface Chaos {
  /** The address of a stream with this proxy in between. */
  through(url: string): string;
  set(change: Partial<Weather>): void;
  /** A TCP reset of every connection. */
  reset(): void;
  connections(): number;
  stop(): Promise<void>;
}

interface Pair {
  viewer: net.Socket;
  camera: net.Socket;
  pumps: (() => void)[];
}

/** Chunks held back each way: a slow network fills up, it does not swallow a minute. */
const QUEUE = 64;

export async function startChaos(target: string, host = '127.0.0.1'): Promise<Chaos> {
  const { hostname, port } = new URL(target);
  const weather: Weather = { stall: false, refuse: false, kbps: 0, delay: 0 };
  const pairs = new Set<Pair>();

  function end(pair: Pair) {
    pairs.delete(pair);
    pair.viewer.destroy();
    pair.camera.destroy();
  }

  const server = net.createServer({ allowHalfOpen: true }, (viewer) => {
    // The other side may reset at any time: that is what this is for.
    viewer.on('error', () => undefined);
    if (weather.refuse) {
      viewer.resetAndDestroy();
      return;
    }
    const camera = net.connect({ host: hostname, port: Number(port), allowHalfOpen: true });
    const pair: Pair = { viewer, camera, pumps: [] };
    pairs.add(pair);
    pair.pumps = [pipe(viewer, camera, weather), pipe(camera, viewer, weather)];
    for (const socket of [viewer, camera]) {
      socket.setNoDelay().on('error', () => {
        end(pair);
      });
      socket.on('close', () => {
        if (!weather.stall) end(pair);
      });
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, host, resolve);
  });
  const own = server.address() as net.AddressInfo;

  return {
    through: (url) => {
      const changed = new URL(url);
      changed.host = `${own.address}:${own.port}`;
      return changed.href;
    },
    set: (change) => {
      Object.assign(weather, change);
      for (const pair of pairs) {
        // An end that came while nothing passed is noticed now.
        if (!weather.stall && (pair.viewer.destroyed || pair.camera.destroyed)) end(pair);
        else for (const pump of pair.pumps) pump();
      }
    },
    reset: () => {
      for (const pair of pairs) {
        pair.viewer.resetAndDestroy();
        end(pair);
      }
    },
    connections: () => pairs.size,
    stop: () =>
      new Promise((resolve) => {
        for (const pair of pairs) end(pair);
        server.close(() => {
          resolve();
        });
      }),
  };
}

/** Passes data on as the weather allows; the returned function looks again after it has changed. */
function pipe(from: net.Socket, to: net.Socket, weather: Weather): () => void {
  const queue: { data: Buffer | null; due: number }[] = [];
  let timer: NodeJS.Timeout | null = null;
  let lineFree = 0;
  const pump = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    for (let next = queue[0]; next && !weather.stall; next = queue[0]) {
      const now = performance.now();
      const due = Math.max(next.due, weather.kbps ? lineFree : 0);
      if (due > now) {
        timer = setTimeout(pump, due - now);
        return;
      }
      queue.shift();
      const { data } = next;
      if (data) to.write(data);
      else to.end();
      lineFree =
        Math.max(now, lineFree) + (weather.kbps && data ? (data.length * 8) / weather.kbps : 0);
    }
    if (queue.length < QUEUE) from.resume();
  };
  const hold = (data: Buffer | null) => {
    queue.push({ data, due: performance.now() + weather.delay });
    if (queue.length >= QUEUE) from.pause();
    if (!timer) pump();
  };
  from.on('data', hold).on('end', () => {
    hold(null);
  });
  return pump;
}
