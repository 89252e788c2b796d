/** What a portion of the order makes of incidents that several centres are concerned with. */
import { readPartnerBody } from '../../core/contract/federation-entry.ts';
import type { Send } from '../../core/domain/federation/body.ts';
import {
  incidentIn,
  type Head,
  type Outgoing,
  type PartnerEntry,
  type SharedRest,
} from '../../core/domain/federation/entry.ts';
import { abroadIn, handedAbroad } from '../../core/domain/federation/handed-abroad.ts';
import { inParts } from '../../core/domain/federation/parts.ts';
import type { PartnerBody } from '../../core/domain/federation/body.ts';
import type { ShiftBody, ShiftSend } from '../../core/domain/federation/shift-body.ts';
import {
  ownEntry,
  partnerSays,
  type Shared,
  type SharedStep,
} from '../../core/domain/federation/shared.ts';
import type { IncidentEntry } from '../../core/domain/incident/entry.ts';
import type { Incident } from '../../core/domain/incident/incident.ts';
import { succeed, type Result } from '../../core/domain/result.ts';
import type { IncidentStore, KnownEntry, PortionEntry } from '../../core/incident-ports.ts';
import type { FederationPortion } from '../../core/federation-ports.ts';

export interface FederationPartPorts {
  readonly store: Pick<IncidentStore, 'entries' | 'partners'>;
  /** SHA-256 of a text as UTF-8, 64 hexadecimal digits. */
  readonly hash: (text: string) => string;
  /** As it is at this place of the order. */
  readonly incident: (id: string) => Result<Incident | null>;
  /** Whether that person of this centre has taken over that shift of another one. */
  readonly assumed: (handover: string, from: string, person: string | null) => Result<boolean>;
  /** Of this portion so far. */
  readonly entries: () => readonly PortionEntry[];
}

/** What one line of the order made of one incident. */
export interface PartStep extends Pick<SharedStep, 'added' | 'dropped'> {
  readonly before: Incident | null;
  readonly after: Incident | null;
}

const NOTHING: SharedRest = { asked: [], held: [], early: [], told: {} };

export class FederationPart {
  private readonly ports: FederationPartPorts;
  private readonly rests = new Map<string, SharedRest | null>();
  private readonly changed = new Set<string>();
  private readonly heads = new Map<string, Head>();
  private readonly lasts = new Map<string, Head>();
  private readonly outgoing: Outgoing[] = [];
  private readonly disputes: FederationPortion['disputes'][number][] = [];

  constructor(ports: FederationPartPorts) {
    this.ports = ports;
  }

  /** Whether another centre is concerned, or is from this entry on. */
  concerns(entry: IncidentEntry): Result<boolean> {
    const { incident, body, author } = entry;
    if (body.kind === 'handoff-sent' && body.to.centre !== author.centre) return succeed(true);
    if (abroadIn(entry) !== null) return succeed(true);
    const rest = this.rest(incident);
    return rest.ok ? succeed(rest.value !== null) : rest;
  }

  own(entry: IncidentEntry): Result<PartStep> {
    const shared = this.shared(entry.incident, entry.author.centre);
    if (!shared.ok) return shared;
    const to = abroadIn(entry);
    const step =
      to === null
        ? ownEntry(shared.value, entry, entry.recorded)
        : handedAbroad(shared.value, entry, to, entry.recorded);
    return this.keep(shared.value, entry.incident, step);
  }

  /** @returns null where it counts for nothing. */
  partner(
    line: PartnerEntry,
    shift: (from: string, body: ShiftBody) => Result<string | null>,
  ): Result<PartStep | null> {
    const { from, number, previous, hash, text, to } = line.partner;
    const head = this.head(from);
    if (!head.ok) return head;
    // The same one again, or one that does not follow: it was judged, or cannot be.
    const isNext = number === head.value.number + 1 && previous === head.value.hash;
    if (!isNext || to !== line.author.centre) return succeed(null);
    this.heads.set(from, { number, hash });
    const body = readPartnerBody(text);
    if (body === null) {
      this.disputes.push({ partner: from, number, why: 'unreadable' });
      return succeed(null);
    }
    if ('handover' in body || body.kind === 'shift-asked') {
      const said = shift(from, body);
      if (!said.ok) return said;
      if (said.value !== null) this.disputes.push({ partner: from, number, why: said.value });
      return succeed(null);
    }
    const taken = this.areTaken(body, line.author.centre);
    if (!taken.ok) return taken;
    if (!taken.value) {
      this.disputes.push({ partner: from, number, why: 'not-theirs' });
      return succeed(null);
    }
    const incident = incidentIn(body);
    const shared = this.shared(incident, line.author.centre);
    if (!shared.ok) return shared;
    const step = partnerSays(shared.value, from, body, line.recorded);
    if (step.dispute !== null) this.disputes.push({ partner: from, number, why: step.dispute });
    return this.keep(shared.value, incident, step);
  }

