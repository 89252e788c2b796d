/** What a portion of the order makes of incidents and shift handovers, before it is kept. */
import { mayBeOne, tiedTo } from '../../core/domain/exercise/live.ts';
import type { FailureCode } from '../../core/domain/failures.ts';
import type { PartnerEntry } from '../../core/domain/federation/entry.ts';
import { homeOf } from '../../core/domain/federation/home.ts';
import type { HandoverEntry } from '../../core/domain/handover/entry.ts';
import { marksOf, type Mark } from '../../core/domain/figures/marks.ts';
import { foldHandover } from '../../core/domain/handover/fold.ts';
import type { Handover } from '../../core/domain/handover/handover.ts';
import type { IncidentEntry } from '../../core/domain/incident/entry.ts';
import { fold, handOver } from '../../core/domain/incident/fold.ts';
import { isOpen, type Incident } from '../../core/domain/incident/incident.ts';
import { succeed, type Result } from '../../core/domain/result.ts';
import type { KnownHandoverEntry } from '../../core/handover-ports.ts';
import type { IncidentStore, Portion, PortionEntry } from '../../core/incident-ports.ts';
import { CoverPart, keptAt } from './cover-part.ts';
import { FederationPart, type PartStep } from './federation-part.ts';

/** An exercise and live work never become one, nor two exercises. */
export function tieRefusal(
  incident: Incident,
  { body }: Pick<IncidentEntry, 'body'>,
  known: (id: string) => Incident | null,
): FailureCode | null {
  const id = tiedTo(body);
  const other = id === null ? null : known(id);
  return other === null || mayBeOne(incident, other) ? null : 'exercise-live-mismatch';
}

export class IncidentPortion {
  private readonly store: IncidentStore;
  private readonly incidents = new Map<string, Incident | null>();
  private readonly entries: PortionEntry[] = [];
  private readonly handovers = new Map<string, Handover | null>();
  private readonly handoverEntries: KnownHandoverEntry[] = [];
  private readonly marks: Mark[] = [];
  private keptOpen: ReturnType<IncidentStore['allOpen']> | null = null;

  private readonly part: FederationPart;
  private readonly centre: string | null;
  private readonly cover: CoverPart;
  /** Of the line that is read now: its place, whose order it is, and when it came there. */
  private sequence = 0;
  private here = '';
  private at = 0;

  /**
   * @param hash SHA-256 of a text as UTF-8, 64 hexadecimal digits.
   * @param centre Id of this centre; null before it has a name.
   */
  constructor(store: IncidentStore, hash: (text: string) => string, centre: string | null) {
    this.store = store;
    this.centre = centre;
    this.part = new FederationPart({
      ...{ store, hash },
      incident: (id) => this.incident(id),
      entries: () => this.entries,
      isMoved: (entry) => this.cover.isMoved(entry),
    });
    this.cover = new CoverPart({
      ...{ store, handover: (id) => this.handover(id), open: () => this.open() },
      underWay: () => this.underWay(),
      entries: () => this.handoverEntries,
      send: (send) => this.part.send(send),
      keep: (handover, known) => {
        this.handoverEntries.push(known);
        this.handovers.set(handover.id, keptAt(this.here, handover, this.at));
      },
      judge: (entry) => this.judge(this.sequence, entry),
    });
  }

  addEntry(sequence: number, entry: IncidentEntry): Result<null> {
    const found = this.incident(entry.incident);
    if (!found.ok) return found;
    const before = found.value;
    const concerns = before === null ? succeed(false) : this.part.concerns(entry);
    if (!concerns.ok) return concerns;
    const refused = before === null ? null : this.refusalBefore(before, entry, concerns.value);
    if (concerns.value && before !== null) {
      if (refused === null) return this.addShared(sequence, entry);
      // Other centres do not know what it is tied to, or who it is: it has no place among what they are told.
      this.entries.push({ sequence, entry, refused, apart: true });
      this.incidents.set(entry.incident, before);
      return succeed(null);
    }
    const folded = refused === null ? fold(before, entry) : { incident: before, refused };
    // In the order in which they were made: their numbers are the same at every workstation.
    if (before === null) this.incidents.delete(entry.incident);
    this.incidents.set(entry.incident, folded.incident);
    this.entries.push({ sequence, entry, refused: folded.refused });
    if (folded.refused === null && folded.incident !== null) {
      this.marks.push(...marksOf(before, folded.incident, entry));
    }
    return succeed(null);
  }

  /** What speaks against it before it is judged by what the incident is. */
  private refusalBefore(
    before: Incident,
    entry: IncidentEntry,
    isShared: boolean,
  ): FailureCode | null {
    // What was written before this centre had its name stays what it was.
    const isTheirs = this.isForeign(entry) && (isShared || entry.author.centre !== before.centre);
    return isTheirs ? 'not-permitted' : tieRefusal(before, entry, (id) => this.known(id));
  }

  /** In the name of another centre, for which only that one's gateway speaks. */
  private isForeign({ author }: Pick<IncidentEntry | HandoverEntry, 'author'>): boolean {
    return this.centre !== null && author.centre !== this.centre;
  }

  /** What a partner said, in its place. */
  addPartner(sequence: number, entry: PartnerEntry): Result<null> {
    const { centre } = entry.author;
    [this.sequence, this.here, this.at] = [sequence, centre, entry.recorded];
    const step = this.part.partner(entry, (from, body) =>
      this.cover.said(centre, { from, body, sequence, at: entry.recorded }),
    );
    if (!step.ok) return step;
    if (step.value !== null) this.takeStep(sequence, step.value, entry.author.centre, true);
    return succeed(null);
  }

