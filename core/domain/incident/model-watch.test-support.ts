/** What must never be, in the order and at any position, however far behind it is. */
import { isPending, movesResponsibility, type Handoff } from '../handoff/handoff.ts';
import { STEPS } from '../handoff/machine.ts';
import type { IncidentEntry } from './entry.ts';
import type { Duty } from './facts.ts';
import { answersFor, isOpen, type Incident } from './incident.ts';

const nameOf = (duty: Duty | null): string =>
  duty === null ? 'nobody' : `${duty.centre} ${duty.position} ${String(duty.person)}`;

export class ModelWatch {
  readonly faults: string[] = [];
  private readonly holders = new Map<number, Duty | null>();

  /** An entry took effect: the incident goes from one state to the next. */
  follow(before: Incident | null, after: Incident | null, entry: IncidentEntry): void {
    if (after === null) {
      this.faults.push('an incident is gone');
      return;
    }
    if (after.state !== 'NEW' && after.responsible === null) this.fault('nobody is responsible');
    this.believe(after);
    if (before === null) return;
    const rises = after.epoch - before.epoch;
    if (rises < 0 || rises > 1) this.fault(`the epoch goes by ${rises}`);
    if (rises === 0 && nameOf(before.responsible) !== nameOf(after.responsible)) {
      this.fault('responsible without an epoch');
    }
    if (rises === 1) this.taken(before, after, entry);
    if (before.handoffs !== after.handoffs) this.handedOff(before, after);
    if (isOpen(before) && !isOpen(after)) this.ended(after);
  }

  /** Without effect means without any. */
  refused(before: Incident | null, after: Incident | null): void {
    if (before !== after) this.fault('changed by what took no effect');
  }

  /** Somebody takes this for true: in each epoch one alone is responsible. */
  believe(seen: Incident | null): void {
    if (seen === null) return;
    const known = this.holders.get(seen.epoch);
    if (known === undefined) this.holders.set(seen.epoch, seen.responsible);
    else if (known !== seen.responsible && nameOf(known) !== nameOf(seen.responsible)) {
      this.fault(`epoch ${seen.epoch}: ${nameOf(known)} and ${nameOf(seen.responsible)}`);
    }
  }

  private fault(what: string): void {
    this.faults.push(what);
  }

  /** Who has it now must have wanted it. */
  private taken(before: Incident, after: Incident, { body, author }: IncidentEntry): void {
    if (body.kind !== 'handoff-confirmed') {
      if (nameOf(after.responsible) !== nameOf(author)) this.fault('given to somebody else');
      if ('handoff' in body) this.fault(`${body.kind} moves responsibility`);
      return;
    }
    const handoff = before.handoffs.find(({ id }) => id === body.handoff);
    const accepted = handoff?.accepted ?? null;
    if (handoff === undefined || accepted === null || !movesResponsibility(handoff)) {
      this.fault('moved by what moves nothing');
      return;
    }
    if (handoff.epoch !== before.epoch) this.fault('moved by an offer of an earlier epoch');
    if (handoff.stale) this.fault('moved by an offer that was no longer so');
    if (nameOf(after.responsible) !== nameOf(accepted.by)) this.fault('given to who accepted not');
    if (answersFor(before.responsible, { ...accepted.by })) this.fault('handed over to oneself');
    if (accepted.at >= (handoff.delivered ?? 0) + 2 * handoff.timers.expire) {
      this.fault('accepted too late');
    }
    if (!Object.values(accepted.acceptance.readBack).every(Boolean)) this.fault('not read back');
    for (const { task, decision } of accepted.acceptance.tasks) {
      const was = before.tasks.find(({ id }) => id === task);
      const now = after.tasks.find(({ id }) => id === task);
      if (was?.state !== 'open' || now === undefined) continue;
      // The person, wherever they sat when they sent it.
      const owner = decision === 'taken' ? after.responsible : (was.owner ?? before.responsible);
      const isDone =
        decision === 'cancelled'
          ? now.state === 'cancelled'
          : now.owner !== null && answersFor(owner, now.owner);
      if (!isDone) this.fault(`a task is not ${decision}`);
    }
  }

  private handedOff(before: Incident, after: Incident): void {
    for (const handoff of after.handoffs) {
      const was = before.handoffs.find(({ id }) => id === handoff.id);
      if (was === undefined || was === handoff || was.state === handoff.state) continue;
      if (!follows(was, handoff)) this.fault(`${was.state} to ${handoff.state}`);
    }
    const moving = after.handoffs.filter((one) => isPending(one) && movesResponsibility(one));
    if (moving.length > 1) this.fault('offered twice at once');
  }

  private ended({ handoffs, tasks }: Incident): void {
    if (handoffs.some(isPending)) this.fault('ended while it is offered');
    if (tasks.some(({ state }) => state === 'open')) this.fault('ended with an open task');
  }
}

function follows(was: Handoff, now: Handoff): boolean {
  if (now.version > was.version) return now.state === 'SENDING';
  if (now.ended?.withdraw === 'assumed') return true;
  // What moves nothing needs no review.
  if (was.state === 'ACCEPTING' && now.state === 'COMPLETED') return !movesResponsibility(now);
  return Object.values(STEPS).some(({ from, to }) => from.includes(was.state) && to === now.state);
}
