/**
 * Who may do what: the one table of rights. Windows, IPC, services and the page about rights
 * (docs/rights.md, `npm run docs:rights`) all read it; nothing else decides.
 */

export const ROLES = [
  'dispatcher',
  'shift-leader',
  'administrator',
  'auditor',
  'installer',
  'contractor-operator',
  'liaison',
] as const;
/** What an operator is. The words are those of docs/glossary.md. */
export type Role = (typeof ROLES)[number];

/**
 * `setup`: no operator has been entered yet, whoever sits there sets the console up. `nobody`: there
 * are operators and none is signed in.
 */
export type ActingRole = Role | 'setup' | 'nobody';

export const PERMISSIONS = [
  /** See the frame of the console: centre, names of layouts, notices. */
  'console.see',
  /** See pictures and the cameras' entries. */
  'wall.see',
  /** Arrange tiles, call cameras and layouts up. */
  'wall.use',
  'layout.change',
  /** Turn cameras, use presets. */
  'ptz.use',
  /** Set presets, take the control of a camera away from somebody. */
  'ptz.manage',
  /** What follows an operator from workstation to workstation: language. */
  'settings.own',
  /** What belongs to this workstation: how its monitors are looked at, notices. */
  'settings.workstation',
  /** What holds in the whole centre: locking, second person, retention. */
  'settings.centre',
  'provisioning.apply',
  'operators.see',
  'operators.change',
  /** Vouch, with another, for somebody who has forgotten the password. */
  'operators.recover',
  /** Be the second person of an act that needs two. */
  'acts.second',
  'audit.read',
  'audit.export',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** `groups`: for the camera groups of the operator; every camera where the operator has no groups. */
export type Scope = 'all' | 'groups';

const WATCHES = { 'wall.see': 'groups', 'wall.use': 'groups' } as const;
const STEERS = { 'ptz.use': 'groups' } as const;
const SITS_THERE = { 'console.see': 'all', 'settings.own': 'all' } as const;

type Rights = Readonly<Partial<Record<Permission, Scope>>>;

const TABLE: Readonly<Record<ActingRole, Rights>> = {
  dispatcher: { ...SITS_THERE, ...WATCHES, ...STEERS, 'layout.change': 'all' },
  'shift-leader': {
    ...SITS_THERE,
    ...WATCHES,
    ...STEERS,
    'ptz.manage': 'groups',
    'layout.change': 'all',
    'settings.workstation': 'all',
    'operators.see': 'all',
    'operators.recover': 'all',
    'acts.second': 'all',
  },
  // Runs the console and sees no pictures: who grants rights does not use them.
  administrator: {
    ...SITS_THERE,
    'settings.workstation': 'all',
    'settings.centre': 'all',
    'provisioning.apply': 'all',
    'operators.see': 'all',
    'operators.change': 'all',
    'operators.recover': 'all',
    'acts.second': 'all',
  },
  // Reads what others did, changes nothing and sees no pictures.
  auditor: {
    ...SITS_THERE,
    'operators.see': 'all',
    'acts.second': 'all',
    'audit.read': 'all',
    'audit.export': 'all',
  },
  installer: {
    ...SITS_THERE,
    ...WATCHES,
    ...STEERS,
    'ptz.manage': 'groups',
    'layout.change': 'all',
    'settings.workstation': 'all',
    'provisioning.apply': 'all',
  },
  // Watches and reports, nothing else (S1-7): turns no camera.
  'contractor-operator': { ...SITS_THERE, ...WATCHES },
  liaison: { ...SITS_THERE, ...WATCHES, ...STEERS },
  setup: {
    'console.see': 'all',
    'wall.see': 'all',
    'wall.use': 'all',
    'layout.change': 'all',
    'ptz.use': 'all',
    'ptz.manage': 'all',
    'settings.own': 'all',
    'settings.workstation': 'all',
    'provisioning.apply': 'all',
  },
  nobody: {},
};

/** @returns for which cameras, null where the role has no such right. */
export function scopeOf(role: ActingRole, permission: Permission): Scope | null {
  return TABLE[role][permission] ?? null;
}

export function may(role: ActingRole, permission: Permission): boolean {
  return scopeOf(role, permission) !== null;
}

/**
 * @param groups Of the operator; null: not limited to any.
 * @param cameraGroups Of the camera; one in no group is for those without a limit alone.
 */
export function mayWithCamera(
  role: ActingRole,
  permission: Permission,
  groups: readonly string[] | null,
  cameraGroups: readonly string[],
): boolean {
  const scope = scopeOf(role, permission);
  if (scope === null) return false;
  return scope === 'all' || groups === null || cameraGroups.some((group) => groups.includes(group));
}
