/**
 * node tools/stations/station.ts FOLDER [--provision FILE.yaml]
 *
 * A workstation of a centre without Electron and without a window: the product's own profile, journal, people,
 * exchange, server of the centre with its links and gateway, and incident desk, in a process that can be ended at
 * any moment and started again on its folder. tools/stations/driven-station.ts starts one and speaks with it.
 *
 * Lines of JSON on standard input, each answered by one line with its `id`:
 *   {"id":1,"ask":"handoff.send","input":{…}}  as a window asks; answered with {"id":1,"answer":Result}
 *   {"id":2,"do":"state"}                      every incident that is known here, with its entries
 *   {"id":3,"do":"clock","ahead":90000}        its clock is so far ahead of the computer's, ms
 *   {"id":4,"do":"end"}                        ends as a console does; so does the end of standard input
 * Lines that nobody asked for:
 *   {"ready":{…}}            once, when it can be asked: position, key of the journal, centre
 *   {"refused":Failure}      instead of it; then it ends with 3
 *   {"told":{…},"at":ms}     incidents that are otherwise than told last: id to a few words of each (Brief)
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { IncidentsNow } from '../../core/contract/incidents.ts';
import type { Incident } from '../../core/domain/incident/incident.ts';
import { fail, succeed, type Failure, type Result } from '../../core/domain/result.ts';
import { readEntry } from '../../core/journal/entry.ts';
import { BEGUN, keyIn } from '../../core/journal/keys.ts';
import type { KnownIncident } from '../../core/known-incident-ports.ts';
import type { Clock } from '../../core/ports.ts';
import { openDocuments } from '../../electron/adapters/documents/file-documents.ts';
import { auditInto } from '../../electron/adapters/journal/journal-audit.ts';
import { recordsOf } from '../../electron/adapters/journal/records.ts';
import { openSecrets } from '../../electron/adapters/secrets/document-secrets.ts';
import { createTranslate } from '../../electron/adapters/translation/translator.ts';
import { scryptVerifiers } from '../../electron/adapters/verifiers/scrypt-verifiers.ts';
import { createDispatch, type Handlers } from '../../electron/services/dispatch.ts';
import { createOperatorRecords } from '../../electron/services/operator-records.ts';
import { createPeople } from '../../electron/services/people.ts';
import { openProfile } from '../../electron/services/profile.ts';
import { serveCentre } from '../../electron/shell/federation.ts';
import type { CentreDesk } from '../../electron/shell/centre-desk.ts';
import { openIncidents } from '../../electron/shell/incidents.ts';
import { openProfileJournal } from '../../electron/shell/open-journal.ts';
import { provisionAtStart } from '../../electron/shell/provision.ts';
import { sharingTools } from '../../electron/shell/sharing-tools.ts';
import { repository } from '../setup/places.mjs';
import type { Brief, Order, Ready } from './station-lines.ts';

const VERSION = 'station';
const NOBODY_TO_ASK = { choose: () => Promise.resolve(null), place: () => Promise.resolve(null) };
/** A page of `incidents.find`. */
const PAGE = 200;

let ahead = 0;
const clock: Clock = { now: () => Date.now() + ahead };

function say(line: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** Nothing may be done that belongs into what cannot be used. */
function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  say({ refused: result.failure });
  process.exit(3);
}

function brief({ incident, waiting }: KnownIncident): Brief {
  const { epoch, state, responsible, handoffs } = incident;
  const last = handoffs.at(-1);
  const handoff =
    last === undefined
      ? null
      : { id: last.id, state: last.state, version: last.version, known: last.known };
  return { epoch, state, responsible, handoff, waiting: waiting !== undefined };
}

