import { X } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { isDismissible, shownNotices, type Notice } from '../../../core/domain/settings.ts';
import type { Actions } from '../../stores/actions.ts';
import { consoleStore, setView } from '../../stores/console-store.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { tileStore } from '../../stores/tile-store.ts';

/** How long a message about a key that did nothing stays, ms. */
const STAYS_MS = 8_000;

/** What just failed: what happened, what it means, what to do. Else the machine's own notices. */
export function MessageLine({ actions }: { readonly actions: Actions }) {
  const { t } = useTranslation(['messages', 'console']);
  const shed = useStore(tileStore, (state) => state.load.shedLevel > 0);
  const message = useStore(consoleStore, (state) => state.message);
  const notices = useStore(consoleStore, (state) => state.notices);
  const settings = useStore(consoleStore, (state) => state.settings);

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
  const notice = shownNotices(notices, settings)[0];
  return notice === undefined ? null : <NoticeLine notice={notice} actions={actions} />;
}

interface NoticeLineProps {
  readonly notice: Notice;
  readonly actions: Actions;
}

function NoticeLine({ notice, actions }: NoticeLineProps) {
  const { t } = useTranslation(['messages', 'console']);
  const mayDismiss = useStore(sessionStore, (state) => offers(state, 'settings.workstation'));
  return (
    <div className="notice" data-notice={notice}>
      <p className="notice-line">{t(`notice.${notice}`)}</p>
      {mayDismiss && isDismissible(notice) ? (
        <button
          type="button"
          className="notice-dismiss"
          aria-label={t('console:notices.dismiss')}
          title={t('console:notices.dismiss')}
          onClick={() => {
            actions.dismiss(notice);
          }}
        >
          <X aria-hidden />
        </button>
      ) : null}
    </div>
  );
}
