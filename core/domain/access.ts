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
  /** See what cameras report and what is wrong with them. */
  'events.see',
  /** Take note of it, and shelve what calls in vain. */
  'events.handle',
  /** Decide which events are alarms in the whole centre. */
  'alarms.rules',
  /** Read number plates that cameras report. */
  'plates.see',
  /** Find cameras and read their entries: owner, place, whom to ask. No picture comes with it. */
  'registry.see',
  /** Enter what becomes of a camera: moved, faulty, checked, its sign confirmed. */
  'registry.keep',
  /** Add, change and remove cameras and their passwords, import lists. */
  'registry.change',
  /** Take the list of cameras out of the console. */
  'registry.export',
  /** Turn cameras, use presets. */
  'ptz.use',
  /** Set presets, take the control of a camera away from somebody. */
  'ptz.manage',
  /** See incidents, and what was done about them. */
  'incidents.see',
  /** Make one, and say what is seen. */
  'incidents.report',
  /** Take one into one's hands, change it, offer and accept it. */
  'incidents.handle',
  /** Take one from whoever is responsible and cannot act. */
  'incidents.lead',
  /** See who is planned for duty. */
  'roster.see',
  /** Plan who is on duty when. */
  'roster.change',
  /** See which other centres are partners, and how far the pairing is. */
  'partners.see',
  /** See that a partner has something else of a shared incident than this centre. */
  'compared.see',
  /** Pair this centre with another one, renew cards, end it for good. */
  'partners.pair',
  /** Cut a partner off for the time being; only two people lift it. */
  'partners.suspend',
  /** Propose to a partner what is shared, and have it signed by a second person. */
  'agreements.propose',
  /** End an agreement with a partner at once, for good. */
  'agreements.end',
  /** Look at partners' cameras, each time with a reason. */
  'abroad.watch',
  /** See who of partners looks at which camera of this centre. */
  'outward.see',
  /** End what partners look at. */
  'outward.cut',
  /** Run an exercise, and read what came of it. */
  'exercises.lead',
  /** Read how long things took and how much came, never by person. */
  'figures.see',
  /** Read who reported something, and have it forgotten. */
  'reporters.see',
  /** What follows an operator: language, theme, sounds, keys, own password and PIN. */
  'settings.own',
  /** What belongs to this workstation: its monitors, the language of its sign-in, notices. */
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
  /** Test this computer and the cameras. */
  'check.run',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** `groups`: for the camera groups of the operator; every camera where the operator has no groups. */
export type Scope = 'all' | 'groups';

/** Whose the camera is and whom to ask, also of cameras that are not shared (S1-3, S1-8). */
const ASKS = { 'registry.see': 'all' } as const;
/** For the operator's groups alone: nobody gives others what is not theirs to give. */
const KEEPS = { 'registry.keep': 'groups' } as const;
const WATCHES = { 'wall.see': 'groups', 'wall.use': 'groups' } as const;
/** Takes note of what cameras report. */
const ANSWERS = { 'events.see': 'groups', 'events.handle': 'groups' } as const;
const REPORTS = { 'incidents.see': 'all', 'incidents.report': 'all', 'roster.see': 'all' } as const;
const PLANS = { 'roster.see': 'all', 'roster.change': 'all' } as const;
const CUTS = {
  'partners.see': 'all',
  'partners.suspend': 'all',
  'agreements.end': 'all',
  'outward.see': 'all',
  'outward.cut': 'all',
} as const;
/** Looks over the border, and sees who looks in from there. */
const LOOKS_OVER = { 'abroad.watch': 'all', 'outward.see': 'all' } as const;
const HANDLES = { ...REPORTS, 'incidents.handle': 'all' } as const;
const STEERS = { 'ptz.use': 'groups' } as const;
const SITS_THERE = { 'console.see': 'all', 'settings.own': 'all' } as const;

type Rights = Readonly<Partial<Record<Permission, Scope>>>;

const TABLE: Readonly<Record<ActingRole, Rights>> = {
  dispatcher: {
    ...SITS_THERE,
    ...WATCHES,
    ...ANSWERS,
    ...ASKS,
    ...STEERS,
    'plates.see': 'groups',
    ...HANDLES,
    'partners.see': 'all',
    ...{ ...LOOKS_OVER, 'outward.cut': 'all' },
    'reporters.see': 'all',
    'layout.change': 'all',
  },
  'shift-leader': {
    ...SITS_THERE,
    ...HANDLES,
    'incidents.lead': 'all',
    ...PLANS,
    ...{ ...CUTS, ...LOOKS_OVER },
    'exercises.lead': 'all',
    'figures.see': 'all',
    'compared.see': 'all',
    'reporters.see': 'all',
    ...WATCHES,
    ...ANSWERS,
    'alarms.rules': 'all',
    'plates.see': 'groups',
    ...ASKS,
    ...KEEPS,
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
    ...ASKS,
    ...PLANS,
    ...CUTS,
    'partners.pair': 'all',
    'agreements.propose': 'all',
    'registry.keep': 'all',
    'registry.change': 'all',
    'registry.export': 'all',
    'alarms.rules': 'all',
    'settings.workstation': 'all',
    'settings.centre': 'all',
    'provisioning.apply': 'all',
    'operators.see': 'all',
    'operators.change': 'all',
    'operators.recover': 'all',
    'acts.second': 'all',
    'check.run': 'all',
  },
  // Reads what others did, changes nothing and sees no pictures.
  auditor: {
    ...SITS_THERE,
    ...ASKS,
    'figures.see': 'all',
    'compared.see': 'all',
    'incidents.see': 'all',
    'roster.see': 'all',
    'partners.see': 'all',
    'outward.see': 'all',
    'operators.see': 'all',
    'acts.second': 'all',
    'audit.read': 'all',
    'audit.export': 'all',
  },
  // Sees which cameras are in trouble; what is reported is the dispatchers' to judge.
  installer: {
    ...SITS_THERE,
    ...WATCHES,
    'events.see': 'groups',
    ...ASKS,
    ...KEEPS,
    'registry.change': 'groups',
    'registry.export': 'all',
    ...STEERS,
    'ptz.manage': 'groups',
    'layout.change': 'all',
    'settings.workstation': 'all',
    'provisioning.apply': 'all',
    'check.run': 'groups',
  },
  // Watches and reports, nothing else (S1-7): turns no camera.
  'contractor-operator': {
    ...SITS_THERE,
    ...WATCHES,
    ...ANSWERS,
    ...REPORTS,
    'registry.see': 'groups',
  },
  // Speaks for the centre with its partners, about what is shared too.
  liaison: {
    ...SITS_THERE,
    ...REPORTS,
    ...LOOKS_OVER,
    ...{ 'partners.see': 'all', 'agreements.propose': 'all', 'agreements.end': 'all' },
    ...WATCHES,
    ...ASKS,
    ...STEERS,
    'events.see': 'groups',
    'plates.see': 'groups',
  },
  setup: {
    'console.see': 'all',
    'wall.see': 'all',
    'wall.use': 'all',
    'events.see': 'all',
    'events.handle': 'all',
    'alarms.rules': 'all',
    ...HANDLES,
    'incidents.lead': 'all',
    'exercises.lead': 'all',
    'figures.see': 'all',
    'reporters.see': 'all',
    'layout.change': 'all',
    'registry.see': 'all',
    'registry.keep': 'all',
    'registry.change': 'all',
    'registry.export': 'all',
    'ptz.use': 'all',
    'ptz.manage': 'all',
    'settings.own': 'all',
    'settings.workstation': 'all',
    'provisioning.apply': 'all',
    'check.run': 'all',
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
