/** What people do in the model with three centres; whatever is refused is refused, as in windows. */
import type { Input } from '../../core/contract/contract.ts';
import type { HandoversNow } from '../../core/contract/handovers.ts';
import { SECTIONS } from '../../core/domain/handover/items.ts';
import type { HandoffState } from '../../core/domain/handoff/handoff.ts';
import type { Incident } from '../../core/domain/incident/incident.ts';
import { PASSWORD, type Desk } from './desk.test-support.ts';
import { FACTS } from './workstation.test-support.ts';

const READ = { place: true, code: true, priority: true, wanted: true };
type Body = Input<'incident.write'>['bodies'][number];

const NOTE: Body = { kind: 'note', words: { text: 'Povodeň u mostu', lang: 'cs' } };
const END: readonly Body[] = [
  { kind: 'opened' },
  { kind: 'resolved' },
  { kind: 'closed', outcome: 'solved-here', evidence: 'expire' },
];

export const INCIDENT_ACTS = [
  ...(['create', 'note', 'offer', 'assist', 'seen', 'accept', 'decline', 'withdraw'] as const),
  ...(['assume', 'end', 'reopen'] as const),
] as const;
export type IncidentAct = (typeof INCIDENT_ACTS)[number];

const ANSWERED: ReadonlySet<IncidentAct> = new Set<IncidentAct>(['seen', 'accept', 'decline']);
const TO_ANSWER: ReadonlySet<HandoffState> = new Set<HandoffState>([
  ...(['SENDING', 'OFFERED', 'IN_REVIEW'] as const),
]);

/** Whether there is any sense in it: what is refused at once tries nothing. */
export function suits(
  act: IncidentAct,
  { responsible, state, handoffs }: Incident,
  centre: string,
) {
  const last = handoffs.at(-1);
  if (ANSWERED.has(act)) return last?.to.centre === centre && TO_ANSWER.has(last.state);
  if (act === 'reopen') return state === 'CLOSED' && responsible?.centre === centre;
  if (act === 'note' || act === 'assume') return true;
  return state !== 'CLOSED' && responsible?.centre === centre;
}

/** @param other Id of the centre that it may be about. */
export async function actOn(
  desk: Desk,
  act: IncidentAct,
  incident: Incident | undefined,
  other: string,
): Promise<void> {
  if (act !== 'create' && incident === undefined) return;
  if (act === 'create' || incident === undefined) {
    const origin = { from: 'position' } as const;
    await desk.ask('incident.create', {
      ...{ origin, mode: 'LIVE', facts: FACTS, cameras: [], note: null, take: true },
    });
    return;
  }
  const { id } = incident;
  const handoff = incident.handoffs.at(-1);
  const of = { handoff: handoff?.id ?? '', version: handoff?.version ?? 1 };
  const write = (bodies: readonly Body[]) =>
    desk.ask('incident.write', { incident: id, bodies: [...bodies], occurred: null });
  const step = (body: Input<'handoff.step'>['body']) =>
    desk.ask('handoff.step', { incident: id, body });
  const code = { code: 'no-capacity', words: null, incident: null } as const;
  const acts: Readonly<Record<Exclude<IncidentAct, 'create'>, () => Promise<unknown>>> = {
    note: () => write([NOTE]),
    end: () => write(END),
    reopen: () => write([{ kind: 'reopened', reason: 'new-facts' }]),
    offer: () => offer(desk, id, 'TRANSFER', other),
    assist: () => offer(desk, id, 'ASSIST', other),
    seen: () => step({ kind: 'handoff-seen', ...of }),
    accept: async () => {
      await step({ kind: 'handoff-seen', ...of });
      await step({ kind: 'handoff-accepted', ...of, acceptance: { readBack: READ, tasks: [] } });
    },
    decline: async () => {
      await step({ kind: 'handoff-seen', ...of });
      await step({ kind: 'handoff-declined', ...of, ...code });
    },
    withdraw: () => step({ kind: 'handoff-withdrawn', ...of, code: 'solved' }),
    assume: () => {
      const reason = { text: 'Nikdo neodpovídá', lang: 'cs' } as const;
      return desk.ask('incident.assume', { incident: id, reason });
    },
  };
  await acts[act]();
}

async function offer(
  desk: Desk,
  incident: string,
  as: 'TRANSFER' | 'ASSIST',
  centre: string,
): Promise<void> {
  await desk.ask('handoff.send', {
    ...{ incidents: [incident], as, returns: null },
    offering: {
      to: { centre, position: null, person: null },
      ...{ wanted: 'take-over', phrases: [], remark: null },
      override: { text: 'Někdo tam bude', lang: 'cs' },
    },
  });
}

export const SHIFT_ACTS = ['call', 'give back', 'take over'] as const;
export type ShiftAct = (typeof SHIFT_ACTS)[number];

async function underWay(desk: Desk): Promise<HandoversNow['underWay']> {
  const now = await desk.ask('handovers.now', null);
  return now.ok ? now.value.underWay : [];
}

/** @param other Id of the centre that is called, or given back to. */
export async function actOnShift(desk: Desk, act: ShiftAct, other: string): Promise<void> {
  const shown = await underWay(desk);
  const own = shown.find(({ handover: { from } }) => from.centre === desk.centre);
  const theirs = shown.find(({ handover: { from } }) => from.centre !== desk.centre);
  switch (act) {
    case 'call': {
      const begun = await desk.ask('handover.begin', { person: null });
      const made = begun.ok ? begun.value.underWay : [];
      const id = made.find(({ handover: { from } }) => from.centre === desk.centre)?.handover.id;
      if (id === undefined) return;
      await desk.ask('handover.say', {
        ...{ handover: id, bodies: [{ kind: 'covered', centre: other }] },
      });
      await sign(desk, id);
      return;
    }
    case 'give back':
      await desk.ask('handover.begin', { person: null, returns: other });
      for (const { handover } of await underWay(desk)) {
        if (handover.from.centre === desk.centre) await sign(desk, handover.id);
      }
      return;
    case 'take over': {
      const handover = (theirs ?? own)?.handover.id ?? '';
      if (handover !== '') await read(desk, handover);
      await desk.ask('handover.assume', { handover, password: PASSWORD });
    }
  }
}

async function sign(desk: Desk, id: string): Promise<void> {
  const bodies = SECTIONS.map((section) => ({ kind: 'nothing', section, chosen: true }) as const);
  await desk.ask('handover.say', { handover: id, bodies });
  const shown = (await underWay(desk)).find(({ handover }) => handover.id === id);
  const incidents = shown?.fresh.filter(({ fact }) => fact.what === 'incident') ?? [];
  const risks = incidents.map(({ id: item }) => item).slice(0, 3);
  const proof = { login: desk.sits?.login ?? '', password: PASSWORD, risks };
  await desk.ask('handover.sign', { handover: id, ...proof });
}

async function read(desk: Desk, id: string): Promise<void> {
  await desk.ask('handover.brief', { handover: id });
  const shown = (await underWay(desk)).find(({ handover }) => handover.id === id);
  if (shown === undefined) return;
  const { handover, entries } = shown;
  await desk.ask('handover.say', {
    handover: id,
    bodies: [
      ...handover.items.map(({ id: item, fact }) => ({
        ...({ kind: 'confirmed', item } as const),
        entries: fact.what === 'incident' ? (entries[fact.incident] ?? 0) : 0,
      })),
      ...SECTIONS.map((section) => ({ kind: 'section-confirmed', section }) as const),
      ...handover.risks.map((item) => ({ kind: 'read-back', item }) as const),
    ],
  });
}
