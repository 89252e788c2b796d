/** Where that lies which came with the program: films of the demonstration cameras, scenarios of exercises. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

export function shippedFolder(name: 'demonstration' | 'exercises'): string {
  const folder = app.isPackaged ? process.resourcesPath : join(app.getAppPath(), 'resources');
  return join(folder, name);
}

/** @param ordinal From 1. */
export function demonstrationFilm(ordinal: number): string {
  return pathToFileURL(join(shippedFolder('demonstration'), `${ordinal}.mp4`)).href;
}
