/** Every translation, bundled: a console must speak without a network. English is the source. */
import csAlarms from './cs/alarms.json' with { type: 'json' };
import csShift from './cs/shift.json' with { type: 'json' };
import csTalk from './cs/talk.json' with { type: 'json' };
import csAudit from './cs/audit.json' with { type: 'json' };
import csBoard from './cs/board.json' with { type: 'json' };
import csCamera from './cs/camera.json' with { type: 'json' };
import csCheck from './cs/check.json' with { type: 'json' };
import csConsole from './cs/console.json' with { type: 'json' };
import csDrafts from './cs/drafts.json' with { type: 'json' };
import csEvents from './cs/events.json' with { type: 'json' };
import csExercise from './cs/exercise.json' with { type: 'json' };
import csFigures from './cs/figures.json' with { type: 'json' };
import csHandoff from './cs/handoff.json' with { type: 'json' };
import csIncidents from './cs/incidents.json' with { type: 'json' };
import csIntake from './cs/intake.json' with { type: 'json' };
import csMessages from './cs/messages.json' with { type: 'json' };
import csOffer from './cs/offer.json' with { type: 'json' };
import csPaper from './cs/paper.json' with { type: 'json' };
import csPeople from './cs/people.json' with { type: 'json' };
import csPhrases from './cs/phrases.json' with { type: 'json' };
import csProvisioning from './cs/provisioning.json' with { type: 'json' };
import csPtz from './cs/ptz.json' with { type: 'json' };
import csRegistry from './cs/registry.json' with { type: 'json' };
import csRoster from './cs/roster.json' with { type: 'json' };
import csSettings from './cs/settings.json' with { type: 'json' };
import csSetup from './cs/setup.json' with { type: 'json' };
import csWatch from './cs/watch.json' with { type: 'json' };
import enAlarms from './en/alarms.json' with { type: 'json' };
import enShift from './en/shift.json' with { type: 'json' };
import enTalk from './en/talk.json' with { type: 'json' };
import enAudit from './en/audit.json' with { type: 'json' };
import enBoard from './en/board.json' with { type: 'json' };
import enCamera from './en/camera.json' with { type: 'json' };
import enCheck from './en/check.json' with { type: 'json' };
import enConsole from './en/console.json' with { type: 'json' };
import enDrafts from './en/drafts.json' with { type: 'json' };
import enEvents from './en/events.json' with { type: 'json' };
import enExercise from './en/exercise.json' with { type: 'json' };
import enFigures from './en/figures.json' with { type: 'json' };
import enHandoff from './en/handoff.json' with { type: 'json' };
import enIncidents from './en/incidents.json' with { type: 'json' };
import enIntake from './en/intake.json' with { type: 'json' };
import enMessages from './en/messages.json' with { type: 'json' };
import enOffer from './en/offer.json' with { type: 'json' };
import enPaper from './en/paper.json' with { type: 'json' };
import enPeople from './en/people.json' with { type: 'json' };
import enPhrases from './en/phrases.json' with { type: 'json' };
import enProvisioning from './en/provisioning.json' with { type: 'json' };
import enPtz from './en/ptz.json' with { type: 'json' };
import enRegistry from './en/registry.json' with { type: 'json' };
import enRoster from './en/roster.json' with { type: 'json' };
import enSettings from './en/settings.json' with { type: 'json' };
import enSetup from './en/setup.json' with { type: 'json' };
import enWatch from './en/watch.json' with { type: 'json' };
import ltAlarms from './lt/alarms.json' with { type: 'json' };
import ltShift from './lt/shift.json' with { type: 'json' };
import ltTalk from './lt/talk.json' with { type: 'json' };
import ltAudit from './lt/audit.json' with { type: 'json' };
import ltBoard from './lt/board.json' with { type: 'json' };
import ltCamera from './lt/camera.json' with { type: 'json' };
import ltCheck from './lt/check.json' with { type: 'json' };
import ltConsole from './lt/console.json' with { type: 'json' };
import ltDrafts from './lt/drafts.json' with { type: 'json' };
import ltEvents from './lt/events.json' with { type: 'json' };
import ltExercise from './lt/exercise.json' with { type: 'json' };
import ltFigures from './lt/figures.json' with { type: 'json' };
import ltHandoff from './lt/handoff.json' with { type: 'json' };
import ltIncidents from './lt/incidents.json' with { type: 'json' };
import ltIntake from './lt/intake.json' with { type: 'json' };
import ltMessages from './lt/messages.json' with { type: 'json' };
import ltOffer from './lt/offer.json' with { type: 'json' };
import ltPaper from './lt/paper.json' with { type: 'json' };
import ltPeople from './lt/people.json' with { type: 'json' };
import ltPhrases from './lt/phrases.json' with { type: 'json' };
import ltProvisioning from './lt/provisioning.json' with { type: 'json' };
import ltPtz from './lt/ptz.json' with { type: 'json' };
import ltRegistry from './lt/registry.json' with { type: 'json' };
import ltRoster from './lt/roster.json' with { type: 'json' };
import ltSettings from './lt/settings.json' with { type: 'json' };
import ltSetup from './lt/setup.json' with { type: 'json' };
import ltWatch from './lt/watch.json' with { type: 'json' };
import lvAlarms from './lv/alarms.json' with { type: 'json' };
import lvShift from './lv/shift.json' with { type: 'json' };
import lvTalk from './lv/talk.json' with { type: 'json' };
import lvAudit from './lv/audit.json' with { type: 'json' };
import lvBoard from './lv/board.json' with { type: 'json' };
import lvCamera from './lv/camera.json' with { type: 'json' };
import lvCheck from './lv/check.json' with { type: 'json' };
import lvConsole from './lv/console.json' with { type: 'json' };
import lvDrafts from './lv/drafts.json' with { type: 'json' };
import lvEvents from './lv/events.json' with { type: 'json' };
import lvExercise from './lv/exercise.json' with { type: 'json' };
import lvFigures from './lv/figures.json' with { type: 'json' };
import lvHandoff from './lv/handoff.json' with { type: 'json' };
import lvIncidents from './lv/incidents.json' with { type: 'json' };
import lvIntake from './lv/intake.json' with { type: 'json' };
import lvMessages from './lv/messages.json' with { type: 'json' };
import lvOffer from './lv/offer.json' with { type: 'json' };
import lvPaper from './lv/paper.json' with { type: 'json' };
import lvPeople from './lv/people.json' with { type: 'json' };
import lvPhrases from './lv/phrases.json' with { type: 'json' };
import lvProvisioning from './lv/provisioning.json' with { type: 'json' };
import lvPtz from './lv/ptz.json' with { type: 'json' };
import lvRegistry from './lv/registry.json' with { type: 'json' };
import lvRoster from './lv/roster.json' with { type: 'json' };
import lvSettings from './lv/settings.json' with { type: 'json' };
import lvSetup from './lv/setup.json' with { type: 'json' };
import lvWatch from './lv/watch.json' with { type: 'json' };
import plAlarms from './pl/alarms.json' with { type: 'json' };
import plShift from './pl/shift.json' with { type: 'json' };
import plTalk from './pl/talk.json' with { type: 'json' };
import plAudit from './pl/audit.json' with { type: 'json' };
import plBoard from './pl/board.json' with { type: 'json' };
import plCamera from './pl/camera.json' with { type: 'json' };
import plCheck from './pl/check.json' with { type: 'json' };
import plConsole from './pl/console.json' with { type: 'json' };
import plDrafts from './pl/drafts.json' with { type: 'json' };
import plEvents from './pl/events.json' with { type: 'json' };
import plExercise from './pl/exercise.json' with { type: 'json' };
import plFigures from './pl/figures.json' with { type: 'json' };
import plHandoff from './pl/handoff.json' with { type: 'json' };
import plIncidents from './pl/incidents.json' with { type: 'json' };
import plIntake from './pl/intake.json' with { type: 'json' };
import plMessages from './pl/messages.json' with { type: 'json' };
import plOffer from './pl/offer.json' with { type: 'json' };
import plPaper from './pl/paper.json' with { type: 'json' };
import plPeople from './pl/people.json' with { type: 'json' };
import plPhrases from './pl/phrases.json' with { type: 'json' };
import plProvisioning from './pl/provisioning.json' with { type: 'json' };
import plPtz from './pl/ptz.json' with { type: 'json' };
import plRegistry from './pl/registry.json' with { type: 'json' };
import plRoster from './pl/roster.json' with { type: 'json' };
import plSettings from './pl/settings.json' with { type: 'json' };
import plSetup from './pl/setup.json' with { type: 'json' };
import plWatch from './pl/watch.json' with { type: 'json' };
import roAlarms from './ro/alarms.json' with { type: 'json' };
import roShift from './ro/shift.json' with { type: 'json' };
import roTalk from './ro/talk.json' with { type: 'json' };
import roAudit from './ro/audit.json' with { type: 'json' };
import roBoard from './ro/board.json' with { type: 'json' };
import roCamera from './ro/camera.json' with { type: 'json' };
import roCheck from './ro/check.json' with { type: 'json' };
import roConsole from './ro/console.json' with { type: 'json' };
import roDrafts from './ro/drafts.json' with { type: 'json' };
import roEvents from './ro/events.json' with { type: 'json' };
import roExercise from './ro/exercise.json' with { type: 'json' };
import roFigures from './ro/figures.json' with { type: 'json' };
import roHandoff from './ro/handoff.json' with { type: 'json' };
import roIncidents from './ro/incidents.json' with { type: 'json' };
import roIntake from './ro/intake.json' with { type: 'json' };
import roMessages from './ro/messages.json' with { type: 'json' };
import roOffer from './ro/offer.json' with { type: 'json' };
import roPaper from './ro/paper.json' with { type: 'json' };
import roPeople from './ro/people.json' with { type: 'json' };
import roPhrases from './ro/phrases.json' with { type: 'json' };
import roProvisioning from './ro/provisioning.json' with { type: 'json' };
import roPtz from './ro/ptz.json' with { type: 'json' };
import roRegistry from './ro/registry.json' with { type: 'json' };
import roRoster from './ro/roster.json' with { type: 'json' };
import roSettings from './ro/settings.json' with { type: 'json' };
import roSetup from './ro/setup.json' with { type: 'json' };
import roWatch from './ro/watch.json' with { type: 'json' };
import ukAlarms from './uk/alarms.json' with { type: 'json' };
import ukShift from './uk/shift.json' with { type: 'json' };
import ukTalk from './uk/talk.json' with { type: 'json' };
import ukAudit from './uk/audit.json' with { type: 'json' };
import ukBoard from './uk/board.json' with { type: 'json' };
import ukCamera from './uk/camera.json' with { type: 'json' };
import ukCheck from './uk/check.json' with { type: 'json' };
import ukConsole from './uk/console.json' with { type: 'json' };
import ukDrafts from './uk/drafts.json' with { type: 'json' };
import ukEvents from './uk/events.json' with { type: 'json' };
import ukExercise from './uk/exercise.json' with { type: 'json' };
import ukFigures from './uk/figures.json' with { type: 'json' };
import ukHandoff from './uk/handoff.json' with { type: 'json' };
import ukIncidents from './uk/incidents.json' with { type: 'json' };
import ukIntake from './uk/intake.json' with { type: 'json' };
import ukMessages from './uk/messages.json' with { type: 'json' };
import ukOffer from './uk/offer.json' with { type: 'json' };
import ukPaper from './uk/paper.json' with { type: 'json' };
import ukPeople from './uk/people.json' with { type: 'json' };
import ukPhrases from './uk/phrases.json' with { type: 'json' };
import ukProvisioning from './uk/provisioning.json' with { type: 'json' };
import ukPtz from './uk/ptz.json' with { type: 'json' };
import ukRegistry from './uk/registry.json' with { type: 'json' };
import ukRoster from './uk/roster.json' with { type: 'json' };
import ukSettings from './uk/settings.json' with { type: 'json' };
import ukSetup from './uk/setup.json' with { type: 'json' };
import ukWatch from './uk/watch.json' with { type: 'json' };

