/** Incidents at this workstation, put together: the log, the handlers, who is where, what is due. */
import type {
  FederationPortion,
  PartnerLinkState,
  PartnerPosition,
} from '../../core/federation-ports.ts';
import type { IncidentsNow } from '../../core/contract/incidents.ts';
import { isRecipient, type Handoff } from '../../core/domain/handoff/handoff.ts';
import { answersFor, type Author } from '../../core/domain/incident/incident.ts';
import { succeed, type Failure, type Result } from '../../core/domain/result.ts';
import { LANGUAGES, type Centre, type Language } from '../../core/domain/settings.ts';
import type { Checker } from '../../core/journal/cuts.ts';
import type {
  Exchange,
  IncidentStore,
  KnownEntry,
  Member,
  Presence,
} from '../../core/incident-ports.ts';
import type { KnownIncident } from '../../core/known-incident-ports.ts';
import type { Journal, JournalReader } from '../../core/ports.ts';
import { callbackOf, type Contact } from '../../core/domain/contact.ts';
import type { Policy } from '../../core/domain/policy.ts';
import type { Asking, Caller } from './dispatch.ts';
import type { ExerciseDesk } from './exercise-desk.ts';
import { createHandoffs, type Handoffs } from './handoffs.ts';
import { startIncidentLog, type IncidentLog } from './incident-log.ts';
import { seeIncidents } from './seen-incidents.ts';
import { createIncidents, type IncidentPorts, type Incidents } from './incidents.ts';
import type { Tell } from './settings.ts';

/** Who has not said so for longer is not there any more, ms. */
const PRESENT_MS = 30_000;
const ANNOUNCE_MS = 10_000;
/** Windows are told no more incidents than this; the rest is found. */
const TOLD_MOST = 200;
/** Of exercises. */
const EXERCISING_MOST = 100;

export interface DeskPorts {
  readonly journal: Pick<Journal, 'appendAll'> & Pick<JournalReader, 'sealed'>;
  /** The id of the own journal: that of this position. */
  readonly position: string;
  readonly exchange: Exchange;
  readonly store: IncidentStore;
  readonly checker: Checker;
  /** Makes this workstation and every key that it signs with known in the centre. */
  readonly join: () => Promise<Result<null>>;
  readonly newId: () => string;
  readonly hashOf: (bytes: Uint8Array | string) => string;
  readonly centre: () => Centre | null;
  readonly policy: () => Policy;
  /** Whom the centre calls; among them may be who sits here, and the centre itself. */
  readonly contacts: () => readonly Contact[];
  /** Who sits here, and under which name. */
  readonly sitter: () => Caller & { readonly name: string };
  /** What this position says of who sits here beside the name. */
  readonly watching: () => Required<Pick<Presence, 'since' | 'watching'>>;
  readonly exercises: Pick<ExerciseDesk, 'sees' | 'takesPart' | 'positionsOf'>;
  readonly language: () => Language;
  readonly tell: Tell;
  readonly outcome: (failure: Failure | null) => void;
  /** A line of the order that counts for nothing: for the journal. */
  readonly rejected: (sequence: number, why: string) => void;
  readonly later: (ms: number, run: () => void) => () => void;
  /** Something came into the order. */
  readonly applied: () => void;
  /** There is something for partner centres, or something of theirs came. */
  readonly federated: (portion: FederationPortion) => void;
  /** Who sits at a partner; none where it cannot be reached. */
  readonly positionsAt: (partner: string) => readonly PartnerPosition[];
  /** Whether anybody answers there now. */
  readonly isReachable: (partner: string) => boolean;
  /** A snapshot that was taken at that centre and is not here yet; null: nobody has it. */
  readonly fetchPicture: IncidentPorts['fetchPicture'];
  /** How it stands with each partner. */
  readonly partners: () => readonly PartnerLinkState[];
}

export interface IncidentDesk {
  readonly handlers: Incidents['handlers'] & Handoffs['handlers'];
  readonly write: Incidents['write'];
  /** Who asks, at this position; null before the centre has a name. */
  readonly author: (asking: Pick<Asking, 'operator' | 'role'>) => Author | null;
  readonly log: Pick<IncidentLog, 'write'>;
  /** Who sits here; null: nobody is signed in, or the centre has no name. */
  readonly here: () => Author | null;
  /** The program itself at this position. */
  readonly machine: () => Author | null;
  readonly presences: () => readonly Presence[];
  /** Who sits where here, as partners are told. */
  readonly positions: () => readonly PartnerPosition[];
  /** How it stands with a partner is another now. */
  readonly partnersChanged: () => void;
  /** Who sits here, or which centre this is, is another now. */
  look(): void;
  /** Whoever offers or writes something here sees at once in which language it is read. */
  languageTold(): void;
  end(): void;
}

