/**
 * Two networks with devices on them and a computer on both, in network namespaces of their own, for
 * trying what multicast finds. Root on Linux alone: nobody else may link two namespaces.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Of each network, its first three bytes; the computer is .1, the devices' host .2. */
const NETWORKS = ['10.77.1', '10.77.2'] as const;

/** @returns why it cannot be done here; null: it can. */
export function whyNoNamespaces(): string | null {
  if (process.platform !== 'linux') return 'only Linux has network namespaces';
  if (process.getuid?.() !== 0) return 'only root may link network namespaces';
  for (const [command, ...args] of [
    ['ip', '-V'],
    ['nsenter', '-V'],
  ] as const) {
    if (spawnSync(command, args).status !== 0) return `there is no command ${command} here`;
  }
  // A link into another namespace is what the trial stands on.
  const trial = 'ip link add name trial0 type veth peer name trial1 && ip link set trial0 up';
  return spawnSync('unshare', ['-n', 'sh', '-c', trial]).status === 0
    ? null
    : 'this computer does not let network namespaces be made';
}

/** How the computer searches: the library alone, our sockets alone, or as the console does. */
export type Way = 'library' | 'sockets' | 'both';

/**
 * @param each Devices on each network.
 * @returns the names of what was found, by way, in the order of the networks and devices.
 */
export async function searchTwoNetworks(each: number): Promise<Readonly<Record<Way, string[]>>> {
  const children: ChildProcess[] = [];
  const start = (file: string, args: readonly string[]): ChildProcess => {
    const node = [process.execPath, '--disable-warning=ExperimentalWarning'];
    const child = spawn('unshare', ['-n', ...node, join(import.meta.dirname, file), ...args], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    children.push(child);
    return child;
  };
  try {
    const computer = start('multicast-search.ts', []);
    const hosts = NETWORKS.map((network, at) =>
      start('multicast-devices.ts', [`${network}.2`, String(each), String(at)]),
    );
    await Promise.all([computer, ...hosts].map(nextLine));
    const [to = 0, ...ends] = [computer, ...hosts].map(({ pid }) => pid);
    within(to, 'ip link set lo up');
    for (const [at, network] of NETWORKS.entries()) {
      const from = ends[at] ?? 0;
      within(from, 'ip link set lo up');
      within(to, `ip link add name net${at} type veth peer name eth0 netns ${from}`);
      within(from, `ip addr add ${network}.2/24 dev eth0`, 'ip link set eth0 up');
      within(to, `ip addr add ${network}.1/24 dev net${at}`, `ip link set net${at} up`);
      // The way back is known; where a group is, the host would not know without it.
      within(from, `ip route add default via ${network}.1`);
    }
    within(to, `ip route add default via ${NETWORKS[0]}.2`);
    await Promise.all(hosts.map(goOn));
    return JSON.parse(await goOn(computer)) as Record<Way, string[]>;
  } finally {
    await Promise.all(children.map(end));
  }
}

function within(pid: number, ...commands: readonly string[]): void {
  for (const command of commands) {
    const { status, stderr } = spawnSync('nsenter', [
      '-t',
      String(pid),
      '-n',
      ...command.split(' '),
    ]);
    if (status !== 0) throw new Error(`${command}: ${String(stderr)}`);
  }
}

/** Tells a child that it may go on. @returns what it says then. */
async function goOn(child: ChildProcess): Promise<string> {
  const line = nextLine(child);
  child.stdin?.write('\n');
  return line;
}

async function nextLine({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('no output');
  const lines = createInterface(stdout);
  const [line] = (await Promise.race([
    once(lines, 'line'),
    once(lines, 'close').then(() => Promise.reject(new Error('it ended without a word'))),
  ])) as [string];
  lines.removeAllListeners();
  return line;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}
