import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, type Language } from '../../../core/domain/settings.ts';
import { Choice } from '../../ui/choice.tsx';

const NONE = 'none';

/**
 * In which other language the same is shown: at first in that of the partner, if it is not the reader's.
 *
 * @returns null: in none.
 */
export function useSecondLanguage(
  theirs: Language | null,
): readonly [Language | null, (language: Language | null) => void] {
  const { i18n } = useTranslation();
  const [chosen, setChosen] = useState<Language | null | undefined>(undefined);
  const first = theirs === i18n.language ? null : theirs;
  return [chosen === undefined ? first : chosen, setChosen];
}

interface SecondLanguageProps {
  readonly value: Language | null;
  readonly choose: (language: Language | null) => void;
}

export function SecondLanguage({ value, choose }: SecondLanguageProps) {
  const { t, i18n } = useTranslation('agreements');
  const others = LANGUAGES.filter((language) => language !== i18n.language);
  return (
    <Choice<Language | typeof NONE>
      label={t('language.label')}
      value={value ?? NONE}
      options={[
        [NONE, t('language.none')],
        ...others.map((language) => [language, nameOf(language)] as const),
      ]}
      change={(next) => {
        choose(next === NONE ? null : next);
      }}
    />
  );
}

/** Each by its own name. */
function nameOf(language: Language): string {
  return new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
}
