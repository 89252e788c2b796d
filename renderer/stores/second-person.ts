/**
 * An act that needs two people: main refuses it until a second one has vouched. Asked for here, once
 * for every request of every panel; the request is then repeated once.
 */
import type { Bridge, Input, Output, RequestName } from '../../core/contract/contract.ts';
import { PERMISSIONS, type Permission } from '../../core/domain/access.ts';
import type { Failure, Result } from '../../core/domain/result.ts';
import { isInUse, sessionDialogStore, sessionStore } from './session-store.ts';

export interface SecondPerson {
  /** The same bridge; a request that needs a second person waits until there is one. */
  readonly bridge: Bridge;
  /** @returns why the second person was refused, null where the act goes on. */
  readonly vouch: (login: string, password: string) => Promise<Failure | null>;
  /** The act is not done; its request fails with `second-person-needed`. */
  readonly giveUp: () => void;
}

interface Waiting {
  readonly permission: Permission;
  readonly end: (vouched: boolean) => void;
}

export function askingForSecond(bridge: Bridge): SecondPerson {
  /** Requests are asked for one after the other: one dialog, one act. */
  let queue: readonly Waiting[] = [];

  const show = (): void => {
    sessionDialogStore.setState({ second: queue[0]?.permission ?? null });
  };
  const wait = (permission: Permission): Promise<boolean> =>
    new Promise((end) => {
      queue = [...queue, { permission, end }];
      show();
    });
  const finish = (vouched: boolean): void => {
    const [first, ...rest] = queue;
    queue = rest;
    show();
    first?.end(vouched);
  };

  // Whoever wanted the act is not at the controls any more.
  sessionStore.subscribe((session) => {
    while (queue.length > 0 && !isInUse(session)) finish(false);
  });

  async function invoke<N extends RequestName>(name: N, input: Input<N>): Promise<Output<N>> {
    const answer = await bridge.invoke(name, input);
    const permission = permissionThatWaits(answer);
    if (permission === null || !(await wait(permission))) return answer;
    return bridge.invoke(name, input);
  }

  return {
    bridge: { invoke, on: bridge.on.bind(bridge) },
    async vouch(login, password) {
      const permission = queue[0]?.permission;
      if (permission === undefined) return null;
      const answer = await bridge.invoke('session.second', { login, password, permission });
      if (!answer.ok) return answer.failure;
      finish(true);
      return null;
    },
    giveUp() {
      finish(false);
    },
  };
}

function permissionThatWaits(answer: Result<unknown>): Permission | null {
  if (answer.ok || answer.failure.code !== 'second-person-needed') return null;
  return PERMISSIONS.find((known) => known === answer.failure.params['permission']) ?? null;
}
