/** How large a tile's caption is written, and whether it has room for the name of the camera. */
import { useCallback } from 'react';
import { useStore } from 'zustand';
import { captionOf, textSizes, type Viewing } from '../../../core/domain/viewing.ts';
import { consoleStore } from '../../stores/console-store.ts';

/** A tile of the desk narrower than this has no room for a name, rem. */
const NARROW = 15;

/** @returns how this window is looked at; null for the desk. */
export function useViewing(): Viewing | null {
  return useStore(consoleStore, ({ windowId, settings }) =>
    windowId === 'desk' ? null : settings.wallViewing,
  );
}

/** @returns a ref for the caption, which keeps its tile's size of type up to date without React. */
export function useCaption(viewing: Viewing | null): (caption: HTMLElement | null) => () => void {
  return useCallback(
    (caption) => {
      const tile = caption?.parentElement;
      if (!tile) return () => undefined;
      const observer = new ResizeObserver(() => {
        fit(tile, viewing);
      });
      observer.observe(tile);
      fit(tile, viewing);
      return () => {
        observer.disconnect();
      };
    },
    [viewing],
  );
}

function fit(tile: HTMLElement, viewing: Viewing | null): void {
  // Asked each time: a window can be moved to another monitor.
  const sizes = viewing === null ? null : textSizes(viewing, window.screen.width);
  const { width, height } = tile.getBoundingClientRect();
  if (sizes === null) {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    tile.toggleAttribute('data-brief', width < NARROW * rem);
    tile.toggleAttribute('data-far', false);
    tile.style.removeProperty('--caption');
    return;
  }
  const { size, brief } = captionOf(sizes, { width, height });
  tile.toggleAttribute('data-brief', brief);
  tile.toggleAttribute('data-far', true);
  tile.style.setProperty('--caption', `${size.toFixed(1)}px`);
  tile.style.setProperty('--least', `${Math.min(size, sizes.least).toFixed(1)}px`);
}
