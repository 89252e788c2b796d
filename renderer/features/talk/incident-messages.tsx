import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { MessageActions } from '../../stores/message-actions.ts';
import { messageStore } from '../../stores/message-store.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { MessageRow } from './message-row.tsx';
import './talk.css';

interface IncidentMessagesProps {
  readonly incident: string;
  readonly messages: Pick<MessageActions, 'acknowledge'>;
}

/** What positions have said to each other about one incident, as far as it concerns who reads. */
export function IncidentMessages({ incident, messages }: IncidentMessagesProps) {
  const { t } = useTranslation('talk');
  const { messages: all, here } = useStore(messageStore);
  const writes = useStore(sessionStore, (session) => offers(session, 'incidents.report'));
  const about = all.filter((message) => message.incident === incident);
  if (here === null || about.length === 0) return null;
  return (
    <section className="incident-part" aria-label={t('title')}>
      <h3>{t('title')}</h3>
      <ul className="talk-list">
        {about.map((message) => (
          <MessageRow
            key={message.id}
            {...{ message, here, writes }}
            acknowledge={() => {
              void messages.acknowledge(message.id);
            }}
            open={null}
          />
        ))}
      </ul>
    </section>
  );
}
