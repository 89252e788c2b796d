/** The log of entries about the duty roster, beside that of incidents and over the same order. */
import { statedRoster } from '../../core/contract/roster.ts';
import type { FailureCode } from '../../core/domain/failures.ts';
import {
  changedShifts,
  rosterRefusal,
  type PlannedShift,
  type RosterEntry,
} from '../../core/domain/roster/roster.ts';
import { succeed, type Result } from '../../core/domain/result.ts';
import type { RosterStore } from '../../core/roster-ports.ts';
import {
  startOrderLog,
  type OrderKind,
  type OrderLog,
  type OrderTools,
  type PlacedEntry,
  type StatedAs,
} from './order-log.ts';

export const ROSTER_ENTRY = 'roster.entry';

export type StatedRosterEntry = StatedAs<RosterEntry>;

interface KnownRosterEntry extends PlacedEntry<RosterEntry> {
  /** Why it took no effect; null where it did. */
  readonly refused: FailureCode | null;
}

export interface RosterLogPorts extends OrderTools {
  readonly store: RosterStore;
  /** Told after every portion that was about the roster. */
  readonly applied: () => void;
}

export type RosterLog = OrderLog<StatedRosterEntry, KnownRosterEntry>;

export function startRosterLog(ports: RosterLogPorts): RosterLog {
  const { store } = ports;
  const apply: OrderKind<RosterEntry, KnownRosterEntry>['apply'] = (applied, placed) => {
    const made = foldRoster(store, placed);
    if (!made.ok) return made;
    const { entries, changed } = made.value;
    const written = store.keep(applied, changed);
    if (!written.ok) return written;
    return succeed({
      entries,
      told: () => {
        if (entries.length > 0) ports.applied();
      },
    });
  };
  return startOrderLog(ports, {
    ...{ actions: [ROSTER_ENTRY], actionOf: () => ROSTER_ENTRY, store, apply },
    // What cannot be read at all the log of incidents tells of.
    isOthers: (action) => action !== ROSTER_ENTRY,
    read: (value) => statedRoster.safeParse(value).data ?? null,
    subjectOf: () => null,
  });
}

interface FoldedRoster {
  readonly entries: readonly KnownRosterEntry[];
  readonly changed: readonly PlannedShift[];
}

/** An entry changes many shifts at once: all of them, or none. */
function foldRoster(
  store: Pick<RosterStore, 'get'>,
  placed: readonly PlacedEntry<RosterEntry>[],
): Result<FoldedRoster> {
  const known = new Map<number, PlannedShift | null>();
  const changed = new Map<number, PlannedShift>();
  const entries: KnownRosterEntry[] = [];
  for (const { sequence, entry } of placed) {
    for (const { starts } of entry.changes) {
      if (known.has(starts)) continue;
      const kept = store.get(starts);
      if (!kept.ok) return kept;
      known.set(starts, kept.value);
    }
    const refused = rosterRefusal(entry, (starts) => known.get(starts) ?? null);
    entries.push({ sequence, entry, refused });
    if (refused !== null) continue;
    for (const shift of changedShifts(entry)) {
      known.set(shift.starts, shift);
      changed.set(shift.starts, shift);
    }
  }
  return succeed({ entries, changed: [...changed.values()] });
}
