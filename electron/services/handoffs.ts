/** Offers and answers between two people, and what the machines on both sides do by themselves. */
import type { IncidentsNow, OneIncident } from '../../core/contract/incidents.ts';
import type { offering } from '../../core/contract/incidents.ts';
import { offer as offerSchema } from '../../core/contract/incident-entry.ts';
import {
  isPending,
  type Callback,
  type Handoff,
  type Offer,
} from '../../core/domain/handoff/handoff.ts';
import {
  machineSteps,
  nextStepAt,
  type Machine,
  type MachineStep,
} from '../../core/domain/handoff/machine-steps.ts';
import { withTest } from '../../core/domain/handoff/callback.ts';
import { isOnDuty } from '../../core/domain/handoff/on-duty.ts';
import { timersFor } from '../../core/domain/handoff/timers.ts';
import type { EntryBody } from '../../core/domain/incident/entry.ts';
import type { Author, Incident } from '../../core/domain/incident/incident.ts';
import { fail, type Failure, type Result } from '../../core/domain/result.ts';
import type { PartnerPosition } from '../../core/federation-ports.ts';
import type { Exchange, IncidentStore } from '../../core/incident-ports.ts';
import type { Policy } from '../../core/domain/policy.ts';
import { mayBeOne } from '../../core/domain/exercise/live.ts';
import type { Presence } from '../../core/incident-ports.ts';
import type { Asking, Handlers } from './dispatch.ts';
import type { ExerciseDesk } from './exercise-desk.ts';
import type { Incidents } from './incidents.ts';
import { createOnceMore } from './once-more.ts';
import type { z } from 'zod';

type Offering = z.infer<typeof offering>;

export interface HandoffPorts {
  readonly incidents: Incidents;
  readonly store: IncidentStore;
  readonly exchange: Exchange;
  readonly newId: () => string;
  /** SHA-256 of a text, 64 hexadecimal digits. */
  readonly hashText: (text: string) => string;
  readonly author: (asking: Asking) => Author | null;
  /** The program itself at this position; null before the centre has a name. */
  readonly machine: () => { readonly author: Author; readonly does: Machine } | null;
  readonly callback: () => Callback;
  /** Of the centre. */
  readonly policy: () => Pick<Policy, 'handoffTimes'>;
  readonly exercises: Pick<ExerciseDesk, 'sees' | 'positionsOf'>;
  readonly now: () => Promise<Result<IncidentsNow>>;
  /** Who sits at a partner; none where it cannot be reached. */
  readonly positionsAt: (partner: string) => readonly PartnerPosition[];
  readonly later: (ms: number, run: () => void) => () => void;
  readonly outcome: (failure: Failure | null) => void;
}

type HandoffHandlers = Pick<Handlers, 'handoff.send' | 'handoff.change' | 'handoff.step'>;

export interface Handoffs {
  readonly handlers: HandoffHandlers;
  /** Something changed, or somebody else sits here: does what is due. */
  look(): Promise<void>;
  end(): void;
}

/** What is due is not looked for more rarely than this, ms: clocks of others may differ. */
const LOOK_MOST_MS = 5_000;
/** What was due and could not be done is tried again after so long, ms. */
const AGAIN_MS = 1_000;

