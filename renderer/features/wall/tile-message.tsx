import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TileState } from '../../../core/domain/tile-state.ts';
import type { TileView } from '../../stores/tile-store.ts';

/** States in which no picture can be trusted to fill the tile: the middle says why and what comes. */
const SPEAKING: ReadonlySet<TileState> = new Set([
  'reconnecting',
  'no-signal',
  'fault',
  'no-permission',
  'sleeping',
  'masked',
]);

export function TileMessage({ view }: { readonly view: TileView }) {
  const { t } = useTranslation(['console', 'messages']);
  const seconds = useSecondsUntil(view.nextTryAt);
  if (!SPEAKING.has(view.state)) return null;
  const first = view.state === 'reconnecting' && view.attempt === 0;
  return (
    <div className="tile-message">
      <strong>{first ? t('state.connecting') : t(`state.${view.state}`)}</strong>
      {view.reason === null ? null : <span>{t(`messages:reason.${view.reason}`)}</span>}
      {seconds === null || view.attempt === 0 ? null : (
        <small>{t('tile.nextTry', { count: seconds, attempt: view.attempt + 1 })}</small>
      )}
    </div>
  );
}

/** Whole seconds until `at` (UTC, ms), counting down; null where nothing is planned. */
function useSecondsUntil(at: number | null): number | null {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (at === null) return undefined;
    setNow(Date.now());
    const timer = setInterval(() => {
      setNow(Date.now());
    }, 1_000);
    return () => {
      clearInterval(timer);
    };
  }, [at]);
  return at === null ? null : Math.max(0, Math.ceil((at - now) / 1_000));
}