async function openStation(folder: string, provision: string | null) {
  const documents = await openDocuments(join(folder, 'data'), clock);
  const cipher = { available: false, encrypt: (text: string) => text, decrypt: () => '' };
  const secrets = openSecrets(documents, cipher);
  const { journal } = must(await openProfileJournal(folder, secrets, clock, VERSION));
  const outcome = (failure: Failure | null): void => {
    if (failure !== null) process.stderr.write(`${JSON.stringify(failure)}\n`);
  };
  const sharing = sharingTools(journal);
  const records = recordsOf(journal);
  const profile = must(await openProfile(records, secrets, outcome, documents, sharing));
  const verifiers = scryptVerifiers();
  const operators = createOperatorRecords(profile, verifiers);
  const audit = auditInto(journal, randomUUID);
  const report = (request: string, error: unknown): void => {
    process.stderr.write(`${request}: ${String(error)}\n`);
  };
  if (provision !== null) {
    const applied = await provisionAtStart(
      provision,
      { profile, records: operators, verifiers, newId: randomUUID },
      await createTranslate('en'),
      { audit, clock, report },
    );
    if (!applied.ok) must(fail('internal', { request: applied.lines.join('; ') }));
  }
  const opened: { desk: CentreDesk | null } = { desk: null };
  const monotonic = (): number => performance.now();
  let since = clock.now();
  const people = createPeople(profile, {
    ...{ audit, records: operators, verifiers, clock, monotonic, newId: randomUUID },
    changed() {
      since = clock.now();
      opened.desk?.look();
    },
    active: () => undefined,
  });
  const federation = must(
    await serveCentre({ folder, beside: folder, profile, secrets, documents, clock, outcome }),
  );
  const told = new Map<string, string>();
  const desk = must(
    await openIncidents({
      ...{ federation, version: VERSION, secrets, documents, folder, journal, profile, clock },
      ...{ engine: profile.data.engine, session: people.session, credentials: people.credentials },
      watching: () => ({ since, watching: { pictures: 0, ms: 0 } }),
      standing: () => ({ lasting: [], shelves: [] }),
      ...{ centre: () => profile.data.centre, policy: () => profile.data.policy, outcome },
      language: () => profile.data.centre?.lang ?? 'en',
      ...{ files: NOBODY_TO_ASK, scenarios: join(repository, 'resources', 'exercises') },
      tell(name, body) {
        if (name === 'incidents.changed') tell(told, body as IncidentsNow);
      },
      decided: () => undefined,
      recordsChanged: (kinds) => {
        if (kinds.has('operator') || kinds.has('secret')) void people.session.operatorsChanged();
        opened.desk?.look();
      },
      notice: () => undefined,
      abroad: () => Promise.resolve(''),
      borderChanged: () => undefined,
    }),
  );
  opened.desk = desk;
  // Of what a window may ask this has what incidents, partners and people need.
  const handlers = { ...people.handlers, ...desk.handlers } as unknown as Handlers;
  const dispatch = createDispatch(handlers, audit, clock, report, people.secondPerson);
  const ask = (name: string, input: unknown): Promise<Result<unknown>> =>
    dispatch(name, input, people.session.caller('desk'));
  const [begun] = journal.sealed({ action: BEGUN });
  const first = begun === undefined ? null : readEntry(begun.text);
  const ready: Ready = {
    position: first?.journal ?? '',
    key: (first === null ? null : keyIn(first)) ?? '',
    centre: profile.data.centre?.id ?? null,
  };
  return {
    ...{ ask, ready },
    async end() {
      await Promise.allSettled([profile.settled(), desk.shut()]);
      desk.end();
      await federation?.end();
      journal.close();
    },
  };
}

/** What is otherwise than it was told last. */
function tell(before: Map<string, string>, { open, handedOff }: IncidentsNow): void {
  const changed: Record<string, Brief> = {};
  for (const known of [...open, ...handedOff]) {
    const { incident } = known;
    const now = brief(known);
    const text = JSON.stringify(now);
    if (before.get(incident.id) === text) continue;
    before.set(incident.id, text);
    changed[incident.id] = now;
  }
  if (Object.keys(changed).length > 0) say({ told: changed, at: Date.now() });
}

type Ask = Awaited<ReturnType<typeof openStation>>['ask'];

async function stateOf(ask: Ask): Promise<Result<unknown>> {
  const all: unknown[] = [];
  let before: number | null = null;
  const seen = new Set<string>();
  for (;;) {
    const answer = await ask('incidents.find', { search: {}, before, limit: PAGE });
    if (!answer.ok) return answer;
    const { found, more } = answer.value as {
      found: { incident: Incident }[];
      more: boolean;
    };
    for (const { incident } of found) {
      if (seen.has(incident.id)) continue;
      seen.add(incident.id);
      const one = await ask('incident.see', { incident: incident.id });
      if (!one.ok) return one;
      all.push(one.value);
    }
    if (!more) return succeed(all);
    before = found.at(-1)?.incident.created ?? null;
  }
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { provision: { type: 'string' }, ahead: { type: 'string', default: '0' } },
  });
  const [folder] = positionals;
  if (folder === undefined) throw new Error('a station needs its folder');
  ahead = Number(values.ahead);
  const station = await openStation(folder, values.provision ?? null);
  say({ ready: station.ready });
  const answer = async (order: Order): Promise<Result<unknown>> => {
    if ('ask' in order) return station.ask(order.ask, order.input);
    if (order.do === 'clock') ahead = order.ahead;
    return order.do === 'state' ? stateOf(station.ask) : succeed(null);
  };
  const end = async (): Promise<void> => {
    await station.end();
    process.exit(0);
  };
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => {
    const order = JSON.parse(line) as Order;
    void answer(order).then((result) => {
      say({ id: order.id, answer: result });
      if ('do' in order && order.do === 'end') void end();
    });
  });
  lines.on('close', () => void end());
}

await main();
