/** The log of what people decide about events, beside that of incidents and over the same order. */
import { statedDecision } from '../../core/contract/decision-entry.ts';
import type { Decision, DecisionEntry } from '../../core/domain/alarm/decision.ts';
import type { Author } from '../../core/domain/incident/incident.ts';
import { succeed } from '../../core/domain/result.ts';
import type { DecisionStore } from '../../core/record-ports.ts';
import { startOrderLog, type JudgedEntry, type OrderTools } from './order-log.ts';

export const ALARM_ENTRY = 'alarm.entry';

export interface DecisionLogPorts extends OrderTools {
  readonly store: DecisionStore;
  readonly newId: () => string;
  /** Who sits here; null before the centre has a name. */
  readonly author: () => Author | null;
  /** Told of each in its place, also of the own ones. */
  readonly decided: (entry: DecisionEntry) => void;
}

export interface DecisionLog {
  /** It holds here already; the others hear of it as soon as they can be reached. */
  tell(decision: Decision): void;
  settled(): Promise<void>;
  end(): void;
}

export function startDecisionLog(ports: DecisionLogPorts): DecisionLog {
  const { store, newId, author, decided } = ports;
  const log = startOrderLog<DecisionEntry, JudgedEntry<DecisionEntry>>(ports, {
    ...{ actions: [ALARM_ENTRY], actionOf: () => ALARM_ENTRY, store },
    // What cannot be read at all the log of incidents tells of.
    isOthers: (action) => action !== ALARM_ENTRY,
    read: (value) => statedDecision.safeParse(value).data ?? null,
    subjectOf: () => null,
    apply(applied, placed) {
      // Before it counts as heard: whoever is ended in between hears it again, which changes nothing.
      for (const { entry } of placed) decided(entry);
      const kept = store.keep(applied);
      if (!kept.ok) return kept;
      const entries = placed.map((one) => ({ ...one, refused: null }));
      return succeed({ entries, told: () => undefined });
    },
  });
  return {
    tell(decision) {
      const by = author();
      if (by === null) return;
      void log.write([{ id: newId(), author: by, decision }]).then((written) => {
        if (!written.ok) ports.outcome(written.failure);
      });
    },
    settled: () => log.settled(),
    end() {
      log.end();
      store.close();
    },
  };
}
