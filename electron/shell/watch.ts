/** Which pictures are watched closely at this workstation: put together with what its windows show. */
import type { WallId } from '../../core/contract/schemas.ts';
import type { Failure } from '../../core/domain/result.ts';
import type { Audit, Clock, Documents } from '../../core/ports.ts';
import type { Console } from '../services/console.ts';
import type { Handlers } from '../services/dispatch.ts';
import type { Sitter } from '../services/preferences.ts';
import type { Profile } from '../services/profile.ts';
import type { Session } from '../services/session.ts';
import type { Tell } from '../services/settings.ts';
import { openWatch, takingOff, type WatchService } from '../services/watch.ts';
import { later } from './later.ts';

export interface WatchTools {
  readonly documents: Documents;
  readonly audit: Pick<Audit, 'append'>;
  readonly clock: Clock;
  /** Since some moment of this run, ms. */
  readonly monotonic: () => number;
  readonly profile: Pick<Profile, 'data'>;
  readonly session: Pick<Session, 'caller' | 'seesCamera'>;
  readonly sitter: () => Sitter;
  readonly windows: () => readonly WallId[];
  readonly console: Pick<Console, 'handlers' | 'wall'>;
  readonly tell: Tell;
  readonly outcome: (failure: Failure | null) => void;
}

export interface CloseWatch extends Omit<WatchService, 'handlers'> {
  readonly handlers: WatchService['handlers'] & Pick<Handlers, 'wall.act'>;
}

export async function startWatch(tools: WatchTools): Promise<CloseWatch> {
  const { documents, audit, clock, monotonic, profile, session, sitter, windows, console } = tools;
  const watch = await openWatch({
    ...{ documents, audit, clock, monotonic, tell: tools.tell, outcome: tools.outcome },
    watcher: () => {
      const { operator, role, locked } = session.caller('desk');
      return { person: sitter(), operator, role: role === 'nobody' ? null : role, locked };
    },
    sees: (id) => {
      const found = profile.data.cameras.find(({ camera }) => camera.id === id);
      return found !== undefined && session.seesCamera(found.camera);
    },
    shown: () => {
      const tiles = windows().flatMap((window) => console.wall(window).tiles);
      return new Set(tiles.filter((camera) => camera !== null));
    },
    policy: () => profile.data.policy,
    later,
  });
  const act = takingOff(console.handlers['wall.act'], (window) => console.wall(window), watch);
  return { ...watch, handlers: { ...watch.handlers, 'wall.act': act } };
}
