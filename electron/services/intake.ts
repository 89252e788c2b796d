/** The door for apps as an administrator opens and shuts it, and what stands behind it. */
import type { IntakeView } from '../../core/contract/intake.ts';
import type { Open311Request } from '../../core/contract/open311.ts';
import { EVENT_CODES, topOf, type EventCode } from '../../core/domain/incident/codes.ts';
import { isOpen, type Author } from '../../core/domain/incident/incident.ts';
import { APPS_MOST, type Intake } from '../../core/domain/intake.ts';
import type { Report } from '../../core/domain/report/report.ts';
import { fail, succeed, type Failure, type Result } from '../../core/domain/result.ts';
import type { Centre } from '../../core/domain/settings.ts';
import type { IncidentStore } from '../../core/incident-ports.ts';
import type { Journal } from '../../core/ports.ts';
import type {
  IntakeDesk,
  IntakeDoor,
  IntakeService,
  IntakeStatus,
  ReportStore,
} from '../../core/report-ports.ts';
import type { Handlers } from './dispatch.ts';
import { createTurns } from './in-turn.ts';
import type { Profile } from './profile.ts';
import type { Reports } from './reports.ts';

/** How often what was asked at the door is entered in the journal, ms. */
const TALLY_MS = 60_000;
/** A door that could not be opened is tried again after so long, ms: a network may come up late. */
const AGAIN_MS = 30_000;
/** What residents report; the rest is for those who watch. */
const NOT_FOR_RESIDENTS: readonly EventCode[] = [
  'PSW/PRSUIT',
  'PSW/IMM',
  'X/BRD',
  'X/CAM',
  'PSW/ALM',
];
/** What nobody has judged yet has no hurry that anybody knows of. */
const FIRST_PRIORITY = 3;
/** How exactly a telephone knows where it is, m. */
const RADIUS = 50;
/** One report is the same as another that is the same as a third … */
const FOLLOWED_MOST = 5;

export interface IntakePorts {
  readonly profile: Pick<Profile, 'change'> & { readonly data: { readonly intake: Intake } };
  readonly door: IntakeDoor;
  readonly reports: Pick<Reports, 'receive'>;
  readonly store: Pick<ReportStore, 'get'>;
  readonly incidents: Pick<IncidentStore, 'get'>;
  readonly journal: Pick<Journal, 'append'>;
  readonly centre: () => Centre | null;
  /** The id of this workstation's journal. */
  readonly position: string;
  readonly newId: () => string;
  /** A new token: letters and digits that nobody guesses. */
  readonly newToken: () => string;
  readonly hashOf: (text: string) => string;
  /** In the centre's language: `code.<code>`, `state.<state>`, `referredTo.<to>`. */
  readonly word: (key: string) => string;
  readonly now: () => number;
  readonly outcome: (failure: Failure | null) => void;
  readonly later: (ms: number, run: () => void) => () => void;
}

type IntakeHandlers = Pick<Handlers, Extract<keyof Handlers, `intake.${string}`>>;

export interface IntakeOffice {
  readonly handlers: IntakeHandlers;
  /** Resolves when the door is shut. */
  end(): Promise<void>;
}

