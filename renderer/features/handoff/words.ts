/** What handoffs say in words of the reader. */
import { useTranslation } from 'react-i18next';
import type { Phrase } from '../../../core/domain/handoff/phrases.ts';
import { sayPhrase, type Wording } from '../../../core/domain/handoff/wording.ts';
import type { Words } from '../../../core/domain/incident/facts.ts';
import { useWordingIn } from '../../forms/wording.ts';

export function useWording(): Wording {
  const { i18n } = useTranslation();
  return useWordingIn(i18n.language);
}

/** A coded sentence in the reader's language; typed words as they are, with their language. */
export function useSaying(): (saying: Phrase | Words) => string {
  const wording = useWording();
  return (saying) =>
    'phrase' in saying
      ? sayPhrase(saying, 'text', wording)
      : `${saying.text} (${saying.lang.toUpperCase()})`;
}

const SECOND_MS = 1_000;

/** Minutes and seconds, `4:05`. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / SECOND_MS));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
