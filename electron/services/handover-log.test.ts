/** Shift handovers and incidents in one order, at two workstations. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HandoverBody } from '../../core/domain/handover/entry.ts';
import { itemIdOf, SECTIONS, type Item } from '../../core/domain/handover/items.ts';
import type { EntryBody } from '../../core/domain/incident/entry.ts';
import type { Author } from '../../core/domain/incident/incident.ts';
import { MemoryCentre } from '../adapters/exchange/memory-exchange.test-support.ts';
import { HANDOVER_ENTRY, startIncidentLog, type IncidentLog } from './incident-log.ts';
import { FACTS as CALM, idOf, newId, Workstation } from './workstation.test-support.ts';

/** So urgent that each is confirmed by itself. */
const FACTS = { ...CALM, priority: 2 } as const;
const HANDOVER = idOf(900);
const INCIDENTS = [idOf(100), idOf(200)];
const CREATED: EntryBody = {
  ...{ kind: 'created', mode: 'LIVE', origin: { from: 'position' }, facts: FACTS, cameras: [] },
};

let centre: MemoryCentre;
let desk: Workstation;
let other: Workstation;
let log: IncidentLog;
let there: IncidentLog;
const logs: IncidentLog[] = [];

function author(at: Workstation, person: string): Author {
  return { centre: 'jesenik', position: at.position, person, name: person, role: 'dispatcher' };
}

function start(at: Workstation): IncidentLog {
  const started = startIncidentLog({
    centre: () => 'jesenik',
    ...{ journal: at.journal, exchange: at.exchange, store: at.store, checker: at.checker },
    ...{ join: at.join, applied: () => undefined },
    rejected: (sequence, why) => at.rejected.push(`${sequence} ${why}`),
    outcome: (failure) => at.outcomes.push(failure),
  });
  logs.push(started);
  return started;
}

beforeEach(() => {
  vi.useFakeTimers();
  centre = new MemoryCentre();
  desk = new Workstation(centre, 1, () => 1_000_000);
  other = new Workstation(centre, 2, () => 1_000_000);
  log = start(desk);
  there = start(other);
});

afterEach(() => {
  for (const one of logs.splice(0)) one.end();
  for (const one of [desk, other]) one.end();
  vi.useRealTimers();
});

const novak = (): Author => author(desk, 'novak');
const dvorak = (): Author => author(other, 'dvorak');
const named = ({ centre: of, position, person, name }: Author) => ({
  ...{ centre: of, position, person, name },
});

async function say(of: IncidentLog, by: Author, ...said: HandoverBody[]): Promise<unknown[]> {
  const entries = said.map((body) => ({
    ...({ id: newId(), handover: HANDOVER, author: by, lang: 'cs', body } as const),
  }));
  const written = await of.write(entries);
  await Promise.all([log.settled(), there.settled()]);
  return written.ok ? written.value.map((known) => known?.refused) : [written.failure.code];
}

/** Two incidents in Novák's hands, gone through with Dvořák up to the last signature. */
async function read(): Promise<void> {
  for (const incident of INCIDENTS) {
    const bodies: EntryBody[] = [CREATED, { kind: 'acknowledged' }];
    await log.write(
      bodies.map((body) => ({
        ...({ id: newId(), incident, author: novak(), lang: 'cs', occurred: 1, body } as const),
      })),
    );
  }
  const items = INCIDENTS.map((incident, at): Item => {
    const fact = {
      ...({ what: 'incident', incident, number: at + 1, year: 1970, code: FACTS.code } as const),
      ...({ priority: FACTS.priority, state: 'TRIAGE', place: null, wanted: null } as const),
      ...{ deadline: null, danger: false, entries: 2, cameras: [] },
    };
    return { id: itemIdOf(fact), fact };
  });
  const from = named(novak());
  const begun: HandoverBody = {
    kind: 'begun',
    from,
    ends: 2_000_000,
    nextEnds: 9_000_000,
    typed: [],
  };
  const nothing = SECTIONS.map((section): HandoverBody => ({
    kind: 'nothing',
    section,
    chosen: true,
  }));
  const risks = items.map(({ id }) => id);
  await say(log, novak(), begun, ...nothing, { kind: 'signed', items, risks });
  await say(
    ...([there, dvorak(), { kind: 'briefing' }] as const),
    ...items.map(({ id }): HandoverBody => ({ kind: 'confirmed', item: id, entries: 2 })),
    ...SECTIONS.map((section): HandoverBody => ({ kind: 'section-confirmed', section })),
    ...risks.map((item): HandoverBody => ({ kind: 'read-back', item })),
  );
}