export function openIntake(ports: IntakePorts): IntakeOffice {
  const { profile, door, reports, store, incidents, centre, newId, word, now, later } = ports;
  const inTurn = createTurns();
  let shut: (() => Promise<void>) | null = null;
  let failure: Failure | null = null;
  let ended = false;
  let tally = new Map<string, number>();
  let cancelTally: (() => void) | null = null;
  let cancelAgain: (() => void) | null = null;

  const desk: IntakeDesk = {
    services: () => EVENT_CODES.filter((code) => !NOT_FOR_RESIDENTS.includes(code)).map(serviceOf),
    apps: () => profile.data.intake.apps,
    receive,
    status,
    counted(what) {
      tally.set(what, (tally.get(what) ?? 0) + 1);
      cancelTally ??= later(TALLY_MS, enterTally);
    },
  };

  function serviceOf(code: EventCode): IntakeService {
    return { code, name: word(`code.${code}`), group: word(`code.${topOf(code)}`) };
  }

  async function receive(app: string, request: Open311Request): Promise<Result<string>> {
    const own = centre();
    if (own === null) return fail('centre-nameless');
    const { lat, long, address_string: address = '', service_code: code, lang } = request;
    const name = [request.first_name, request.last_name].filter((part) => part !== undefined);
    const by: Author = {
      ...{ centre: own.id, position: ports.position, person: null, name: '', role: null },
    };
    return reports.receive(
      {
        facts: {
          ...{ channel: 'app', app, code, priority: FIRST_PRIORITY, occurred: now() },
          words: { text: request.description, lang: lang ?? own.lang },
          place: {
            point: lat === undefined || long === undefined ? null : { lat, lon: long },
            ...{ radius: RADIUS, name: address },
          },
        },
        reporter: {
          ...{ name: name.join(' '), phone: request.phone ?? '', email: request.email ?? '' },
        },
        unnamed: false,
      },
      by,
    );
  }

  function status(app: string, id: string): IntakeStatus | null {
    const found = store.get(id);
    const report = found.ok ? found.value?.report : undefined;
    if (report?.facts.app !== app) return null;
    const { code, place } = report.facts;
    return {
      ...stateOf(report),
      ...{ service: serviceOf(code), requested: report.created, updated: report.changed },
      ...{ place: place?.point ?? null, address: place?.name ?? '' },
    };
  }

  function stateOf(report: Report, followed = 0): Pick<IntakeStatus, 'open' | 'notes'> {
    const state = word(`state.${report.state}`);
    const said =
      report.sentTo === null ? state : `${state}: ${word(`referredTo.${report.sentTo}`)}`;
    const notes = report.answer?.text ?? said;
    if (report.state === 'received' || report.state === 'sent-on') return { open: true, notes };
    const incident =
      report.incident ?? (report.sameAs?.about === 'incident' ? report.sameAs.id : null);
    if (incident !== null) {
      const known = incidents.get(incident);
      return { open: !known.ok || known.value === null || isOpen(known.value.incident), notes };
    }
    const other = report.sameAs === null ? null : store.get(report.sameAs.id);
    if (other?.ok === true && other.value !== null && followed < FOLLOWED_MOST) {
      return { open: stateOf(other.value.report, followed + 1).open, notes };
    }
    return { open: false, notes };
  }

  function enterTally(): void {
    cancelTally?.();
    cancelTally = null;
    const counts = Object.fromEntries(tally);
    tally = new Map();
    if (Object.keys(counts).length > 0) void enter('intake.tally', 'done', counts);
  }

  async function enter(
    action: string,
    result: 'done' | 'failed',
    detail: Readonly<Record<string, string | number>>,
  ): Promise<void> {
    const written = await ports.journal.append({
      ...{ operator: null, role: null, place: null, camera: null, incident: null },
      ...{ action, outcome: result, detail },
    });
    if (!written.ok) ports.outcome(written.failure);
  }

  /** Shuts what is open, and opens it as it is to be now. */
  async function look(): Promise<void> {
    cancelAgain?.();
    if (shut !== null) {
      await shut();
      shut = null;
      await enter('intake.closed', 'done', {});
    }
    failure = null;
    await openDoor();
  }

  async function openDoor(): Promise<void> {
    const { open, host, port } = profile.data.intake;
    if (!open || ended || shut !== null) return;
    const before = failure;
    const opened = await door.open(host, port, desk);
    if (opened.ok) {
      shut = opened.value;
      failure = null;
      await enter('intake.opened', 'done', { address: host, port });
      return;
    }
    failure = opened.failure;
    cancelAgain = later(AGAIN_MS, () => void inTurn(openDoor));
    const cause = String(failure.params['cause'] ?? '');
    // Once: what is tried twice a minute would fill the journal.
    if (before?.params['cause'] === failure.params['cause']) return;
    await enter('intake.failed', 'failed', { address: host, port, cause });
  }

  function view(): IntakeView {
    const { open, host, port, apps } = profile.data.intake;
    return {
      ...{ open, host, port, listens: shut !== null, failure },
      apps: apps.map(({ id, name, added }) => ({ id, name, added })),
    };
  }

  /** As it is told to an auditor: without anything that a token could be guessed from. */
  function told({ open, host, port, apps }: Intake): Readonly<Record<string, unknown>> {
    return { open, host, port, apps: apps.map(({ name }) => name) };
  }

  async function change(
    next: Intake,
    because: string,
    note: (more: Readonly<Record<string, unknown>>) => void,
  ): Promise<Result<null>> {
    const before = profile.data.intake;
    const written = await profile.change({ intake: next }, because);
    if (written.ok) note({ before: told(before), after: told(next) });
    return written;
  }

  void inTurn(look);

  return {
    handlers: {
      'intake.see': () => succeed(view()),
      'intake.change': ({ open, host, port }, { note }) =>
        inTurn(async () => {
          const next = { ...profile.data.intake, open, host, port };
          const written = await change(next, 'intake.change', note);
          if (!written.ok) return written;
          await look();
          return succeed(view());
        }),
      'intake.addApp': ({ name }, { note }) =>
        inTurn(async () => {
          const before = profile.data.intake;
          const isTaken = before.apps.some((app) => app.name === name);
          if (isTaken || before.apps.length >= APPS_MOST) return fail('app-taken', { name });
          const token = ports.newToken();
          const app = { id: newId(), name, tokenHash: ports.hashOf(token), added: now() };
          const next = { ...before, apps: [...before.apps, app] };
          const written = await change(next, 'intake.addApp', note);
          return written.ok ? succeed({ token, view: view() }) : written;
        }),
      'intake.removeApp': ({ app }, { note }) =>
        inTurn(async () => {
          const before = profile.data.intake;
          const apps = before.apps.filter(({ id }) => id !== app);
          const written = await change({ ...before, apps }, 'intake.removeApp', note);
          return written.ok ? succeed(view()) : written;
        }),
    },
    async end() {
      ended = true;
      cancelAgain?.();
      enterTally();
      await inTurn(async () => {
        await shut?.();
        shut = null;
      });
    },
  };
}
