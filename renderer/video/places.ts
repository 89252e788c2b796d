/** Where the tiles stand, in device pixels of the wall's picture. */
import type { Box } from './scaler/scaler.ts';

/** The wall's picture on the screen, device pixels. */
export interface PictureSize {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Device pixels in one of CSS. */
  readonly ratio: number;
}

/** Lays the wall's picture onto whole device pixels: else every drawing would have to blend it. */
export function layPicture(wall: HTMLElement, video: HTMLElement): PictureSize {
  const ratio = window.devicePixelRatio;
  const frame = wall.getBoundingClientRect();
  const left = Math.ceil(frame.left * ratio);
  const top = Math.ceil(frame.top * ratio);
  const width = evenly(Math.floor(frame.right * ratio) - left);
  const height = evenly(Math.floor(frame.bottom * ratio) - top);
  video.style.left = `${left / ratio - frame.left}px`;
  video.style.top = `${top / ratio - frame.top}px`;
  video.style.width = `${width / ratio}px`;
  video.style.height = `${height / ratio}px`;
  return { left, top, width, height, ratio };
}

/** @returns null for a tile that is hidden behind an enlarged one. */
export function boxOf(tile: HTMLElement, picture: PictureSize): Box | null {
  if (getComputedStyle(tile).visibility === 'hidden') return null;
  const { left, top, width, height, ratio } = picture;
  const frame = tile.getBoundingClientRect();
  const x = within(frame.left * ratio - left, width);
  const y = within(frame.top * ratio - top, height);
  return {
    x,
    y,
    width: within(frame.right * ratio - left, width) - x,
    height: within(frame.bottom * ratio - top, height) - y,
  };
}

function within(value: number, most: number): number {
  return Math.max(0, Math.min(most, Math.round(value)));
}

function evenly(value: number): number {
  return Math.max(0, 2 * Math.floor(value / 2));
}
