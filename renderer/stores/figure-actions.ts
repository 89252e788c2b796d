/** What is asked of figures. Who asks shows why something failed, beside what was asked. */
import type { Bridge, Input, Output } from '../../core/contract/contract.ts';
import type { PeriodChoice } from '../../core/domain/figures/period.ts';
import { fail, type Result } from '../../core/domain/result.ts';

export interface FigureActions {
  readonly read: (period: PeriodChoice) => Promise<Output<'figures.read'>>;
  readonly table: (period: PeriodChoice) => Promise<Output<'figures.export'>>;
  readonly print: (input: Input<'figures.print'>) => Promise<Output<'figures.print'>>;
}

export function createFigureActions(bridge: Bridge): FigureActions {
  const lost = (): Result<never> => fail('internal', { request: 'figures' });
  return {
    read: (period) => bridge.invoke('figures.read', { period }).catch(lost),
    table: (period) => bridge.invoke('figures.export', { period }).catch(lost),
    print: (input) => bridge.invoke('figures.print', input).catch(lost),
  };
}
