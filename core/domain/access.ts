/**
 * Who may do what: the one table of rights. This version knows one role, the person at the console;
 * the column is filled from the first day so that no request can exist without a right.
 */

export const PERMISSIONS = [
  'console.see',
  'wall.use',
  'layout.change',
  'settings.change',
  'provisioning.apply',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export type Role = 'console';

const RIGHTS: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  console: new Set(PERMISSIONS),
};

export function may(role: Role, permission: Permission): boolean {
  return RIGHTS[role].has(permission);
}
