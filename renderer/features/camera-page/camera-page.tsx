/** Everything about one camera: what it is, how it fares, who watches it, whom to call. */
import { MonitorPlay, Siren, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Failure } from '../../../core/domain/result.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import type { Actions } from '../../stores/actions.ts';
import { consoleStore, setView } from '../../stores/console-store.ts';
import type { PageActions, PageEntry } from '../../stores/page-actions.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { CameraFacts } from './camera-facts.tsx';
import { CameraHistory } from './camera-history.tsx';
import { CameraPast } from './camera-past.tsx';
import { HealthPlots } from './health-plots.tsx';
import { Listening } from './listening.tsx';
import { RecentEvents } from './recent-events.tsx';
import { WatcherList } from './watcher-list.tsx';
import './camera-page.css';

interface CameraPageProps {
  readonly camera: string;
  readonly page: PageActions;
  readonly actions: Actions;
  /** Opens the form for an incident that this camera shows. */
  readonly begin: () => void;
  /** Shown for a camera that can be turned. */
  readonly steering: React.ReactNode;
}

export function CameraPage({ camera, page, actions, begin, steering }: CameraPageProps) {
  const { t } = useTranslation(['camera', 'board']);
  const reports = useStore(sessionStore, (session) => offers(session, 'incidents.report'));
  const [entry, setEntry] = useState<PageEntry | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    let here = true;
    void page.see(camera).then((seen) => {
      if (!here) return;
      if (seen.ok) setEntry(seen.value);
      else setFailure(seen.failure);
    });
    return () => {
      here = false;
    };
  }, [camera, page]);
  return (
    <section className="camera-page" aria-label={t('title')}>
      <header className="panel-head">
        <h2>
          {entry === null ? (
            t('title')
          ) : (
            <>
              <span className="number">{entry.camera.number}</span> {entry.camera.name}
            </>
          )}
        </h2>
        <Button
          plain
          label={t('close')}
          press={() => {
            setView({ panel: null });
          }}
        >
          <X size="1.2em" aria-hidden />
        </Button>
      </header>
      <FailureText failure={failure} />
      {entry === null ? null : (
        <div className="camera-page-parts">
          <OnWall entry={entry} actions={actions} />
          {reports ? (
            <Button press={begin}>
              <Siren size="1.15em" aria-hidden /> {t('board:new.title')}
            </Button>
          ) : null}
          <Condition entry={entry} />
          {canTurn(entry) ? steering : null}
          <HealthPlots camera={camera} page={page} />
          <WatcherList camera={camera} page={page} />
          <RecentEvents camera={camera} page={page} />
          <Listening entry={entry} page={page} changed={setEntry} />
          <CameraFacts entry={entry} />
          <CameraPast camera={camera} page={page} />
          <CameraHistory entry={entry} />
        </div>
      )}
    </section>
  );
}

function canTurn({ camera, pictures }: PageEntry): boolean {
  return pictures && (camera.kind === 'ptz' || camera.kind === 'mobile');
}

/** The picture stands on the wall, where the audit log knows of it; there is no second one here. */
function OnWall({ entry, actions }: { readonly entry: PageEntry; readonly actions: Actions }) {
  const { t } = useTranslation('camera');
  const uses = useStore(sessionStore, (session) => offers(session, 'wall.use'));
  const wall = useStore(consoleStore, (state) => state.wall);
  const { id, streams } = entry.camera;
  if (!entry.pictures || streams.length === 0) return <p>{t('picture.none')}</p>;
  const enlarged = wall.enlarged !== null && wall.tiles[wall.enlarged] === id;
  if (!uses || enlarged) return null;
  return (
    <Button
      primary
      press={() => {
        const at = wall.tiles.indexOf(id);
        const tile = at === -1 ? wall.selected : at;
        if (wall.enlarged !== null) actions.act({ do: 'restore' });
        if (at === -1) actions.act({ do: 'place', tile, camera: id });
        actions.act({ do: 'enlarge', tile });
      }}
    >
      <MonitorPlay size="1.15em" aria-hidden /> {t('picture.show')}
    </Button>
  );
}

/** First what somebody has to know before calling: the fault, its ticket, what to do instead. */
function Condition({ entry }: { readonly entry: PageEntry }) {
  const { t } = useTranslation('camera');
  const { state = 'in-service', ticket, text, workaround } = entry.camera.record?.condition ?? {};
  const rows = [
    [t('fact.ticket'), ticket],
    [t('fact.fault'), text],
    [t('fact.workaround'), workaround],
  ].filter(([, value]) => value !== undefined);
  return (
    <div className="camera-condition" data-condition={state}>
      <strong>{t(`condition.${state}`)}</strong>
      {rows.length === 0 ? null : (
        <dl className="camera-facts">
          {rows.map(([what, value]) => (
            <div key={what}>
              <dt>{what}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
