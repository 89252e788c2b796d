/** The port `Onvif` on real devices. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { OnvifAccess } from '../../../core/domain/onvif.ts';
import { fail, type Result } from '../../../core/domain/result.ts';
import type { Cancel, Onvif } from '../../../core/ports.ts';
import { describe, readSnapshot } from './describe.ts';
import { LIBRARY_SEARCH, ownNetworks, search, type LibrarySearch } from './discovery.ts';
import { faultOf, OnvifFault, resultOf } from './fault.ts';
import { goTo, keepPreset, move, presets, removePreset, status, stop } from './movement.ts';
import { asked, clockHasMoved, openSession, type Session } from './session.ts';
import { watchEvents } from './watch.ts';

export interface OnvifTools {
  /** UTC ms. */
  readonly now: () => number;
  /** Own addresses in the networks that are searched. */
  readonly networks?: () => readonly string[];
  /** null: the library's own search is left out. */
  readonly library?: LibrarySearch | null;
  /** UDP, 3702. */
  readonly discoveryPort?: number;
  /** For asking a device that is reached about its streams, ms. */
  readonly describeWithinMs?: number;
}

const DESCRIBE_MS = 20_000;

const usersAnswer = z.array(z.object({ username: z.coerce.string(), userLevel: z.string() }));

export interface OnvifDevices extends Onvif {
  /** Ends everything that is being asked. */
  close(): void;
}

export function createOnvifDevices(tools: OnvifTools): OnvifDevices {
  const ending = new AbortController();
  const sessions = new Map<string, Promise<Session>>();
  /** By address, which password was refused. */
  const refused = new Map<string, string>();

  /** One session for each device and password, so that many questions at once are one attempt. */
  function sessionOf(access: OnvifAccess): Promise<Session> {
    const key = keyOf(access);
    const known = sessions.get(key);
    if (known !== undefined) return known;
    const opened = open(access, ending.signal);
    sessions.set(key, opened);
    opened.catch(() => sessions.delete(key));
    return opened;
  }

  async function open(access: OnvifAccess, signal: AbortSignal): Promise<Session> {
    if (refused.get(access.address) === secretOf(access)) {
      throw new OnvifFault('onvif-password-refused', { address: access.address });
    }
    try {
      return await openSession(access, signal);
    } catch (error) {
      const fault = faultOf(error);
      if (fault.code === 'onvif-password-refused' || fault.code === 'onvif-clock') {
        refused.set(access.address, secretOf(access));
      }
      throw fault;
    }
  }

  async function ask<T>(access: OnvifAccess, work: (session: Session) => Promise<T>): Promise<T> {
    const session = await sessionOf(access);
    try {
      return await work(session);
    } catch (error) {
      const fault = faultOf(error);
      if (fault.code !== 'onvif-password-refused') throw fault;
      // It was right before: either the device's clock was set meanwhile, or the password changed.
      if (session.cam.scheme === 'token' && (await clockHasMoved(session))) return work(session);
      sessions.delete(keyOf(access));
      refused.set(access.address, secretOf(access));
      throw fault;
    }
  }

  function call<T>(
    access: OnvifAccess,
    cancel: Cancel | undefined,
    work: (session: Session) => Promise<T>,
  ): Promise<Result<T>> {
    return orCancelled(
      resultOf(() => ask(access, work)),
      cancel,
      access.address,
    );
  }

  return {
    discover: (hosts, cancel) =>
      resultOf(() =>
        search({
          networks: (tools.networks ?? ownNetworks)(),
          hosts,
          library: tools.library === undefined ? LIBRARY_SEARCH : tools.library,
          signal: AbortSignal.any([ending.signal, signalOf(cancel)]),
          ...(tools.discoveryPort === undefined ? {} : { port: tools.discoveryPort }),
        }),
      ),
    probe(access, cancel) {
      // What a person looks at is what the device says now.
      sessions.delete(keyOf(access));
      return call(access, cancel, (session) =>
        describe(session, AbortSignal.timeout(tools.describeWithinMs ?? DESCRIBE_MS)),
      );
    },
    snapshot: (access, profile, cancel) =>
      call(access, cancel, (session) => readSnapshot(session, profile)),
    move: (access, what, cancel) => call(access, cancel, (session) => move(session, what)),
    stop: (access, cancel) => call(access, cancel, stop),
    status: (access, cancel) => call(access, cancel, status),
    presets: (access, cancel) => call(access, cancel, presets),
    goTo: (access, token, cancel) => call(access, cancel, (session) => goTo(session, token)),
    keepPreset: (access, name, token, cancel) =>
      call(access, cancel, (session) => keepPreset(session, name, token)),
    removePreset: (access, token, cancel) =>
      call(access, cancel, (session) => removePreset(session, token)),
    watch: (access, heard) =>
      watchEvents(
        {
          now: tools.now,
          random: Math.random,
          open: (signal) => open(access, AbortSignal.any([ending.signal, signal])),
        },
        heard,
      ),
    changePassword: (access, next, cancel) =>
      call(access, cancel, async (session) => {
        await setPassword(session, access.user ?? '', next);
        sessions.delete(keyOf(access));
        return null;
      }),
    forgetRefusal(address) {
      refused.delete(address);
    },
    close() {
      ending.abort();
    },
  };
}

/** `SetUser` wants the level too (ONVIF Core Specification, 8.4.6); the library's own waits 2 s after it. */
async function setPassword({ cam }: Session, user: string, next: string): Promise<void> {
  const users = usersAnswer.parse(
    await asked<unknown>((callback) => {
      cam.getUsers(callback);
    }),
  );
  const level = users.find(({ username }) => username === user)?.userLevel;
  if (level === undefined) throw new OnvifFault('onvif-not-supported');
  const [named, secret, kept] = [user, next, level].map((text) => cam.word(text));
  const schema = 'xmlns="http://www.onvif.org/ver10/schema"';
  await cam.say(
    '<SetUser xmlns="http://www.onvif.org/ver10/device/wsdl"><User>' +
      `<Username ${schema}>${named ?? ''}</Username>` +
      `<Password ${schema}>${secret ?? ''}</Password>` +
      `<UserLevel ${schema}>${kept ?? ''}</UserLevel></User></SetUser>`,
  );
}

function keyOf(access: OnvifAccess): string {
  return [access.address, access.fingerprint ?? '', secretOf(access)].join(' ');
}

/** Stands for user and password where they need not be known. */
function secretOf({ user, password }: OnvifAccess): string {
  return createHash('sha256')
    .update(JSON.stringify([user, password]))
    .digest('hex');
}

function signalOf(cancel: Cancel | undefined): AbortSignal {
  const controller = new AbortController();
  if (cancel?.aborted === true) controller.abort();
  cancel?.addEventListener('abort', () => {
    controller.abort();
  });
  return controller.signal;
}

/** Whoever cancels waits no longer; what is under way ends by its own deadline. */
function orCancelled<T>(
  work: Promise<Result<T>>,
  cancel: Cancel | undefined,
  address: string,
): Promise<Result<T>> {
  if (cancel === undefined) return work;
  const cancelled = new Promise<Result<T>>((resolve) => {
    const end = (): void => {
      resolve(fail('onvif-timed-out', { address }));
    };
    if (cancel.aborted) end();
    else cancel.addEventListener('abort', end);
  });
  return Promise.race([work, cancelled]);
}
