/** Two consoles at a change of shift: who goes and who comes, each step as it can be taken again. */
import { firstFacts } from '../../core/domain/incident/draft.ts';
import type { Block } from '../../core/domain/handover/blocks.ts';
import { isUnderWay } from '../../core/domain/handover/handover.ts';
import { isSingle, SECTIONS, sectionOf, type Item } from '../../core/domain/handover/items.ts';
import type { HandoversNow, UnderWay } from '../../core/contract/handovers.ts';
import type { IncidentsNow, OneIncident } from '../../core/contract/incidents.ts';
import type { Result } from '../../core/domain/result.ts';
import { Console, until, type Sitting } from './two-consoles.ts';

const person = (login: string, name: string, role: string, password: string) => ({
  ...{ login, name, role, password },
});
export const PEOPLE = [
  person('goes', 'Petr Svoboda', 'shift-leader', 'rain comes from the west'),
  person('comes', 'Martin Dvořák', 'dispatcher', 'a green boat in the harbour'),
  person('cares', 'Jana Nováková', 'administrator', 'the bridge is closed today'),
] as const;
export const [GOES, COMES]: readonly [Sitting, Sitting] = [PEOPLE[0], PEOPLE[1]].map(
  ({ login, password }) => ({ login, password }),
) as [Sitting, Sitting];

export interface Shifts {
  readonly goes: Console;
  readonly comes: Console;
}

/** @param set What their provisioning files say besides the centre. */
export function shiftsIn(folder: string, set: object): Shifts {
  return {
    goes: new Console(folder, 'goes', set, GOES),
    comes: new Console(folder, 'comes', set, COMES),
  };
}

export const STEPS = ['begin', 'say', 'sign', 'brief', 'read', 'assume'] as const;
export type StepName = (typeof STEPS)[number];
/** Whose step it is. */
export const OF: Readonly<Record<StepName, keyof Shifts>> = {
  ...{ begin: 'goes', say: 'goes', sign: 'goes' },
  ...{ brief: 'comes', read: 'comes', assume: 'comes' },
};

export async function makeIncident(goes: Console, priority: 1 | 2 | 3 | 4): Promise<string> {
  const { known } = await goes.ask<OneIncident>('incident.create', {
    ...{ origin: { from: 'position' }, mode: 'LIVE', cameras: [], note: null, take: true },
    facts: { ...firstFacts('FIR', Date.now()), priority },
  });
  return known.incident.id;
}

/** The handover of who goes that is not through; null where there is none. */
export async function underWay(desk: Console): Promise<UnderWay | null> {
  const { underWay: all } = await desk.ask<HandoversNow>('handovers.now', null);
  return (
    all.find(({ handover }) => isUnderWay(handover) && handover.from.person === GOES.login) ?? null
  );
}

/** @returns who is responsible for each of them, by id, as it is known there. */
export async function responsibles(
  desk: Console,
  incidents: readonly string[],
): Promise<readonly (string | null)[]> {
  const { open } = await desk.ask<IncidentsNow>('incidents.now', null);
  const known = new Map(open.map(({ incident }) => [incident.id, incident.responsible] as const));
  return incidents.map((id) => known.get(id)?.person ?? null);
}

/** Not the promise itself: whoever waits for the beginning would wait for the answer. */
export interface Begun {
  readonly answer: Promise<Result<unknown>>;
}

/** Waits until the step can be taken, and begins it. */
export async function begin(pair: Shifts, step: StepName): Promise<Begun> {
  const desk = pair[OF[step]];
  if (step === 'begin') return { answer: desk.begin('handover.begin', { person: null }) };
  const shown = await until(`${step}: a handover`, () => underWay(desk));
  const of = { handover: shown.handover.id };
  switch (step) {
    case 'say':
      return { answer: desk.begin('handover.say', { ...of, bodies: blanks(shown) }) };
    case 'sign':
      return {
        answer: desk.begin('handover.sign', { ...of, ...GOES, risks: risksOf(shown.fresh) }),
      };
    case 'brief':
      await until('a signature', async () =>
        (await underWay(desk))?.handover.state === 'READY' ? true : null,
      );
      return { answer: desk.begin('handover.brief', of) };
    case 'read':
      return { answer: desk.begin('handover.say', { ...of, bodies: readings(shown) }) };
    case 'assume':
      return { answer: desk.begin('handover.assume', { ...of, password: COMES.password }) };
  }
}

function blanks({ fresh }: UnderWay): readonly object[] {
  const filled = new Set(fresh.map(({ fact }) => sectionOf(fact)));
  return SECTIONS.filter((section) => !filled.has(section)).map((section) => ({
    ...{ kind: 'nothing', section, chosen: true },
  }));
}

function risksOf(items: readonly Item[]): readonly string[] {
  return items
    .filter(({ fact }) => fact.what === 'incident')
    .slice(0, 3)
    .map(({ id }) => id);
}

function readings({ handover, entries, blocks }: UnderWay): readonly object[] {
  const item = new Map(handover.items.map((one) => [one.id, one] as const));
  return blocks.flatMap(({ code, about }: Block): object[] => {
    const fact = item.get(about)?.fact;
    if (code === 'section-unconfirmed') return [{ kind: 'section-confirmed', section: about }];
    if (code === 'camera-unwalked') return [{ kind: 'walked', camera: about }];
    if (code === 'risk-not-read') return [{ kind: 'read-back', item: about }];
    const isTold = code === 'item-unconfirmed' || code === 'incident-changed';
    const of = fact?.what === 'incident' ? (entries[fact.incident] ?? fact.entries) : 0;
    return isTold ? [{ kind: 'confirmed', item: about, entries: of }] : [];
  });
}

/** How many of them are confirmed one by one. */
export function singles(items: readonly Item[]): number {
  return items.filter(isSingle).length;
}
