import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Phrase } from '../../../core/domain/handoff/phrases.ts';
import type { IncidentActions } from '../../stores/incident-actions.ts';
import type { MessageActions } from '../../stores/message-actions.ts';
import { messageStore } from '../../stores/message-store.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { MessageForm } from './message-form.tsx';
import { MessageRow } from './message-row.tsx';
import './talk.css';

interface TalkPanelProps {
  readonly messages: MessageActions;
  readonly incidents: Pick<IncidentActions, 'open'>;
  /** Finds a coded sentence. */
  readonly picker: (take: (phrase: Phrase) => void) => React.ReactNode;
}

/** What the positions of the centre say to each other: short, acknowledged, in everybody's language. */
export function TalkPanel({ messages, incidents, picker }: TalkPanelProps) {
  const { t } = useTranslation('talk');
  const { messages: shown, unread, here, waiting } = useStore(messageStore);
  const writes = useStore(sessionStore, (session) => offers(session, 'incidents.report'));
  return (
    <section className="talk-panel" aria-label={t('title')}>
      <header className="panel-head">
        <h2>{t('title')}</h2>
        <span className="number">{t('unread', { count: unread })}</span>
      </header>
      {here === null ? <p className="panel-empty">{t('nobody')}</p> : null}
      {waiting ? <p role="status">{t('waiting')}</p> : null}
      {here === null || !writes ? null : (
        <MessageForm here={here} messages={messages} picker={picker} />
      )}
      {here !== null && shown.length === 0 ? <p className="panel-empty">{t('empty')}</p> : null}
      <ul className="talk-list">
        {here === null
          ? null
          : shown.map((message) => (
              <MessageRow
                key={message.id}
                {...{ message, here, writes }}
                acknowledge={() => {
                  void messages.acknowledge(message.id);
                }}
                open={incidents.open}
              />
            ))}
      </ul>
    </section>
  );
}