const assumed = (): HandoverBody => ({
  kind: 'assumed',
  moving: INCIDENTS.map((incident) => ({ incident, entry: newId() })),
});

function responsible(at: Workstation): (string | null | undefined)[] {
  return INCIDENTS.map((id) => {
    const known = at.store.get(id);
    return known.ok ? known.value?.incident.responsible?.person : 'failed';
  });
}

describe('a shift handover', () => {
  it('moves all incidents at one place of the order, at every workstation', async () => {
    await read();
    expect(responsible(other)).toEqual(['novak', 'novak']);
    expect(await say(there, dvorak(), assumed())).toEqual([null]);
    for (const at of [desk, other]) {
      expect(responsible(at)).toEqual(['dvorak', 'dvorak']);
      const last = INCIDENTS.map((id) => {
        const entries = at.store.entries(id);
        return entries.ok ? entries.value.at(-1) : null;
      });
      expect(last.map((known) => known?.entry.body.kind)).toEqual(['handed-over', 'handed-over']);
      expect(new Set(last.map((known) => known?.sequence)).size).toBe(1);
      expect(at.rejected).toEqual([]);
    }
    expect(desk.store.handovers.get(HANDOVER)).toEqual(other.store.handovers.get(HANDOVER));
    expect(other.journal.all.at(-1)?.entry).toMatchObject({
      ...{ action: HANDOVER_ENTRY, operator: 'dvorak' },
    });
  });

  it('is the same again where all that was known is lost', async () => {
    await read();
    await say(there, dvorak(), assumed());
    const before = [other.store.handovers.get(HANDOVER), other.store.entries(INCIDENTS[0] ?? '')];
    there.end();
    other.reopen(true);
    there = start(other);
    await there.settled();
    expect([other.store.handovers.get(HANDOVER), other.store.entries(INCIDENTS[0] ?? '')]).toEqual(
      before,
    );
    expect(responsible(other)).toEqual(['dvorak', 'dvorak']);
  });

  it('moves nothing where something has come between', async () => {
    await read();
    const late = { kind: 'note', words: { text: 'Ještě jedna věc', lang: 'cs' } } as const;
    await log.write([
      {
        ...({ id: newId(), incident: INCIDENTS[0] ?? '', author: novak(), lang: 'cs' } as const),
        ...{ occurred: 1, body: late },
      },
    ]);
    expect(await say(there, dvorak(), assumed())).toEqual(['handover-blocked']);
    expect(responsible(desk)).toEqual(['novak', 'novak']);
  });

  it('comes after what was done before it, also where both waited for the way', async () => {
    await read();
    other.exchange.failure = { code: 'exchange-unreachable', params: { cause: 'cut' } };
    const watched = (kind: 'note'): EntryBody => ({ kind, words: { text: 'x', lang: 'cs' } });
    await there.write([
      {
        ...({ id: newId(), incident: INCIDENTS[1] ?? '', author: dvorak(), lang: 'cs' } as const),
        ...{ occurred: 1, body: watched('note') },
      },
    ]);
    const written = await there.write([
      {
        ...({ id: newId(), handover: HANDOVER, author: dvorak(), lang: 'cs' } as const),
        body: { kind: 'confirmed', item: `incident:${INCIDENTS[1] ?? ''}`, entries: 3 },
      },
    ]);
    expect(written).toEqual({ ok: true, value: [null] });
    other.exchange.failure = null;
    await vi.advanceTimersByTimeAsync(2_000);
    await there.settled();
    const lines = centre.placed.slice(-2).map(({ line }) => line.includes('handover.entry'));
    expect(lines).toEqual([false, true]);
    expect(await say(there, dvorak(), assumed())).toEqual([null]);
  });
});
