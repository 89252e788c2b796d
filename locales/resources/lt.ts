/** What is said in this language, by its files. */
import abroad from '../lt/abroad.json' with { type: 'json' };
import agreements from '../lt/agreements.json' with { type: 'json' };
import alarms from '../lt/alarms.json' with { type: 'json' };
import audit from '../lt/audit.json' with { type: 'json' };
import board from '../lt/board.json' with { type: 'json' };
import camera from '../lt/camera.json' with { type: 'json' };
import check from '../lt/check.json' with { type: 'json' };
import compare from '../lt/compare.json' with { type: 'json' };
import console from '../lt/console.json' with { type: 'json' };
import drafts from '../lt/drafts.json' with { type: 'json' };
import events from '../lt/events.json' with { type: 'json' };
import exercise from '../lt/exercise.json' with { type: 'json' };
import figures from '../lt/figures.json' with { type: 'json' };
import handoff from '../lt/handoff.json' with { type: 'json' };
import incidents from '../lt/incidents.json' with { type: 'json' };
import intake from '../lt/intake.json' with { type: 'json' };
import links from '../lt/links.json' with { type: 'json' };
import messages from '../lt/messages.json' with { type: 'json' };
import offer from '../lt/offer.json' with { type: 'json' };
import paper from '../lt/paper.json' with { type: 'json' };
import partners from '../lt/partners.json' with { type: 'json' };
import people from '../lt/people.json' with { type: 'json' };
import phrases from '../lt/phrases.json' with { type: 'json' };
import provisioning from '../lt/provisioning.json' with { type: 'json' };
import ptz from '../lt/ptz.json' with { type: 'json' };
import registry from '../lt/registry.json' with { type: 'json' };
import roster from '../lt/roster.json' with { type: 'json' };
import settings from '../lt/settings.json' with { type: 'json' };
import setup from '../lt/setup.json' with { type: 'json' };
import shift from '../lt/shift.json' with { type: 'json' };
import talk from '../lt/talk.json' with { type: 'json' };
import watch from '../lt/watch.json' with { type: 'json' };

export const lithuanian = {
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