export function createHandoffs(ports: HandoffPorts): Handoffs {
  const { incidents, store, exchange, newId, hashText, author, machine, later, outcome } = ports;
  /** Steps that were written and may still wait for their place in the order. */
  const written = new Set<string>();
  let cancel: (() => void) | null = null;
  const looks = createOnceMore(lookOn);
  const look = (): Promise<void> => looks.ask();
  let ended = false;

  function offerOf(incident: Incident, said: Offering, snapshots: readonly string[]): Offer {
    const { facts, done, cameras, tasks } = incident;
    const callback = withTest(ports.callback(), said.test, exchange.now());
    return {
      ...{ facts, done, cameras, snapshots, callback },
      ...{ wanted: said.wanted, phrases: said.phrases, remark: said.remark },
      tasks: tasks.filter(({ state }) => state === 'open').map(({ id }) => id),
    };
  }

  /** The same offer is always the same text: in the order of the schema's fields. */
  function payloadOf(offer: Offer): string {
    return hashText(JSON.stringify(offerSchema.parse(offer)));
  }

  function sentBody(
    one: OneIncident,
    said: Offering,
    handoff: Pick<Handoff, 'id' | 'version' | 'kind' | 'returns' | 'bundle'>,
  ): Extract<EntryBody, { kind: 'handoff-sent' }> {
    const { incident } = one.known;
    const snapshots = one.entries.flatMap(({ entry, refused }) =>
      entry.body.kind === 'snapshot' && refused === null ? [entry.body.sha256] : [],
    );
    const offer = offerOf(incident, said, snapshots);
    const { id, version, kind, returns, bundle } = handoff;
    return {
      ...{ kind: 'handoff-sent', handoff: id, version, as: kind, to: said.to, offer },
      ...{ payload: payloadOf(offer), timers: timersFor(incident.facts.priority, ports.policy()) },
      ...{ returns, bundle, override: said.override },
    };
  }

  /** What is live and what is an exercise go apart, and an exercise to those alone who take part. */
  function mixedUp(
    ids: readonly string[],
    to: Offering['to'],
    own: string,
    presences: readonly Presence[],
  ): Result<never> | null {
    const seen = ids.map((id) => incidents.see(id));
    const all = seen.flatMap((one) => (one.ok ? [one.value.known.incident] : []));
    const [first] = all;
    if (first === undefined) return null;
    if (!all.every((one) => mayBeOne(one, first))) return fail('exercise-live-mismatch');
    if (first.exercise === undefined) return null;
    // An exercise belongs to this centre: nobody elsewhere takes part in it.
    if (to.centre !== own) return fail('exercise-live-mismatch');
    const taking = ports.exercises.positionsOf(first.exercise);
    const sits = (journal: string): boolean =>
      presences.some((one) => one.journal === journal && one.person === to.person);
    const isIn =
      to.position !== null
        ? taking.includes(to.position)
        : to.person === null || taking.some((journal) => sits(journal));
    return isIn ? null : fail('exercise-live-mismatch');
  }

  function presentAt(
    centre: string,
    own: string,
    presences: readonly Presence[],
  ): readonly Pick<Presence, 'journal' | 'person'>[] {
    if (centre === own) return presences;
    return ports.positionsAt(centre).map(({ position, person }) => ({ journal: position, person }));
  }

  async function act(
    asking: Asking,
    incident: string,
    body: EntryBody,
  ): Promise<Result<OneIncident>> {
    const by = author(asking);
    if (by === null) return fail('centre-nameless');
    const written = await incidents.write(incident, [body], by);
    return written.ok ? incidents.see(incident) : written;
  }

  async function lookOn(): Promise<void> {
    const own = machine();
    if (own === null) return;
    const found = store.handedOff();
    if (!found.ok) {
      outcome(found.failure);
      return;
    }
    if (found.value.length === 0) written.clear();
    for (const { incident } of found.value) {
      // Where an exercise is not seen, nothing of it has arrived.
      const does: Machine = {
        ...own.does,
        receives: (handoff) => ports.exercises.sees(incident) && own.does.receives(handoff),
      };
      for (const body of machineSteps(incident, exchange.now(), does)) {
        await step(incident.id, body, own.author);
      }
    }
    wait(found.value.flatMap(({ incident }) => nextStepAt(incident) ?? []));
  }

  /** Asked of the centre that decides, which has not answered yet. */
  function isAsked(incident: string, body: MachineStep): boolean {
    const rest = store.partners.rest(incident);
    const asked = rest.ok ? (rest.value?.asked ?? []) : [];
    return asked.some(
      ({ body: one }) =>
        one.kind === body.kind && one.handoff === body.handoff && one.version === body.version,
    );
  }

  /** Each once, also while the exchange cannot be reached and nothing seems to come of it. */
  async function step(incident: string, body: MachineStep, by: Author): Promise<void> {
    const name = `${body.handoff} ${body.version} ${body.kind}`;
    if (written.has(name) || isAsked(incident, body)) return;
    // Another workstation may have been quicker; then it stands there already.
    const done = await incidents.write(incident, [body], by);
    if (done.ok) written.add(name);
  }

  function wait(due: readonly number[]): void {
    cancel?.();
    cancel = null;
    if (due.length === 0 || ended) return;
    const ms = Math.min(LOOK_MOST_MS, Math.min(...due) - exchange.now());
    cancel = later(ms > 0 ? Math.max(10, ms) : AGAIN_MS, () => void look());
  }

  return {
    look,
    end() {
      ended = true;
      looks.end();
      cancel?.();
    },
    handlers: {
      'handoff.send': async ({ incidents: ids, as, offering: said, returns }, asking) => {
        const by = author(asking);
        if (by === null) return fail('centre-nameless');
        const there = await ports.now();
        if (!there.ok) return there;
        const present = presentAt(said.to.centre, by.centre, there.value.presences);
        if (said.override === null && !isOnDuty(said.to, present, by)) {
          return fail('handoff-off-duty');
        }
        const mixed = mixedUp(ids, said.to, by.centre, there.value.presences);
        if (mixed !== null) return mixed;
        const bundle = ids.length > 1 ? newId() : null;
        for (const id of ids) {
          const one = incidents.see(id);
          if (!one.ok) return one;
          const handoff = { id: newId(), version: 1, kind: as, returns, bundle };
          const written = await incidents.write(id, [sentBody(one.value, said, handoff)], by);
          if (!written.ok) return written;
        }
        return ports.now();
      },
      'handoff.change': ({ incident, handoff: id, offering: said }, asking) => {
        const one = incidents.see(incident);
        if (!one.ok) return one;
        const before = one.value.known.incident.handoffs.find((handoff) => handoff.id === id);
        if (before === undefined || !isPending(before)) return fail('handoff-decided');
        const next = { ...before, version: before.version + 1 };
        return act(asking, incident, sentBody(one.value, { ...said, to: before.to }, next));
      },
      'handoff.step': ({ incident, body }, asking) => act(asking, incident, body),
    },
  };
}