  addHandover(sequence: number, entry: HandoverEntry): Result<null> {
    const found = this.handover(entry.handover);
    if (!found.ok) return found;
    const { value: before } = found;
    if (before !== null && this.isForeign(entry) && before.from.centre !== this.centre) {
      // In the name of whoever hands over to this centre, for whom only their gateway speaks: it has no
      // place among what they tell.
      return succeed(null);
    }
    if (before !== null && before.from.centre !== entry.author.centre) {
      return this.cover.ask(entry, before);
    }
    return this.judge(sequence, entry);
  }

  /** In the order of the centre that hands over. */
  private judge(sequence: number, entry: HandoverEntry): Result<null> {
    const before = this.handover(entry.handover);
    if (!before.ok) return before;
    const open = this.open();
    if (!open.ok) return open;
    const underWay = this.underWay();
    if (!underWay.ok) return underWay;
    const around = { open: open.value, underWay: underWay.value };
    const { handover, refused, moves } = foldHandover(before.value, entry, around);
    this.handovers.set(entry.handover, handover);
    this.handoverEntries.push({ sequence, entry, refused });
    // Whoever takes over hears of it before the incidents come.
    const told =
      handover === null ? succeed(null) : this.cover.tell(before.value, handover, entry.recorded);
    if (!told.ok) return told;
    for (const move of moves) {
      const moved = this.incident(move.incident);
      if (!moved.ok) return moved;
      if (moved.value === null) continue;
      const concerns = this.part.concerns(move);
      if (!concerns.ok) return concerns;
      if (concerns.value && this.isForeign(move)) continue;
      if (concerns.value) {
        const done = this.addShared(sequence, move, true);
        if (!done.ok) return done;
        continue;
      }
      const after = handOver(moved.value, move);
      this.incidents.set(move.incident, after);
      this.marks.push(...marksOf(moved.value, after, move));
      this.entries.push({ sequence, entry: move, refused: null });
    }
    return succeed(null);
  }

  made(): Required<Portion> {
    return {
      entries: this.entries,
      known: [...this.incidents.values()].filter((incident) => incident !== null),
      handoverEntries: this.handoverEntries,
      handovers: [...this.handovers.values()].filter((handover) => handover !== null),
      covers: this.cover.made(),
      marks: this.marks,
      partners: this.part.made(),
    };
  }

  /** @param isAmong Whether it has no line of the order of its own. */
  private addShared(sequence: number, entry: IncidentEntry, isAmong = false): Result<null> {
    const step = this.part.own(entry);
    if (!step.ok) return step;
    this.takeStep(sequence, step.value, entry.author.centre, isAmong);
    return succeed(null);
  }

  private takeStep(sequence: number, step: PartStep, centre: string, isAmong: boolean): void {
    const { added, dropped, before, after } = step;
    const [first] = added;
    const id = first?.entry.incident ?? dropped[0]?.entry.incident;
    if (id === undefined) return;
    const isPlain = !isAmong && added.length === 1 && dropped.length === 0;
    added.forEach(({ entry, refused }, nth) => {
      this.entries.push({ sequence, entry, refused, ...(isPlain ? {} : { among: { nth } }) });
    });
    dropped.forEach(({ entry, refused }, index) => {
      const among = { nth: added.length + index };
      this.entries.push({ sequence, entry, refused, apart: true, among });
    });
    if (before === null) this.incidents.delete(id);
    this.incidents.set(id, after);
    // Times of what other centres did are theirs.
    const isOwn = before !== null && homeOf(before) === centre;
    if (!isPlain || !isOwn || first === undefined || after === null) return;
    if (first.refused === null) this.marks.push(...marksOf(before, after, first.entry));
  }

  private incident(id: string): Result<Incident | null> {
    const known = this.incidents.get(id);
    if (known !== undefined) return succeed(known);
    const kept = this.store.get(id);
    if (!kept.ok) return kept;
    const incident = kept.value?.incident ?? null;
    if (incident !== null) this.incidents.set(id, incident);
    return succeed(incident);
  }

  /** Without making it one of those that are kept anew. */
  private known(id: string): Incident | null {
    const here = this.incidents.get(id);
    if (here !== undefined) return here;
    const kept = this.store.get(id);
    return kept.ok ? (kept.value?.incident ?? null) : null;
  }

  private handover(id: string): Result<Handover | null> {
    const known = this.handovers.get(id);
    return known === undefined ? this.store.handovers.get(id) : succeed(known);
  }

  /** As it is at this place of the order: what was kept, and what this portion has made of it. */
  private open(): Result<readonly Incident[]> {
    // Nothing is kept before the portion is whole: once is enough.
    this.keptOpen ??= this.store.allOpen();
    const kept = this.keptOpen;
    if (!kept.ok) return kept;
    const all = new Map(kept.value.map(({ incident }) => [incident.id, incident] as const));
    for (const [id, incident] of this.incidents) if (incident !== null) all.set(id, incident);
    return succeed([...all.values()].filter(isOpen));
  }

  private underWay(): Result<readonly Handover[]> {
    const kept = this.store.handovers.underWay();
    if (!kept.ok) return kept;
    const all = new Map(kept.value.map((handover) => [handover.id, handover] as const));
    for (const [id, handover] of this.handovers) if (handover !== null) all.set(id, handover);
    return succeed([...all.values()]);
  }
}
