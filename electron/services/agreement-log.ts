/** The log of entries about agreements, beside that of incidents and over the same order. */
import type { AgreementStore } from '../../core/agreement-ports.ts';
import { statedAgreement } from '../../core/contract/agreement-entry.ts';
import type { AgreementEntry } from '../../core/domain/agreement/entry.ts';
import { foldAgreements } from '../../core/domain/agreement/fold.ts';
import type { FailureCode } from '../../core/domain/failures.ts';
import { succeed } from '../../core/domain/result.ts';
import {
  startOrderLog,
  type OrderLog,
  type OrderTools,
  type PlacedEntry,
  type StatedAs,
} from './order-log.ts';

export const AGREEMENT_ENTRY = 'agreement.entry';

export type StatedAgreementEntry = StatedAs<AgreementEntry>;

interface KnownAgreementEntry extends PlacedEntry<AgreementEntry> {
  /** Why it took no effect; null where it did. */
  readonly refused: FailureCode | null;
}

export interface AgreementLogPorts extends OrderTools {
  readonly store: AgreementStore;
  /** Told after every portion that was about agreements. */
  readonly applied: () => void;
}

export type AgreementLog = OrderLog<StatedAgreementEntry, KnownAgreementEntry>;

export function startAgreementLog(ports: AgreementLogPorts): AgreementLog {
  const { store, checker } = ports;
  return startOrderLog<AgreementEntry, KnownAgreementEntry>(ports, {
    ...{ actions: [AGREEMENT_ENTRY], actionOf: () => AGREEMENT_ENTRY, store },
    // What cannot be read at all the log of incidents tells of.
    isOthers: (action) => action !== AGREEMENT_ENTRY,
    read: (value) => statedAgreement.safeParse(value).data ?? null,
    subjectOf: () => null,
    apply(applied, placed) {
      if (placed.length === 0) {
        const kept = store.keep(applied, []);
        return kept.ok ? succeed({ entries: [], told: () => undefined }) : kept;
      }
      const known = store.all();
      if (!known.ok) return known;
      let agreements = known.value;
      const entries = placed.map(({ sequence, entry }) => {
        const { after, refused } = foldAgreements(agreements, entry, checker);
        agreements = after;
        return { sequence, entry, refused };
      });
      const changed = [...agreements.values()].filter(
        (agreement) => known.value.get(agreement.id) !== agreement,
      );
      const kept = store.keep(applied, changed);
      return kept.ok ? succeed({ entries, told: ports.applied }) : kept;
    },
  });
}
