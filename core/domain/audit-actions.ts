/** Every action that can stand in the journal, in the groups in which an auditor looks for them. */

import { DATA_CHANGED } from '../journal/records.ts';

/** Requests of the contract bear the row's name; the rest is noted by the program itself. */
export const ACTION_GROUPS = {
  viewing: ['viewing.began', 'viewing.ended', 'wall.act', 'window.wall'],
  cameras: ['camera.health', 'camera.watchers', 'camera.history'],
  events: [
    'events.now',
    'events.find',
    'events.acknowledge',
    'events.rate',
    'events.shelve',
    'events.unshelve',
    'events.features-dropped',
  ],
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
    'cameras.groups',
    'operators.add',
    'operators.change',
  ],
  settings: [
    'settings.language',
    'settings.wallViewing',
    'settings.preferences',
    'settings.monitor',
    'settings.identify',
    'settings.policy',
    'journal.changeKey',
    'notice.dismiss',
    'provisioning.choose',
    'provisioning.changed',
    'alarms.rules',
    'alarms.keepRule',
    'alarms.removeRule',
    'command-line.provision',
    'setup.progress',
    'setup.centre',
    'setup.demonstration',
  ],
  registry: [
    'cameras.search',
    'camera.see',
    'camera.add',
    'camera.change',
    'camera.password',
    'camera.remove',
    'camera.swapNumbers',
    'camera.move',
    'camera.report',
    'camera.favourite',
    'cameras.importOpen',
    'cameras.import',
    'cameras.importUndo',
    'cameras.export',
  ],
  devices: [
    'onvif.discover',
    'onvif.probe',
    'onvif.add',
    'onvif.rotate',
    'check.run',
    'check.cancel',
    'check.copy',
  ],
  incidents: [
    'incidents.now',
    'incidents.find',
    'incident.see',
    'incident.create',
    'incident.write',
    'incident.snapshot',
    'incident.picture',
    'incident.assume',
    'incident.entry',
    'incident.rejected',
    'handoff.send',
    'handoff.change',
    'handoff.step',
  ],
  ptz: [
    'ptz.began',
    'ptz.ended',
    'ptz.act',
    'ptz.presets',
    'ptz.keepPreset',
    'ptz.removePreset',
    'ptz.free',
    'ptz.patrols',
    'ptz.keepPatrol',
    'ptz.removePatrol',
    'ptz.startPatrol',
    'ptz.stopPatrol',
    'ptz.patrol-ended',
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
    'journal.lost',
    DATA_CHANGED,
    'journal.pruned',
    'journal.prune-withheld',
  ],
} as const;

export type ActionGroup = keyof typeof ACTION_GROUPS;
export type KnownAction = (typeof ACTION_GROUPS)[ActionGroup][number];

export const ACTION_GROUP_NAMES = Object.keys(ACTION_GROUPS) as readonly ActionGroup[];

const KNOWN: ReadonlySet<string> = new Set(Object.values(ACTION_GROUPS).flat());

export function isKnownAction(action: string): action is KnownAction {
  return KNOWN.has(action);
}
