/**
 * A line for machines where no namespaces can be made: TCP in user space. What would be a lost packet is a pause as
 * long as a repetition takes; a cut holds everything back, in silence.
 */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { randomFrom } from '../cameras/scenes/random.ts';
import type { LineState } from './line-state.ts';

/** How long TCP waits before it sends again what was lost, ms; twice as long each time after. */
const AGAIN_MS = 200;
const AGAIN_MOST = 6;
const LOOK_MS = 20;

export interface LineProxy {
  set(state: LineState): void;
  end(): Promise<void>;
}

/** Gives on to the same port of 127.0.0.1 what comes to `from`. */
export async function startProxy({
  seed,
  from,
}: {
  readonly seed: number;
  readonly from: { readonly host: string; readonly port: number };
}): Promise<LineProxy> {
  const random = randomFrom(seed);
  const sockets = new Set<Socket>();
  let state: LineState | null = null;
  let hasEnded = false;

  async function pump(source: Socket, target: Socket, way: 0 | 1): Promise<void> {
    for await (const bytes of source as AsyncIterable<Buffer>) {
      await held(way);
      if (!target.writable) return;
      if (!target.write(bytes)) await once(target, 'drain');
    }
    target.end();
  }

  async function held(way: 0 | 1): Promise<void> {
    while (state?.cut[way] === true && !hasEnded) await pause(LOOK_MS);
    if (state === null) return;
    const late = state.delay[way] + random() * state.jitter[way];
    if (late > 0) await pause(late);
    for (let again = 0; again < AGAIN_MOST && random() < state.loss[way]; again += 1) {
      await pause(AGAIN_MS * 2 ** again);
    }
  }

  const server = createServer({ noDelay: true }, (socket) => {
    const other = connect({ host: '127.0.0.1', port: from.port, noDelay: true });
    const both = [socket, other];
    for (const each of both) {
      sockets.add(each);
      each.on('error', () => undefined);
      each.once('close', () => {
        sockets.delete(each);
        for (const one of both) one.destroy();
      });
    }
    // Who dials is the first centre.
    void pump(socket, other, 0).catch(() => undefined);
    void pump(other, socket, 1).catch(() => undefined);
  });
  server.listen(from.port, from.host);
  await once(server, 'listening');
  return {
    set(next) {
      state = next;
    },
    async end() {
      hasEnded = true;
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
