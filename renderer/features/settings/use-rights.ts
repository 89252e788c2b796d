/** Which settings the person at the console may change; main decides again whatever a window offers. */
import { useStore } from 'zustand';
import { holds, sessionStore } from '../../stores/session-store.ts';
import type { SettingPermission } from './find-settings.ts';

export function useRights(): (permission: SettingPermission) => boolean {
  const session = useStore(sessionStore);
  return (permission) => holds(session, permission);
}
