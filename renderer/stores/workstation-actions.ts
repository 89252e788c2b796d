/** The workstations of the centre, as an administrator sees and decides about them. */
import type { Bridge } from '../../core/contract/contract.ts';
import type { InvitationsNow } from '../../core/contract/invitations.ts';
import type { WorkstationsNow } from '../../core/contract/workstations.ts';
import { fail, type Result } from '../../core/domain/result.ts';
import { showFailure } from './console-store.ts';

export interface WorkstationActions {
  /** Each gives null where it failed, and the operator has been told why. */
  readonly see: () => Promise<WorkstationsNow | null>;
  readonly takeCentre: () => Promise<WorkstationsNow | null>;
  readonly remove: (position: string) => Promise<WorkstationsNow | null>;
  readonly invitations: () => Promise<InvitationsNow | null>;
  readonly invite: (computers: number, days: number) => Promise<InvitationsNow | null>;
  readonly withdraw: (id: string) => Promise<InvitationsNow | null>;
  /** The centre that this workstation joins at its next start; null also where no file was chosen. */
  readonly useInvitation: () => Promise<{ readonly centre: string } | null>;
}

export function createWorkstationActions(bridge: Bridge): WorkstationActions {
  async function settle<T>(answer: Promise<Result<T>>): Promise<T | null> {
    const result = await answer.catch(() => fail('internal', { request: 'workstations' }));
    if (result.ok) return result.value;
    showFailure(result.failure);
    return null;
  }
  return {
    see: () => settle(bridge.invoke('workstations.see', null)),
    takeCentre: () => settle(bridge.invoke('workstations.takeCentre', null)),
    invitations: () => settle(bridge.invoke('invitations.see', null)),
    invite: (computers, days) => settle(bridge.invoke('invitation.give', { computers, days })),
    withdraw: (id) => settle(bridge.invoke('invitation.withdraw', { id })),
    useInvitation: () => settle(bridge.invoke('invitation.use', null)),
    remove: (position) => settle(bridge.invoke('workstations.remove', { position })),
  };
}
