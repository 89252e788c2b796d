/** Mounts a camera's picture into a tile and keeps the tile's facts up to date without React. */
import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import type { TileStatus } from '../../../core/domain/tile-state.ts';
import type { CameraFacts } from '../../video/messages.ts';
import type { Player } from '../../video/player.ts';

/** Attributes are written with every second report (0.4 s) … */
const FACTS_EVERY = 2;
/** … the age in figures once a second, in all tiles together, ms. */
const AGE_EVERY_MS = 1_000;
/** No picture is younger than this; a zero would claim what cannot be measured, ms. */
const LEAST_AGE_MS = 100;

/** Refs of the tile's own element and of its age in figures. */
export interface TilePicture {
  readonly setTile: (element: HTMLDivElement | null) => void;
  readonly age: React.RefObject<HTMLSpanElement | null>;
}

export function useTilePicture(
  player: Player,
  camera: string,
  text: (age: number) => string,
  enlarged: boolean,
): TilePicture {
  const tile = useRef<HTMLDivElement>(null);
  const age = useRef<HTMLSpanElement>(null);

  // Another language must not mount the picture anew.
  const ageNow = useEffectEvent((status: TileStatus) => ageOf(status, text));

  // Before the window is painted, and before the wall tells where its tiles stand: else a new name
  // would stand over another camera's picture for a moment.
  useLayoutEffect(() => {
    if (tile.current === null) return undefined;
    const element = tile.current;
    let turn = 0;
    let second = 0;
    const mounted = player.mount({
      camera,
      tile: element,
      update: (status, facts) => {
        // Facts come five times a second; the eye and the contract need less, the compositor too.
        turn = (turn + 1) % FACTS_EVERY;
        const changed = status.state !== element.dataset['state'];
        if (changed || turn === 0) writeFacts(element, status, facts);
        const now = Math.floor(performance.now() / AGE_EVERY_MS);
        if ((changed || now !== second) && age.current !== null) {
          second = now;
          writeText(age.current, ageNow(status));
        }
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
  }, [player, camera]);

  useEffect(() => {
    if (tile.current !== null) player.enlarge(tile.current, enlarged);
  }, [player, camera, enlarged]);

  const setTile = useCallback((element: HTMLDivElement | null): void => {
    tile.current = element;
  }, []);
  return { setTile, age };
}

/** Without the camera's clock all that is known is that the picture is at least so old. */
function ageOf({ age }: TileStatus, text: (age: number) => string): string {
  if (age === null) return '';
  const words = text(Math.max(LEAST_AGE_MS, age.ms));
  return age.source === 'capture' ? words : `≥ ${words}`;
}

function writeText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** The element contract that accessibility, tests and measurements rest on (docs/video.md). */
function writeFacts(element: HTMLElement, status: TileStatus, facts: CameraFacts | null): void {
  const { dataset } = element;
  dataset['state'] = status.state;
  dataset['ageMs'] = status.age === null ? '' : String(status.age.ms);
  dataset['ageSource'] = status.age?.source ?? '';
  dataset['stream'] = facts?.stream ?? '';
  dataset['picture'] = facts === null ? '' : `${facts.width}x${facts.height}`;
  dataset['frames'] = String(facts?.presented ?? 0);
}
