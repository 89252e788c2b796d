import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { GivenAs, GivenOut } from '../../../core/contract/partners.ts';
import type { Failure, Result } from '../../../core/domain/result.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import { partnerStore } from '../../stores/partner-store.ts';
import { Button } from '../../ui/button.tsx';
import { Check } from './check.tsx';

/** Which keys the card is to have, besides those that the centre has. */
interface ChosenKeys {
  readonly newKey: boolean;
  readonly takesOver: boolean;
}

interface GiveCardProps {
  readonly give: (as: GivenAs, chosen: ChosenKeys) => Promise<Result<GivenOut>>;
  /** It also says that the other side is confirmed. */
  readonly answers?: boolean;
  /** Other keys can be chosen for it. */
  readonly renews?: boolean;
}

/** A card of this centre, as a file or as text to be pasted. */
export function GiveCard({ give, answers = false, renews = false }: GiveCardProps) {
  const { t } = useTranslation('partners');
  const id = useId();
  const elsewhere = useStore(partnerStore, ({ own }) => own?.elsewhere ?? null);
  const [given, setGiven] = useState<GivenOut>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [newKey, setNewKey] = useState(false);
  const [takesOver, setTakesOver] = useState(false);
  const make = (as: GivenAs): void => {
    // What was saved before is another card: nobody sends that one for the one that is being made.
    setGiven(null);
    setFailure(null);
    void give(as, { newKey, takesOver }).then((result) => {
      setGiven(result.ok ? result.value : null);
      setFailure(result.ok ? null : result.failure);
    });
  };
  return (
    <section className="partner-part" aria-labelledby={id}>
      <h3 id={id}>{t('give.title')}</h3>
      {elsewhere === null ? (
        <p className="form-hint">{answers ? t('give.answerAbout') : t('give.about')}</p>
      ) : (
        <>
          <p>{t('give.elsewhere', { name: elsewhere })}</p>
          <Check label={t('give.takesOver')} value={takesOver} change={setTakesOver} />
        </>
      )}
      {renews && elsewhere === null ? (
        <Check label={t('renew.newKey')} value={newKey} change={setNewKey} />
      ) : null}
      {elsewhere === null || takesOver ? (
        <div className="button-row">
          <Button
            press={() => {
              make('file');
            }}
          >
            {t('give.file')}
          </Button>
          <Button
            press={() => {
              make('text');
            }}
          >
            {t('give.text')}
          </Button>
        </div>
      ) : null}
      <div role="status">
        {given?.as === 'file' ? t('give.saved', { file: given.file }) : null}
        {given?.as === 'text' ? (
          <textarea
            className="field partner-text"
            aria-label={t('give.label')}
            readOnly
            rows={6}
            value={given.text}
            onFocus={({ target }) => {
              target.select();
            }}
          />
        ) : null}
      </div>
      <FailureText failure={failure} />
    </section>
  );
}
