/**
 * Incidents as people at this position see them: with what they wrote and what has no place yet, as the
 * exchange cannot be reached or another centre decides. Nothing that somebody did is out of sight.
 */
import { withWaiting } from '../../core/domain/federation/seen.ts';
import { isPending } from '../../core/domain/handoff/handoff.ts';
import type { IncidentEntry } from '../../core/domain/incident/entry.ts';
import { isOpen } from '../../core/domain/incident/incident.ts';
import { succeed, type Result } from '../../core/domain/result.ts';
import type { IncidentStore, KnownEntry } from '../../core/incident-ports.ts';
import type { KnownIncident } from '../../core/known-incident-ports.ts';

export type SeenIncidents = Pick<
  IncidentStore,
  'get' | 'entries' | 'open' | 'handedOff' | 'exercising'
>;

export interface SeenPorts {
  readonly store: IncidentStore;
  /** Written here and without a place in the centre's order, oldest first. */
  readonly unplaced: () => readonly IncidentEntry[];
}

interface Waiting {
  readonly entries: readonly IncidentEntry[];
  readonly where: 'centre' | 'partner';
}

export function seeIncidents({ store, unplaced }: SeenPorts): SeenIncidents {
  function waitingOf(id: string): Result<Waiting | null> {
    const rest = store.partners.rest(id);
    if (!rest.ok) return rest;
    const asked = rest.value?.asked ?? [];
    const own = unplaced().filter(({ incident }) => incident === id);
    const entries = [...asked, ...own];
    const where = own.length > 0 ? 'centre' : 'partner';
    return succeed(entries.length === 0 ? null : { entries, where });
  }

  /** Ids of incidents about which something waits. */
  function waitingIds(): Result<ReadonlySet<string>> {
    const asked = store.partners.asked();
    if (!asked.ok) return asked;
    return succeed(new Set([...asked.value, ...unplaced()].map(({ incident }) => incident)));
  }

  function over(id: string, known: KnownIncident | null): Result<KnownIncident | null> {
    const waiting = waitingOf(id);
    if (!waiting.ok) return waiting;
    if (waiting.value === null) return succeed(known);
    const { entries, where } = waiting.value;
    const { incident } = withWaiting(known?.incident ?? null, entries);
    if (incident === null) return succeed(known);
    const year = new Date(incident.created).getUTCFullYear();
    return succeed({ ...(known ?? { number: 0, year }), incident, waiting: where });
  }

  function get(id: string): Result<KnownIncident | null> {
    const known = store.get(id);
    return known.ok ? over(id, known.value) : known;
  }

  /** Those of a list as they are seen, and others about which something waits, where they belong to it. */
  function seen(
    list: Result<readonly KnownIncident[]>,
    belongs: (known: KnownIncident) => boolean,
  ): Result<readonly KnownIncident[]> {
    if (!list.ok) return list;
    const ids = waitingIds();
    if (!ids.ok) return ids;
    if (ids.value.size === 0) return list;
    const all = list.value.filter(({ incident }) => !ids.value.has(incident.id));
    for (const id of ids.value) {
      const known = get(id);
      if (!known.ok) return known;
      if (known.value !== null && belongs(known.value)) all.push(known.value);
    }
    return succeed(all.toSorted(byUrgency));
  }

  return {
    get,
    entries(id) {
      const kept = store.entries(id);
      const waiting = waitingOf(id);
      if (!kept.ok || !waiting.ok || waiting.value === null) return kept;
      const before = store.get(id);
      if (!before.ok) return before;
      const last = kept.value.at(-1)?.sequence ?? 0;
      const added = withWaiting(before.value?.incident ?? null, waiting.value.entries).waiting;
      return succeed([
        ...kept.value,
        ...added.map(({ entry, refused }, index): KnownEntry => {
          return { sequence: last + index + 1, entry, refused, waiting: true };
        }),
      ]);
    },
    open(limit, offset) {
      const open = store.open(limit, offset);
      if (!open.ok) return open;
      const isListed = ({ incident }: KnownIncident): boolean =>
        isOpen(incident) && incident.mode !== 'EXERCISE';
      const all = seen(succeed(open.value.incidents), isListed);
      if (!all.ok) return all;
      const more = all.value.length - open.value.incidents.length;
      return succeed({
        incidents: all.value.slice(0, limit),
        count: open.value.count + more,
      });
    },
    handedOff: () =>
      seen(store.handedOff(), ({ incident: { handoffs } }) =>
        handoffs.some((one) => isPending(one) || one.state === 'TRANSFERRED'),
      ),
    exercising: () =>
      seen(store.exercising(), ({ incident }) => isOpen(incident) && incident.mode === 'EXERCISE'),
  };
}

function byUrgency({ incident: one }: KnownIncident, { incident: other }: KnownIncident): number {
  return one.facts.priority - other.facts.priority || one.created - other.created;
}
