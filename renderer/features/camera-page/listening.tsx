/** Whether what the camera reports over ONVIF comes into the list of events. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Failure } from '../../../core/domain/result.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import type { PageActions, PageEntry } from '../../stores/page-actions.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';

interface ListeningProps {
  readonly entry: PageEntry;
  readonly page: PageActions;
  readonly changed: (entry: PageEntry) => void;
}

export function Listening({ entry, page, changed }: ListeningProps) {
  const { t } = useTranslation('camera');
  const may = useStore(sessionStore, (session) => offers(session, 'registry.change'));
  const [asked, setAsked] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { listens, camera } = entry;
  if (listens === null) return null;
  if (!may) return listens ? null : <p>{t('listening.off')}</p>;
  const listen = async (next: boolean): Promise<void> => {
    setAsked(true);
    const told = await page.listen(camera.id, next);
    setAsked(false);
    setFailure(told.ok ? null : told.failure);
    if (told.ok) changed(told.value);
  };
  return (
    <section className="camera-listening">
      <label>
        <input
          type="checkbox"
          checked={listens}
          disabled={asked}
          onChange={({ target }) => void listen(target.checked)}
        />
        {t('listening.label')}
      </label>
      {listens ? null : <p>{t('listening.off')}</p>}
      <FailureText failure={failure} />
    </section>
  );
}
