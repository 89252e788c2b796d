/** What a portion of the order makes of shifts that people of another centre may take over. */
import {
  hear,
  isAway,
  mayAsk,
  takeAll,
  tellCover,
  type Covered,
} from '../../core/domain/federation/night-cover.ts';
import {
  NO_COVER,
  type CoverRest,
  type DecidedShift,
  type ShiftBody,
  type ShiftLeft,
  type ShiftSend,
} from '../../core/domain/federation/shift-body.ts';
import { blocksOfAssuming } from '../../core/domain/handover/blocks.ts';
import { isMovedBy, within } from '../../core/domain/handover/cover.ts';
import type { HandoverEntry } from '../../core/domain/handover/entry.ts';
import { isUnderWay, type Handover } from '../../core/domain/handover/handover.ts';
import type { IncidentEntry } from '../../core/domain/incident/entry.ts';
import type { Incident } from '../../core/domain/incident/incident.ts';
import { succeed, type Result } from '../../core/domain/result.ts';
import type { KnownCover, KnownHandoverEntry } from '../../core/handover-ports.ts';
import type { IncidentStore } from '../../core/incident-ports.ts';

export interface CoverPartPorts {
  readonly store: Pick<IncidentStore, 'handovers'>;
  /** As it is at this place of the order. */
  readonly handover: (id: string) => Result<Handover | null>;
  readonly open: () => Result<readonly Incident[]>;
  readonly underWay: () => Result<readonly Handover[]>;
  /** Of this portion so far. */
  readonly entries: () => readonly KnownHandoverEntry[];
  readonly send: (send: ShiftSend) => Result<null>;
  /** It is kept, with what its last entry made of it. */
  readonly keep: (handover: Handover, known: KnownHandoverEntry) => void;
  /** An entry that another centre asks for is to have its place as one of this centre has. */
  readonly judge: (entry: HandoverEntry) => Result<null>;
}

/** Of one partner at once: more than hand over to each other in a night. */
const SHOWN_MOST = 50;

/** Told at once of what is left: who works through them is told of the next ones then. */
const LEFT_MOST = 200;

/** What a partner said, and where. */
export interface ShiftSaid {
  readonly from: string;
  readonly body: ShiftBody;
  /** Of this centre's order. */
  readonly sequence: number;
  /** UTC, ms: by this centre's order. */
  readonly at: number;
}

export class CoverPart {
  private readonly ports: CoverPartPorts;
  private readonly rests = new Map<string, CoverRest | null>();
  private readonly changed = new Set<string>();
  /** What was heard of those of other centres in this portion, whatever they are here. */
  private readonly folded = new Map<string, Handover>();
  /** As they were kept before this portion. */
  private readonly kept = new Map<string, readonly KnownHandoverEntry[]>();

  constructor(ports: CoverPartPorts) {
    this.ports = ports;
  }

  /** Something of this centre about another one's shift: that one is asked. */
  ask(entry: HandoverEntry, { id, from }: Handover): Result<null> {
    const rest = this.rest(id);
    if (!rest.ok) return rest;
    this.put(id, { ...rest.value, asked: [...rest.value.asked, entry] });
    return this.ports.send({ to: from.centre, body: { kind: 'shift-asked', entry } });
  }

  /** An entry has had its place here: whoever may take over is told. */
  tell(before: Handover | null, after: Handover, at: number): Result<null> {
    const concerns = after.cover ?? before?.cover;
    if (concerns === undefined) return succeed(null);
    const covered = this.covered(after.id, after.from.centre);
    if (!covered.ok) return covered;
    const left = this.left(after, at);
    if (!left.ok) return left;
    const { rest, sends } = tellCover(before, { ...covered.value, handover: after }, left.value);
    if (sends.length === 0) return succeed(null);
    this.put(after.id, rest);
    for (const send of sends) {
      const sent = this.ports.send(send);
      if (!sent.ok) return sent;
    }
    return succeed(null);
  }

  /** @returns why it counts for nothing; null where it is sound. */
  said(centre: string, { from, body, sequence, at }: ShiftSaid): Result<string | null> {
    const id = body.kind === 'shift-asked' ? body.entry.handover : body.handover;
    const covered = this.covered(id, centre);
    if (!covered.ok) return covered;
    if (body.kind === 'shift-asked') return this.asked(covered.value, from, body.entry, at);
    const heard = hear(covered.value, from, body);
    if (heard.dispute !== null) return succeed(heard.dispute);
    const { handover, rest } = heard.covered;
    if (handover === null) return succeed(null);
    if (heard.added !== null) {
      const used = this.isUsed(heard.added.entry.id);
      if (!used.ok) return used;
      if (used.value) return succeed('differs');
      const room = this.hasRoom(centre, handover);
      if (!room.ok) return room;
      if (!room.value) return succeed('too-many');
    }
    this.put(id, rest);
    this.folded.set(id, handover);
    if (heard.added !== null) this.ports.keep(handover, { sequence, ...heard.added });
    return succeed(null);
  }

