/** What a portion of the order compares with partners at the ends of incidents. */
import { hadByShift, homeOf, partiesTo } from '../../core/domain/federation/home.ts';
import type { SharedRest } from '../../core/domain/federation/entry.ts';
import {
  endsIn,
  judgedEnds,
  ownEnd,
  theirList,
  theirStatement,
  wasConcerned,
  type Compared,
  type Compares,
} from '../../core/domain/federation/compare.ts';
import type { Between, ComparedBody } from '../../core/domain/federation/comparison.ts';
import type { Shared } from '../../core/domain/federation/shared.ts';
import type { ComparedEnd } from '../../core/federation-ports.ts';

type Betweens = NonNullable<SharedRest['between']>;

/** What it makes of one incident. */
export interface EndsStep {
  readonly between: Betweens;
  readonly sends: readonly { readonly to: string; readonly body: ComparedBody }[];
  readonly dispute: Compared['dispute'];
  /** Messages of partners that count for nothing, as is known by now. */
  readonly unfounded: readonly { readonly partner: string; readonly number: number }[];
}

/** A step of an incident, and how much was known before. */
export interface EndsOf {
  readonly incident: string;
  readonly before: Shared;
  readonly after: Shared;
  readonly between: Betweens;
  /** UTC, ms, by the order of this centre. */
  readonly at: number;
}

export class FederationEnds {
  private readonly hash: (text: string) => string;
  private readonly told: ComparedEnd[] = [];

  /** @param hash SHA-256 of a text as UTF-8, 64 hexadecimal digits. */
  constructor(hash: (text: string) => string) {
    this.hash = hash;
  }

  /** Whatever has its place now: something may end with it, or be compared at last. */
  after(step: EndsOf): EndsStep {
    const { incident, before, after, at } = step;
    const { centre, decided } = after;
    const sends: EndsStep['sends'][number][] = [];
    const between = new Map(Object.entries(counted(step)));
    const known = before.decided.length;
    for (const { count, others } of endsIn(centre, before.incident, known, decided.slice(known))) {
      for (const other of others) {
        const was = between.get(other) ?? begun(at);
        const made = ownEnd(this.compares(step, was), count);
        between.set(other, { ...was, ends: made.ends });
        sends.push(...made.sends.map((body) => ({ to: other, body })));
      }
    }
    const unfounded: EndsStep['unfounded'][number][] = [];
    for (const [other, was] of between) {
      const ahead = was.ends.filter(({ verdict }) => verdict === 'ahead');
      if (ahead.length === 0) continue;
      if (!isConcerned(after, other)) {
        const past = ahead.filter(({ count }) => count <= decided.length);
        if (past.length === 0) continue;
        // What they might have had before us they have no part in: they are told nothing of it.
        unfounded.push(
          ...past.map(({ theirs }) => ({ partner: other, number: theirs?.message ?? 0 })),
        );
        const ends = was.ends.filter((one) => !past.includes(one));
        if (ends.length > 0) between.set(other, { ...was, ends });
        else between.delete(other);
        continue;
      }
      const made = this.keep(incident, other, judgedEnds(this.compares(step, was)));
      between.set(other, { ...was, ends: made.ends });
      sends.push(...made.sends.map((body) => ({ to: other, body })));
    }
    return { between: Object.fromEntries(between), sends, dispute: null, unfounded };
  }

  /** @param number Of the message in which a partner says it. */
  heard(step: Omit<EndsOf, 'before'>, from: string, body: ComparedBody, number: number): EndsStep {
    const { incident, after, at, between } = step;
    const was = between[from] ?? begun(at);
    const isTheirs = isConcerned(after, from) || mayKnowMore(after, body);
    const made = isTheirs ? this.taken(step, was, body, number) : null;
    const dispute = made === null ? 'not-theirs' : made.dispute;
    if (made === null || dispute !== null) return { between, sends: [], dispute, unfounded: [] };
    this.keep(incident, from, made);
    return {
      between: { ...between, [from]: { ...was, ends: made.ends } },
      sends: made.sends.map((one) => ({ to: from, body: one })),
      ...{ dispute: null, unfounded: [] },
    };
  }

  made(): readonly ComparedEnd[] {
    return this.told;
  }

  private taken(
    step: Omit<EndsOf, 'before'>,
    was: Between,
    body: ComparedBody,
    number: number,
  ): Compared {
    const compares = this.compares(step, was);
    if (body.kind === 'listed') return theirList(compares, body);
    const { count, hash, epoch, responsible } = body;
    const stated = theirStatement(compares, { count, hash, epoch, responsible }, number);
    if (stated.dispute !== null) return stated;
    return judgedEnds({ ...compares, ends: stated.ends });
  }

  private compares({ incident, after, at }: Omit<EndsOf, 'before'>, { ends }: Between): Compares {
    return { incident, decided: after.decided, ends, at, hash: this.hash };
  }

  private keep(incident: string, partner: string, made: Compared): Compared {
    this.told.push(...made.news.map((end) => ({ partner, incident, end })));
    return made;
  }
}

/** What was not told here at all yet may be known there. */
function isConcerned({ incident, decided }: Shared, other: string): boolean {
  return incident === null || wasConcerned(incident, other) || hadByShift(decided, other);
}

/** That it was offered to them may have come there before it comes here: whoever decides tells both. */
function mayKnowMore({ incident, centre, decided }: Shared, body: ComparedBody): boolean {
  const isElsewhere = incident !== null && homeOf(incident) !== centre;
  return isElsewhere && body.kind === 'stated' && body.count > decided.length;
}

function begun(at: number): Between {
  return { since: at, given: { ours: 0, theirs: 0 }, last: { ours: 0, theirs: 0 }, ends: [] };
}

/** Who is concerned by now, and how much of it is whose. */
function counted({ before, after, between, at }: EndsOf): Betweens {
  const { incident, centre, decided } = after;
  if (incident === null) return between;
  const parties = partiesTo(incident);
  const next: Record<string, Between> = { ...between };
  const others = parties.has(centre) ? [...parties].filter((party) => party !== centre) : [];
  const by = (entries: typeof decided, who: string): number =>
    entries.filter(({ entry }) => entry.author.centre === who).length;
  for (const other of new Set([...Object.keys(between), ...others])) {
    const was = between[other];
    const entries = was === undefined ? decided : decided.slice(before.decided.length);
    const { ours, theirs } = was?.given ?? { ours: 0, theirs: 0 };
    const given = { ours: ours + by(entries, centre), theirs: theirs + by(entries, other) };
    next[other] = { ...(was ?? begun(at)), given };
  }
  return next;
}
