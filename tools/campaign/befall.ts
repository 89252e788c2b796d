/** The faults that can befall a world. Several at a time each last as long as they are to. */
import { readFileSync } from 'node:fs';
import { treeOf } from '../bench/process-tree.ts';
import type { Station } from '../stations/driven-station.ts';
import { fillDisk } from './disks.ts';
import { SOUND, type Between, type LineState } from './line-state.ts';
import type { PlannedFault } from './plan.ts';
import type { World } from './world.ts';

const HOUR_MS = 3_600_000;

/** @returns what ends the fault; whoever was killed is started by `World.revive`. */
export async function befall(world: World, fault: PlannedFault): Promise<() => Promise<void>> {
  const { kind, side, how } = fault;
  const centre = world.centres[side];
  if (centre === undefined) throw new Error(`no centre ${side}`);
  const nothing = (): Promise<void> => Promise.resolve();
  const station = centre.stations[Math.floor(how * centre.stations.length)] ?? centre.host;
  switch (kind) {
    case 'kill-station':
      return world.takeAway([station]);
    case 'kill-host':
      return world.takeAway([centre.host]);
    case 'kill-centre':
      return world.takeAway(centre.stations);
    case 'kill-server':
      for (const pid of serversOf(centre.host)) signal([pid], 'SIGKILL');
      return nothing;
    case 'stop-host': {
      const { pid } = centre.host;
      const all = pid === null ? [] : treeOf(pid);
      signal(all, 'SIGSTOP');
      return () => {
        signal(all, 'SIGCONT');
        return Promise.resolve();
      };
    }
    case 'devices-down':
      return world.pullDevices(betweenOf(fault));
    case 'full-disk': {
      const empty = world.disks.includes(station.place.folder)
        ? fillDisk(station.place.folder)
        : () => undefined;
      return () => {
        empty();
        return Promise.resolve();
      };
    }
    case 'clock-jump': {
      // Mostly minutes, now and then hours; back or forth.
      const far = how < 0.8 ? HOUR_MS / 6 : 8 * HOUR_MS;
      await station.setClock(Math.round((((how * 7919) % 1) - 0.5) * 2 * far));
      return () => station.setClock(0);
    }
    default:
      return world.worsen(betweenOf(fault), lineWith(fault));
  }
}

function betweenOf({ side, other }: PlannedFault): Between {
  return side < other ? [side, other] : [other, side];
}

function signal(pids: readonly number[], name: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL'): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // Killed meanwhile by another fault.
    }
  }
}

function serversOf({ pid }: Station): number[] {
  return (pid === null ? [] : treeOf(pid)).filter((one) => {
    try {
      return readFileSync(`/proc/${one}/cmdline`, 'utf8').includes('nats-server');
    } catch {
      return false;
    }
  });
}

function lineWith({ kind, side, other, how }: PlannedFault): LineState {
  const oneWay = <T>(there: T, back: T): readonly [T, T] =>
    side < other ? [there, back] : [back, there];
  switch (kind) {
    case 'one-way':
      return { ...SOUND, cut: oneWay(true, false) };
    case 'delay':
      return { ...SOUND, delay: oneWay(20 + how * 700, 20), jitter: [how * 40, how * 40] };
    case 'loss':
      return { ...SOUND, loss: oneWay(0.05 + how * 0.4, how * 0.05), delay: [15, 15] };
    default:
      return { ...SOUND, cut: [true, true] };
  }
}