  /** Whether an entry that moves an incident follows from a shift, as the centre that hands it over has said. */
  isMoved(entry: IncidentEntry): Result<boolean> {
    if (entry.body.kind !== 'handed-over') return succeed(false);
    const found = this.ports.handover(entry.body.handover);
    if (!found.ok) return found;
    return succeed(found.value !== null && isMovedBy(found.value, entry));
  }

  made(): readonly KnownCover[] {
    return [...this.changed].map((handover) => ({
      handover,
      rest: this.rests.get(handover) ?? NO_COVER,
    }));
  }

  private asked(
    covered: Covered,
    from: string,
    entry: HandoverEntry,
    at: number,
  ): Result<string | null> {
    const may = mayAsk(covered, from, entry, at);
    switch (may) {
      case 'known':
        return succeed(null);
      case 'judge': {
        const used = this.isUsed(entry.id);
        if (!used.ok) return used;
        if (used.value) return succeed('differs');
        const done = this.ports.judge({ ...entry, recorded: at });
        return done.ok ? succeed(null) : done;
      }
      case 'refuse': {
        const { id, handover } = entry;
        const refused = 'handover-not-yours' as const;
        const body = { kind: 'shift-refused', handover, entry: id, refused } as const;
        const sent = this.ports.send({ to: from, body });
        return sent.ok ? succeed(null) : sent;
      }
      default:
        return succeed(may);
    }
  }

  private left(handover: Handover, at: number): Result<ShiftLeft> {
    const open = this.ports.open();
    if (!open.ok) return open;
    const incidents = within(handover, open.value);
    const told = new Set(
      handover.items.flatMap(({ fact }) => (fact.what === 'incident' ? [fact.incident] : [])),
    );
    return succeed({
      blocks: isUnderWay(handover)
        ? blocksOfAssuming(handover, incidents, at).slice(0, LEFT_MOST)
        : [],
      entries: Object.fromEntries(
        incidents.filter(({ id }) => told.has(id)).map(({ id, entries }) => [id, entries]),
      ),
    });
  }

  private covered(id: string, centre: string): Result<Covered> {
    const handover = this.ports.handover(id);
    if (!handover.ok) return handover;
    const rest = this.rest(id);
    if (!rest.ok) return rest;
    const kept = this.keptEntries(id);
    if (!kept.ok) return kept;
    const own = this.ports.entries().filter(({ entry }) => entry.handover === id);
    const entries = [...kept.value, ...own].map(({ entry, refused }): DecidedShift => ({
      ...{ entry, refused },
    }));
    const isOwn = handover.value?.from.centre === centre;
    // What ended here goes on where the other centre calls this one again.
    const isWhole = isOwn || (handover.value !== null && !isAway(handover.value, centre));
    const told = isWhole ? handover.value : (this.folded.get(id) ?? takeAll(entries));
    return succeed({ centre, handover: told, entries, rest: rest.value });
  }

  /** An id names one entry alone, of whichever shift. */
  private isUsed(id: string): Result<boolean> {
    if (this.ports.entries().some(({ entry }) => entry.id === id)) return succeed(true);
    return this.ports.store.handovers.hasEntry(id);
  }

  /** Whoever has one more shift to hand over here than any centre has people fills the panel. */
  private hasRoom(centre: string, handover: Handover): Result<boolean> {
    if (isAway(handover, centre)) return succeed(true);
    const underWay = this.ports.underWay();
    if (!underWay.ok) return underWay;
    const theirs = underWay.value.filter(
      ({ from, state }) => from.centre === handover.from.centre && state !== 'CLOSED',
    );
    return succeed(theirs.some(({ id }) => id === handover.id) || theirs.length < SHOWN_MOST);
  }

  private keptEntries(id: string): Result<readonly KnownHandoverEntry[]> {
    const known = this.kept.get(id);
    if (known !== undefined) return succeed(known);
    const kept = this.ports.store.handovers.entries(id);
    if (kept.ok) this.kept.set(id, kept.value);
    return kept;
  }

  private rest(id: string): Result<CoverRest> {
    const known = this.rests.get(id);
    if (known !== undefined) return succeed(known ?? NO_COVER);
    const kept = this.ports.store.handovers.cover(id);
    if (!kept.ok) return kept;
    this.rests.set(id, kept.value);
    return succeed(kept.value ?? NO_COVER);
  }

  private put(id: string, rest: CoverRest): void {
    this.rests.set(id, rest);
    this.changed.add(id);
  }
}

/** What is kept of another centre's shift: over for us once it is none of ours any more. */
export function keptAt(centre: string, handover: Handover, at: number): Handover {
  return isAway(handover, centre)
    ? { ...handover, state: 'CLOSED', closed: handover.closed ?? at }
    : handover;
}
