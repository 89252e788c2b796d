import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { consoleStore, setView } from '../../stores/console-store.ts';
import { tileStore } from '../../stores/tile-store.ts';

/** How long a message about a key that did nothing stays, ms. */
const STAYS_MS = 8_000;

/** What just failed: what happened, what it means, what to do. Else the machine's own notices. */
export function MessageLine() {
  const { t } = useTranslation(['messages', 'console']);
  const shed = useStore(tileStore, (state) => state.load.shedLevel > 0);
  const message = useStore(consoleStore, (state) => state.message);
  const notices = useStore(consoleStore, (state) => state.notices);

  useEffect(() => {
    if (message === null) return undefined;
    const timer = setTimeout(() => {
      setView({ message: null });
    }, STAYS_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [message]);

  if (message !== null) {
    const { code, params } = message.failure;
    return (
      <p className="message-line" role="alert" data-failure={code}>
        {t(`failure.${code}`, { ...params })}
      </p>
    );
  }
  if (shed) {
    return (
      <p className="message-line" role="status">
        {t('console:footer.shed')}
      </p>
    );
  }
  const notice = notices[0];
  if (notice === undefined) return null;
  return (
    <p className="notice-line" data-notice={notice}>
      {t(`notice.${notice}`)}
    </p>
  );
}
