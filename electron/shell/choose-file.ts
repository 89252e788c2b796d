import { dialog, type BrowserWindow, type FileFilter } from 'electron';
import type { WallId } from '../../core/contract/schemas.ts';
import type { FileChoice } from './file-choice.ts';

const PROVISIONING_FILES: FileFilter = { name: 'YAML', extensions: ['yaml', 'yml'] };
export const SCENARIO_FILES: FileFilter = { name: 'JSON', extensions: ['json', 'yaml', 'yml'] };

/** Asks the person for a file of that kind. @returns null where no file was chosen. */
export async function chooseFile(
  window: BrowserWindow | undefined,
  filter = PROVISIONING_FILES,
): Promise<string | null> {
  const options = { properties: ['openFile' as const], filters: [filter] };
  const { filePaths } =
    window === undefined
      ? await dialog.showOpenDialog(options)
      : await dialog.showOpenDialog(window, options);
  return filePaths[0] ?? null;
}

/**
 * Asks the person where a file of ours is to go.
 *
 * @param endings Without their dot; none: any.
 * @returns null where no place was chosen.
 */
export async function choosePlace(
  window: BrowserWindow | undefined,
  suggested: string,
  endings: readonly string[],
): Promise<string | null> {
  const options = {
    defaultPath: suggested,
    filters: endings.map((ending) => ({ name: ending.toUpperCase(), extensions: [ending] })),
    properties: ['createDirectory' as const, 'showOverwriteConfirmation' as const],
  };
  const { canceled, filePath } =
    window === undefined
      ? await dialog.showSaveDialog(options)
      : await dialog.showSaveDialog(window, options);
  return canceled || filePath === '' ? null : filePath;
}

/** Asks in the window from which it was asked for. */
export function askingIn(windowOf: (id: WallId) => BrowserWindow | undefined): FileChoice {
  return {
    choose: (id, kind) => chooseFile(windowOf(id), kind),
    place: (id, suggested, endings) => choosePlace(windowOf(id), suggested, endings),
  };
}
