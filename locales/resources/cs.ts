/** What is said in this language, by its files. */
import abroad from '../cs/abroad.json' with { type: 'json' };
import agreements from '../cs/agreements.json' with { type: 'json' };
import alarms from '../cs/alarms.json' with { type: 'json' };
import audit from '../cs/audit.json' with { type: 'json' };
import board from '../cs/board.json' with { type: 'json' };
import camera from '../cs/camera.json' with { type: 'json' };
import check from '../cs/check.json' with { type: 'json' };
import compare from '../cs/compare.json' with { type: 'json' };
import console from '../cs/console.json' with { type: 'json' };
import drafts from '../cs/drafts.json' with { type: 'json' };
import events from '../cs/events.json' with { type: 'json' };
import exercise from '../cs/exercise.json' with { type: 'json' };
import figures from '../cs/figures.json' with { type: 'json' };
import handoff from '../cs/handoff.json' with { type: 'json' };
import incidents from '../cs/incidents.json' with { type: 'json' };
import intake from '../cs/intake.json' with { type: 'json' };
import links from '../cs/links.json' with { type: 'json' };
import messages from '../cs/messages.json' with { type: 'json' };
import offer from '../cs/offer.json' with { type: 'json' };
import paper from '../cs/paper.json' with { type: 'json' };
import partners from '../cs/partners.json' with { type: 'json' };
import people from '../cs/people.json' with { type: 'json' };
import phrases from '../cs/phrases.json' with { type: 'json' };
import provisioning from '../cs/provisioning.json' with { type: 'json' };
import ptz from '../cs/ptz.json' with { type: 'json' };
import registry from '../cs/registry.json' with { type: 'json' };
import roster from '../cs/roster.json' with { type: 'json' };
import settings from '../cs/settings.json' with { type: 'json' };
import setup from '../cs/setup.json' with { type: 'json' };
import shift from '../cs/shift.json' with { type: 'json' };
import talk from '../cs/talk.json' with { type: 'json' };
import watch from '../cs/watch.json' with { type: 'json' };

export const czech = {
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
