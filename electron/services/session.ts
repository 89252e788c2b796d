/**
 * The session of this console: who is signed in, whether the controls wait, and what follows for every
 * window. All windows share it. Locking never touches the wall.
 */
import type { SessionView } from '../../core/contract/session.ts';
import type { WallId } from '../../core/contract/schemas.ts';
import { may, mayWithCamera, PERMISSIONS, type Permission } from '../../core/domain/access.ts';
import type { Camera } from '../../core/domain/camera.ts';
import type { Operator } from '../../core/domain/operator.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import {
  actingRole,
  nextMode,
  signInCause,
  type SessionMode,
  type SessionStep,
} from '../../core/domain/session.ts';
import type { Audit, Clock } from '../../core/ports.ts';
import type { Credentials } from './credentials.ts';
import type { Asking, Caller, Handlers } from './dispatch.ts';
import type { OperatorRecords } from './operator-records.ts';

/** How long a PIN is enough after the password was used here, ms. */
const QUICK_MS = 12 * 60 * 60_000;

export type LockCause = 'timeout' | 'system';

type SessionHandlers = Pick<
  Handlers,
  | 'session.see'
  | 'session.signIn'
  | 'session.signInWithPin'
  | 'session.signOut'
  | 'session.lock'
  | 'session.active'
>;

export interface Session {
  readonly handlers: SessionHandlers;
  view(): SessionView;
  /** Who acts in this window at this moment. */
  caller(window: WallId): Caller;
  operator(): Operator | null;
  mode(): SessionMode;
  seesCamera(camera: Pick<Camera, 'groups' | 'partner'>): boolean;
  mayWith(permission: Permission, camera: Pick<Camera, 'groups'>): boolean;
  /** Not asked for by anybody: recorded with its cause. */
  lock(cause: LockCause): Promise<void>;
  /** Without a password, for who has just set one in mode `setup`. */
  begin(operator: Operator): void;
  /** Operators were changed: who is no longer active is signed out, the others see their new rights. */
  operatorsChanged(): Promise<void>;
}

export interface SessionTools {
  readonly records: OperatorRecords;
  readonly credentials: Credentials;
  readonly audit: Audit;
  readonly clock: Clock;
  /** Told after every change, also of the rights of who is signed in. */
  readonly changed: (view: SessionView) => void;
  /** A person is at the controls. */
  readonly active: () => void;
}

interface Quick {
  readonly login: string;
  /** UTC, ms since 1970. */
  readonly at: number;
  /** The password's that was used; another one by now ends the PIN's right. */
  readonly verifier: string | null;
}

export function createSession(tools: SessionTools): Session {
  const { records, credentials, audit, clock } = tools;
  let mode: SessionMode = records.all().length === 0 ? 'setup' : 'signed-out';
  let signedIn: string | null = null;
  /** Newest first. */
  let quick: readonly Quick[] = [];

  const operator = (): Operator | null => (signedIn === null ? null : records.byId(signedIn));
  const role = () => actingRole(mode, operator());

  const mayWith: Session['mayWith'] = (permission, camera) =>
    mayWithCamera(role(), permission, operator()?.groups ?? null, camera.groups ?? []);

  function quickNow(): Quick[] {
    return quick.filter(({ login, at, verifier }) => {
      const known = records.byLogin(login);
      const now = clock.now();
      // A clock that was set back would make it longer.
      if (known?.active !== true || now < at || now - at > QUICK_MS) return false;
      if (verifier === null || records.passwordVerifier(known.id) !== verifier) return false;
      return records.pinVerifier(known.id) !== null && !credentials.pinIsVoid(login);
    });
  }

  function view(): SessionView {
    const who = operator();
    const acting = role();
    return {
      mode,
      operator: who === null ? null : records.view(who),
      permissions: PERMISSIONS.filter((permission) => may(acting, permission)),
      quick: quickNow().flatMap(({ login }) => {
        const known = records.byLogin(login);
        return known === null ? [] : [{ login, name: known.name }];
      }),
    };
  }

  function step(taken: SessionStep, id: string | null): void {
    mode = nextMode(mode, taken);
    signedIn = mode === 'open' || mode === 'locked' ? id : null;
    tools.changed(view());
  }

  function begin(who: Operator): void {
    const verifier = records.passwordVerifier(who.id);
    const others = quick.filter(({ login }) => login !== who.login);
    quick = [{ login: who.login, at: clock.now(), verifier }, ...others];
    tools.active();
    step('sign-in', who.id);
  }

  function signedInAs(who: Operator, asking: Asking): void {
    asking.note({
      cause: signInCause(mode, operator()?.login ?? null, who.login),
      ...{ signedIn: who.login, role: who.role },
    });
  }

  /** What happens by itself is recorded too; a disk that is full keeps nothing unlocked. */
  async function record(request: string, cause: string, before: Operator): Promise<void> {
    await audit.append({
      ...{ at: clock.now(), subject: 'session', request, window: 'console', outcome: 'done' },
      ...{ operator: before.login, role: before.role, detail: null, noted: { cause } },
    });
  }

  const handlers: SessionHandlers = {
    'session.see': () => succeed(view()),
    'session.signIn': async ({ login, password }, asking): Promise<Result<SessionView>> => {
      const proved = await credentials.byPassword(login, password);
      if (!proved.ok) return proved;
      signedInAs(proved.value, asking);
      begin(proved.value);
      return succeed(view());
    },
    'session.signInWithPin': async ({ login, pin }, asking): Promise<Result<SessionView>> => {
      const before = quickNow();
      const known = before.some((each) => each.login === login);
      // Looked at all the same where it is not known here: nobody learns who was.
      const proved = await credentials.byPin(known ? login : '', pin);
      // The third wrong PIN takes the person off the list.
      if (!proved.ok && quickNow().length !== before.length) tools.changed(view());
      if (!proved.ok) return fail(proved.failure.code, proved.failure.params);
      signedInAs(proved.value, asking);
      tools.active();
      step('sign-in', proved.value.id);
      return succeed(view());
    },
    'session.signOut': (_, asking) => {
      if (operator() === null) return succeed(view());
      asking.note({ cause: 'by-hand' });
      step('sign-out', null);
      return succeed(view());
    },
    'session.lock': (_, asking) => {
      if (mode !== 'open') return succeed(view());
      asking.note({ cause: 'by-hand' });
      step('lock', signedIn);
      return succeed(view());
    },
    'session.active': () => {
      tools.active();
      return succeed(null);
    },
  };

  return {
    handlers,
    view,
    mode: () => mode,
    operator,
    begin,
    caller: (window) => ({
      window,
      role: role(),
      operator: operator()?.login ?? null,
      locked: mode === 'locked',
    }),
    // Groups are the centre's own: a partner's camera is in none of them.
    seesCamera: (camera) =>
      camera.partner === undefined ? mayWith('wall.see', camera) : may(role(), 'abroad.watch'),
    mayWith,
    async lock(cause) {
      const before = operator();
      if (mode !== 'open' || before === null) return;
      step('lock', before.id);
      await record('session.lock', cause, before);
    },
    async operatorsChanged() {
      if (mode === 'setup' && records.all().length > 0) {
        step('operators-entered', null);
        return;
      }
      const before = operator();
      if (before !== null && !before.active) {
        step('operator-gone', null);
        await record('session.signOut', 'deactivated', before);
        return;
      }
      tools.changed(view());
    },
  };
}
