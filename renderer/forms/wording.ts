/** Coded sentences in words: of the reader's language, or of another one. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { sayPhrase, type Wording } from '../../core/domain/handoff/wording.ts';
import type { Saying } from '../../core/domain/message/message.ts';
import { consoleStore } from '../stores/console-store.ts';

/** @param language BCP 47. */
export function useWordingIn(language: string): Wording {
  const { i18n } = useTranslation();
  const timeZone = useStore(consoleStore, (state) => state.centre?.timezone ?? null);
  // Keys that are made of codes are no literals; the locale check compares them with the files.
  const translate = i18n.getFixedT(language) as unknown as Wording['translate'];
  return { language, timeZone, translate };
}

/** Typed words stay as they are, with their language. */
export function useSaid(): (said: Saying) => { readonly text: string; readonly lang: string } {
  const { i18n } = useTranslation();
  const wording = useWordingIn(i18n.language);
  return (said) =>
    'phrase' in said
      ? { text: sayPhrase(said, 'text', wording), lang: i18n.language }
      : { text: said.text, lang: said.lang };
}
