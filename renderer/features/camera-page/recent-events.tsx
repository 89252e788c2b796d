/** What this camera reported last. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { eventStore } from '../../stores/event-store.ts';
import type { PageActions, PageEvents } from '../../stores/page-actions.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { useTimes } from './times.ts';

interface RecentEventsProps {
  readonly camera: string;
  readonly page: PageActions;
}

export function RecentEvents({ camera, page }: RecentEventsProps) {
  const { t } = useTranslation(['camera', 'events']);
  const { full } = useTimes();
  const may = useStore(sessionStore, (session) => offers(session, 'events.see'));
  // The list of what waits changes with every event.
  const open = useStore(eventStore, (state) => state.open);
  const news = open.find((event) => event.camera === camera);
  const [events, setEvents] = useState<PageEvents['events'] | null>(null);
  useEffect(() => {
    if (!may) return undefined;
    let here = true;
    void page.events(camera).then((found) => {
      if (here && found.ok) setEvents(found.value.events);
    });
    return () => {
      here = false;
    };
  }, [camera, page, may, news?.id, news?.count]);
  if (events === null) return null;
  return (
    <section>
      <h3>{t('part.events')}</h3>
      {events.length === 0 ? <p>{t('eventsNone')}</p> : null}
      <ul className="camera-events">
        {events.map(({ id, kind, since, until }) => (
          <li key={id}>
            <time dateTime={new Date(since).toISOString()}>{full(since)}</time>
            <strong>{t(`events:kind.${kind}`)}</strong>
            {until === null ? <span>{t('events:row.lasts')}</span> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
