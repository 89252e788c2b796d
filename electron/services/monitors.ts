/** Windows on the monitors of this workstation: what stands where, and what becomes of it when one goes. */
import type { MonitorView } from '../../core/contract/personal.ts';
import type { WallId } from '../../core/contract/schemas.ts';
import {
  arrange,
  assignMonitor,
  type Arranged,
  type Arrangement,
  type KnownMonitor,
  type Monitor,
} from '../../core/domain/monitors.ts';
import { fail, succeed, type Failure, type Result } from '../../core/domain/result.ts';
import type { Handlers } from './dispatch.ts';
import { createTurns } from './in-turn.ts';
import type { Profile } from './profile.ts';
import type { Tell } from './settings.ts';

/** What is done to windows and screens. */
export interface MonitorTools {
  monitors(): readonly Monitor[];
  /** Opens the window there, or moves it there. */
  place(window: WallId, monitor: Monitor): void;
  close(window: WallId): void;
  /** Shows on each monitor its number for a while. */
  identify(numbered: readonly { readonly monitor: Monitor; readonly number: number }[]): void;
  readonly tell: Tell;
  /** What became of keeping what was seen; nobody asked for it. */
  readonly outcome: (failure: Failure | null) => void;
}

export interface MonitorService {
  readonly handlers: Pick<Handlers, 'settings.monitor' | 'settings.identify'>;
  view(): MonitorView[];
  /** The windows to begin with: the desk first, a wall on each monitor that is to have one. */
  windows(): WallId[];
  /** Puts the windows where they belong, at the start and whenever a monitor comes, goes or moves. */
  look(): Promise<void>;
  /** Where a further wall goes: a monitor without a window, else the desk's. */
  place(): Monitor | undefined;
  /** A number that no monitor's wall has. */
  isReserved(window: WallId): boolean;
}

export function createMonitors(profile: Profile, tools: MonitorTools): MonitorService {
  let arranged: Arrangement = arrange(profile.data.monitors, tools.monitors());
  /** Where each window was put last: whoever closes one or moves it away is not contradicted. */
  const placed = new Map<WallId, string>();
  const inTurn = createTurns();

  const view = (): MonitorView[] =>
    arranged.present.map(({ monitor, use, window }, index) => ({
      ...{ id: monitor.id, number: index + 1, name: monitor.label, use, window },
      ...{ width: monitor.width, height: monitor.height },
    }));

  function put(next: Arrangement): void {
    arranged = next;
    // The desk first: it is what somebody waits for.
    const order = [...next.present].sort(
      (one, other) => Number(other.use === 'desk') - Number(one.use === 'desk'),
    );
    for (const { window, monitor } of order) {
      if (window === null) continue;
      const where = `${monitor.id} ${monitor.x} ${monitor.y} ${monitor.width}×${monitor.height}`;
      if (placed.get(window) === where) continue;
      placed.set(window, where);
      tools.place(window, monitor);
    }
    const shown = new Set(next.present.map(({ window }) => window));
    for (const window of placed.keys()) {
      if (shown.has(window)) continue;
      placed.delete(window);
      tools.close(window);
    }
    tools.tell('monitors.changed', view());
  }

  async function keep(known: readonly KnownMonitor[]): Promise<Result<null>> {
    if (JSON.stringify(known) === JSON.stringify(profile.data.monitors)) return succeed(null);
    return profile.change({ monitors: known }, 'monitors');
  }

  return {
    handlers: {
      'settings.monitor': ({ monitor, use }, { note }) =>
        inTurn(async (): Promise<Result<MonitorView[]>> => {
          const before = arranged.present.find((each) => each.monitor.id === monitor);
          if (before === undefined) return fail('monitor-gone');
          const known = assignMonitor(arranged, monitor, use);
          if (known === null) return fail('desk-needed');
          const written = await keep(known);
          if (!written.ok) return written;
          put(arrange(known, tools.monitors()));
          note({ monitor: before.monitor.label, before: before.use, after: use });
          return succeed(view());
        }),
      'settings.identify': () => {
        tools.identify(
          arranged.present.map(({ monitor }, index) => ({ monitor, number: index + 1 })),
        );
        return succeed(null);
      },
    },
    view,
    windows: () => arranged.present.flatMap(({ window }) => (window === null ? [] : [window])),
    look: () =>
      inTurn(async () => {
        // For a moment between two monitors some systems know of none.
        const monitors = tools.monitors();
        if (monitors.length === 0) return;
        const next = arrange(profile.data.monitors, monitors);
        put(next);
        const written = await keep(next.known);
        tools.outcome(written.ok ? null : written.failure);
      }),
    place: () => (free(arranged) ?? arranged.present[0])?.monitor,
    isReserved: (window) => arranged.known.some(({ wall }) => window === `wall/${wall ?? 0}`),
  };
}

function free({ present }: Arrangement): Arranged | undefined {
  return present.find(({ window }) => window === null);
}
