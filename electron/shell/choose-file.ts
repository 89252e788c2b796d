import { dialog, type BrowserWindow } from 'electron';

/** Asks the person for a provisioning file. @returns null where no file was chosen. */
export async function chooseFile(window: BrowserWindow | undefined): Promise<string | null> {
  const filters = [{ name: 'YAML', extensions: ['yaml', 'yml'] }];
  const options = { properties: ['openFile' as const], filters };
  const { filePaths } =
    window === undefined
      ? await dialog.showOpenDialog(options)
      : await dialog.showOpenDialog(window, options);
  return filePaths[0] ?? null;
}
