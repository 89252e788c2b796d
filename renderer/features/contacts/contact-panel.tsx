import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Contact } from '../../../core/domain/contact.ts';
import type { Phrase } from '../../../core/domain/handoff/phrases.ts';
import type { Failure, Result } from '../../../core/domain/result.ts';
import { holdsWords } from '../../../core/domain/search.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import type { ContactActions } from '../../stores/contact-actions.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { CallCard } from './call-card.tsx';
import { ContactForm } from './contact-form.tsx';
import './contacts.css';

interface ContactPanelProps {
  readonly contacts: ContactActions;
  /** Finds a coded sentence. */
  readonly picker: (take: (phrase: Phrase) => void) => React.ReactNode;
}

/** Whom to call; one of them opens to the call card. */
export function ContactPanel({ contacts, picker }: ContactPanelProps) {
  const { t } = useTranslation('talk');
  const mayChange = useStore(sessionStore, (session) => offers(session, 'settings.centre'));
  const [known, setKnown] = useState<readonly Contact[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  /** What the form is about; a new one has no name yet. */
  const [edited, setEdited] = useState<Contact | null>(null);
  useEffect(() => {
    void contacts.list().then(settle);
  }, [contacts]);

  function settle(answer: Result<readonly Contact[]>): boolean {
    setFailure(answer.ok ? null : answer.failure);
    if (answer.ok) setKnown(answer.value);
    return answer.ok;
  }

  const card = known.find(({ id }) => id === chosen);
  const shown = known.filter(({ name, phones, radio }) =>
    holdsWords([name, ...phones, radio ?? ''].join(' '), query),
  );
  if (card !== undefined) {
    return (
      <CallCard
        contact={card}
        picker={picker}
        print={() => void contacts.print(card.id)}
        back={() => {
          setChosen(null);
        }}
      />
    );
  }
  return (
    <section className="contact-panel" aria-label={t('contacts.title')}>
      <header className="panel-head">
        <h2>{t('contacts.title')}</h2>
        <span className="number">{known.length}</span>
      </header>
      <TextField label={t('contacts.find')} value={query} change={setQuery} focus />
      <FailureText failure={failure} />
      {shown.length === 0 ? <p className="panel-empty">{t('contacts.empty')}</p> : null}
      <ul className="contact-list">
        {shown.map((contact) => (
          <li key={contact.id} className="contact-row">
            <button
              type="button"
              className="contact-open"
              onClick={() => {
                setChosen(contact.id);
              }}
            >
              <strong>{contact.name}</strong>
              <span>{t(`contacts.kind.${contact.kind}`)}</span>
              <span className="number">{contact.phones[0] ?? contact.radio ?? ''}</span>
            </button>
            {mayChange ? (
              <Button
                plain
                label={t('contacts.changeOne', { name: contact.name })}
                press={() => {
                  setEdited(contact);
                }}
              >
                {t('contacts.change')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {mayChange ? (
        <Button
          press={() => {
            setEdited(newContact());
          }}
        >
          {t('contacts.add')}
        </Button>
      ) : null}
      {edited === null ? null : (
        <ContactForm
          contact={edited}
          isNew={!known.some(({ id }) => id === edited.id)}
          keep={async (contact) => {
            if (settle(await contacts.keep(contact))) setEdited(null);
          }}
          remove={async () => {
            if (settle(await contacts.remove(edited.id))) setEdited(null);
          }}
          close={() => {
            setEdited(null);
          }}
        />
      )}
    </section>
  );
}

function newContact(): Contact {
  return {
    ...{ id: crypto.randomUUID(), kind: 'partner', name: '', phones: [] },
    ...{ radio: null, languages: [] },
  };
}
