/** What is said in this language, by its files. */
import abroad from '../ro/abroad.json' with { type: 'json' };
import agreements from '../ro/agreements.json' with { type: 'json' };
import alarms from '../ro/alarms.json' with { type: 'json' };
import audit from '../ro/audit.json' with { type: 'json' };
import board from '../ro/board.json' with { type: 'json' };
import camera from '../ro/camera.json' with { type: 'json' };
import check from '../ro/check.json' with { type: 'json' };
import compare from '../ro/compare.json' with { type: 'json' };
import console from '../ro/console.json' with { type: 'json' };
import drafts from '../ro/drafts.json' with { type: 'json' };
import events from '../ro/events.json' with { type: 'json' };
import exercise from '../ro/exercise.json' with { type: 'json' };
import figures from '../ro/figures.json' with { type: 'json' };
import handoff from '../ro/handoff.json' with { type: 'json' };
import incidents from '../ro/incidents.json' with { type: 'json' };
import intake from '../ro/intake.json' with { type: 'json' };
import links from '../ro/links.json' with { type: 'json' };
import messages from '../ro/messages.json' with { type: 'json' };
import offer from '../ro/offer.json' with { type: 'json' };
import paper from '../ro/paper.json' with { type: 'json' };
import partners from '../ro/partners.json' with { type: 'json' };
import people from '../ro/people.json' with { type: 'json' };
import phrases from '../ro/phrases.json' with { type: 'json' };
import provisioning from '../ro/provisioning.json' with { type: 'json' };
import ptz from '../ro/ptz.json' with { type: 'json' };
import registry from '../ro/registry.json' with { type: 'json' };
import roster from '../ro/roster.json' with { type: 'json' };
import settings from '../ro/settings.json' with { type: 'json' };
import setup from '../ro/setup.json' with { type: 'json' };
import shift from '../ro/shift.json' with { type: 'json' };
import talk from '../ro/talk.json' with { type: 'json' };
import watch from '../ro/watch.json' with { type: 'json' };

export const romanian = {
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
