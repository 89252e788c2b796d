/** What is said in this language, by its files. */
import abroad from '../uk/abroad.json' with { type: 'json' };
import agreements from '../uk/agreements.json' with { type: 'json' };
import alarms from '../uk/alarms.json' with { type: 'json' };
import audit from '../uk/audit.json' with { type: 'json' };
import board from '../uk/board.json' with { type: 'json' };
import camera from '../uk/camera.json' with { type: 'json' };
import check from '../uk/check.json' with { type: 'json' };
import compare from '../uk/compare.json' with { type: 'json' };
import console from '../uk/console.json' with { type: 'json' };
import drafts from '../uk/drafts.json' with { type: 'json' };
import events from '../uk/events.json' with { type: 'json' };
import exercise from '../uk/exercise.json' with { type: 'json' };
import figures from '../uk/figures.json' with { type: 'json' };
import handoff from '../uk/handoff.json' with { type: 'json' };
import incidents from '../uk/incidents.json' with { type: 'json' };
import intake from '../uk/intake.json' with { type: 'json' };
import links from '../uk/links.json' with { type: 'json' };
import messages from '../uk/messages.json' with { type: 'json' };
import offer from '../uk/offer.json' with { type: 'json' };
import paper from '../uk/paper.json' with { type: 'json' };
import partners from '../uk/partners.json' with { type: 'json' };
import people from '../uk/people.json' with { type: 'json' };
import phrases from '../uk/phrases.json' with { type: 'json' };
import provisioning from '../uk/provisioning.json' with { type: 'json' };
import ptz from '../uk/ptz.json' with { type: 'json' };
import registry from '../uk/registry.json' with { type: 'json' };
import roster from '../uk/roster.json' with { type: 'json' };
import settings from '../uk/settings.json' with { type: 'json' };
import setup from '../uk/setup.json' with { type: 'json' };
import shift from '../uk/shift.json' with { type: 'json' };
import talk from '../uk/talk.json' with { type: 'json' };
import watch from '../uk/watch.json' with { type: 'json' };

export const ukrainian = {
  abroad,
  agreements,
  alarms,
  audit,
  board,
  camera,
  check,
  compare,
  console,
  drafts,
  events,
  exercise,
  figures,
  handoff,
  incidents,
  intake,
  links,
  messages,
  offer,
  paper,
  partners,
  people,
  phrases,
  provisioning,
  ptz,
  registry,
  roster,
  settings,
  setup,
  shift,
  talk,
  watch,
};
