/**
 * The log of entries about incidents and shift handovers: each is folded into what the centre's order
 * made before it. Both stand in one log, as a handover moves incidents at its own place of the order.
 */
import { statedHandover } from '../../core/contract/handover-entry.ts';
import { statedEntry } from '../../core/contract/incident-entry.ts';
import type { HandoverEntry } from '../../core/domain/handover/entry.ts';
import type { IncidentEntry } from '../../core/domain/incident/entry.ts';
import type { Incident } from '../../core/domain/incident/incident.ts';
import { succeed, type Result } from '../../core/domain/result.ts';
import type { PartnerEntry } from '../../core/domain/federation/entry.ts';
import type { FederationPortion } from '../../core/federation-ports.ts';
import { statedFederation } from '../../core/contract/federation-entry.ts';
import type { KnownHandoverEntry } from '../../core/handover-ports.ts';
import type { IncidentStore, KnownEntry } from '../../core/incident-ports.ts';
import { idOf, messageText } from './gateway-words.ts';
import { IncidentPortion } from './incident-portion.ts';
import {
  startOrderLog,
  type JudgedEntry,
  type OrderKind,
  type OrderLog,
  type OrderTools,
  type StatedAs,
} from './order-log.ts';
import { AGREEMENT_ENTRY } from './agreement-log.ts';
import { EXERCISE_ENTRY } from './exercise-log.ts';
import { MESSAGE_ENTRY } from './message-log.ts';
import { REPORT_ENTRY } from './report-log.ts';
import { PARTNER_ENTRY } from './partner-log.ts';
import { ROSTER_ENTRY } from './roster-log.ts';
import { ALARM_ENTRY } from './decision-log.ts';
import { RECORD_ENTRY } from './shared-changes.ts';

export const INCIDENT_ENTRY = 'incident.entry';
export const HANDOVER_ENTRY = 'handover.entry';
const FEDERATION_ENTRY = 'federation.entry';

const OTHERS: ReadonlySet<string> = new Set([
  ...[REPORT_ENTRY, MESSAGE_ENTRY, EXERCISE_ENTRY, ROSTER_ENTRY, PARTNER_ENTRY],
  ...[RECORD_ENTRY, ALARM_ENTRY, AGREEMENT_ENTRY],
]);

/** As somebody states it: the order puts the time to it. */
export type Stated = StatedAs<IncidentEntry>;

export interface IncidentLogPorts extends OrderTools {
  readonly store: IncidentStore;
  /** Id of this centre; null before it has a name. */
  readonly centre: () => string | null;
  /** Told after every portion: what has changed, and what took no effect. */
  readonly applied: (incidents: readonly Incident[], entries: readonly KnownEntry[]) => void;
  /** There is something for partners, or something of theirs counts for nothing. */
  readonly partners?: (portion: FederationPortion) => void;
}

type Either = IncidentEntry | HandoverEntry | PartnerEntry;
type KnownEither = KnownEntry | KnownHandoverEntry | JudgedEntry<PartnerEntry>;
export type IncidentLog = OrderLog<StatedAs<Either>, KnownEither>;

export function startIncidentLog(ports: IncidentLogPorts): IncidentLog {
  const { store, checker } = ports;
  const hash = (text: string): string => checker.hash(text);
  const apply: OrderKind<Either, KnownEither>['apply'] = (applied, placed) => {
    const portion = new IncidentPortion(store, hash, ports.centre());
    for (const { sequence, entry } of placed) {
      const done = add(portion, sequence, entry);
      if (!done.ok) return done;
    }
    const made = portion.made();
    const kept = store.keep(applied, made);
    if (!kept.ok) return kept;
    const lines = placed.flatMap(({ sequence, entry }) =>
      'partner' in entry ? [{ sequence, entry, refused: null }] : [],
    );
    return succeed({
      entries: [...made.entries, ...made.handoverEntries, ...lines],
      told: () => {
        ports.applied(made.known, made.entries);
        const { outgoing, disputes, received } = made.partners;
        if (outgoing.length + disputes.length + received.length > 0)
          ports.partners?.(made.partners);
      },
    });
  };
  return startOrderLog<Either, KnownEither>(ports, {
    ...{ actions: [INCIDENT_ENTRY, HANDOVER_ENTRY, FEDERATION_ENTRY], store, apply },
    actionOf,
    isOthers: (action) => action !== null && OTHERS.has(action),
    read: (value) =>
      statedEntry.safeParse(value).data ??
      statedHandover.safeParse(value).data ??
      statedFederation.safeParse(value).data ??
      null,
    subjectOf: (stated) => ('incident' in stated ? stated.incident : null),
    isSound: (stated) => !('partner' in stated) || isGiven(stated, hash),
  });
}

/** A message of a partner stands under the id that follows from it, and nobody has changed it on the way here. */
function isGiven(
  { id, author, partner }: StatedAs<PartnerEntry>,
  hash: (text: string) => string,
): boolean {
  return (
    author.role === null &&
    author.centre === partner.to &&
    // Nobody at the own centre speaks as a partner.
    partner.from !== partner.to &&
    idOf(partner.hash) === id &&
    hash(messageText(partner)) === partner.hash
  );
}

function add(portion: IncidentPortion, sequence: number, entry: Either): Result<null> {
  if ('handover' in entry) return portion.addHandover(sequence, entry);
  return 'partner' in entry
    ? portion.addPartner(sequence, entry)
    : portion.addEntry(sequence, entry);
}

function actionOf(stated: StatedAs<Either>): string {
  if ('handover' in stated) return HANDOVER_ENTRY;
  return 'partner' in stated ? FEDERATION_ENTRY : INCIDENT_ENTRY;
}
