/** A provisioning file that somebody opens in the console. */
import type { BrowserWindow } from 'electron';
import type { WallId } from '../../core/contract/schemas.ts';
import { succeed } from '../../core/domain/result.ts';
import type { Language } from '../../core/domain/settings.ts';
import { createTranslate } from '../adapters/translation/translator.ts';
import type { Handlers } from '../services/dispatch.ts';
import { chooseFile } from './choose-file.ts';
import { provisionFromFile } from './provision.ts';

export interface ChosenProvisioningTools {
  readonly language: () => Language;
  readonly windowOf: (id: WallId) => BrowserWindow | undefined;
  /** Cameras and operators may be others now. */
  readonly applied: () => Promise<void>;
}

export function chosenProvisioning(
  provisioning: Parameters<typeof provisionFromFile>[1],
  { language, windowOf, applied }: ChosenProvisioningTools,
): Pick<Handlers, 'provisioning.choose'> {
  return {
    'provisioning.choose': async (_, { window, note }) => {
      const path = await chooseFile(windowOf(window));
      if (path === null) return succeed(null);
      const words = await createTranslate(language());
      const done = await provisionFromFile(path, provisioning, words);
      if (done.changes !== undefined) note(done.changes.noted, done.changes.entries);
      if (done.ok) await applied();
      return succeed({ applied: done.ok, lines: done.lines });
    },
  };
}
