/** Which panel stands beside the wall: the one that was chosen, if the session may have it. */
import type { SessionView } from '../../core/contract/session.ts';
import type { Permission } from '../../core/domain/access.ts';
import type { ConsoleView, Panel } from './console-store.ts';
import { holds, offers } from './session-store.ts';

const NEEDS: Readonly<Record<Panel, Permission>> = {
  abroad: 'outward.see',
  agreements: 'partners.see',
  audit: 'audit.read',
  camera: 'registry.see',
  cameras: 'wall.see',
  check: 'check.run',
  contacts: 'console.see',
  events: 'events.see',
  exercise: 'incidents.see',
  figures: 'figures.see',
  handoff: 'incidents.see',
  incidents: 'incidents.see',
  intake: 'incidents.see',
  layouts: 'wall.use',
  messages: 'incidents.see',
  operators: 'operators.see',
  partners: 'partners.see',
  registry: 'registry.see',
  settings: 'settings.own',
  shift: 'roster.see',
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

/** These take the place of the wall: who reads them sees no pictures. */
const IN_PLACE_OF_WALL: readonly Panel[] = ['agreements', 'audit', 'check', 'registry'];

export function takesPlaceOfWall(panel: Panel | null): boolean {
  return panel !== null && IN_PLACE_OF_WALL.includes(panel);
}

/**
 * Whether this window shows tiles. Keys do nothing to a wall that nobody sees: what is typed into a page
 * beside its fields would call cameras up and be kept.
 */
export function showsTiles(
  session: SessionView,
  view: Pick<ConsoleView, 'windowId' | 'panel' | 'setup' | 'cameras'>,
): boolean {
  if (view.cameras.length === 0) return false;
  if (view.windowId !== 'desk') return true;
  const setsUp = showsSetup(session, view.setup.open);
  return !setsUp && !takesPlaceOfWall(shownPanel(session, view.panel, setsUp));
}

/** Whether the steps of setting up stand in the place of the wall. */
export function showsSetup(session: SessionView, open: boolean): boolean {
  return open && offers(session, 'provisioning.apply');
}
