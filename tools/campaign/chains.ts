/** Who was responsible when: what stations showed on the way against what the entries say in the end. */
import type { OneIncident } from '../../core/contract/incidents.ts';
import { fold } from '../../core/domain/incident/fold.ts';
import { isOpen, type Incident } from '../../core/domain/incident/incident.ts';
import { isSame } from '../../core/domain/same.ts';
import type { Brief } from '../stations/station-lines.ts';
import { deciding, short, type StationView } from './views.ts';

/** Somebody showed that somebody is responsible, and did not say that it waits. */
export interface Claim {
  readonly incident: string;
  readonly epoch: number;
  readonly who: string;
  /** Of the station. */
  readonly name: string;
}

/** Who was said to be responsible in which epoch, by views in which nothing waited: one each, for ever. */
export class Claims {
  private readonly known = new Map<string, Claim>();

  /** @returns what is wrong; null: nothing. */
  take(
    incident: string,
    { epoch, responsible }: Pick<Brief, 'epoch' | 'responsible'>,
    name: string,
  ): string | null {
    if (responsible === null) return null;
    const key = `${incident} ${epoch}`;
    const who = whoOf(responsible);
    const before = this.known.get(key);
    if (before === undefined) this.known.set(key, { incident, epoch, who, name });
    if (before === undefined || before.who === who) return null;
    return `two responsible: ${short(incident)} in epoch ${epoch}: ${before.who} by ${before.name}, ${who} by ${name}`;
  }

  all(): readonly Claim[] {
    return [...this.known.values()];
  }
}

/**
 * What the entries of the centre that decides make of each incident, from the first on: in every epoch one is
 * responsible, never nobody; each station shows what its entries make; and each claim is what the entries say.
 */
export function chainFaults(views: readonly StationView[], claims: readonly Claim[]): string[] {
  const shown = views.flatMap(({ incidents }) => incidents.map(({ known }) => known.incident.id));
  const ids = new Set([...shown, ...claims.map(({ incident }) => incident)]);
  return [...ids].flatMap((id) => {
    const home = deciding(views, id);
    const own = claims.filter(({ incident }) => incident === id);
    if (home === null) {
      return own.slice(0, 1).map(({ name }) => `lost: ${short(id)}, which ${name} showed`);
    }
    const { epochs, faults } = chainOf(home.decided);
    return [
      ...faults.map((fault) => `${fault} of ${short(id)} at ${home.view.name}`),
      ...own
        .filter(({ epoch, who }) => epochs.get(epoch) !== who)
        .map(
          ({ epoch, who, name }) =>
            `${name} showed ${who} as responsible for ${short(id)} in epoch ${epoch}; by the entries it is ${epochs.get(epoch) ?? 'nobody'}`,
        ),
      ...views.flatMap((view) => unmade(view, id)),
    ];
  });
}

interface Chain {
  readonly epochs: ReadonlyMap<number, string>;
  readonly faults: readonly string[];
}

function chainOf({ entries }: OneIncident): Chain {
  const epochs = new Map<number, string>();
  const faults: string[] = [];
  let before: Incident | null = null;
  for (const { entry, apart } of entries) {
    if (apart === true) continue;
    const { incident }: { incident: Incident | null } = fold(before, entry);
    if (incident !== null) faults.push(...stepFaults(before, incident, epochs));
    before = incident;
  }
  return { epochs, faults };
}

function stepFaults(
  before: Incident | null,
  { epoch, responsible, state }: Incident,
  epochs: Map<number, string>,
): string[] {
  const was = before?.epoch ?? 0;
  const skips = epoch === was || epoch === was + 1 ? [] : [`epoch ${epoch} comes after ${was}`];
  if (responsible === null) {
    const isFree = !isOpen({ state }) || (state === 'NEW' && was === 0);
    return isFree ? skips : [...skips, `nobody is responsible in epoch ${epoch}`];
  }
  const who = whoOf(responsible);
  const other = epochs.get(epoch) ?? who;
  epochs.set(epoch, who);
  return other === who ? skips : [...skips, `two responsible in epoch ${epoch}: ${other}, ${who}`];
}

/** Nobody shows anything but what comes of the entries that stand there. */
function unmade(view: StationView, id: string): string[] {
  const known = view.incidents.find((each) => each.known.incident.id === id);
  if (known === undefined) return [];
  const made = known.entries
    .filter(({ apart }) => apart !== true)
    .reduce<Incident | null>((before, { entry }) => fold(before, entry).incident, null);
  return isSame(made, known.known.incident)
    ? []
    : [`${view.name} shows of ${short(id)} what its entries do not make`];
}

function whoOf({ centre, position, person }: NonNullable<Brief['responsible']>): string {
  return `${centre}/${position.slice(0, 8)}/${person ?? ''}`;
}
