/** Where the films of the demonstration cameras lie. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

/** @param ordinal From 1. */
export function demonstrationFilm(ordinal: number): string {
  const folder = app.isPackaged ? process.resourcesPath : join(app.getAppPath(), 'resources');
  return pathToFileURL(join(folder, 'demonstration', `${ordinal}.mp4`)).href;
}
