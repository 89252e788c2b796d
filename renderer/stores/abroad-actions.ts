/** What is done about looks over the border. Who asks shows why something failed, beside what was asked. */
import type { Bridge, Input, Output } from '../../core/contract/contract.ts';
import { fail, type Failure, type Result } from '../../core/domain/result.ts';

export interface AbroadActions {
  readonly open: (input: Input<'abroad.open'>) => Promise<Output<'abroad.open'>>;
  readonly close: (camera: string) => void;
  /** @returns null where it is done. */
  readonly cut: (which: Input<'outward.cut'>) => Promise<Failure | null>;
}

export function createAbroadActions(bridge: Bridge): AbroadActions {
  const lost = (): Result<never> => fail('internal', { request: 'abroad' });
  return {
    open: (input) => bridge.invoke('abroad.open', input).catch(lost),
    close: (camera) => {
      void bridge.invoke('abroad.close', { camera });
    },
    cut: async (which) => {
      const done = await bridge.invoke('outward.cut', which).catch(lost);
      return done.ok ? null : done.failure;
    },
  };
}
