/** What handoffs say in words of the reader. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Party } from '../../../core/domain/handoff/handoff.ts';
import type { Phrase } from '../../../core/domain/handoff/phrases.ts';
import { sayPhrase, type Wording } from '../../../core/domain/handoff/wording.ts';
import type { Words } from '../../../core/domain/incident/facts.ts';
import { readableName } from '../../../core/domain/transliteration.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { incidentStore } from '../../stores/incident-store.ts';

export function useWording(): Wording {
  const { t, i18n } = useTranslation();
  const timeZone = useStore(consoleStore, (state) => state.centre?.timezone ?? null);
  // Keys that are made of codes are no literals; the locale check compares them with the files.
  const translate = t as unknown as Wording['translate'];
  return { language: i18n.language, timeZone, translate };
}

/** Names somebody as the centre knows them: by name where they are there, else by login or position. */
export function useDutyName(): (party: Party) => string {
  const { t, i18n } = useTranslation('offer');
  const presences = useStore(incidentStore, (state) => state.now.presences);
  return ({ position, person }) => {
    if (person !== null) {
      const name = presences.find((each) => each.person === person)?.name ?? person;
      return readableName(name, i18n.language);
    }
    if (position === null) return t('form.centre');
    const name = presences.find(({ journal }) => journal === position)?.name ?? '';
    return name === '' ? position.slice(0, 8) : name;
  };
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

/** The centre's clock, UTC ms; goes on by the second. */
export function useCentreNow(): number {
  const ahead = useStore(incidentStore, (state) => state.ahead);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, SECOND_MS);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return now + ahead;
}

/** Minutes and seconds, `4:05`. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / SECOND_MS));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
