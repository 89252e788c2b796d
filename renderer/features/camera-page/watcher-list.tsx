/** Who has the camera on a tile of this console at this moment. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { PageActions, Watchers } from '../../stores/page-actions.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { useTimes } from './times.ts';

const READ_MS = 5_000;

interface WatcherListProps {
  readonly camera: string;
  readonly page: PageActions;
}

export function WatcherList({ camera, page }: WatcherListProps) {
  const { t } = useTranslation('camera');
  const { hour } = useTimes();
  const may = useStore(sessionStore, (session) => offers(session, 'wall.see'));
  const [watchers, setWatchers] = useState<Watchers | null>(null);
  useEffect(() => {
    if (!may) return undefined;
    let here = true;
    const read = (): void => {
      void page.watchers(camera).then((told) => {
        // Its pictures may belong to others: then who watches them does too.
        if (here) setWatchers(told.ok ? told.value : null);
      });
    };
    read();
    const timer = setInterval(read, READ_MS);
    return () => {
      here = false;
      clearInterval(timer);
    };
  }, [camera, page, may]);
  if (watchers === null) return null;
  return (
    <section>
      <h3>{t('part.watchers')}</h3>
      {watchers.length === 0 ? <p>{t('watchers.nobody')}</p> : null}
      <ul className="camera-watchers">
        {watchers.map(({ login, name, window, tile, since }) => (
          <li key={`${window} ${String(tile)}`}>
            <strong>{name ?? login ?? t('watchers.unnamed')}</strong>
            <span>
              {window === 'desk'
                ? t('watchers.desk', { tile })
                : t('watchers.wall', { number: window.replace('wall/', ''), tile })}
            </span>
            <span className="number">{t('watchers.since', { time: hour(since) })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
