/** What people do in the model with three centres; whatever is refused is refused, as in windows. */
import type { Input } from '../../core/contract/contract.ts';
import type { HandoversNow } from '../../core/contract/handovers.ts';
import { SECTIONS } from '../../core/domain/handover/items.ts';
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

/** @param other Id of the centre that it may be about. */
export async function actOn(
  desk: Desk,
  act: IncidentAct,
  incident: Incident | undefined,
  other: string,
): Promise<void> {
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
    accept: () =>
      step({ kind: 'handoff-accepted', ...of, acceptance: { readBack: READ, tasks: [] } }),
    decline: () => step({ kind: 'handoff-declined', ...of, ...code }),
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

export const SHIFT_ACTS = ['prepare', 'give back', 'sign', 'read', 'take over'] as const;
export type ShiftAct = (typeof SHIFT_ACTS)[number];

async function underWay(desk: Desk): Promise<HandoversNow['underWay']> {
  const now = await desk.ask('handovers.now', null);
  return now.ok ? now.value.underWay : [];
}

/** @param other Id of the centre that is called, or given back to. */
export async function actOnShift(desk: Desk, act: ShiftAct, other: string): Promise<void> {
  const shown = await underWay(desk);
  const login = desk.sits?.login ?? '';
  const own = shown.find(({ handover: { from } }) => from.centre === desk.centre);
  const theirs = shown.find(({ handover: { from } }) => from.centre !== desk.centre);
  switch (act) {
    case 'prepare': {
      const begun = await desk.ask('handover.begin', { person: null });
      const made = begun.ok ? begun.value.underWay : [];
      const id = made.find(({ handover: { from } }) => from.centre === desk.centre)?.handover.id;
      if (id === undefined) return;
      await desk.ask('handover.say', {
        ...{ handover: id, bodies: [{ kind: 'covered', centre: other }] },
      });
      return;
    }
    case 'give back':
      await desk.ask('handover.begin', { person: null, returns: other });
      return;
    case 'sign':
      if (own !== undefined) await sign(desk, login, own);
      return;
    case 'read':
      if (theirs !== undefined) await read(desk, theirs.handover.id);
      return;
    case 'take over': {
      const handover = (theirs ?? own)?.handover.id ?? '';
      await desk.ask('handover.assume', { handover, password: PASSWORD });
    }
  }
}

async function sign(
  desk: Desk,
  login: string,
  { handover: { id: handover }, fresh }: HandoversNow['underWay'][number],
): Promise<void> {
  const bodies = SECTIONS.map((section) => ({ kind: 'nothing', section, chosen: true }) as const);
  await desk.ask('handover.say', { handover, bodies });
  const risks = fresh.flatMap(({ id, fact }) => (fact.what === 'incident' ? [id] : []));
  const proof = { login, password: PASSWORD, risks: risks.slice(0, 3) };
  await desk.ask('handover.sign', { handover, ...proof });
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
