/** What is done with partner centres. Who asks shows why something failed, beside what was asked. */
import type { Bridge, Input, Output, RequestName } from '../../core/contract/contract.ts';
import { fail, type Failure, type Result } from '../../core/domain/result.ts';

export interface PartnerActions {
  /** A card of this centre. */
  readonly give: (
    input: Input<'partner.invite'> | Input<'partner.renew'>,
  ) => Promise<Output<'partner.invite'>>;
  readonly read: (input: Input<'partner.read'>) => Promise<Output<'partner.read'>>;
  /** The rest: null where it is done. */
  readonly act: <N extends PartnerAct>(name: N, input: Input<N>) => Promise<Failure | null>;
}

export type PartnerAct = Extract<
  RequestName,
  'partner.compare' | 'partner.confirm' | 'partner.suspend' | 'partner.resume' | 'partner.revoke'
>;

export function createPartnerActions(bridge: Bridge): PartnerActions {
  const lost = (): Result<never> => fail('internal', { request: 'partners' });
  return {
    give: (input) =>
      'newKey' in input
        ? bridge.invoke('partner.renew', input).catch(lost)
        : bridge.invoke('partner.invite', input).catch(lost),
    read: (input) => bridge.invoke('partner.read', input).catch(lost),
    act: async (name, input) => {
      const answer: Result<unknown> = await bridge.invoke(name, input).catch(lost);
      return answer.ok ? null : answer.failure;
    },
  };
}
