/** What is said in this language, by its files. */
import abroad from '../pl/abroad.json' with { type: 'json' };
import agreements from '../pl/agreements.json' with { type: 'json' };
import alarms from '../pl/alarms.json' with { type: 'json' };
import audit from '../pl/audit.json' with { type: 'json' };
import board from '../pl/board.json' with { type: 'json' };
import camera from '../pl/camera.json' with { type: 'json' };
import check from '../pl/check.json' with { type: 'json' };
import compare from '../pl/compare.json' with { type: 'json' };
import console from '../pl/console.json' with { type: 'json' };
import drafts from '../pl/drafts.json' with { type: 'json' };
import events from '../pl/events.json' with { type: 'json' };
import exercise from '../pl/exercise.json' with { type: 'json' };
import figures from '../pl/figures.json' with { type: 'json' };
import handoff from '../pl/handoff.json' with { type: 'json' };
import incidents from '../pl/incidents.json' with { type: 'json' };
import intake from '../pl/intake.json' with { type: 'json' };
import links from '../pl/links.json' with { type: 'json' };
import messages from '../pl/messages.json' with { type: 'json' };
import offer from '../pl/offer.json' with { type: 'json' };
import paper from '../pl/paper.json' with { type: 'json' };
import partners from '../pl/partners.json' with { type: 'json' };
import people from '../pl/people.json' with { type: 'json' };
import phrases from '../pl/phrases.json' with { type: 'json' };
import provisioning from '../pl/provisioning.json' with { type: 'json' };
import ptz from '../pl/ptz.json' with { type: 'json' };
import registry from '../pl/registry.json' with { type: 'json' };
import roster from '../pl/roster.json' with { type: 'json' };
import settings from '../pl/settings.json' with { type: 'json' };
import setup from '../pl/setup.json' with { type: 'json' };
import shift from '../pl/shift.json' with { type: 'json' };
import talk from '../pl/talk.json' with { type: 'json' };
import watch from '../pl/watch.json' with { type: 'json' };

export const polish = {
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
