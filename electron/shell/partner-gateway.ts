/** The gateway of this centre, where its server runs: what it says, and what of it goes into the journal. */
import type { KnownAction } from '../../core/domain/audit-actions.ts';
import type { Centre } from '../../core/domain/settings.ts';
import type { Checker } from '../../core/journal/cuts.ts';
import type { JsonValue } from '../../core/journal/canonical.ts';
import type { Exchange, IncidentStore } from '../../core/incident-ports.ts';
import { openGateway, type Gateway } from '../services/gateway.ts';
import type { IncidentDesk } from '../services/incident-desk.ts';
import { answerPicture } from '../services/partner-pictures.ts';
import type { Federation } from './federation.ts';
import type { OpenedPartners } from './partners.ts';

export interface CentreGatewayTools {
  readonly federation: Federation | null;
  readonly store: IncidentStore;
  readonly exchange: Exchange;
  readonly checker: Checker;
  readonly desk: IncidentDesk;
  readonly partners: OpenedPartners;
  readonly centre: () => Centre | null;
  readonly version: string;
  readonly later: (ms: number, run: () => void) => () => void;
  readonly note: (action: KnownAction, outcome: 'done' | 'failed', detail: JsonValue) => void;
}

/** @returns null where the centre's server does not run here. */
export function openCentreGateway(tools: CentreGatewayTools): Gateway | null {
  const { federation, store, exchange, checker, desk, partners, centre, note } = tools;
  if (federation === null) return null;
  return openGateway({
    ...{ calls: federation.calls, store: store.partners, checker, machine: desk.machine },
    write: (entries) => desk.log.write(entries),
    sign: (text) => partners.sign(text),
    partners: () => partners.working(),
    picture: (from, text) => answerPicture({ store, exchange }, from, text),
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
    changed: () => {
      desk.partnersChanged();
    },
  });
}
