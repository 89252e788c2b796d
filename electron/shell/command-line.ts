/** What the program says on the terminal. */
import { writeSync } from 'node:fs';
import { app } from 'electron';
import { chooseLanguage, type Language } from '../../core/domain/settings.ts';
import { createTranslate, type Translate } from '../adapters/translation/translator.ts';

/** Written at once: a pipe would lose what is pending when the program ends. */
export function print(text: string, to: 1 | 2 = 1): void {
  try {
    writeSync(to, `${text}\n`);
  } catch {
    // Nobody reads: a console started from a menu has no terminal.
  }
}

export function finishCommand(text: string, code: number): void {
  print(text, code === 0 ? 1 : 2);
  app.exit(code);
}

/** Before the profile is read: the flag's language, else the system's. */
export function systemTranslate(language: Language | null): Promise<Translate> {
  const tags = [process.env['LC_ALL'], process.env['LC_MESSAGES'], process.env['LANG']];
  const preferred = tags.flatMap((tag) =>
    tag ? [tag.replaceAll('_', '-').split('.')[0] ?? ''] : [],
  );
  return createTranslate(language ?? chooseLanguage(preferred));
}

export async function refuseWord(word: string): Promise<void> {
  const translate = await systemTranslate(null);
  finishCommand(translate('cli.unknownFlag', { word }), 2);
}

export async function printHelp(language: Language | null): Promise<void> {
  const translate = await systemTranslate(language);
  finishCommand(translate('cli.help'), 0);
}
