/** Which panel stands beside the wall: the one that was chosen, if the session may have it. */
import type { SessionView } from '../../core/contract/session.ts';
import type { Permission } from '../../core/domain/access.ts';
import type { Panel } from './console-store.ts';
import { holds, offers } from './session-store.ts';

const NEEDS: Readonly<Record<Panel, Permission>> = {
  audit: 'audit.read',
  camera: 'registry.see',
  cameras: 'wall.see',
  events: 'events.see',
  layouts: 'wall.use',
  operators: 'operators.see',
  registry: 'registry.see',
  settings: 'settings.own',
};

/** Whether the panel belongs to this person, also while the controls are locked. */
export function holdsPanel(session: SessionView, panel: Panel): boolean {
  return holds(session, NEEDS[panel]);
}

/** @returns null where no panel is open, or the one that is does not belong to this person. */
export function shownPanel(session: SessionView, panel: Panel | null): Panel | null {
  return panel !== null && offers(session, NEEDS[panel]) ? panel : null;
}
