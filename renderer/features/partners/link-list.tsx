/** Every link of this centre, that to its own server first. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Contact } from '../../../core/domain/contact.ts';
import type { ContactActions } from '../../stores/contact-actions.ts';
import { incidentStore } from '../../stores/incident-store.ts';
import { linkStore } from '../../stores/link-store.ts';
import { partnerStore } from '../../stores/partner-store.ts';
import { LinkView } from './link-view.tsx';

interface LinkListProps {
  readonly contacts: Pick<ContactActions, 'list'>;
  /** Only that partner; left out: all of them, and the own server. */
  readonly only?: string;
}

export function LinkList({ contacts, only }: LinkListProps) {
  const { t } = useTranslation('links');
  const links = useStore(linkStore, (state) => state.links);
  const isLinked = useStore(partnerStore, ({ partners }) =>
    partners.some(({ state }) => state === 'ACTIVE' || state === 'ROLLING'),
  );
  const called = useContacts(contacts);
  const shown = (links ?? []).filter(({ id }) => only === undefined || id === only);
  const isElsewhere = isLinked && links !== null && links.length === 0;
  if (only !== undefined && shown.length === 0) return null;
  return (
    <section className="partner-part link-list" aria-label={t('title')}>
      {only === undefined ? <OwnServer /> : null}
      {isElsewhere ? <p>{t('elsewhere')}</p> : null}
      {shown.map((link) => (
        <LinkView key={link.id} link={link} contacts={called} />
      ))}
    </section>
  );
}

function OwnServer() {
  const { t } = useTranslation('links');
  const isAlone = useStore(incidentStore, (state) => state.now.waiting);
  if (!isAlone) return null;
  return (
    <p className="link-alone" role="status" data-alone>
      {t('alone')}
    </p>
  );
}

function useContacts(contacts: Pick<ContactActions, 'list'>): readonly Contact[] {
  const [known, setKnown] = useState<readonly Contact[]>([]);
  useEffect(() => {
    let isShown = true;
    void contacts.list().then((answer) => {
      if (isShown && answer.ok) setKnown(answer.value);
    });
    return () => {
      isShown = false;
    };
  }, [contacts]);
  return known;
}
