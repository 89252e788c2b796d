/** Incidents at this workstation: what the centre shares, and what is kept of it here. */
import { createHash, randomUUID } from 'node:crypto';
import { may } from '../../core/domain/access.ts';
import type { KnownAction } from '../../core/domain/audit-actions.ts';
import type { Exercise } from '../../core/domain/exercise/exercise.ts';
import { succeed, type Result } from '../../core/domain/result.ts';
import type { JsonValue } from '../../core/journal/canonical.ts';
import type { ExerciseStore } from '../../core/exercise-ports.ts';
import { sealedDrafts } from '../adapters/drafts/sealed-drafts.ts';
import { openNatsCaller } from '../adapters/exchange/nats-calls.ts';
import { openChecker } from '../adapters/signing/ed25519.ts';
import { openExerciseDesk } from '../services/exercise-desk.ts';
import { giveInject } from '../services/exercise-injects.ts';
import { exerciseRecord } from '../services/exercise-records.ts';
import type { ComparedView } from '../services/compared-view.ts';
import { startLinkNews } from '../services/link-news.ts';
import { openPartnerContact } from '../services/partner-contact.ts';
import { fetchPicture } from '../services/partner-pictures.ts';
import { createDrafts } from '../services/drafts.ts';
import { openHandoverDesk, type HandoverDesk } from '../services/handover-desk.ts';
import { openIncidentDesk, type IncidentDesk } from '../services/incident-desk.ts';
import { openMessageDesk } from '../services/message-desk.ts';
import { openPartnerLinks } from '../services/partner-links.ts';
import { openRosterDesk } from '../services/roster-desk.ts';
import { NEWER } from '../services/order-log.ts';
import { tellWhoMay } from '../services/told.ts';
import { demonstrationOf } from '../../core/domain/setup.ts';
import { later } from './later.ts';
import { openStores } from './centre-stores.ts';
import { openAgreements } from './agreements.ts';
import { centrePlace } from './centre-place.ts';
import { openExchange } from './exchange.ts';
import { joinCentre } from './join-centre.ts';
import { openCentreGateway, type CentreGateway } from './partner-gateway.ts';
import { noteCompared, openCompared } from './compared.ts';
import { openPartners } from './partners.ts';
import { openReports } from './reports.ts';
import { openShared } from './shared-records.ts';
import { openScenarios } from './scenarios.ts';
import { tableFiles } from './table-files.ts';
import { openWorkstations } from './workstations.ts';
import type { IncidentTools, CentreDesk } from './centre-desk.ts';

