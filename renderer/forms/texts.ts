/** Texts of a scenario in the reader's language. */
import { useStore } from 'zustand';
import { textIn, type Texts } from '../../core/domain/exercise/scenario.ts';
import { consoleStore } from '../stores/console-store.ts';

export function useTexts(): (texts: Texts) => string {
  const language = useStore(consoleStore, (state) => state.language);
  return (texts) => textIn(texts, language).text;
}
