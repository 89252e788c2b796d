/** What is done with the duty roster. Main's answer stands; why not, the operator is told here. */
import type { Bridge } from '../../core/contract/contract.ts';
import type { ImportedRoster, RosterWeeks } from '../../core/contract/roster.ts';
import type { ShiftChange } from '../../core/domain/roster/roster.ts';
import { fail, type Result } from '../../core/domain/result.ts';
import { showFailure } from './console-store.ts';

export interface RosterActions {
  /** @param day A local day, `2026-11-22`; null: today. */
  readonly see: (day: string | null) => Promise<RosterWeeks | null>;
  /** @returns whether it is planned so. */
  readonly change: (change: ShiftChange) => Promise<boolean>;
  /** @returns how many shifts were planned. */
  readonly copyWeek: (day: string) => Promise<number | null>;
  /** @returns null where no file was chosen. */
  readonly read: () => Promise<ImportedRoster | null>;
  /** @returns the file; null: nowhere. */
  readonly save: (day: string) => Promise<string | null>;
}

export function createRosterActions(bridge: Bridge): RosterActions {
  async function settled<T>(answer: Promise<Result<T>>): Promise<T | undefined> {
    const result = await answer.catch(() => fail('internal', { request: 'roster' }));
    if (result.ok) return result.value;
    showFailure(result.failure);
    return undefined;
  }
  return {
    see: async (day) => (await settled(bridge.invoke('roster.see', { day }))) ?? null,
    change: async (change) =>
      (await settled(bridge.invoke('roster.change', { changes: [change] }))) !== undefined,
    copyWeek: async (day) =>
      (await settled(bridge.invoke('roster.copyWeek', { day })))?.planned ?? null,
    read: async () => (await settled(bridge.invoke('roster.import', null))) ?? null,
    save: async (day) => (await settled(bridge.invoke('roster.export', { day })))?.file ?? null,
  };
}
