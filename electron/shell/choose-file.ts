import { dialog, type BrowserWindow, type FileFilter } from 'electron';

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
