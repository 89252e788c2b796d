/** Where that lies which came with the program: films of the demonstration cameras, scenarios of exercises. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';
import type { Camera } from '../../core/domain/camera.ts';
import { isDemonstration } from '../../core/domain/setup.ts';

export function shippedFolder(name: 'demonstration' | 'exercises'): string {
  const folder = app.isPackaged ? process.resourcesPath : join(app.getAppPath(), 'resources');
  return join(folder, name);
}

/** @param ordinal From 1. */
export function demonstrationFilm(ordinal: number): string {
  return pathToFileURL(join(shippedFolder('demonstration'), `${ordinal}.mp4`)).href;
}

/** Ids of the demonstration cameras, in the order of their numbers. */
export function demonstrationOf(
  cameras: readonly { readonly camera: Camera }[],
): readonly string[] {
  return cameras
    .map(({ camera }) => camera)
    .filter(isDemonstration)
    .toSorted((one, other) => one.number - other.number)
    .map(({ id }) => id);
}
