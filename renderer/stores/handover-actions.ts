/** What the two people of a shift handover do. Main's answer stands. */
import type { Bridge, Input, Output } from '../../core/contract/contract.ts';
import type { HandoversNow, OneHandover } from '../../core/contract/handovers.ts';
import { contactOfPartner } from '../../core/domain/contact.ts';
import type { Handover } from '../../core/domain/handover/handover.ts';
import { fail, type Failure, type Result } from '../../core/domain/result.ts';
import { showFailure } from './console-store.ts';
import { setHandovers } from './handover-store.ts';

export interface HandoverActions {
  /** @param returns To that partner goes back what is theirs; left out: the shift of this centre. */
  readonly begin: (person: string | null, returns?: string) => Promise<boolean>;
  /** @returns whether it is kept; the operator has been told why where it is not. */
  readonly say: (handover: string, ...bodies: Input<'handover.say'>['bodies']) => Promise<boolean>;
  readonly brief: (handover: string) => Promise<boolean>;
  /** Asks a partner centre whether it answers; this takes a few seconds where it does not. */
  readonly contact: (handover: string, partner: string) => Promise<boolean>;
  /** Where a partner centre is called; none where no contact of it is entered. */
  readonly phones: (name: string) => Promise<readonly string[]>;
  /** @returns why not, for the form in which it was asked; null: it is signed. */
  readonly sign: (signed: Input<'handover.sign'>) => Promise<Failure | null>;
  readonly assume: (signed: Input<'handover.assume'>) => Promise<Failure | null>;
  readonly emergency: (signed: Input<'handover.emergency'>) => Promise<Failure | null>;
  readonly print: (input: Input<'handover.print'>) => Promise<Output<'handover.print'>>;
  readonly see: (handover: string) => Promise<OneHandover | null>;
  readonly find: (text: string, before: number | null) => Promise<FoundHandovers | null>;
}

export interface FoundHandovers {
  readonly found: readonly Handover[];
  readonly more: boolean;
}

/** Of those found at one go. */
const FOUND_MOST = 20;

export function createHandoverActions(bridge: Bridge): HandoverActions {
  async function taken(answer: Promise<Result<HandoversNow>>): Promise<Failure | null> {
    const result = await answer.catch(() => fail('internal', { request: 'handover' }));
    if (!result.ok) return result.failure;
    setHandovers(result.value);
    return null;
  }
  async function settle(answer: Promise<Result<HandoversNow>>): Promise<boolean> {
    const failure = await taken(answer);
    if (failure !== null) showFailure(failure);
    return failure === null;
  }
  async function read<T>(answer: Promise<Result<T>>): Promise<T | null> {
    const result = await answer.catch(() => fail('internal', { request: 'handover' }));
    if (result.ok) return result.value;
    showFailure(result.failure);
    return null;
  }
  return {
    begin: (person, returns) =>
      settle(
        bridge.invoke('handover.begin', { person, ...(returns !== undefined && { returns }) }),
      ),
    say: (handover, ...bodies) => settle(bridge.invoke('handover.say', { handover, bodies })),
    brief: (handover) => settle(bridge.invoke('handover.brief', { handover })),
    contact: (handover, partner) =>
      settle(bridge.invoke('handover.contact', { handover, partner })),
    phones: async (name) => {
      const contacts = await read(bridge.invoke('contacts.list', null));
      return contactOfPartner(contacts ?? [], name)?.phones ?? [];
    },
    sign: (signed) => taken(bridge.invoke('handover.sign', signed)),
    assume: (signed) => taken(bridge.invoke('handover.assume', signed)),
    emergency: (signed) => taken(bridge.invoke('handover.emergency', signed)),
    print: (input) =>
      bridge
        .invoke('handover.print', input)
        .catch(() => fail('internal', { request: 'handover.print' })),
    see: (handover) => read(bridge.invoke('handover.see', { handover })),
    find: (text, before) =>
      read(bridge.invoke('handovers.find', { text, before, limit: FOUND_MOST })),
  };
}
