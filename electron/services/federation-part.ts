/** What a portion of the order makes of incidents that several centres are concerned with. */
import { readPartnerBody } from '../../core/contract/federation-entry.ts';
import type { PartnerBody } from '../../core/domain/federation/body.ts';
import type { ComparedBody } from '../../core/domain/federation/comparison.ts';
import {
  incidentIn,
  type PartnerEntry,
  type SharedRest,
} from '../../core/domain/federation/entry.ts';
import type { Head, Outgoing, PartnerMessage } from '../../core/domain/federation/message.ts';
import { abroadIn, handedAbroad } from '../../core/domain/federation/handed-abroad.ts';
import { inParts } from '../../core/domain/federation/parts.ts';
import { isShift, type ShiftBody } from '../../core/domain/federation/shift-body.ts';
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

import { FederationEnds, type EndsStep } from './federation-ends.ts';
import { FederationEvidence, shownWords } from './federation-evidence.ts';
import { messageText } from './gateway-words.ts';

export interface FederationPartPorts {
  readonly store: Pick<IncidentStore, 'entries' | 'partners'>;
  /** SHA-256 of a text as UTF-8, 64 hexadecimal digits. */
  readonly hash: (text: string) => string;
  /** As it is at this place of the order. */
  readonly incident: (id: string) => Result<Incident | null>;
  /** Whether an entry that moves an incident here follows from a shift that was taken over here. */
  readonly isMoved: (entry: IncidentEntry) => Result<boolean>;
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
  /** The last message to a centre about an incident, by both. */
  private readonly about = new Map<string, number>();
  private readonly disputes: FederationPortion['disputes'][number][] = [];
  private readonly evidence: FederationEvidence;
  private readonly ends: FederationEnds;

  constructor(ports: FederationPartPorts) {
    this.ports = ports;
    this.evidence = new FederationEvidence(ports.store.partners, ports.hash);
    this.ends = new FederationEnds(ports.hash);
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
    const { incident, recorded } = entry;
    const to = abroadIn(entry);
    const step =
      to === null
        ? ownEntry(shared.value, entry, recorded)
        : handedAbroad(shared.value, entry, to, recorded);
    return this.keep(shared.value, incident, step, recorded);
  }

  /** @returns null where it counts for nothing. */
  partner(
    line: PartnerEntry,
    shift: (from: string, body: ShiftBody) => Result<string | null>,
  ): Result<PartStep | null> {
    const { partner: message, author } = line;
    const { from, number, previous, hash, text, to } = message;
    const head = this.head(from);
    if (!head.ok) return head;
    // The same one again, or one that does not follow: it was judged, or cannot be.
    const isNext = number === head.value.number + 1 && previous === head.value.hash;
    if (!isNext || to !== author.centre) return succeed(null);
    this.heads.set(from, { number, hash });
    const body = readPartnerBody(text);
    if (body === null) {
      this.disputes.push({ partner: from, number, why: 'unreadable' });
      return succeed(null);
    }
    if (isShift(body)) {
      const said = shift(from, body);
      if (!said.ok) return said;
      if (said.value !== null) this.disputes.push({ partner: from, number, why: said.value });
      return succeed(null);
    }
    if (body.kind === 'shown') return this.shown(line, body);
    if (body.kind === 'stated' || body.kind === 'listed') return this.compared(line, body);
    const taken = this.areTaken(body, author.centre);
    if (!taken.ok) return taken;
    if (!taken.value) {
      this.disputes.push({ partner: from, number, why: 'not-theirs' });
      return succeed(null);
    }
    const incident = incidentIn(body);
    const shared = this.shared(incident, author.centre);
    if (!shared.ok) return shared;
    const has = (entry: IncidentEntry): boolean => this.evidence.has(entry);
    const isUsed = (id: string): boolean => this.isUsed(id);
    const vouching = { needs: line.needs ?? [], has, isUsed };
    const step = partnerSays(shared.value, from, body, line.recorded, vouching);
    if (new Set(step.added.map(({ entry }) => entry.id)).size < step.added.length) {
      this.disputes.push({ partner: from, number, why: 'differs' });
      return succeed(null);
    }
    if (step.dispute !== null) this.disputes.push({ partner: from, number, why: step.dispute });
    else {
      const kept = this.evidence.keep(message, body, 'sound');
      if (!kept.ok) return kept;
    }
    return this.keep(shared.value, incident, step, line.recorded, message);
  }

  /** What a partner has of an incident, laid beside what is known here. */
  private compared(
    { partner: { from, number, to }, recorded: at }: PartnerEntry,
    body: ComparedBody,
  ): Result<null> {
    const { incident } = body;
    const shared = this.shared(incident, to);
    if (!shared.ok) return shared;
    const rest = this.rests.get(incident) ?? null;
    const step = { incident, after: shared.value, between: rest?.between ?? {}, at };
    // Of an incident that is this centre's alone nobody else can have anything.
    const isOwn = rest === null && shared.value.incident !== null;
    const heard = this.ends.heard(step, from, body, number);
    if (isOwn || heard.dispute !== null) {
      this.disputes.push({ partner: from, number, why: heard.dispute ?? 'not-theirs' });
      return succeed(null);
    }
    this.rests.set(incident, { ...(rest ?? NOTHING), between: heard.between });
    this.changed.add(incident);
    const said = this.sendEach(incident, heard);
    return said.ok ? succeed(null) : said;
  }

