import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CONTACT_KINDS, PHONES_MOST, type Contact } from '../../../core/domain/contact.ts';
import { LANGUAGES } from '../../../core/domain/settings.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form, Submit } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface ContactFormProps {
  readonly contact: Contact;
  readonly isNew: boolean;
  readonly keep: (contact: Contact) => Promise<void>;
  readonly remove: () => Promise<void>;
  readonly close: () => void;
}

export function ContactForm({ contact: before, isNew, keep, remove, close }: ContactFormProps) {
  const { t } = useTranslation(['talk', 'phrases']);
  const { t: tc } = useTranslation();
  const [contact, setContact] = useState(before);
  const [phones, setPhones] = useState(before.phones.join(', '));
  const read = phonesIn(phones);
  const name = contact.name.trim();
  const radio = contact.radio?.trim() ?? '';
  const change = (more: Partial<Contact>): void => {
    setContact({ ...contact, ...more });
  };
  return (
    <Dialog title={t('contacts.one')} close={close}>
      <Form
        submit={() => {
          if (name === '' || read === null) return;
          void keep({ ...contact, name, phones: read, radio: radio === '' ? null : radio });
        }}
      >
        <TextField
          label={t('contacts.name')}
          value={contact.name}
          change={(text) => {
            change({ name: text });
          }}
          most={120}
          focus
        />
        <label className="text-field">
          <span>{t('contacts.kindLabel')}</span>
          <select
            className="field"
            value={contact.kind}
            onChange={({ target }) => {
              change({ kind: CONTACT_KINDS.find((kind) => kind === target.value) ?? 'partner' });
            }}
          >
            {CONTACT_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`contacts.kind.${kind}`)}
              </option>
            ))}
          </select>
        </label>
        <TextField label={t('contacts.phones')} value={phones} change={setPhones} />
        {read === null ? <p role="status">{t('contacts.notPhones')}</p> : null}
        <TextField
          label={t('contacts.radio')}
          value={contact.radio ?? ''}
          change={(text) => {
            change({ radio: text });
          }}
          most={40}
        />
        <div role="group" aria-label={t('contacts.languages')} className="contact-languages">
          {LANGUAGES.map((language) => (
            <label key={language}>
              <input
                type="checkbox"
                checked={contact.languages.includes(language)}
                onChange={({ target }) => {
                  const others = contact.languages.filter((one) => one !== language);
                  change({ languages: target.checked ? [...others, language] : others });
                }}
              />
              <span>{t(`phrases:language.${language}`)}</span>
            </label>
          ))}
        </div>
        <div className="button-row">
          {isNew ? null : (
            <Button plain press={() => void remove()}>
              {t('contacts.remove')}
            </Button>
          )}
          <Button press={close}>{tc('common.cancel')}</Button>
          <Submit disabled={name === '' || read === null}>{t('contacts.save')}</Submit>
        </div>
      </Form>
    </Dialog>
  );
}

/** @returns null where one of them could not be dialled. */
function phonesIn(text: string): string[] | null {
  const phones = text.split(',').map((phone) => phone.trim());
  const given = phones.filter((phone) => phone !== '');
  const are = given.every((phone) => /^[+]?[0-9][0-9 ()/-]{1,38}$/.test(phone));
  return are && given.length <= PHONES_MOST ? given : null;
}
