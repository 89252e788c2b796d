import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { TileState } from '../../../core/domain/tile-state.ts';
import { consoleStore, setView } from '../../stores/console-store.ts';
import type { TileView } from '../../stores/tile-store.ts';
import { Button } from '../../ui/button.tsx';
import { stateWord } from './state-word.ts';

/** States in which no picture can be trusted to fill the tile: the middle says why and what comes. */
const SPEAKING: ReadonlySet<TileState> = new Set([
  'reconnecting',
  'no-signal',
  'fault',
  'no-permission',
  'sleeping',
  'masked',
]);

/** Somebody at the desk says what the camera of a partner is looked at for. */
const ASKED_ANEW: ReadonlySet<string> = new Set([
  ...['reason-needed', 'cut-by-owner', 'grant-ended', 'owner-sheltering'],
]);

export function isSpeaking(state: TileState): boolean {
  return SPEAKING.has(state);
}

interface TileMessageProps {
  readonly view: TileView;
  readonly retry: () => void;
}

export function TileMessage({ view, retry }: TileMessageProps) {
  const { t } = useTranslation(['console', 'messages']);
  if (!isSpeaking(view.state)) return null;
  return (
    <div className="tile-message">
      <strong>{t(`state.${stateWord(view)}`)}</strong>
      <div className="tile-message-details">
        {view.reason === null ? null : <span>{t(`messages:reason.${view.reason}`)}</span>}
        <WayOn view={view} retry={retry} />
        {view.attempt === 0 || isStopped(view) ? null : <Attempt view={view} />}
      </div>
    </div>
  );
}

/** What a person can do about it. */
function WayOn({ view, retry }: TileMessageProps) {
  const { t } = useTranslation(['console', 'abroad']);
  const isDesk = useStore(consoleStore, (state) => state.windowId === 'desk');
  if (view.reason !== null && ASKED_ANEW.has(view.reason)) {
    if (!isDesk) return null;
    const give = (): void => {
      setView({ panel: 'abroad' });
    };
    return <Button press={give}>{t('abroad:tile.give')}</Button>;
  }
  return isStopped(view) ? <Button press={retry}>{t('tile.retry')}</Button> : null;
}

/** Nothing more happens by itself: a person may have mended the cause and can ask for it. */
function isStopped(view: TileView): boolean {
  return view.attempt > 0 && view.nextTryAt === null && view.reason !== null && !view.connecting;
}

/** The line stands also while the attempt is being made: one that came and went would move the rest. */
function Attempt({ view }: { readonly view: TileView }) {
  const { t } = useTranslation();
  const attempt = view.attempt + 1;
  if (view.nextTryAt === null) return <small>{t('tile.trying', { attempt })}</small>;
  return <NextTry key={view.nextTryAt} at={view.nextTryAt} attempt={attempt} />;
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
