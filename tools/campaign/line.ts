/**
 * The lines between centres, with their faults. Where namespaces of networks can be made each centre has one of its own
 * and packets go through line.py; elsewhere there are two centres, on loopback, and TCP goes through line-proxy.ts.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { CentrePlace } from '../stations/centre.ts';
import { startProxy, type LineProxy } from './line-proxy.ts';
import { SOUND, type Between, type LineState } from './line-state.ts';

export type CentreNetwork = Pick<CentrePlace, 'address' | 'namespace'> & {
  /** As others reach it. */
  readonly name: string;
};

export interface Line {
  readonly kind: 'namespaces' | 'proxy';
  /** Two where they are on loopback. */
  readonly networks: readonly CentreNetwork[];
  set(between: Between, state: LineState): Promise<void>;
  /** The device of that centre goes down, and its network with it, as when a cable is pulled at the computer. */
  setDevice(end: number, isUp: boolean): void;
  /** Puts away what was made, as far as it is still there. */
  end(): Promise<void>;
}

export interface LinePorts {
  /** Of the second centre, which the first one dials. */
  readonly client: number;
  readonly partners: number;
}

/** Whether this machine lets us make namespaces of our own. */
function canSeparate(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  if (!existsSync('/dev/net/tun')) return false;
  const name = `pomezi-${process.pid}-try`;
  try {
    execFileSync('ip', ['netns', 'add', name], { stdio: 'ignore' });
    execFileSync('ip', ['netns', 'delete', name], { stdio: 'ignore' });
    execFileSync('python3', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export interface LineWish {
  readonly seed: number;
  readonly ports: LinePorts;
  /** Left out: two. */
  readonly centres?: number;
  /** Left out: the best that this machine allows. */
  readonly kind?: Line['kind'] | undefined;
}

export function openLine({ seed, ports, centres = 2, kind }: LineWish): Promise<Line> {
  const best = kind ?? (canSeparate() ? 'namespaces' : 'proxy');
  return best === 'namespaces' ? separate(seed, centres) : onLoopback(seed, ports);
}

let opened = 0;

async function separate(seed: number, centres: number): Promise<Line> {
  opened += 1;
  const names = ['a', 'b', 'c']
    .slice(0, centres)
    .map((at) => `pomezi-${process.pid}-${opened}${at}`);
  const ip = (...words: string[]): void => {
    execFileSync('ip', words, { stdio: ['ignore', 'ignore', 'inherit'] });
  };
  for (const name of names) {
    ip('netns', 'add', name);
    ip('-n', name, 'link', 'set', 'lo', 'up');
  }
  // Ctrl-C goes to all programs of a terminal: it ends with its input, when it is not needed any more.
  const child = spawn('python3', [join(import.meta.dirname, 'line.py'), String(seed), ...names], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  });
  const answers = answersOf(child);
  await answers();
  for (const [index, name] of names.entries()) {
    ip('-n', name, 'addr', 'add', `10.77.0.${index + 1}/24`, 'dev', 'line0');
    ip('-n', name, 'link', 'set', 'line0', 'up');
  }
  return {
    kind: 'namespaces',
    networks: names.map((namespace, index) => {
      const address = `10.77.0.${index + 1}`;
      return { address, name: address, namespace };
    }),
    async set(between, state) {
      const done = answers();
      child.stdin.write(`${JSON.stringify({ between, ...state })}\n`);
      await done;
    },
    setDevice(end, isUp) {
      ip('-n', names[end] ?? '', 'link', 'set', 'line0', isUp ? 'up' : 'down');
    },
    async end() {
      const gone = child.exitCode === null ? once(child, 'exit') : null;
      child.stdin.end();
      await gone;
      for (const name of names) ip('netns', 'delete', name);
    },
  };
}

/** One line is the answer to one. */
function answersOf({ stdout }: ChildProcess): () => Promise<unknown> {
  if (stdout === null) throw new Error('the line says nothing');
  const lines = createInterface({ input: stdout });
  return () => once(lines, 'line');
}

async function onLoopback(seed: number, ports: LinePorts): Promise<Line> {
  const reached = '127.0.0.2';
  const proxies: LineProxy[] = [
    await startProxy({ seed, from: { host: reached, port: ports.partners } }),
    // Its own stations find it under that name too, and nothing happens to them.
    await startProxy({ seed, from: { host: reached, port: ports.client } }),
  ];
  const [link] = proxies;
  const sides: readonly CentreNetwork[] = [
    { address: '127.0.0.1', name: '127.0.0.1', namespace: null },
    { address: '127.0.0.1', name: reached, namespace: null },
  ];
  return {
    kind: 'proxy',
    networks: sides,
    set(_, state) {
      link?.set(state);
      return Promise.resolve();
    },
    setDevice(_, isUp) {
      link?.set({ ...SOUND, cut: [!isUp, !isUp] });
    },
    async end() {
      await Promise.all(proxies.map((proxy) => proxy.end()));
    },
  };
}
