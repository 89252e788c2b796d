/** What an auditor sees of incidents that are shared with partners: both sides, their ends, a file of each. */
import {
  ENTRIES_A_PAGE,
  type CheckedFile,
  type ComparedIncident,
  type ComparedPartner,
  type ComparedSearch,
  type PlacedEntry,
} from '../../core/contract/compared.ts';
import type { WallId } from '../../core/contract/schemas.ts';
import type { Decided } from '../../core/domain/federation/body.ts';
import { entryText } from '../../core/domain/federation/compare.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import type { Centre } from '../../core/domain/settings.ts';
import type { BetweenSearch, KnownPartner, SharedIncident } from '../../core/federation-ports.ts';
import type { IncidentStore } from '../../core/incident-ports.ts';
import type { Checker } from '../../core/journal/cuts.ts';
import {
  comparedLines,
  readCompared,
  type ExportedIncident,
  type SealTools,
} from './compared-file.ts';
import type { Handlers } from './dispatch.ts';
import type { Tell } from './settings.ts';

export interface ComparedPorts {
  readonly store: Pick<IncidentStore, 'entries' | 'partners'>;
  readonly partners: () => readonly KnownPartner[];
  /** The last receipt of that partner in the journal of this workstation. */
  readonly receipt: (partner: string) => ComparedPartner['receipt'];
  readonly checker: Checker;
  readonly sign: SealTools['sign'];
  readonly centre: () => Centre | null;
  /** UTC, ms since 1970. */
  readonly now: () => number;
  /** @returns null where no place was chosen. */
  readonly save: (
    window: WallId,
    suggested: string,
    parts: Iterable<string>,
  ) => Promise<Result<{ readonly file: string; readonly sha256: string } | null>>;
  /** Text of a file that somebody chose; null: none was. */
  readonly choose: (window: WallId) => Promise<Result<string | null>>;
  readonly tell: Tell;
}

export interface ComparedView {
  readonly handlers: Pick<
    Handlers,
    'compared.now' | 'compared.find' | 'compared.see' | 'compared.export' | 'compared.check'
  >;
  /** Something was compared. */
  changed(): void;
}

/** It calls for so long; then it stands in the list alone, ms. */
const CALLS_MS = 7 * 86_400_000;
/** More go into one file in several spans of days. */
const EXPORTED_MOST = 2_000;
const DIFFERING_MOST = 100;
/** Entries that are shown around the first difference. */
const [BEFORE, AFTER] = [3, 17];

