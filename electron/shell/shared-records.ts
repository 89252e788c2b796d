/** What this workstation shares with others of its centre: its records, and what is decided about events. */
import type { Decision } from '../../core/domain/alarm/decision.ts';
import type { Exchange } from '../../core/incident-ports.ts';
import type { JsonValue } from '../../core/journal/canonical.ts';
import type { Failure, Result } from '../../core/domain/result.ts';
import { succeed } from '../../core/domain/result.ts';
import { openDecisionStore } from '../adapters/events/decision-store.ts';
import { openRecordStore } from '../adapters/records/record-store.ts';
import {
  openCentreRecords,
  type CentreRecords,
  type CentreRecordsPorts,
} from '../services/centre-records.ts';
import { startDecisionLog, type DecisionLogPorts } from '../services/decision-log.ts';
import type { Caller } from '../services/dispatch.ts';
import type { Profile } from '../services/profile.ts';
import type { PtzCentrePorts } from '../services/ptz-centre.ts';
import type { Tell } from '../services/settings.ts';

export interface SharedTools
  extends
    Omit<CentreRecordsPorts, 'store' | 'profile' | 'sharing' | 'author' | 'refusedLater'>,
    Omit<DecisionLogPorts, 'store'> {
  /** Of the profile. */
  readonly folder: string;
  /** For the name of a damaged file that is set aside. */
  readonly stamp: string;
  readonly profile: Profile;
  readonly exchange: Exchange;
  /** Who sits here, and under which name. */
  readonly sitter: () => Caller & { readonly name: string };
  readonly note: (action: 'record.refused', outcome: 'failed', detail: JsonValue) => void;
  readonly tell: Tell;
}

export interface Shared {
  readonly handlers: CentreRecords['handlers'];
  /** Where the workstations say who steers which camera; null: this one is alone. */
  readonly steering: Pick<PtzCentrePorts, 'exchange' | 'position'> | null;
  /** Tells the other workstations what was decided here about events. */
  readonly decide: (decision: Decision) => void;
  end(): void;
}

/** @returns `document-newer` or `storage-refused` where what is kept of it cannot be used. */
export function openShared(tools: SharedTools): Result<Shared> {
  const { profile, folder, stamp, exchange, position, sitter, note, tell } = tools;
  const { sharing } = profile;
  if (profile.data.engine === null || sharing === null) return succeed(alone());
  const heard = openDecisionStore(folder, stamp);
  if (!heard.ok) return heard;
  const store = openRecordStore(folder, stamp);
  if (!store.ok) return store;
  const records = openCentreRecords({
    ...{ ...tools, sharing, store: store.value },
    author() {
      const { operator, role, name } = sitter();
      return role === 'nobody' ? null : { person: operator, name, role };
    },
    refusedLater(failure, { change, because }) {
      note('record.refused', 'failed', { change, because, code: failure.code, ...failure.params });
      tell('records.refused', failure);
    },
  });
  const decisions = startDecisionLog({ ...tools, store: heard.value });
  return succeed({
    handlers: records.handlers,
    steering: { exchange, position },
    decide: (decision) => {
      decisions.tell(decision);
    },
    end() {
      records.end();
      decisions.end();
    },
  });
}

function alone(): Shared {
  const refused: Result<never> = { ok: false, failure: ALONE };
  return {
    handlers: {
      'workstations.see': () =>
        succeed({ state: 'alone' as const, waiting: 0, key: false, workstations: [] }),
      'workstations.takeCentre': () => refused,
      'workstations.remove': () => refused,
    },
    steering: null,
    decide: () => undefined,
    end: () => undefined,
  };
}

const ALONE: Failure = { code: 'records-others', params: {} };
