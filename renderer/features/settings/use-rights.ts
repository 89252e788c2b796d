/** Which settings the person at the console may change; main decides again whatever a window offers. */
import { may } from '../../../core/domain/access.ts';
import type { SettingPermission } from './find-settings.ts';

/** Nobody signs in yet: whoever sits there sets the console up. */
export function useRights(): (permission: SettingPermission) => boolean {
  return (permission) => may('setup', permission);
}
