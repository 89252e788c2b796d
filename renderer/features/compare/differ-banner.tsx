/** In the header: both centres should have the same of an incident, and do not. */
import { ShieldAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { compareStore } from '../../stores/compare-store.ts';
import { setView } from '../../stores/console-store.ts';
import { holdsPanel } from '../../stores/panels.ts';
import { isInUse, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { useCompareWords } from './compare-words.ts';
import './compare.css';

export function DifferBanner() {
  const { t } = useTranslation('compare');
  const session = useStore(sessionStore);
  const [isOpen, setIsOpen] = useState(false);
  const [first, ...rest] = useStore(compareStore, (state) => state.differing);
  const { time, partnerName, incidentName } = useCompareWords();
  if (first === undefined) return null;
  const end = first.ends.find(({ verdict }) => verdict === 'entries' || verdict === 'outcome');
  return (
    <div className="differ-banner" role="alert" data-differs={first.incident}>
      <ShieldAlert size="1.4em" aria-hidden />
      <div className="differ-words">
        <button
          type="button"
          className="differ-summary"
          aria-expanded={isOpen}
          onClick={() => {
            setIsOpen(!isOpen);
          }}
        >
          {t('banner.differs', {
            partner: partnerName(first.partner),
            incident: incidentName(first),
          })}
        </button>
        <div className="differ-whole" hidden={!isOpen}>
          <p>
            {end === undefined ? '' : t('banner.since', { time: time(end.stated ?? end.at) })}{' '}
            {rest.length > 0 ? t('banner.more', { number: rest.length }) : ''}
          </p>
          <p>{t('banner.means')}</p>
          <p>{t('banner.do')}</p>
        </div>
      </div>
      {holdsPanel(session, 'audit') && isInUse(session) ? (
        <Button
          press={() => {
            setView({ panel: 'audit' });
          }}
        >
          {t('banner.open')}
        </Button>
      ) : null}
    </div>
  );
}
