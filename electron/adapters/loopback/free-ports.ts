/** Ports of this computer that nobody uses. */
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/**
 * Below those that systems give out by themselves (Linux from 32768 on, macOS and Windows from 49152 on):
 * between here and the start of whoever is to listen there, nobody is given one by chance.
 */
const LOWEST = 20_000;
const HIGHEST = 32_767;
/** More would mean that the computer has hardly any left. */
const TRIES_MOST = 200;

/** All of them at once, so that no two are the same. @throws where there are too few. */
export async function freePorts(count: number): Promise<number[]> {
  const held = new Map<number, Server>();
  for (let tries = 0; held.size < count; tries += 1) {
    if (tries === TRIES_MOST) throw new Error('hardly any port of this computer is free');
    const port = randomInt(LOWEST, HIGHEST + 1);
    const server = await holding(port);
    if (server !== null) held.set(port, server);
  }
  for (const server of held.values()) {
    server.close();
    await once(server, 'close');
  }
  return [...held.keys()];
}

export async function freePort(): Promise<number> {
  const [port = 0] = await freePorts(1);
  return port;
}

/** @returns null where somebody else has it. */
async function holding(port: number): Promise<Server | null> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return server;
  } catch {
    return null;
  }
}
