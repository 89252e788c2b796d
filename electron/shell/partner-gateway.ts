/** The gateway of this centre, where its server runs: what it says, and what of it goes into the journal. */
import type { KnownAction } from '../../core/domain/audit-actions.ts';
import type { Centre } from '../../core/domain/settings.ts';
import type { Checker } from '../../core/journal/cuts.ts';
import type { JsonValue } from '../../core/journal/canonical.ts';
import type { Exchange, IncidentStore } from '../../core/incident-ports.ts';
import type { JournalReader } from '../../core/ports.ts';
import { readEntry } from '../../core/journal/entry.ts';
import { fieldOf } from '../../core/domain/audit-sentence.ts';
import { statedFederation } from '../../core/contract/federation-entry.ts';
import { parsed } from '../../core/contract/parsed.ts';
import type { PartnerMessage } from '../../core/domain/federation/message.ts';
import type { Taken } from '../services/partner-quota.ts';
import { openGateway, type Gateway, type GatewayPorts } from '../services/gateway.ts';
import type { IncidentDesk } from '../services/incident-desk.ts';
import { answerPicture } from '../services/partner-pictures.ts';
import type { Federation } from './federation.ts';
import type { OpenedAgreements } from './agreements.ts';
import type { OpenedPartners } from './partners.ts';

export interface CentreGatewayTools {
  readonly federation: Federation | null;
  readonly journal: Pick<JournalReader, 'sealed'>;
  readonly store: IncidentStore;
  readonly exchange: Exchange;
  readonly checker: Checker;
  readonly desk: IncidentDesk;
  readonly partners: OpenedPartners;
  readonly agreements: Pick<OpenedAgreements, 'take' | 'give'>;
  /** What a partner asks about cameras and their pictures. */
  readonly abroad: NonNullable<GatewayPorts['abroad']>;
  readonly centre: () => Centre | null;
  readonly version: string;
  readonly later: (ms: number, run: () => void) => () => void;
  readonly note: (action: KnownAction, outcome: 'done' | 'failed', detail: JsonValue) => void;
}

/** What it says of links is null while another computer of the centre carries them. */
export interface CentreGateway extends Omit<Gateway, 'states' | 'test'> {
  states(): ReturnType<Gateway['states']> | null;
  test(): Gateway['test'] | null;
}

/** @returns null where no server for partners runs here. */
export function openCentreGateway(tools: CentreGatewayTools): CentreGateway | null {
  const { federation, store, exchange, checker, desk, partners, centre, note } = tools;
  if (federation === null) return null;
  const gateway = openGateway({
    ...{ calls: federation.calls, store: store.partners, checker, machine: desk.machine },
    write: (entries) => desk.log.write(entries),
    sign: (text) => partners.sign(text),
    // It greets nobody in whose card other keys stand than those that are here.
    partners: () => (partners.carries() ? partners.working() : []),
    picture: (from, text) => answerPicture({ store, exchange }, from, text),
    agreement: (from, text) => tools.agreements.take(from, text),
    abroad: (name, from, text) => tools.abroad(name, from, text),
    centre: () => centre()?.id ?? null,
    positions: () => desk.positions(),
    ...{ version: tools.version, now: () => exchange.now(), later: tools.later },
    // Proof for an auditor: what they had, and that they said so.
    receipt: (partner, { received, key, signature }) => {
      note('partner.receipt', 'done', { partner, ...received, key, signature });
    },
    dispute: (partner, why) => {
      note('partner.dispute', 'failed', { partner, why });
    },
    lifted: (partner) => {
      note('partner.limit-lifted', 'done', { partner });
    },
    taken: takenIn(tools.journal, exchange.now()),
    changed: () => {
      desk.partnersChanged();
      tools.agreements.give();
    },
  });
  return {
    ...gateway,
    states: () => (partners.carries() ? gateway.states() : null),
    test: () => (partners.carries() ? gateway.test : null),
  };
}

const DAY_MS = 86_400_000;

/** The journal holds every message that was taken here: what a partner has used up outlives a start. */
function takenIn(
  journal: Pick<JournalReader, 'sealed'>,
  now: number,
): (partner: string) => readonly Taken[] {
  let all: Map<string, Taken[]> | null = null;
  const read = (): Map<string, Taken[]> => {
    const found = new Map<string, Taken[]>();
    for (const { text } of journal.sealed({ action: 'federation.entry', from: now - DAY_MS })) {
      const entry = readEntry(text);
      const message = entry === null ? null : messageIn(fieldOf(entry.detail, 'entry'));
      if (entry === null || message === null) continue;
      const taken = found.get(message.from) ?? [];
      taken.push({ at: entry.time, weight: message.text.length });
      found.set(message.from, taken);
    }
    return found;
  };
  return (partner) => (all ??= read()).get(partner) ?? [];
}

function messageIn(stated: unknown): PartnerMessage | null {
  if (typeof stated !== 'string') return null;
  return parsed(statedFederation, stated)?.partner ?? null;
}
