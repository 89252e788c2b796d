/** Every action that can stand in the journal, in the groups in which an auditor looks for them. */

/** Requests of the contract bear the row's name; the rest is noted by the program itself. */
export const ACTION_GROUPS = {
  viewing: ['viewing.began', 'viewing.ended', 'wall.act', 'window.wall'],
  layouts: ['layout.save', 'layout.show', 'layout.remove'],
  session: [
    'session.signIn',
    'session.signInWithPin',
    'session.signOut',
    'session.lock',
    'session.second',
    'session.changePassword',
    'session.changePin',
  ],
  people: [
    'setup.firstAdministrator',
    'recovery.setPassword',
    'operators.list',
    'operators.add',
    'operators.change',
  ],
  settings: [
    'settings.language',
    'settings.wallViewing',
    'settings.policy',
    'notice.dismiss',
    'provisioning.choose',
    'command-line.provision',
  ],
  devices: ['onvif.discover', 'onvif.probe', 'onvif.add', 'onvif.rotate'],
  ptz: [
    'ptz.began',
    'ptz.ended',
    'ptz.act',
    'ptz.presets',
    'ptz.keepPreset',
    'ptz.removePreset',
    'ptz.free',
  ],
  audit: ['audit.read', 'audit.integrity', 'audit.export', 'audit.exported'],
  program: [
    'program.started',
    'program.ended',
    'window.opened',
    'window.closed',
    'screens.changed',
    'system.suspended',
    'system.resumed',
    'clock.jumped',
    'journal.begun',
    'journal.key-added',
    'journal.repaired',
  ],
} as const;

export type ActionGroup = keyof typeof ACTION_GROUPS;
export type KnownAction = (typeof ACTION_GROUPS)[ActionGroup][number];

export const ACTION_GROUP_NAMES = Object.keys(ACTION_GROUPS) as readonly ActionGroup[];

const KNOWN: ReadonlySet<string> = new Set(Object.values(ACTION_GROUPS).flat());

export function isKnownAction(action: string): action is KnownAction {
  return KNOWN.has(action);
}
