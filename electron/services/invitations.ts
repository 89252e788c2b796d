/** Lets other computers of the centre in, where its server runs; and takes back what they were given. */
import {
  joinRequest,
  parseGiven,
  writeInvitation,
  type JoinAnswer,
} from '../../core/contract/invitation.ts';
import type { InvitationsNow } from '../../core/contract/invitations.ts';
import type { WallId } from '../../core/contract/schemas.ts';
import {
  isSpent,
  judgeJoin,
  type GivenInvitation,
  type LetIn,
} from '../../core/domain/invitation.ts';
import type { ServeInvite } from '../../core/domain/engine.ts';
import type { Engine } from '../../core/engine-ports.ts';
import type { Centre } from '../../core/domain/settings.ts';
import { fail, succeed, type Failure, type Result } from '../../core/domain/result.ts';
import type { Documents } from '../../core/ports.ts';
import type { Handlers } from './dispatch.ts';
import { createTurns } from './in-turn.ts';

const DOCUMENT = 'invitations';
const DAY_MS = 86_400_000;
/** Of ended ones, with the computers that came in by them. */
const REMEMBERED = 200;

export interface InvitationPorts {
  readonly engine: Pick<Engine, 'invite' | 'credentialsFor' | 'revokeWorkstation'>;
  readonly documents: Pick<Documents, 'read' | 'write'>;
  readonly centre: () => Centre | null;
  /** UTC, ms since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly personName: (login: string) => string | null;
  /** Asks where the file is to go. @returns null where it goes nowhere. */
  readonly choose: (window: WallId, suggested: string) => Promise<string | null>;
  readonly write: (path: string, text: string) => Promise<Result<unknown>>;
  /** Ids of the journals of workstations that the centre counts no longer. */
  readonly removed: () => ReadonlySet<string>;
  /** For the journal; nobody asked for it. */
  readonly note: (
    action: `workstation.${'invited' | 'let-in' | 'turned-away' | 'cut'}`,
    outcome: 'done' | 'failed',
    detail: Readonly<Record<string, string>>,
  ) => void;
  readonly outcome: (failure: Failure | null) => void;
}

interface Giving {
  readonly path: string;
  readonly computers: number;
  readonly days: number;
  /** Name of a person; '' where the provisioning file asked for it. */
  readonly by: string;
}

export interface Invitations {
  readonly handlers: Pick<Handlers, 'invitations.see' | 'invitation.give' | 'invitation.withdraw'>;
  /** @returns what is answered to who asks with that invitation. */
  answer(invitation: string, text: string): Promise<string>;
  /** As the provisioning file asks for: one, which stays until it has ended and nobody came in with it. */
  giveUnattended(invite: ServeInvite): Promise<Result<null>>;
  /** Somebody may have been removed: what was issued to that computer is void from now on. */
  look(): Promise<void>;
}

