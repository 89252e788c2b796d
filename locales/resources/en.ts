/** What is said in this language, by its files. */
import abroad from '../en/abroad.json' with { type: 'json' };
import agreements from '../en/agreements.json' with { type: 'json' };
import alarms from '../en/alarms.json' with { type: 'json' };
import audit from '../en/audit.json' with { type: 'json' };
import board from '../en/board.json' with { type: 'json' };
import camera from '../en/camera.json' with { type: 'json' };
import check from '../en/check.json' with { type: 'json' };
import compare from '../en/compare.json' with { type: 'json' };
import console from '../en/console.json' with { type: 'json' };
import drafts from '../en/drafts.json' with { type: 'json' };
import events from '../en/events.json' with { type: 'json' };
import exercise from '../en/exercise.json' with { type: 'json' };
import figures from '../en/figures.json' with { type: 'json' };
import handoff from '../en/handoff.json' with { type: 'json' };
import incidents from '../en/incidents.json' with { type: 'json' };
import intake from '../en/intake.json' with { type: 'json' };
import links from '../en/links.json' with { type: 'json' };
import messages from '../en/messages.json' with { type: 'json' };
import offer from '../en/offer.json' with { type: 'json' };
import paper from '../en/paper.json' with { type: 'json' };
import partners from '../en/partners.json' with { type: 'json' };
import people from '../en/people.json' with { type: 'json' };
import phrases from '../en/phrases.json' with { type: 'json' };
import provisioning from '../en/provisioning.json' with { type: 'json' };
import ptz from '../en/ptz.json' with { type: 'json' };
import registry from '../en/registry.json' with { type: 'json' };
import roster from '../en/roster.json' with { type: 'json' };
import settings from '../en/settings.json' with { type: 'json' };
import setup from '../en/setup.json' with { type: 'json' };
import shift from '../en/shift.json' with { type: 'json' };
import talk from '../en/talk.json' with { type: 'json' };
import watch from '../en/watch.json' with { type: 'json' };

export const english = {
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
