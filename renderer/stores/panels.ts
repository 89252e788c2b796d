/** Which panel stands beside the wall: the one that was chosen, if the session may have it. */
import type { SessionView } from '../../core/contract/session.ts';
import type { Permission } from '../../core/domain/access.ts';
import type { Panel } from './console-store.ts';
import { holds, offers } from './session-store.ts';

const NEEDS: Readonly<Record<Panel, Permission>> = {
  audit: 'audit.read',
  camera: 'registry.see',
  cameras: 'wall.see',
  check: 'check.run',
  contacts: 'console.see',
  events: 'events.see',
  handoff: 'incidents.see',
  incidents: 'incidents.see',
  layouts: 'wall.use',
  messages: 'incidents.see',
  operators: 'operators.see',
  registry: 'registry.see',
  settings: 'settings.own',
};

/** Whether the panel belongs to this person, also while the controls are locked. */
export function holdsPanel(session: SessionView, panel: Panel): boolean {
  return holds(session, NEEDS[panel]);
}

/**
 * @param setsUp The steps of setting up stand in the place of the wall; the list of cameras has nothing
 * to give to a wall that is not there.
 * @returns null where no panel is open, or the one that is does not belong to this person.
 */
export function shownPanel(
  session: SessionView,
  panel: Panel | null,
  setsUp: boolean,
): Panel | null {
  if (panel === null || !offers(session, NEEDS[panel])) return null;
  return panel === 'cameras' && setsUp ? null : panel;
}

/** Whether the steps of setting up stand in the place of the wall. */
export function showsSetup(session: SessionView, open: boolean): boolean {
  return open && offers(session, 'provisioning.apply');
}
