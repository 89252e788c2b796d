/** What becomes of shift handovers by time alone: drafts, those that nobody comes for, and their end. */
import { touchedBy } from '../../core/domain/handover/blocks.ts';
import type { HandoverBody } from '../../core/domain/handover/entry.ts';
import {
  DRAFT_BEFORE_MS,
  isUnderWay,
  OVERLAP_MS,
  UNATTENDED_AFTER_MS,
  type Handover,
} from '../../core/domain/handover/handover.ts';
import { shiftEnds } from '../../core/domain/handover/shift-times.ts';
import { answersFor, type Author } from '../../core/domain/incident/incident.ts';
import type { HandoverView, HandoverViewPorts } from './handover-view.ts';

const LATEST = 50;
/** Who has sat here for so long is of this shift; who has just come is of the next, ms. */
const OF_THIS_SHIFT_MS = 60 * 60_000;

interface Due {
  readonly handover: string;
  readonly body: HandoverBody;
}

export interface HandoverDue {
  /** A draft half an hour before the end, and what time alone brings about. */
  steps(): readonly Due[];
}

export function createHandoverDue(
  ports: HandoverViewPorts & { readonly newId: () => string },
  view: Pick<HandoverView, 'begunBody'>,
): HandoverDue {
  const { store, policy, newId } = ports;
  let sitter: string | null = null;
  let since = 0;

  /** At every look, long before any shift ends: else nobody would have sat here long enough. */
  function noteSitter(at: number): void {
    const person = ports.here()?.person ?? null;
    if (person === sitter) return;
    sitter = person;
    since = at;
  }

  /** Whether it is this person's shift that ends. */
  function hasShift(here: Author, at: number): boolean {
    if (at - since >= OF_THIS_SHIFT_MS) return true;
    const open = store.allOpen();
    return (
      open.ok &&
      touchedBy(
        here,
        open.value.map(({ incident }) => incident),
      ).length > 0
    );
  }

  function steps(): readonly Due[] {
    const at = ports.now();
    noteSitter(at);
    const all = store.handovers.underWay();
    if (!all.ok) return [];
    // What another centre hands over is looked after there.
    const own = all.value.filter(({ from }) => from.centre === ports.centre()?.id);
    const found = own.flatMap(({ id, state, ends, assumed }): Due[] => {
      if (state === 'READY' && at >= ends + UNATTENDED_AFTER_MS) {
        return [{ handover: id, body: { kind: 'unattended' } }];
      }
      return state === 'ASSUMED' && assumed !== null && at >= assumed.at + OVERLAP_MS
        ? [{ handover: id, body: { kind: 'closed' } }]
        : [];
    });
    const draft = draftDue(own, at);
    return draft === null ? found : [...found, { handover: newId(), body: draft }];
  }

  function draftDue(all: readonly Handover[], at: number): HandoverBody | null {
    const here = ports.here();
    if (here === null) return null;
    const handles = here.role === 'dispatcher' || here.role === 'shift-leader';
    if (!handles || here.person === null) return null;
    const times = shiftEnds(policy().shiftChanges, ports.centre()?.timezone, at);
    if (times === null || at < times.ends - DRAFT_BEFORE_MS) return null;
    const isOwn = (one: Handover): boolean =>
      answersFor(one.from, here) && one.returns === undefined;
    if (all.some((one) => isOwn(one) && isUnderWay(one))) return null;
    if (!hasShift(here, at)) return null;
    const latest = store.handovers.find('', null, LATEST, here.centre);
    // One that was made for this change already, and is over or thrown away, is enough.
    if (!latest.ok || latest.value.some((one) => isOwn(one) && one.ends === times.ends))
      return null;
    // Who has just come does not go yet.
    const isNew = latest.value.some(
      ({ to, assumed }) =>
        to !== null &&
        answersFor(to, here) &&
        assumed !== null &&
        assumed.at > at - DRAFT_BEFORE_MS,
    );
    if (isNew) return null;
    const { centre, position, person, name } = here;
    const begun = view.begunBody({ centre, position, person, name });
    return begun.ok ? begun.value : null;
  }

  return { steps };
}
