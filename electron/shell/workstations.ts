/** Computers of the centre that come in by an invitation: given out here, or used here. */
import { readFile, stat } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { INVITATION_LONGEST, readInvitation } from '../../core/contract/invitation.ts';
import { MEMBER, REMOVED } from '../../core/domain/record/record.ts';
import { fail, succeed, type Failure, type Result } from '../../core/domain/result.ts';
import type { Exchange } from '../../core/incident-ports.ts';
import type { Clock, Documents } from '../../core/ports.ts';
import { stored, writePrivately } from '../adapters/engine/engine-files.ts';
import type { Handlers } from '../services/dispatch.ts';
import { openInvitations, type InvitationPorts } from '../services/invitations.ts';
import { joinedBy, joiningSecrets } from '../services/joining.ts';
import type { Profile } from '../services/profile.ts';
import type { Federation } from './federation.ts';
import type { FileChoice } from './file-choice.ts';

const ENDING = 'pomezi-workstation';
const FILES = { name: 'POMEZÍ', extensions: [ENDING] };

export interface WorkstationTools extends Pick<InvitationPorts, 'note'> {
  readonly profile: Profile;
  /** null: the centre's server does not run here. */
  /** null: the centre's server does not run here. */
  readonly federation: Pick<Federation, 'engine' | 'calls'> | null;
  readonly documents: Documents;
  readonly clock: Clock;
  readonly outcome: (failure: Failure | null) => void;
  readonly exchange: Pick<Exchange, 'reach' | 'onNews'>;
  readonly notice: (name: 'workstation-not-let-in' | 'order-differs', is: boolean) => void;
  readonly files: FileChoice;
}

export interface Workstations {
  readonly handlers: Pick<
    Handlers,
    'invitations.see' | 'invitation.give' | 'invitation.withdraw' | 'invitation.use'
  >;
  /** Somebody may have been removed. */
  readonly look: () => Promise<void>;
}

/** Fails as `Documents.read` does. */
export async function openWorkstations(tools: WorkstationTools): Promise<Result<Workstations>> {
  const { profile, federation, documents, clock, outcome, files, note, exchange } = tools;
  const lookAtDoor = (): void => {
    const why = exchange.reach()?.code;
    tools.notice('workstation-not-let-in', why === 'workstation-not-let-in');
    tools.notice('order-differs', why === 'exchange-other-order');
  };
  // It ends with the exchange.
  exchange.onNews(lookAtDoor);
  lookAtDoor();
  const use: Handlers['invitation.use'] = async (_, { window, note: add }) => {
    const engine = profile.data.engine;
    const hasLinks = engine !== null && 'url' in engine && engine.border !== undefined;
    if (hasLinks || (engine !== null && 'serve' in engine)) return fail('invitation-here');
    const path = await files.choose(window, FILES);
    if (path === null) return succeed(null);
    const invitation = readInvitation((await textOf(path)) ?? '');
    if (invitation === null) return fail('invitation-unreadable');
    add({ id: invitation.id, centre: invitation.centre, servers: invitation.servers });
    const kept = await profile.change(
      { engine: joinedBy(invitation) },
      'invitation.use',
      new Map(joiningSecrets(invitation)),
    );
    return kept.ok ? succeed({ centre: invitation.centre }) : kept;
  };
  if (federation === null) {
    const server = profile.data.engine === null ? ('none' as const) : ('elsewhere' as const);
    const elsewhere = (): Result<never> => fail('invitation-unknown');
    return succeed({
      handlers: {
        'invitations.see': () => succeed({ server, given: [] }),
        ...{ 'invitation.give': elsewhere, 'invitation.withdraw': elsewhere },
        'invitation.use': use,
      },
      look: () => Promise.resolve(),
    });
  }
  const opened = await openInvitations({
    ...{ engine: federation.engine, documents, note, outcome, newId: randomUUID },
    centre: () => profile.data.centre,
    now: () => clock.now(),
    personName: (login) =>
      profile.data.operators.find((operator) => operator.login === login)?.name ?? null,
    choose: (window, suggested) => files.place(window, suggested, [ENDING]),
    // For its owner alone: it lets people in.
    write: (path, text) => stored(() => writePrivately(path, text)),
    removed: () => {
      const members = profile.sharing?.standing.of(MEMBER) ?? new Map<string, string>();
      return new Set([...members].flatMap(([id, text]) => (text === REMOVED ? [id] : [])));
    },
  });
  if (!opened.ok) return opened;
  const invitations = opened.value;
  federation.calls.letIn((invitation, text) => invitations.answer(invitation, text));
  void invitations.look();
  const engine = profile.data.engine;
  if (engine !== null && 'serve' in engine && engine.serve.invite !== undefined) {
    const invited = await invitations.giveUnattended(engine.serve.invite);
    outcome(invited.ok ? null : invited.failure);
  }
  return succeed({
    handlers: { ...invitations.handlers, 'invitation.use': use },
    look: () => invitations.look(),
  });
}

async function textOf(path: string): Promise<string | null> {
  try {
    const found = await stat(path);
    return found.isFile() && found.size <= INVITATION_LONGEST ? await readFile(path, 'utf8') : null;
  } catch {
    return null;
  }
}
