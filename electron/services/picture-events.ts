/** Watches the ways of the cameras' pictures and reports those that stay away (core/domain/picture-loss.ts). */
import type { LinkTold } from '../../core/contract/media.ts';
import type { Occurrence } from '../../core/domain/camera-event.ts';
import {
  linkChanged,
  lookAt,
  lostAt,
  NOTHING_MISSING,
  type Watched,
} from '../../core/domain/picture-loss.ts';
import type { Clock } from '../../core/ports.ts';

type Link = Pick<LinkTold, 'phase' | 'reason'>;

export interface PictureEvents {
  /** @param link null: nobody wants pictures of this camera any more. */
  link(camera: string, link: Link | null): void;
  /** The media process ended and knows no camera any more; what was missing may have come back. */
  restarted(): void;
  end(): void;
}

export function watchPictures(
  clock: Clock,
  take: (occurrences: readonly Occurrence[]) => void,
): PictureEvents {
  const cameras = new Map<string, Watched>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  function keep(camera: string, step: ReturnType<typeof lookAt>): void {
    clearTimeout(timers.get(camera));
    timers.delete(camera);
    if (step.watched === NOTHING_MISSING) cameras.delete(camera);
    else cameras.set(camera, step.watched);
    const due = lostAt(step.watched);
    if (due !== null) {
      const look = (): void => {
        keep(camera, lookAt(camera, cameras.get(camera) ?? NOTHING_MISSING, clock.now()));
      };
      // A clock that was set meanwhile only makes it look once more.
      timers.set(camera, setTimeout(look, Math.max(100, due - clock.now())));
    }
    take(step.occurrences);
  }

  function link(camera: string, told: Link | null): void {
    const before = cameras.get(camera) ?? NOTHING_MISSING;
    keep(camera, linkChanged(camera, before, told, clock.now()));
  }

  return {
    link,
    restarted() {
      for (const camera of [...cameras.keys()]) link(camera, null);
    },
    end() {
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}
