import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { readCallUp } from '../../../core/domain/call-up.ts';
import type { Actions } from '../../stores/actions.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { Clock } from './clock.tsx';
import { MessageLine } from './message-line.tsx';

interface HeaderProps {
  readonly actions: Actions;
  /** Who is signed in. */
  readonly person: React.ReactNode;
  /** What calls for somebody; it takes nothing from the height. */
  readonly banner: React.ReactNode;
  /** What cannot be reached; most of the time nothing. */
  readonly links: React.ReactNode;
  /** What always stands there: how much is watched. */
  readonly strip: React.ReactNode;
  /** Who is there, below the name of the centre. */
  readonly duty: React.ReactNode;
}

export function Header({ actions, person, banner, links, strip, duty }: HeaderProps) {
  const { t } = useTranslation();
  const centre = useStore(consoleStore, (state) => state.centre);
  const callUp = useStore(consoleStore, (state) => state.callUp);
  return (
    <header className="header">
      <span className="header-brand">{t('app.name')}</span>
      <div className="header-place">
        <span className="header-centre">{centre?.name ?? ''}</span>
        {duty}
      </div>
      <div className="header-middle">
        {banner}
        {callUp === '' ? <MessageLine actions={actions} /> : <CallUpLine entry={callUp} />}
      </div>
      {links}
      {strip}
      <Clock timezone={centre?.timezone} />
      {person}
    </header>
  );
}

/** What Enter would do with what has been typed so far. */
function CallUpLine({ entry }: { readonly entry: string }) {
  const { t } = useTranslation();
  const cameras = useStore(consoleStore, (state) => state.cameras);
  const wall = useStore(consoleStore, (state) => state.wall);
  const read = readCallUp(entry, cameras, wall);
  const camera = read.ok ? cameras.find((candidate) => candidate.id === read.value.camera) : null;
  return (
    <div className="call-up" role="status">
      <span className="call-up-entry">{entry}</span>
      {read.ok && camera !== null && camera !== undefined ? (
        <span>{t('callUp.target', { name: camera.name, tile: read.value.tile + 1 })}</span>
      ) : (
        <span className="call-up-open">{t('callUp.noTarget')}</span>
      )}
    </div>
  );
}
