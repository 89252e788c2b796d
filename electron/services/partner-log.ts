/** The log of entries about partner centres, beside that of incidents and over the same order. */
import { statedPartner } from '../../core/contract/partners.ts';
import type { FailureCode } from '../../core/domain/failures.ts';
import type { PartnerEntry } from '../../core/domain/partner/entry.ts';
import { foldPartners } from '../../core/domain/partner/fold.ts';
import { succeed } from '../../core/domain/result.ts';
import type { PartnerStore } from '../../core/partner-ports.ts';
import {
  startOrderLog,
  type OrderLog,
  type OrderTools,
  type PlacedEntry,
  type StatedAs,
} from './order-log.ts';

export const PARTNER_ENTRY = 'partner.entry';

export type StatedPartnerEntry = StatedAs<PartnerEntry>;

interface KnownPartnerEntry extends PlacedEntry<PartnerEntry> {
  /** Why it took no effect; null where it did. */
  readonly refused: FailureCode | null;
}

export interface PartnerLogPorts extends OrderTools {
  readonly store: PartnerStore;
  /** Told after every portion that was about partners. */
  readonly applied: () => void;
}

export type PartnerLog = OrderLog<StatedPartnerEntry, KnownPartnerEntry>;

export function startPartnerLog(ports: PartnerLogPorts): PartnerLog {
  const { store, checker } = ports;
  return startOrderLog<PartnerEntry, KnownPartnerEntry>(ports, {
    ...{ actions: [PARTNER_ENTRY], actionOf: () => PARTNER_ENTRY, store },
    // What cannot be read at all the log of incidents tells of.
    isOthers: (action) => action !== PARTNER_ENTRY,
    read: (value) => statedPartner.safeParse(value).data ?? null,
    subjectOf: () => null,
    apply(applied, placed) {
      if (placed.length === 0) {
        const kept = store.keep(applied, [], null);
        return kept.ok ? succeed({ entries: [], told: () => undefined }) : kept;
      }
      const known = store.all();
      if (!known.ok) return known;
      let partners = known.value;
      const entries = placed.map(({ sequence, entry }) => {
        const { after, refused } = foldPartners(partners, entry, checker);
        partners = after;
        return { sequence, entry, refused };
      });
      const changed = [...partners.partners.values()].filter(
        (partner) => known.value.partners.get(partner.id) !== partner,
      );
      const kept = store.keep(applied, changed, partners.own);
      if (!kept.ok) return kept;
      return succeed({
        entries,
        told: ports.applied,
      });
    },
  });
}
