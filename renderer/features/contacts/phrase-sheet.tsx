import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Phrase } from '../../../core/domain/handoff/phrases.ts';
import { sayPhrase } from '../../../core/domain/handoff/wording.ts';
import type { Language } from '../../../core/domain/settings.ts';
import { transliterate } from '../../../core/domain/transliteration.ts';
import { useWordingIn } from '../../forms/wording.ts';
import { Button } from '../../ui/button.tsx';

interface PhraseSheetProps {
  readonly phrases: readonly Phrase[];
  readonly own: Language;
  readonly theirs: Language;
  readonly remove: (at: number) => void;
}

/** Each sentence in both languages, and how it is said where the other script is another one. */
export function PhraseSheet({ phrases, own, theirs, remove }: PhraseSheetProps) {
  const { t } = useTranslation(['talk', 'phrases']);
  const [ours, others] = [useWordingIn(own), useWordingIn(theirs)];
  return (
    <table className="phrase-sheet" aria-label={t('card.sheet')}>
      <thead>
        <tr>
          <th>{t(`phrases:language.${own}`)}</th>
          <th>{t(`phrases:language.${theirs}`)}</th>
          <td className="no-print" />
        </tr>
      </thead>
      <tbody>
        {phrases.map((phrase, at) => {
          const said = sayPhrase(phrase, 'text', ours);
          const there = sayPhrase(phrase, 'text', others);
          return (
            <tr key={`${at} ${phrase.phrase}`}>
              <td lang={own}>
                {said}
                <Names phrase={phrase} />
              </td>
              <td lang={theirs}>
                {there}
                {/\p{Script=Cyrillic}/u.test(there) ? (
                  <span className="card-said">{transliterate(there)}</span>
                ) : null}
              </td>
              <td className="no-print">
                <Button
                  plain
                  label={t('card.remove', { said })}
                  press={() => {
                    remove(at);
                  }}
                >
                  <X size="1em" aria-hidden />
                </Button>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Names in it as they can be said and typed without their marks. */
function Names({ phrase: { slots } }: { readonly phrase: Phrase }) {
  const names = Object.values(slots).filter((slot) => typeof slot === 'string');
  const said = names.map(transliterate).filter((plain) => !names.includes(plain));
  return said.length === 0 ? null : <span className="card-said">{said.join(' · ')}</span>;
}
