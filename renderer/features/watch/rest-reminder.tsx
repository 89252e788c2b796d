/** A rest is due: said calmly in the header, for whoever sits there. It takes no focus and can wait. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { WATCH_ANSWERS } from '../../../core/contract/watch.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import type { WatchActions } from '../../stores/watch-actions.ts';
import { watchStore } from '../../stores/watch-store.ts';
import { Button } from '../../ui/button.tsx';
import './watch.css';

export function RestReminder({ watch }: { readonly watch: WatchActions }) {
  const { t } = useTranslation('watch');
  const minutes = useStore(watchStore, ({ due }) => due);
  const sitsHere = useStore(sessionStore, (session) => offers(session, 'wall.use'));
  if (minutes === null || !sitsHere) return null;
  return (
    <div className="rest-reminder" role="status" aria-label={t('rest.label')}>
      <span className="number">{t('rest.due', { minutes })}</span>
      {WATCH_ANSWERS.map((answer) => (
        <Button
          key={answer}
          press={() => {
            watch.answer(answer);
          }}
        >
          {t(`rest.${answer}`)}
        </Button>
      ))}
    </div>
  );
}
