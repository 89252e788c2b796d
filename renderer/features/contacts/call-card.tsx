import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { theirLanguage, type Contact } from '../../../core/domain/contact.ts';
import type { Phrase } from '../../../core/domain/handoff/phrases.ts';
import { isLanguage, LANGUAGES, type Language } from '../../../core/domain/settings.ts';
import { transliterate } from '../../../core/domain/transliteration.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { Button } from '../../ui/button.tsx';
import { PhraseSheet } from './phrase-sheet.tsx';

interface CallCardProps {
  readonly contact: Contact;
  readonly picker: (take: (phrase: Phrase) => void) => React.ReactNode;
  readonly print: () => void;
  readonly back: () => void;
}

/** For the telephone: where to call, and what to say there in both languages, side by side. */
export function CallCard({ contact, picker, print, back }: CallCardProps) {
  const { t } = useTranslation(['talk', 'phrases']);
  const own = useStore(consoleStore, (state) => state.language);
  const [theirs, setTheirs] = useState<Language>(() => theirLanguage(contact, own) ?? own);
  const [phrases, setPhrases] = useState<readonly Phrase[]>(() => firstPhrases(own));
  const { name, kind, phones, radio, languages } = contact;
  return (
    <section className="contact-panel call-card" aria-label={t('card.title')}>
      <header className="panel-head">
        <h2>{name}</h2>
        <span className="no-print">
          <Button press={back}>{t('card.back')}</Button>
        </span>
      </header>
      <Said name={name} />
      <dl className="card-facts">
        <dt>{t('contacts.kindLabel')}</dt>
        <dd>{t(`contacts.kind.${kind}`)}</dd>
        <dt>{t('contacts.phones')}</dt>
        <dd className="card-numbers number">
          {phones.length === 0 ? '–' : phones.map((phone) => <span key={phone}>{phone}</span>)}
        </dd>
        <dt>{t('contacts.radio')}</dt>
        <dd>{radio ?? '–'}</dd>
        <dt>{t('contacts.languages')}</dt>
        <dd>
          {languages.length === 0
            ? '–'
            : languages.map((language) => t(`phrases:language.${language}`)).join(', ')}
        </dd>
      </dl>
      <label className="text-field no-print">
        <span>{t('card.language')}</span>
        <select
          className="field"
          value={theirs}
          onChange={({ target }) => {
            if (isLanguage(target.value)) setTheirs(target.value);
          }}
        >
          {LANGUAGES.map((language) => (
            <option key={language} value={language}>
              {t(`phrases:language.${language}`)}
            </option>
          ))}
        </select>
      </label>
      <PhraseSheet
        {...{ phrases, own, theirs }}
        remove={(at) => {
          setPhrases(phrases.filter((_, index) => index !== at));
        }}
      />
      <div className="no-print">
        {picker((phrase) => {
          setPhrases([...phrases, phrase]);
        })}
        <Button press={print}>{t('card.print')}</Button>
      </div>
    </section>
  );
}

/** How a name is said by who does not read its script; nothing where it is as it is written. */
function Said({ name }: { readonly name: string }) {
  const said = transliterate(name);
  return said === name ? null : <p className="card-said">{said}</p>;
}

/** What a call without a common language begins with. */
function firstPhrases(own: Language): Phrase[] {
  return [
    { phrase: 'nobody-speaks', slots: { language: own } },
    { phrase: 'who-is-responsible', slots: {} },
    { phrase: 'repeat-please', slots: {} },
    { phrase: 'not-understood', slots: {} },
    { phrase: 'understood', slots: {} },
  ];
}
