/** Incidents and handoffs as the windows ask for them; what they mean stands in core/domain/incident. */
import type { IncidentsNow, OneIncident } from '../../core/contract/incidents.ts';
import type { EntryBody } from '../../core/domain/incident/entry.ts';
import { homeOf, mayBeAsked } from '../../core/domain/federation/home.ts';
import { fold } from '../../core/domain/incident/fold.ts';
import type { Author, Incident } from '../../core/domain/incident/incident.ts';
import { refusalOf } from '../../core/domain/incident/rules.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import type { Language } from '../../core/domain/settings.ts';
import type { Exchange, IncidentStore } from '../../core/incident-ports.ts';
import type { Asking, Handlers } from './dispatch.ts';
import type { ExerciseDesk } from './exercise-desk.ts';
import type { IncidentLog, Stated } from './incident-log.ts';
import { tieRefusal } from './incident-portion.ts';
import { createTurns } from './in-turn.ts';

export interface IncidentPorts {
  readonly log: IncidentLog;
  /** As people at this position see them. */
  readonly store: Pick<IncidentStore, 'get' | 'entries' | 'find'>;
  readonly exchange: Exchange;
  /** Gives a UUID. */
  readonly newId: () => string;
  /** SHA-256 of bytes, 64 hexadecimal digits. */
  readonly hashOf: (bytes: Uint8Array) => string;
  /** Who asks, at this position; null before the centre has a name. */
  readonly author: (asking: Asking) => Author | null;
  /** Of the interface. */
  readonly language: () => Language;
  readonly now: () => Promise<Result<IncidentsNow>>;
  readonly exercises: Pick<ExerciseDesk, 'takesPart'>;
  /** Whether anybody answers at that partner now. */
  readonly isReachable: (partner: string) => boolean;
}

export type IncidentHandlers = Pick<
  Handlers,
  | 'incidents.now'
  | 'incidents.find'
  | 'incident.see'
  | 'incident.create'
  | 'incident.write'
  | 'incident.snapshot'
  | 'incident.picture'
  | 'incident.assume'
>;

export interface Incidents {
  readonly handlers: IncidentHandlers;
  readonly write: WriteIncident;
  see(incident: string): Result<OneIncident>;
}

/**
 * Judges what somebody wants by what is known here, and writes it; the order then has the last word.
 * Fails with what `refusalOf` says.
 */
export type WriteIncident = (
  incident: string,
  bodies: readonly EntryBody[],
  author: Author,
  occurred?: number | null,
) => Promise<Result<null>>;

const FIRST_BYTES = Buffer.from([0xff, 0xd8, 0xff]);