/** @returns `document-newer` or `storage-refused` where what the centre shares cannot be used. */
export async function openIncidents(tools: IncidentTools): Promise<Result<CentreDesk>> {
  const { folder, engine, journal, clock, session, centre, language, outcome } = tools;
  const tell = tellWhoMay(tools.tell, (right) => may(session.caller('desk').role, right));
  const { federation } = tools;
  const newest = journal.read({}, null, 1);
  if (!newest.ok) return newest;
  const position = newest.value[0]?.journal ?? '';
  const server = await centrePlace(engine, tools.secrets, position);
  if (!server.ok) return server;
  const place = federation?.place ?? server.value ?? engine;
  const opened = openExchange(folder, place, () => clock.now());
  if (!opened.ok) return opened;
  const { exchange, folder: kept } = opened.value;
  const stamp = new Date(clock.now()).toISOString().replaceAll(':', '-');
  const stores = openStores(kept, stamp);
  if (!stores.ok) return stores;
  const { store, messageStore, exerciseStore, rosterStore } = stores.value;
  const join = (): Promise<Result<null>> => joinCentre(exchange, journal, position);
  // Where nobody answers yet, the first entry that is sent sees to it.
  await join();
  const note = (action: KnownAction, outcome: 'done' | 'failed', detail: JsonValue): void => {
    void journal.append({
      ...{ operator: null, role: null, place: null, camera: null, incident: null },
      ...{ action, outcome, detail },
    });
  };
  const common = {
    ...{ journal, position, exchange, checker: openChecker(), join },
    ...{ newId: randomUUID, centre, tell, outcome, later },
    sitter: () => ({ ...session.caller('desk'), name: session.operator()?.name ?? '' }),
    rejected: (sequence: number, why: string): void => {
      if (why === NEWER) note('order.skipped', 'done', { sequence });
      else note('incident.rejected', 'failed', { sequence, why });
    },
  };
  const scenarios = openScenarios(tools.scenarios);
  const exercises = openExerciseDesk({
    ...{ ...common, store: exerciseStore, language, scenarios: () => scenarios.list() },
    hashText: (text) => createHash('sha256').update(text).digest('hex'),
    demonstration: () => demonstrationOf(tools.profile.data.cameras),
  });
  let handovers: HandoverDesk | null = null;
  let gateway: CentreGateway | null = null;
  let comparedView: ComparedView | null = null;
  const board = openPartnerLinks({
    ...{ exchange, later, own: () => gateway?.states() ?? null },
    changed: () => {
      desk.partnersChanged();
      handovers?.look();
      tools.borderChanged();
    },
  });
  const desk: IncidentDesk = openIncidentDesk({
    ...{ ...common, store, language, policy: tools.policy, exercises },
    watching: tools.watching,
    applied: () => handovers?.look(),
    federated({ disputes, compared }) {
      for (const { partner, number, why } of disputes) {
        note('partner.dispute', 'failed', { partner, number, why });
      }
      noteCompared(journal, compared);
      if (compared.length > 0) comparedView?.changed();
      gateway?.look();
    },
    positionsAt: (partner) => board.positionsAt(partner),
    isReachable: (partner) => board.isUp(partner),
    partners: () => board.states(),
    fetchPicture: (from, of) =>
      federation === null || gateway?.states() === null || from === centre()?.id
        ? Promise.resolve(succeed(null))
        : fetchPicture({ exchange }, federation.calls, from, of),
    contacts: () => tools.profile.data.contacts,
    hashOf: (bytes) => createHash('sha256').update(bytes).digest('hex'),
  });
  const workstations = await openWorkstations({
    ...{ profile: tools.profile, documents: tools.documents, clock, outcome, note },
    // Nobody is let in to a server that carries links alone.
    federation: federation?.place === null ? null : federation,
    ...{ files: tools.files, exchange, notice: tools.notice },
  });
  if (!workstations.ok) return workstations;
  const shared = openShared({
    ...{ ...common, folder: kept, stamp, profile: tools.profile, note },
    author: () => desk.author(session.caller('desk')),
    ...{ decided: tools.decided, notice: tools.notice },
    changed: (kinds) => {
      tools.recordsChanged(kinds);
      void workstations.value.look();
    },
  });
  if (!shared.ok) return shared;
  const messages = openMessageDesk({
    ...{ ...common, store: messageStore, exercises },
    exerciseOf: (incident) => {
      const known = store.get(incident);
      return known.ok ? known.value?.incident.exercise : undefined;
    },
  });
  const reports = await openReports({
    ...{
      ...common,
      folder: kept,
      stamp,
      profile: tools.profile,
      incidents: store,
      desk,
      language,
    },
    exercises,
  });
  if (!reports.ok) {
    exercises.end();
    messages.end();
    desk.end();
    return reports;
  }
  const drafts = createDrafts({
    ...{ clock, outcome, later, operators: () => tools.profile.data.operators },
    store: sealedDrafts(folder, () => stamp, tools.profile),
  });
  const roster = openRosterDesk({
    ...{ ...common, store: rosterStore, language, policy: tools.policy },
    ...{ author: desk.author, files: tableFiles(tools.files) },
    operators: () => tools.profile.data.operators,
    forgotten: (count) => {
      note('roster.forgotten', 'done', { entries: count });
    },
  });
  const partners = openPartners({
    ...{ ...common, folder: kept, stamp, profile: tools.profile, files: tools.files },
    ...{ author: desk.author, credentials: tools.credentials, federation },
    followed: () => {
      gateway?.look();
      tools.borderChanged();
    },
  });
  if (!partners.ok) {
    for (const begun of [exercises, messages, roster, reports.value, drafts, desk]) begun.end();
    return partners;
  }
  const agreements = openAgreements({
    ...{ ...common, store: stores.value.agreementStore, federation, partners: partners.value },
    ...{ author: desk.author, machine: desk.machine, credentials: tools.credentials },
    files: tools.files,
    isUp: (partner) => board.isUp(partner),
    agreed: tools.borderChanged,
  });
  gateway = openCentreGateway({
    ...{ federation, store, exchange, checker: common.checker, desk, centre, abroad: tools.abroad },
    ...{ partners: partners.value, agreements, version: tools.version, later, note, journal },
  });
  const compared = openCompared({
    ...{ journal, store, partners: partners.value, checker: common.checker, centre },
    ...{ files: tools.files, tell, now: () => exchange.now() },
  });
  comparedView = compared;
  const links = startLinkNews({ board, tell, later });
  const contact = openPartnerContact({
    ...{ exchange, position, newId: randomUUID, later },
    own: () => gateway?.test() ?? null,
  });
  const shifts = openHandoverDesk({
    ...{ ...common, store, language, policy: tools.policy },
    ...{ log: desk.log, author: desk.author, here: desk.here, machine: desk.machine },
    ...{ presences: desk.presences, credentials: tools.credentials },
    ...{ now: () => exchange.now(), contact: contact.ask },
    successors: roster.successors,
    known: () => ({
      ...tools.standing(),
      cameras: tools.profile.data.cameras.map(({ camera }) => camera),
      reports: reports.value.waiting(),
      exercise: runningOf(exerciseStore),
      ...{ unplanned: roster.gaps(), partners: board.states() },
    }),
  });
  handovers = shifts;
  shifts.look();
  // Where links are at the server of the centre, any of its workstations calls over it.
  const caller = server.value === null ? null : openNatsCaller(server.value);
  const { store: reportStore, play } = reports.value;
  exercises.begin({
    give: (what) =>
      giveInject(what, {
        ...{ reports: { play }, messages, language: () => centre()?.lang ?? language() },
      }),
    changed: () => {
      desk.look();
      messages.look();
      reports.value.look();
    },
  });
  return succeed({
    handlers: {
      ...{ ...desk.handlers, ...reports.value.handlers, ...messages.handlers },
      ...{ ...shifts.handlers, ...exercises.handlers, ...drafts.handlers, ...roster.handlers },
      ...shared.value.handlers,
      ...workstations.value.handlers,
      'workstations.remove': async (input, asking) => {
        const removed = await shared.value.handlers['workstations.remove'](input, asking);
        await workstations.value.look();
        return removed;
      },
      ...{ ...partners.value.handlers, ...links.handlers, ...compared.handlers },
      ...agreements.handlers,
    },
    exercises: {
      ...{ see: exercises.see, thingOf: exercises.thingOf, scenarios },
      record: (exercise) =>
        exerciseRecord(
          { incidents: store, reports: reportStore, messages: messageStore },
          exercise,
        ),
    },
    figures: {
      ...{ store: store.figures, reports: reportStore, messages: messageStore },
      handedOff: () => store.handedOff(),
      members: () => exchange.members(),
    },
    border: {
      partners: () => (partners.value.carries() ? partners.value.working() : []),
      isUp: (partner) => board.isUp(partner),
      agreements: () => agreements.holding(),
      calls: federation?.calls ?? caller,
      ...{ exchange, position },
    },
    shifts: {
      async line(sequence) {
        const read = await exchange.read(sequence - 1, 1);
        if (!read.ok) return read;
        const [placed] = read.value;
        return succeed(placed?.sequence === sequence ? placed.line : null);
      },
      head: () => ({ ...journal.head, journal: position }),
    },
    look() {
      exercises.look();
      drafts.look();
      desk.look();
      messages.look();
      void workstations.value.look();
      roster.look();
      partners.value.look();
      agreements.look();
      shifts.look();
    },
    languageTold: () => {
      desk.languageTold();
    },
    steering: shared.value.steering,
    decide: shared.value.decide,
    shut: () => reports.value.shut(),
    end() {
      void caller?.close();
      links.end();
      contact.end();
      board.end();
      gateway?.end();
      // The exchange ends with the desk.
      exercises.end();
      shifts.end();
      shared.value.end();
      roster.end();
      agreements.end();
      partners.value.end();
      reports.value.end();
      drafts.end();
      messages.end();
      desk.end();
    },
  });
}

function runningOf(store: Pick<ExerciseStore, 'running'>): Exercise | null {
  const running = store.running();
  return running.ok ? running.value : null;
}