export function createComparedView(ports: ComparedPorts): ComparedView {
  const { store, checker } = ports;
  const { partners } = store;

  function decided(incident: string): Result<readonly Decided[]> {
    const kept = store.entries(incident);
    if (!kept.ok) return kept;
    const told = kept.value.filter(({ apart }) => apart !== true);
    return succeed(told.map(({ entry, refused }) => ({ entry, refused })));
  }

  const placedOf = (one: Decided, nth: number): PlacedEntry => ({
    ...{ nth, hash: checker.hash(entryText(one)), entry: one.entry, refused: one.refused },
  });

  function now(): Result<ComparedIncident[]> {
    const found = partners.differing();
    if (!found.ok) return found;
    const since = ports.now() - CALLS_MS;
    const isNew = ({ between }: SharedIncident): boolean =>
      between.ends.some(({ verdict, at, theirs }) => {
        const differs = verdict === 'entries' || verdict === 'outcome';
        return differs && Math.max(at, theirs?.at ?? 0) >= since;
      });
    return succeed(found.value.filter(isNew).map(rowOf));
  }

  function partnersNow(): ComparedPartner[] {
    return ports.partners().map(({ id, name }) => {
      const last = partners.last(id);
      const number = last.ok ? last.value.number : 0;
      return { id, name, last: number, receipt: ports.receipt(id) };
    });
  }

  function one(partner: string, incident: string): Result<SharedIncident | null> {
    return partners.betweenOne(partner, incident);
  }

  function* exported(rows: readonly SharedIncident[]): Generator<ExportedIncident> {
    for (const { incident, between } of rows) {
      const entries = decided(incident);
      const ends = between.ends.map(({ count, ours, theirs, verdict, first }) => ({
        ...{ count, ours, theirs, verdict, first },
      }));
      yield { incident, ends, entries: entries.ok ? entries.value : [] };
    }
  }

  /** @returns the first entry that is another one; null: they are the same. */
  function firstOther(own: readonly Decided[], theirs: readonly Decided[]): number | null {
    const most = Math.max(own.length, theirs.length);
    for (let nth = 0; nth < most; nth += 1) {
      const [here, there] = [own[nth], theirs[nth]];
      if (here === undefined || there === undefined) return nth;
      if (entryText(here) !== entryText(there)) return nth;
    }
    return null;
  }

  return {
    handlers: {
      'compared.now': now,
      'compared.find'({ before, limit, ...limits }) {
        const search = searchOf(limits);
        const found = partners.between({ ...search, before, limit: limit + 1 });
        if (!found.ok) return found;
        const counts = partners.betweenCount(search);
        if (!counts.ok) return counts;
        const rows = found.value.slice(0, limit);
        const older = found.value.length > limit ? (rows.at(-1)?.place ?? null) : null;
        const incidents = rows.map(rowOf);
        return succeed({ incidents, older, counts: counts.value, partners: partnersNow() });
      },
      'compared.see'({ partner, incident, from }) {
        const found = one(partner, incident);
        if (!found.ok || found.value === null) return found.ok ? succeed(null) : found;
        const all = decided(incident);
        if (!all.ok) return all;
        const page = all.value.slice(from, from + ENTRIES_A_PAGE);
        const entries = page.map((entry, index) => placedOf(entry, from + index));
        return succeed({ row: rowOf(found.value), total: all.value.length, entries });
      },
      async 'compared.export'({ incident, ...limits }, { window, note }) {
        const centre = ports.centre();
        if (centre === null) return fail('centre-nameless');
        const rows = exportedRows(incident, limits);
        if (!rows.ok) return rows;
        if (rows.value.length > EXPORTED_MOST)
          return fail('export-too-long', { most: EXPORTED_MOST });
        const made = ports.now();
        const of = { centre: centre.id, partner: limits.partner, made };
        const { sign } = ports;
        const lines = comparedLines(of, exported(rows.value), {
          hash: (text) => checker.hash(text),
          sign,
        });
        const day = new Date(made).toISOString().slice(0, 10);
        const suggested = `${namePart(centre.id)}-${namePart(limits.partner)}-${day}.jsonl`;
        const saved = await ports.save(window, suggested, lines);
        if (!saved.ok || saved.value === null) return saved.ok ? succeed(null) : saved;
        const done = { ...saved.value, incidents: rows.value.length };
        note({ ...done });
        return succeed(done);
      },
      async 'compared.check'({ partner, incident }, { window, note }) {
        const chosen = await ports.choose(window);
        if (!chosen.ok || chosen.value === null) return chosen.ok ? succeed(null) : chosen;
        const file = readCompared(chosen.value, checker, (id) => {
          const known = ports.partners().find((each) => each.id === id);
          return known === undefined ? [] : [...known.publicKeys, ...(known.formerKeys ?? [])];
        });
        if (file?.centre !== partner) return fail('compared-file-unsound');
        const differing: CheckedFile['differing'] = [];
        let [same, unknown] = [0, 0];
        let rows: CheckedFile['rows'] = [];
        for (const their of file.incidents) {
          const shared = one(partner, their.incident);
          if (!shared.ok) return shared;
          const own = shared.value === null ? succeed([]) : decided(their.incident);
          if (!own.ok) return own;
          const first = firstOther(own.value, their.entries);
          if (shared.value === null) unknown += 1;
          else if (first === null) same += 1;
          else if (differing.length < DIFFERING_MOST) {
            differing.push({ incident: their.incident, first });
          }
          if (their.incident === incident && shared.value !== null) {
            rows = around(first ?? 0, own.value, their.entries);
          }
        }
        const { centre, made, signature } = file;
        note({ centre, signature, same, unknown, differing: differing.length });
        return succeed({
          ...{ centre, made, signature, incidents: file.incidents.length },
          ...{ same, differing, unknown, rows },
        });
      },
    },
    changed() {
      const differing = now();
      if (differing.ok) ports.tell('compared.changed', differing.value);
    },
  };

  function exportedRows(
    incident: string | null,
    limits: ComparedSearch & { readonly partner: string },
  ): Result<readonly SharedIncident[]> {
    if (incident === null) {
      return partners.between({ ...searchOf(limits), before: null, limit: EXPORTED_MOST + 1 });
    }
    const found = one(limits.partner, incident);
    return found.ok ? succeed(found.value === null ? [] : [found.value]) : found;
  }

  function around(
    first: number,
    own: readonly Decided[],
    theirs: readonly Decided[],
  ): CheckedFile['rows'] {
    const start = Math.max(0, first - BEFORE);
    const end = Math.min(Math.max(own.length, theirs.length), first + AFTER);
    const at = (list: readonly Decided[], nth: number): PlacedEntry | null => {
      const found = list[nth];
      return found === undefined ? null : placedOf(found, nth);
    };
    return Array.from({ length: Math.max(0, end - start) }, (_, index) => {
      const nth = start + index;
      return { nth, ours: at(own, nth), theirs: at(theirs, nth) };
    });
  }
}

function searchOf({ partner, state, from, to }: ComparedSearch): BetweenSearch {
  return {
    ...(partner === null ? {} : { partner }),
    ...(state === null ? {} : { state }),
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
  };
}

function rowOf({
  place,
  partner,
  incident,
  known,
  state,
  between,
}: SharedIncident): ComparedIncident {
  const { since, given, last, ends } = between;
  return {
    ...{ place, partner, incident, state, since, given, last },
    name: known === null ? null : { year: known.year, number: known.number },
    ends: ends.map(({ count, at, theirs, verdict, first }) => ({
      ...{ count, at, stated: theirs?.at ?? null, verdict, first },
    })),
  };
}

/** What every file system takes. */
function namePart(text: string): string {
  return text.replace(/[^A-Za-z0-9_-]+/g, '-').slice(0, 40);
}
