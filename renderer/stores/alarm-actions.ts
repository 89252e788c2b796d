/** The rules for alarms, read and changed where they are edited; nobody else needs them in a window. */
import type { Bridge, Input, Output } from '../../core/contract/contract.ts';
import type { Camera } from '../../core/domain/camera.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';

type Rules = Output<'alarms.rules'>;

/** As many as main gives at once. */
const CAMERAS_MOST = 5_000;

/** As much of a camera as a rule names. */
export type RuleCamera = Pick<Camera, 'id' | 'number' | 'name' | 'groups'>;

export interface AlarmActions {
  readonly rules: () => Promise<Rules>;
  readonly keep: (rule: Input<'alarms.keepRule'>['rule']) => Promise<Rules>;
  readonly remove: (rule: string) => Promise<Rules>;
  /** Those of the registry: a search that the audit log names. */
  readonly cameras: () => Promise<Result<readonly RuleCamera[]>>;
}

export function createAlarmActions(bridge: Bridge): AlarmActions {
  const lost = (): Rules => fail('internal', { request: 'alarms' });
  return {
    rules: () => bridge.invoke('alarms.rules', null).catch(lost),
    keep: (rule) => bridge.invoke('alarms.keepRule', { rule }).catch(lost),
    remove: (rule) => bridge.invoke('alarms.removeRule', { rule }).catch(lost),
    async cameras() {
      const found = await bridge
        .invoke('cameras.search', { query: {}, limit: CAMERAS_MOST })
        .catch(() => fail('internal', { request: 'alarms' }));
      if (!found.ok) return found;
      const named = found.value.found.map(({ camera: { id, number, name, groups } }) => {
        return { id, number, name, ...(groups !== undefined && { groups }) };
      });
      return succeed(named.sort((one, other) => one.number - other.number));
    },
  };
}