export function createIncidents(ports: IncidentPorts): Incidents {
  const { log, store, exchange, newId, hashOf, author, language, now } = ports;
  const inTurn = createTurns();

  const write: WriteIncident = (incident, bodies, by, occurred = null) =>
    inTurn(async () => {
      const found = store.get(incident);
      if (!found.ok) return found;
      let known: Incident | null = found.value?.incident ?? null;
      const entries: Stated[] = [];
      for (const body of bodies) {
        const at = exchange.now();
        const stated: Stated = {
          ...{
            id: newId(),
            incident,
            author: by,
            lang: language(),
            occurred: occurred ?? at,
            body,
          },
        };
        if (known !== null && isOthers(known, by) && !mayBeAsked(body, by.centre)) {
          return fail('not-responsible', paramsOf(known));
        }
        const tied = known === null ? null : tieRefusal(known, stated, incidentOf);
        const refused = tied ?? refusalOf(known, { ...stated, recorded: at });
        if (refused !== null) return fail(refused, paramsOf(known));
        known = fold(known, { ...stated, recorded: at }).incident;
        entries.push(stated);
      }
      const written = await log.write(entries);
      if (!written.ok) return written;
      const refused = written.value.find((entry) => entry !== null && entry.refused !== null);
      // Somebody was quicker.
      return refused?.refused ? fail(refused.refused, paramsOf(known)) : succeed(null);
    });

  function incidentOf(id: string): Incident | null {
    const found = store.get(id);
    return found.ok ? (found.value?.incident ?? null) : null;
  }

  function see(incident: string): Result<OneIncident> {
    const known = store.get(incident);
    if (!known.ok) return known;
    if (known.value === null) return fail('incident-unknown');
    const entries = store.entries(incident);
    return entries.ok ? succeed({ known: known.value, entries: [...entries.value] }) : entries;
  }

  async function act(
    asking: Asking,
    incident: string,
    bodies: readonly EntryBody[],
    occurred: number | null = null,
  ): Promise<Result<OneIncident>> {
    const by = author(asking);
    if (by === null) return fail('centre-nameless');
    const written = await write(incident, bodies, by, occurred);
    if (!written.ok) return written;
    const seen = see(incident);
    const waiting = log.waiting();
    if (seen.ok || seen.failure.code !== 'incident-unknown' || waiting === null) return seen;
    // It was made, is kept here and waits for its place.
    return fail('exchange-unreachable', { cause: String(waiting.params['cause'] ?? waiting.code) });
  }

  return {
    write,
    see,
    handlers: {
      'incidents.now': () => now(),
      'incidents.find': ({ search, before, limit }) => {
        const found = store.find(search, before, limit + 1);
        if (!found.ok) return found;
        return succeed({
          found: found.value.slice(0, limit),
          more: found.value.length > limit,
        });
      },
      'incident.see': ({ incident }) => see(incident),
      'incident.create': ({ origin, mode, facts, cameras, note, take, exercise }, asking) => {
        const id = newId();
        if (exercise !== undefined && !ports.exercises.takesPart(exercise)) {
          return fail('exercise-state');
        }
        const of = exercise === undefined ? {} : { exercise };
        return act(asking, id, [
          { kind: 'created', mode, ...of, origin, facts, cameras },
          ...(note === null ? [] : [{ kind: 'note', words: note } as const]),
          ...(take ? [{ kind: 'acknowledged' } as const] : []),
        ]);
      },
      'incident.write': ({ incident, bodies, occurred }, asking) =>
        act(asking, incident, bodies, occurred),
      'incident.snapshot': async ({ incident, camera, taken, jpeg }, asking) => {
        const bytes = Buffer.from(jpeg, 'base64');
        if (!bytes.subarray(0, FIRST_BYTES.length).equals(FIRST_BYTES)) {
          return fail('request-unreadable', { request: 'incident.snapshot' });
        }
        const sha256 = hashOf(bytes);
        // The picture first: no entry names one that nobody has.
        const kept = await exchange.putBlob(sha256, bytes);
        if (!kept.ok) return kept;
        asking.note({ sha256 });
        return act(asking, incident, [{ kind: 'snapshot', camera, taken, sha256 }]);
      },
      'incident.picture': async ({ incident, sha256 }) => {
        const one = see(incident);
        if (!one.ok) return one;
        const isIts = one.value.entries.some(
          ({ entry }) => entry.body.kind === 'snapshot' && entry.body.sha256 === sha256,
        );
        if (!isIts) return fail('incident-unknown');
        const bytes = await exchange.getBlob(sha256);
        if (!bytes.ok) return bytes;
        if (bytes.value === null) return succeed(null);
        return succeed(`data:image/jpeg;base64,${Buffer.from(bytes.value).toString('base64')}`);
      },
      'incident.assume': ({ incident, reason }, asking) => {
        const by = author(asking);
        const known = incidentOf(incident);
        if (by === null || known === null || !isOthers(known, by)) {
          return act(asking, incident, [{ kind: 'assumed', reason }]);
        }
        // Whoever answers is asked; only who is gone is stood in for.
        if (ports.isReachable(homeOf(known))) return fail('not-responsible', paramsOf(known));
        return act(asking, incident, [{ kind: 'assumed', reason, epoch: known.epoch }]);
      },
    },
  };
}

/** Another centre decides about it: it is asked for what it may be asked for. */
function isOthers(known: Incident, by: Author): boolean {
  return homeOf(known) !== by.centre;
}

/** For the sentences that say why it was refused. */
function paramsOf(incident: Incident | null): Readonly<Record<string, string>> {
  return {
    state: incident?.state ?? '',
    responsible: incident?.responsible?.person ?? incident?.responsible?.position ?? '',
  };
}
