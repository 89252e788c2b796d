/** Which stream of each camera the media process holds. */
import type { LinkTold } from '../../core/contract/media.ts';
import type { StreamName } from '../../core/domain/camera.ts';

export interface PlayingStreams {
  link(camera: string, link: LinkTold | null): void;
  /** The media process was started anew and has no connection. */
  restarted(): void;
  /** null where no picture of the camera comes at this moment. */
  playing(camera: string): StreamName | null;
}

export function followPlaying(): PlayingStreams {
  const streams = new Map<string, StreamName>();
  return {
    link(camera, link) {
      if (link?.phase === 'streaming') streams.set(camera, link.stream);
      else streams.delete(camera);
    },
    restarted() {
      streams.clear();
    },
    playing: (camera) => streams.get(camera) ?? null,
  };
}