  made(): FederationPortion {
    return {
      shared: [...this.changed].map((incident) => ({
        incident,
        rest: this.rests.get(incident) ?? NOTHING,
      })),
      received: [...this.heads].map(([partner, head]) => ({ partner, head })),
      outgoing: this.outgoing,
      disputes: this.disputes,
    };
  }

  private keep(before: Shared, incident: string, step: SharedStep): Result<PartStep> {
    const { asked, held, early, parts, told } = step.shared;
    const begun = parts === undefined ? {} : { parts };
    // An incident that nobody has told of here yet is nothing to keep, but what came too early is.
    const isBegun = early.length > 0 || parts !== undefined;
    const wasKept = (this.rests.get(incident) ?? null) !== null;
    if (step.shared.incident !== null || isBegun || wasKept) {
      this.rests.set(incident, { asked, held, early, ...begun, told });
      this.changed.add(incident);
    }
    for (const send of step.sends.flatMap((one) => inParts(one))) {
      const sent = this.send(send);
      if (!sent.ok) return sent;
    }
    const { added, dropped } = step;
    return succeed({ added, dropped, before: before.incident, after: step.shared.incident });
  }

  /** Nobody puts an incident into the hands of people here who have not taken over that shift. */
  private areTaken(body: PartnerBody, centre: string): Result<boolean> {
    if (body.kind !== 'decided') return succeed(true);
    for (const { entry } of body.entries) {
      if (entry.body.kind !== 'handed-over' || abroadIn(entry) !== centre) continue;
      const { handover, from, to } = entry.body;
      const taken = this.ports.assumed(handover, from.centre, to.person);
      if (!taken.ok || !taken.value) return taken;
    }
    return succeed(true);
  }

  send({ to, body }: Send | ShiftSend): Result<null> {
    const last = this.last(to);
    if (!last.ok) return last;
    const number = last.value.number + 1;
    const previous = last.value.hash;
    const text = JSON.stringify(body);
    const hash = this.ports.hash(messageText({ to, number, previous, text }));
    this.outgoing.push({ to, number, previous, hash, text });
    this.lasts.set(to, { number, hash });
    return succeed(null);
  }

  private shared(id: string, centre: string): Result<Shared> {
    const incident = this.ports.incident(id);
    if (!incident.ok) return incident;
    const rest = this.rest(id);
    if (!rest.ok) return rest;
    const kept = this.ports.store.entries(id);
    if (!kept.ok) return kept;
    const all: readonly KnownEntry[] = [
      ...kept.value,
      ...this.ports.entries().filter(({ entry }) => entry.incident === id),
    ];
    const decided = all
      .filter(({ apart }) => apart !== true)
      .map(({ entry, refused }) => ({ entry, refused }));
    return succeed({ ...(rest.value ?? NOTHING), centre, incident: incident.value, decided });
  }

  private rest(incident: string): Result<SharedRest | null> {
    const known = this.rests.get(incident);
    if (known !== undefined) return succeed(known);
    const kept = this.ports.store.partners.rest(incident);
    if (kept.ok) this.rests.set(incident, kept.value);
    return kept;
  }

  private head(partner: string): Result<Head> {
    const known = this.heads.get(partner);
    return known === undefined ? this.ports.store.partners.received(partner) : succeed(known);
  }

  private last(partner: string): Result<Head> {
    const known = this.lasts.get(partner);
    return known === undefined ? this.ports.store.partners.last(partner) : succeed(known);
  }
}

/** What the hash of a message is of. */
export function messageText({
  to,
  number,
  previous,
  text,
}: Pick<Outgoing, 'to' | 'number' | 'previous' | 'text'>): string {
  return JSON.stringify([to, number, previous, text]);
}
