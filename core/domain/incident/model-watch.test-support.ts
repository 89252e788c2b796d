/** What must never be, in the order and at any position, however far behind it is. */
import type { Handoff } from '../handoff/handoff.ts';
import { STEPS } from '../handoff/machine.ts';
import type { Incident } from './incident.ts';

export class ModelWatch {
  readonly faults: string[] = [];
  private readonly holders = new Map<number, string>();

  /** The incident goes from one state to the next. */
  follow(before: Incident | null, after: Incident | null): void {
    if (after === null) {
      this.faults.push('an incident is gone');
      return;
    }
    if (after.state !== 'NEW' && after.responsible === null) {
      this.faults.push('nobody is responsible');
    }
    this.believe(after);
    if (before === null) return;
    const rises = after.epoch - before.epoch;
    if (rises < 0 || rises > 1) this.faults.push(`the epoch goes by ${rises}`);
    if (rises === 0 && JSON.stringify(before.responsible) !== JSON.stringify(after.responsible)) {
      this.faults.push('responsible without an epoch');
    }
    for (const handoff of after.handoffs) {
      const was = before.handoffs.find(({ id }) => id === handoff.id);
      if (was !== undefined && was.state !== handoff.state && !follows(was, handoff)) {
        this.faults.push(`${was.state} to ${handoff.state}`);
      }
    }
  }

  /** Somebody takes this for true: in each epoch one alone is responsible. */
  believe(seen: Incident | null): void {
    if (seen === null) return;
    const holder = JSON.stringify(seen.responsible);
    const known = this.holders.get(seen.epoch);
    if (known === undefined) this.holders.set(seen.epoch, holder);
    else if (known !== holder) this.faults.push(`epoch ${seen.epoch}: ${known} and ${holder}`);
  }
}

function follows(was: Handoff, now: Handoff): boolean {
  if (now.version > was.version) return now.state === 'SENDING';
  if (now.ended?.withdraw === 'assumed') return true;
  // What moves nothing needs no review.
  if (was.state === 'ACCEPTING' && now.state === 'COMPLETED') return now.kind === 'ASSIST';
  return Object.values(STEPS).some(({ from, to }) => from.includes(was.state) && to === now.state);
}