export const resources = {
  en: {
    alarms: enAlarms,
    shift: enShift,
    talk: enTalk,
    audit: enAudit,
    board: enBoard,
    camera: enCamera,
    check: enCheck,
    console: enConsole,
    drafts: enDrafts,
    events: enEvents,
    exercise: enExercise,
    figures: enFigures,
    handoff: enHandoff,
    incidents: enIncidents,
    intake: enIntake,
    messages: enMessages,
    offer: enOffer,
    paper: enPaper,
    people: enPeople,
    phrases: enPhrases,
    provisioning: enProvisioning,
    ptz: enPtz,
    registry: enRegistry,
    roster: enRoster,
    settings: enSettings,
    setup: enSetup,
    watch: enWatch,
  },
  cs: {
    alarms: csAlarms,
    shift: csShift,
    talk: csTalk,
    audit: csAudit,
    board: csBoard,
    camera: csCamera,
    check: csCheck,
    console: csConsole,
    drafts: csDrafts,
    events: csEvents,
    exercise: csExercise,
    figures: csFigures,
    handoff: csHandoff,
    incidents: csIncidents,
    intake: csIntake,
    messages: csMessages,
    offer: csOffer,
    paper: csPaper,
    people: csPeople,
    phrases: csPhrases,
    provisioning: csProvisioning,
    ptz: csPtz,
    registry: csRegistry,
    roster: csRoster,
    settings: csSettings,
    setup: csSetup,
    watch: csWatch,
  },
  pl: {
    alarms: plAlarms,
    shift: plShift,
    talk: plTalk,
    audit: plAudit,
    board: plBoard,
    camera: plCamera,
    check: plCheck,
    console: plConsole,
    drafts: plDrafts,
    events: plEvents,
    exercise: plExercise,
    figures: plFigures,
    handoff: plHandoff,
    incidents: plIncidents,
    intake: plIntake,
    messages: plMessages,
    offer: plOffer,
    paper: plPaper,
    people: plPeople,
    phrases: plPhrases,
    provisioning: plProvisioning,
    ptz: plPtz,
    registry: plRegistry,
    roster: plRoster,
    settings: plSettings,
    setup: plSetup,
    watch: plWatch,
  },
  lv: {
    alarms: lvAlarms,
    shift: lvShift,
    talk: lvTalk,
    audit: lvAudit,
    board: lvBoard,
    camera: lvCamera,
    check: lvCheck,
    console: lvConsole,
    drafts: lvDrafts,
    events: lvEvents,
    exercise: lvExercise,
    figures: lvFigures,
    handoff: lvHandoff,
    incidents: lvIncidents,
    intake: lvIntake,
    messages: lvMessages,
    offer: lvOffer,
    paper: lvPaper,
    people: lvPeople,
    phrases: lvPhrases,
    provisioning: lvProvisioning,
    ptz: lvPtz,
    registry: lvRegistry,
    roster: lvRoster,
    settings: lvSettings,
    setup: lvSetup,
    watch: lvWatch,
  },
  lt: {
    alarms: ltAlarms,
    shift: ltShift,
    talk: ltTalk,
    audit: ltAudit,
    board: ltBoard,
    camera: ltCamera,
    check: ltCheck,
    console: ltConsole,
    drafts: ltDrafts,
    events: ltEvents,
    exercise: ltExercise,
    figures: ltFigures,
    handoff: ltHandoff,
    incidents: ltIncidents,
    intake: ltIntake,
    messages: ltMessages,
    offer: ltOffer,
    paper: ltPaper,
    people: ltPeople,
    phrases: ltPhrases,
    provisioning: ltProvisioning,
    ptz: ltPtz,
    registry: ltRegistry,
    roster: ltRoster,
    settings: ltSettings,
    setup: ltSetup,
    watch: ltWatch,
  },
  uk: {
    alarms: ukAlarms,
    shift: ukShift,
    talk: ukTalk,
    audit: ukAudit,
    board: ukBoard,
    camera: ukCamera,
    check: ukCheck,
    console: ukConsole,
    drafts: ukDrafts,
    events: ukEvents,
    exercise: ukExercise,
    figures: ukFigures,
    handoff: ukHandoff,
    incidents: ukIncidents,
    intake: ukIntake,
    messages: ukMessages,
    offer: ukOffer,
    paper: ukPaper,
    people: ukPeople,
    phrases: ukPhrases,
    provisioning: ukProvisioning,
    ptz: ukPtz,
    registry: ukRegistry,
    roster: ukRoster,
    settings: ukSettings,
    setup: ukSetup,
    watch: ukWatch,
  },
  ro: {
    alarms: roAlarms,
    shift: roShift,
    talk: roTalk,
    audit: roAudit,
    board: roBoard,
    camera: roCamera,
    check: roCheck,
    console: roConsole,
    drafts: roDrafts,
    events: roEvents,
    exercise: roExercise,
    figures: roFigures,
    handoff: roHandoff,
    incidents: roIncidents,
    intake: roIntake,
    messages: roMessages,
    offer: roOffer,
    paper: roPaper,
    people: roPeople,
    phrases: roPhrases,
    provisioning: roProvisioning,
    ptz: roPtz,
    registry: roRegistry,
    roster: roRoster,
    settings: roSettings,
    setup: roSetup,
    watch: roWatch,
  },
};
