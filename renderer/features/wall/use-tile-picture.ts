/** Mounts a camera's picture into a tile and keeps the tile's facts up to date without React. */
import { useEffect, useRef } from 'react';
import type { TileStatus } from '../../../core/domain/tile-state.ts';
import type { CameraFacts } from '../../video/messages.ts';
import type { Player } from '../../video/player.ts';
import { ageText } from './age-text.ts';

export interface TilePicture {
  readonly tile: React.RefObject<HTMLDivElement | null>;
  readonly video: React.RefObject<HTMLVideoElement | null>;
  readonly age: React.RefObject<HTMLSpanElement | null>;
}

export function useTilePicture(player: Player, camera: string, language: string): TilePicture {
  const tile = useRef<HTMLDivElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const age = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    if (tile.current === null || video.current === null) return undefined;
    const element = tile.current;
    const screen = video.current;
    const mounted = player.mount({
      camera,
      video: screen,
      update: (status, facts) => {
        writeFacts(element, screen, status, facts);
        if (age.current !== null) writeText(age.current, ageOf(status, language));
      },
    });
    const observer = new ResizeObserver(([entry]) => {
      const width = entry?.contentRect.width ?? 0;
      mounted.resize(width * window.devicePixelRatio);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      mounted.unmount();
    };
  }, [player, camera, language]);

  return { tile, video, age };
}

function ageOf(status: TileStatus, language: string): string {
  return status.age === null ? '' : ageText(status.age.ms, language);
}

function writeText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** The element contract that accessibility, tests and measurements rest on (docs/video.md). */
function writeFacts(
  element: HTMLElement,
  video: HTMLVideoElement,
  status: TileStatus,
  facts: CameraFacts | null,
): void {
  const { dataset } = element;
  dataset['state'] = status.state;
  dataset['ageMs'] = status.age === null ? '' : String(status.age.ms);
  dataset['ageSource'] = status.age?.source ?? '';
  dataset['stream'] = facts?.stream ?? '';
  dataset['frames'] = String(video.getVideoPlaybackQuality().totalVideoFrames);
}