  /** What a third centre has said itself, before the sender tells what became of it. */
  private shown(
    { partner: { from, number, to }, evidence }: PartnerEntry,
    body: Extract<PartnerBody, { kind: 'shown' }>,
  ): Result<null> {
    const words = shownWords(body, to, from);
    if (words === null || evidence === 'unsound' || evidence === undefined) {
      this.disputes.push({ partner: from, number, why: 'not-theirs' });
      return succeed(null);
    }
    return this.evidence.keep(body.message, words, evidence);
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
      compared: this.ends.made(),
      ...this.evidence.made(),
    };
  }

  private keep(
    before: Shared,
    incident: string,
    step: SharedStep,
    at: number,
    heard?: PartnerMessage,
  ): Result<PartStep> {
    const { asked, held, early, parts, told, refusals } = step.shared;
    const begun = {
      ...(parts === undefined ? {} : { parts }),
      ...(refusals === undefined ? {} : { refusals }),
    };
    // An incident that nobody has told of here yet is nothing to keep, but what came too early is.
    const isBegun = early.length > 0 || parts !== undefined;
    const wasKept = (this.rests.get(incident) ?? null) !== null;
    if (step.shared.incident !== null || isBegun || wasKept) {
      const was = this.rests.get(incident);
      const shown = was?.shown === undefined ? {} : { shown: was.shown };
      const between = was?.between === undefined ? {} : { between: was.between };
      this.rests.set(incident, { asked, held, early, ...begun, told, ...shown, ...between });
      this.changed.add(incident);
    }
    for (const send of step.sends) {
      const shown = send.body.kind === 'decided' ? this.show(incident, send.to) : succeed(null);
      if (!shown.ok) return shown;
      for (const part of inParts(send)) {
        const sent = this.send(part);
        if (!sent.ok) return sent;
      }
    }
    const stated = this.state(before, incident, step, at, heard);
    if (!stated.ok) return stated;
    const { added, dropped } = step;
    return succeed({ added, dropped, before: before.incident, after: step.shared.incident });
  }

  /** What has ended with it is stated; what was stated before and is known now is compared. */
  private state(
    before: Shared,
    incident: string,
    { shared: after }: SharedStep,
    at: number,
    heard?: PartnerMessage,
  ): Result<null> {
    const rest = this.rests.get(incident) ?? null;
    if (rest === null || after.incident === null) return succeed(null);
    const of = { incident, before, after, between: rest.between ?? {}, at };
    const ends = this.ends.after(of);
    for (const one of ends.unfounded) this.disputes.push({ ...one, why: 'not-theirs' });
    const told = heard === undefined ? ends : { ...ends, between: lastOf(ends.between, heard) };
    this.rests.set(incident, { ...rest, between: told.between });
    return this.sendEach(incident, told);
  }

  private sendEach(incident: string, { sends }: EndsStep): Result<null> {
    for (const send of sends) {
      const sent = this.send(send);
      if (!sent.ok) return sent;
    }
    this.count(incident);
    return succeed(null);
  }

  /** Which message about it was the last to each. */
  private count(incident: string): void {
    const rest = this.rests.get(incident) ?? null;
    if (rest?.between === undefined) return;
    const between = Object.fromEntries(
      Object.entries(rest.between).map(([other, was]) => {
        const ours = this.about.get(`${other} ${incident}`) ?? was.last.ours;
        return [other, { ...was, last: { ...was.last, ours } }];
      }),
    );
    this.rests.set(incident, { ...rest, between });
  }

  /** What other centres have said themselves about what is told now, and was not shown there yet. */
  private show(incident: string, to: string): Result<null> {
    const rest = this.rests.get(incident) ?? NOTHING;
    const before = rest.shown?.[to] ?? 0;
    const messages = this.evidence.after(incident, before);
    if (!messages.ok) return messages;
    if (messages.value.length === 0) return succeed(null);
    const shown = { ...rest.shown, [to]: before + messages.value.length };
    this.rests.set(incident, { ...rest, shown });
    for (const message of messages.value) {
      // Its own words it knows.
      if (message.from === to) continue;
      const sent = this.send({ to, body: { kind: 'shown', incident, message } });
      if (!sent.ok) return sent;
    }
    return succeed(null);
  }

  /** An id names one entry alone: nothing that stands here is written over. */
  private isUsed(id: string): boolean {
    if (this.ports.entries().some(({ entry }) => entry.id === id)) return true;
    const kept = this.ports.store.partners.hasEntry(id);
    return kept.ok && kept.value;
  }

  /** Nobody puts an incident into the hands of people here who have not taken over that shift. */
  private areTaken(body: PartnerBody, centre: string): Result<boolean> {
    if (body.kind !== 'decided') return succeed(true);
    for (const { entry } of body.entries) {
      if (entry.body.kind !== 'handed-over' || abroadIn(entry) !== centre) continue;
      const taken = this.ports.isMoved(entry);
      if (!taken.ok || !taken.value) return taken;
    }
    return succeed(true);
  }

  send({
    to,
    body,
  }: {
    readonly to: string;
    readonly body: PartnerBody | ShiftBody;
  }): Result<null> {
    const last = this.last(to);
    if (!last.ok) return last;
    const number = last.value.number + 1;
    const previous = last.value.hash;
    const text = JSON.stringify(body);
    const hash = this.ports.hash(messageText({ to, number, previous, text }));
    this.outgoing.push({ to, number, previous, hash, text });
    this.lasts.set(to, { number, hash });
    if (!isShift(body)) this.about.set(`${to} ${incidentIn(body)}`, number);
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

function lastOf(
  between: NonNullable<SharedRest['between']>,
  { from, number }: PartnerMessage,
): NonNullable<SharedRest['between']> {
  const was = between[from];
  if (was === undefined) return between;
  return { ...between, [from]: { ...was, last: { ...was.last, theirs: number } } };
}