/** Fails as `Documents.read` does. */
export async function openInvitations(ports: InvitationPorts): Promise<Result<Invitations>> {
  const { engine, documents, centre, now, newId, removed, note, outcome } = ports;
  const read = await documents.read(DOCUMENT, parseGiven);
  if (!read.ok) return read;
  let given: readonly GivenInvitation[] = read.value ?? [];
  const inTurn = createTurns();

  /** Durable first: what is not remembered is not given. */
  async function keep(next: readonly GivenInvitation[]): Promise<Result<null>> {
    const kept = next.filter((one) => !isSpent(one, now())).slice(-REMEMBERED);
    const written = await documents.write(DOCUMENT, { version: 1, given: kept });
    if (written.ok) given = kept;
    return written;
  }

  async function give(
    own: Centre,
    { path, computers, days, by }: Giving,
    add: (what: Readonly<Record<string, string | number>>) => void,
  ): Promise<Result<InvitationsNow>> {
    const at = now();
    const next = { id: newId(), at, until: at + days * DAY_MS, computers, by };
    add({ id: next.id, computers, until: next.until });
    const invited = await engine.invite(next.id, next.until);
    if (!invited.ok) return invited;
    if (invited.value.servers.length === 0) return fail('engine-without-name');
    const before = given;
    const written = await keep([...given, { ...next, isWithdrawn: false, letIn: [] }]);
    if (!written.ok) return written;
    const text = writeInvitation({
      ...{ ...invited.value, id: next.id, centre: own.name, until: next.until },
    });
    const saved = await ports.write(path, text);
    if (saved.ok) return succeed(view());
    // A file that is nowhere lets nobody in.
    const undone = await keep(before);
    return undone.ok ? saved : undone;
  }

  const view = (): InvitationsNow => ({
    server: 'here',
    given: given.toReversed().map((one) => ({
      ...{ id: one.id, at: one.at, until: one.until, computers: one.computers, by: one.by },
      state: stateOf(one, now()),
      letIn: one.letIn.map(({ name, at, isRemoved }) => ({ name, at, isRemoved })),
    })),
  });

  async function judged(invitation: string, text: string): Promise<JoinAnswer | null> {
    const request = joinRequest.safeParse(jsonOf(text));
    if (!request.success) return { refused: 'request' };
    const at = given.findIndex(({ id }) => id === invitation);
    const judgement = judgeJoin(given[at], request.data, now());
    const { name, position } = request.data;
    if ('refused' in judgement) {
      note('workstation.turned-away', 'failed', {
        invitation,
        name,
        position,
        why: judgement.refused,
      });
      return judgement;
    }
    const issued = await engine.credentialsFor(request.data.publicKey, name);
    if (!issued.ok) return { refused: 'request' };
    if (judgement.isNew) {
      const written = await keep(given.with(at, judgement.next));
      outcome(written.ok ? null : written.failure);
      // Not remembered, not let in; it asks again.
      if (!written.ok) return null;
      note('workstation.let-in', 'done', { invitation, name, position });
    }
    return { jwt: issued.value.local };
  }

  async function cut(one: LetIn): Promise<boolean> {
    const revoked = await engine.revokeWorkstation(one.publicKey);
    outcome(revoked.ok ? null : revoked.failure);
    if (!revoked.ok) return false;
    note('workstation.cut', 'done', { name: one.name, position: one.position });
    return true;
  }

  return succeed({
    handlers: {
      'invitations.see': () => succeed(view()),
      async 'invitation.give'({ computers, days }, { operator, window, note: add }) {
        const own = centre();
        if (own === null) return fail('centre-nameless');
        const path = await ports.choose(window, `${own.id}.pomezi-workstation`);
        if (path === null) return succeed(null);
        const by = (operator === null ? null : ports.personName(operator)) ?? operator ?? '';
        return inTurn(() => give(own, { path, computers, days, by }, add));
      },
      'invitation.withdraw': ({ id }, { note: add }) =>
        inTurn(async () => {
          if (!given.some((one) => one.id === id)) return fail('invitation-unknown');
          add({ id });
          const written = await keep(
            given.map((one) => (one.id === id ? { ...one, isWithdrawn: true } : one)),
          );
          return written.ok ? succeed(view()) : written;
        }),
    },
    giveUnattended: ({ file, computers, days }) =>
      inTurn(async (): Promise<Result<null>> => {
        const own = centre();
        const isGiven = given.some((one) => one.by === '' && !isSpent(one, now()));
        if (own === null || isGiven) return succeed(null);
        const done = await give(own, { path: file, computers, days, by: '' }, ({ id }) => {
          note('workstation.invited', 'done', { id: String(id), file });
        });
        return done.ok ? succeed(null) : done;
      }),
    answer: (invitation, text) =>
      inTurn(async () => {
        const said = await judged(invitation, text);
        return said === null ? '' : JSON.stringify(said);
      }),
    look: () =>
      inTurn(async () => {
        const gone = removed();
        for (const one of given) {
          for (const computer of one.letIn) {
            if (computer.isRemoved || !gone.has(computer.position)) continue;
            if (await cut(computer)) await keep(withRemoved(given, computer.publicKey));
          }
        }
      }),
  });
}

function withRemoved(
  given: readonly GivenInvitation[],
  publicKey: string,
): readonly GivenInvitation[] {
  return given.map((one) => ({
    ...one,
    letIn: one.letIn.map((each) =>
      each.publicKey === publicKey ? { ...each, isRemoved: true } : each,
    ),
  }));
}

function stateOf(
  { isWithdrawn, until, letIn, computers }: GivenInvitation,
  now: number,
): InvitationsNow['given'][number]['state'] {
  if (isWithdrawn) return 'withdrawn';
  if (now >= until) return 'ended';
  return letIn.length >= computers ? 'used' : 'open';
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
