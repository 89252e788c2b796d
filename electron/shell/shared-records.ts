/** What this workstation shares with others of its centre: its records, and what is decided about events. */
import type { EngineChoice } from '../../core/domain/engine.ts';
import type { Failure, Result } from '../../core/domain/result.ts';
import { succeed } from '../../core/domain/result.ts';
import { openDecisionStore } from '../adapters/events/decision-store.ts';
import { openRecordStore } from '../adapters/records/record-store.ts';
import {
  openCentreRecords,
  type CentreRecords,
  type CentreRecordsPorts,
} from '../services/centre-records.ts';
import {
  startDecisionLog,
  type DecisionLog,
  type DecisionLogPorts,
} from '../services/decision-log.ts';
import type { Profile } from '../services/profile.ts';

export interface SharedRecordsTools extends Omit<
  CentreRecordsPorts,
  'store' | 'profile' | 'sharing'
> {
  /** Of the profile. */
  readonly folder: string;
  /** For the name of a damaged file that is set aside. */
  readonly stamp: string;
  readonly profile: Profile;
}

/** @returns `document-newer` or `storage-refused` where what is kept of them cannot be used. */
export function openSharedRecords(tools: SharedRecordsTools): Result<CentreRecords> {
  const { profile, folder, stamp } = tools;
  const { sharing } = profile;
  if (profile.data.engine === null || sharing === null) return succeed(alone());
  const store = openRecordStore(folder, stamp);
  if (!store.ok) return store;
  return succeed(openCentreRecords({ ...tools, sharing, store: store.value }));
}

/** @returns a log that tells nobody where this workstation is alone. */
export function openDecisions({
  folder,
  stamp,
  engine,
  ...ports
}: Omit<DecisionLogPorts, 'store'> & {
  readonly folder: string;
  readonly stamp: string;
  readonly engine: EngineChoice | null;
}): Result<DecisionLog> {
  if (engine === null) {
    const nothing = (): void => undefined;
    return succeed({ tell: nothing, settled: () => Promise.resolve(), end: nothing });
  }
  const store = openDecisionStore(folder, stamp);
  return store.ok ? succeed(startDecisionLog({ ...ports, store: store.value })) : store;
}

function alone(): CentreRecords {
  const refused: Result<never> = { ok: false, failure: ALONE };
  return {
    handlers: {
      'workstations.see': () =>
        succeed({ state: 'alone' as const, waiting: 0, key: false, workstations: [] }),
      'workstations.takeCentre': () => refused,
      'workstations.remove': () => refused,
    },
    settled: () => Promise.resolve(),
    end: () => undefined,
  };
}

const ALONE: Failure = { code: 'records-others', params: {} };
