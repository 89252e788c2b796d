/** Keeps what a window is told in step with who sits at the console. */
import type { Permission } from '../../core/domain/access.ts';
import { holds, sessionStore } from './session-store.ts';

interface Followed {
  /** Asks main for it: somebody has signed in who may see it. */
  readonly read: () => void;
  /** Nobody may see it any more, or somebody else sits there: what was seen is taken away. */
  readonly forget: () => void;
}

/**
 * While the controls are locked the same person is there, and what calls is heard.
 *
 * @returns whether it is for whoever sits there at this moment.
 */
export function followRight(permission: Permission, { read, forget }: Followed): () => boolean {
  let wanted = false;
  let person: string | null = null;
  const look = (): void => {
    const session = sessionStore.getState();
    const login = session.operator?.login ?? null;
    const sees = holds(session, permission);
    if (sees === wanted && login === person) return;
    if (wanted) forget();
    wanted = sees;
    person = login;
    if (sees) read();
  };
  sessionStore.subscribe(look);
  look();
  return () => wanted;
}
