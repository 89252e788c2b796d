import { ROLES, type Role } from '../../core/domain/access.ts';

/** Another workstation may say a role of a later version. */
export function isRole(role: string | null): role is Role {
  return ROLES.some((each) => each === role);
}