export function openIncidentDesk(ports: DeskPorts): IncidentDesk {
  const { exchange, store, position, centre, sitter, language, newId, hashOf, later } = ports;
  const { exercises } = ports;
  let presences: readonly Presence[] = [];
  let members: readonly Member[] = [];
  /** What everybody else was told last. */
  let announced: Language | null = null;
  let waiting = false;
  /** How many own entries without a place windows know of. */
  let told = 0;
  let ended = false;
  let cancelAnnouncing: (() => void) | null = null;

  function authorOf({ operator, role }: Pick<Caller, 'operator' | 'role'>): Author | null {
    const own = centre();
    if (own === null || role === 'nobody') return null;
    return { centre: own.id, position, person: operator, name: sitter().name, role };
  }

  function machine(): Author | null {
    const own = centre();
    return own === null ? null : { centre: own.id, position, person: null, name: '', role: null };
  }

  /** Somebody else than who sends sits here, and is meant. */
  function receives({ from, to }: Pick<Handoff, 'from' | 'to'>): boolean {
    const here = authorOf(sitter());
    return here !== null && isRecipient(to, here) && !answersFor(from, here);
  }

  /** A copy of what was taken elsewhere stays here, whatever becomes of the other centre. */
  async function copySnapshot({ entry, refused }: KnownEntry): Promise<void> {
    const { body, author, incident } = entry;
    if (refused !== null || body.kind !== 'snapshot' || author.centre === centre()?.id) return;
    const here = await exchange.getBlob(body.sha256);
    if (!here.ok || here.value !== null) return;
    await ports.fetchPicture(author.centre, { incident, sha256: body.sha256 });
  }

  const log = startIncidentLog({
    ...{ journal: ports.journal, exchange, store, checker: ports.checker },
    ...{ join: ports.join, centre: () => centre()?.id ?? null },
    applied: (_, entries) => {
      for (const known of entries) void copySnapshot(known);
      tellAll();
      ports.applied();
      void handoffs.look();
    },
    rejected: ports.rejected,
    partners: ports.federated,
    outcome: (failure) => {
      const isWaiting = failure !== null;
      ports.outcome(failure);
      const unplaced = isWaiting ? log.unplaced().length : 0;
      if (isWaiting !== waiting || unplaced !== told) {
        waiting = isWaiting;
        told = unplaced;
        tellAll();
      }
    },
  });

  const seen = seeIncidents({
    store,
    unplaced: () =>
      log
        .unplaced()
        .flatMap((stated) =>
          'incident' in stated ? [{ ...stated, recorded: stated.occurred }] : [],
        ),
  });
  const now = (): Promise<Result<IncidentsNow>> => Promise.resolve(view());
  const author = (asking: Pick<Asking, 'operator' | 'role'>): Author | null => authorOf(asking);
  const incidents = createIncidents({
    ...{ log, exchange, newId, hashOf, author, language, now, exercises },
    ...{ isReachable: ports.isReachable, fetchPicture: ports.fetchPicture },
    store: { ...seen, find: (...search) => store.find(...search) },
  });
  const handoffs = createHandoffs({
    ...{ incidents, store, exchange, newId, hashText: hashOf, author, now, later, exercises },
    machine: () => {
      const by = machine();
      return by === null ? null : { author: by, does: { centre: by.centre, receives } };
    },
    policy: ports.policy,
    callback: () => callbackOf(ports.contacts(), [sitter().name, centre()?.name], language()),
    ...{ outcome: ports.outcome, positionsAt: ports.positionsAt },
  });

  function view(): Result<IncidentsNow> {
    const open = seen.open(TOLD_MOST, 0);
    if (!open.ok) return open;
    const exercising = seen.exercising();
    if (!exercising.ok) return exercising;
    const handedOff = seen.handedOff();
    if (!handedOff.ok) return handedOff;
    const isSeen = ({ incident }: KnownIncident): boolean => exercises.sees(incident);
    const played = exercising.value.filter(isSeen).slice(0, EXERCISING_MOST);
    const here = authorOf(sitter());
    const at = exchange.now();
    return succeed({
      ...{ open: [...open.value.incidents, ...played], openCount: open.value.count },
      handedOff: handedOff.value.filter(isSeen),
      presences: presences.filter((presence) => presence.at > at - PRESENT_MS),
      positions: members.map(({ journal, name }) => ({
        ...{ journal, name },
        seen: presences.find((presence) => presence.journal === journal)?.at ?? null,
      })),
      partners: [...ports.partners()],
      here:
        here === null
          ? null
          : { centre: here.centre, position: here.position, person: here.person },
      ...{ waiting, now: at },
    });
  }

  function tellAll(): void {
    if (ended) return;
    const seen = view();
    if (seen.ok) ports.tell('incidents.changed', seen.value);
    else ports.outcome(seen.failure);
  }

  async function announce(): Promise<void> {
    cancelAnnouncing?.();
    if (ended) return;
    cancelAnnouncing = later(ANNOUNCE_MS, () => void announce());
    const { operator, role, name } = sitter();
    announced = language();
    await exchange.announce({
      ...{ journal: position, person: operator, name, languages: [announced], ...ports.watching() },
      role: role === 'nobody' ? null : role,
    });
    const [found, joined] = await Promise.all([exchange.presences(), exchange.members()]);
    if (!found.ok || !joined.ok) return;
    presences = found.value;
    members = joined.value;
    tellAll();
  }

  const stopNews = exchange.onNews(() => {
    void exchange.presences().then((found) => {
      if (found.ok && JSON.stringify(found.value) !== JSON.stringify(presences)) {
        presences = found.value;
        tellAll();
      }
    });
  });
  void announce();
  void handoffs.look();

  return {
    handlers: { ...incidents.handlers, ...handoffs.handlers },
    write: incidents.write,
    ...{ author, log, machine },
    here: () => authorOf(sitter()),
    presences: () => {
      const at = exchange.now();
      return presences.filter((presence) => presence.at > at - PRESENT_MS);
    },
    positions() {
      const at = exchange.now();
      return presences
        .filter((one) => one.at > at - PRESENT_MS)
        .map(({ journal, person, name, role, languages }) => ({
          ...{ position: journal, person, personName: name, role },
          name: members.find((member) => member.journal === journal)?.name ?? '',
          languages: LANGUAGES.filter((each) => languages.includes(each)),
        }));
    },
    partnersChanged: tellAll,
    look() {
      void announce();
      void handoffs.look();
    },
    languageTold() {
      if (language() !== announced) void announce();
    },
    end() {
      ended = true;
      stopNews();
      cancelAnnouncing?.();
      handoffs.end();
      log.end();
      store.close();
      exchange.close();
    },
  };
}
