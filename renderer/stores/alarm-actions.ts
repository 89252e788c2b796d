/** The rules for alarms, read and changed where they are edited; nobody else needs them in a window. */
import type { Bridge, Input, Output } from '../../core/contract/contract.ts';
import { fail } from '../../core/domain/result.ts';

type Rules = Output<'alarms.rules'>;

export interface AlarmActions {
  readonly rules: () => Promise<Rules>;
  readonly keep: (rule: Input<'alarms.keepRule'>['rule']) => Promise<Rules>;
  readonly remove: (rule: string) => Promise<Rules>;
}

export function createAlarmActions(bridge: Bridge): AlarmActions {
  const lost = (): Rules => fail('internal', { request: 'alarms' });
  return {
    rules: () => bridge.invoke('alarms.rules', null).catch(lost),
    keep: (rule) => bridge.invoke('alarms.keepRule', { rule }).catch(lost),
    remove: (rule) => bridge.invoke('alarms.removeRule', { rule }).catch(lost),
  };
}
