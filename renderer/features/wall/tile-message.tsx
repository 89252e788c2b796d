import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TileState } from '../../../core/domain/tile-state.ts';
import type { TileView } from '../../stores/tile-store.ts';
import { Button } from '../../ui/button.tsx';

/** States in which no picture can be trusted to fill the tile: the middle says why and what comes. */
const SPEAKING: ReadonlySet<TileState> = new Set([
  'reconnecting',
  'no-signal',
  'fault',
  'no-permission',
  'sleeping',
  'masked',
]);

interface TileMessageProps {
  readonly view: TileView;
  readonly retry: () => void;
}

export function TileMessage({ view, retry }: TileMessageProps) {
  const { t } = useTranslation(['console', 'messages']);
  if (!SPEAKING.has(view.state)) return null;
  const first = view.state === 'reconnecting' && view.attempt === 0;
  return (
    <div className="tile-message">
      <strong>{first ? t('state.connecting') : t(`state.${view.state}`)}</strong>
      {view.reason === null ? null : <span>{t(`messages:reason.${view.reason}`)}</span>}
      {isStopped(view) ? <Button press={retry}>{t('tile.retry')}</Button> : null}
      {view.nextTryAt === null || view.attempt === 0 ? null : (
        <NextTry key={view.nextTryAt} at={view.nextTryAt} attempt={view.attempt + 1} />
      )}
    </div>
  );
}

/** Nothing more happens by itself: a person may have mended the cause and can ask for it. */
function isStopped(view: TileView): boolean {
  return view.attempt > 0 && view.nextTryAt === null && view.reason !== null && !view.connecting;
}

/** Counts down to the next attempt. */
function NextTry({ at, attempt }: { readonly at: number; readonly attempt: number }) {
  const { t } = useTranslation();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, 1_000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  const count = Math.max(0, Math.ceil((at - now) / 1_000));
  return <small>{t('tile.nextTry', { count, attempt })}</small>;
}
