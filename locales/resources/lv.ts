/** What is said in this language, by its files. */
import abroad from '../lv/abroad.json' with { type: 'json' };
import agreements from '../lv/agreements.json' with { type: 'json' };
import alarms from '../lv/alarms.json' with { type: 'json' };
import audit from '../lv/audit.json' with { type: 'json' };
import board from '../lv/board.json' with { type: 'json' };
import camera from '../lv/camera.json' with { type: 'json' };
import check from '../lv/check.json' with { type: 'json' };
import compare from '../lv/compare.json' with { type: 'json' };
import console from '../lv/console.json' with { type: 'json' };
import drafts from '../lv/drafts.json' with { type: 'json' };
import events from '../lv/events.json' with { type: 'json' };
import exercise from '../lv/exercise.json' with { type: 'json' };
import figures from '../lv/figures.json' with { type: 'json' };
import handoff from '../lv/handoff.json' with { type: 'json' };
import incidents from '../lv/incidents.json' with { type: 'json' };
import intake from '../lv/intake.json' with { type: 'json' };
import links from '../lv/links.json' with { type: 'json' };
import messages from '../lv/messages.json' with { type: 'json' };
import offer from '../lv/offer.json' with { type: 'json' };
import paper from '../lv/paper.json' with { type: 'json' };
import partners from '../lv/partners.json' with { type: 'json' };
import people from '../lv/people.json' with { type: 'json' };
import phrases from '../lv/phrases.json' with { type: 'json' };
import provisioning from '../lv/provisioning.json' with { type: 'json' };
import ptz from '../lv/ptz.json' with { type: 'json' };
import registry from '../lv/registry.json' with { type: 'json' };
import roster from '../lv/roster.json' with { type: 'json' };
import settings from '../lv/settings.json' with { type: 'json' };
import setup from '../lv/setup.json' with { type: 'json' };
import shift from '../lv/shift.json' with { type: 'json' };
import talk from '../lv/talk.json' with { type: 'json' };
import watch from '../lv/watch.json' with { type: 'json' };

export const latvian = {
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
