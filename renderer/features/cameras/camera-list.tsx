import { useDraggable } from '@dnd-kit/core';
import { Info, Monitor, Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Camera } from '../../../core/domain/camera.ts';
import { searchCameras } from '../../../core/domain/search.ts';
import type { Actions } from '../../stores/actions.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import type { PageActions } from '../../stores/page-actions.ts';
import { Button } from '../../ui/button.tsx';
import { consoleStore } from '../../stores/console-store.ts';
import './camera-list.css';

/** Rows that are drawn at once; a longer list is narrowed by search, not scrolled for minutes. */
const ROWS_MOST = 200;

interface CameraListProps {
  readonly actions: Actions;
  readonly page: PageActions;
}

export function CameraList({ actions, page }: CameraListProps) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const cameras = useStore(consoleStore, (state) => state.cameras);
  const wall = useStore(consoleStore, (state) => state.wall);
  const found = searchCameras(cameras, query);
  const shown = found.slice(0, ROWS_MOST);
  const onWall = new Set(wall.tiles);

  return (
    <section className="camera-list" aria-label={t('cameras.title')}>
      <header className="panel-head">
        <h2>{t('cameras.title')}</h2>
        <span className="number">{t('cameras.count', { count: found.length })}</span>
      </header>
      <label className="camera-search">
        <Search size="1.15em" aria-hidden />
        <input
          id="camera-search"
          className="field"
          type="search"
          placeholder={t('cameras.searchHint')}
          aria-label={t('cameras.search')}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
          }}
        />
      </label>
      {cameras.length === 0 ? <p className="panel-empty">{t('cameras.none')}</p> : null}
      {cameras.length > 0 && found.length === 0 ? (
        <p className="panel-empty">{t('cameras.noneFound', { query })}</p>
      ) : null}
      <ul>
        {shown.map((camera) => (
          <CameraRow
            key={camera.id}
            camera={camera}
            onWall={onWall.has(camera.id)}
            open={() => {
              page.open(camera.id);
            }}
            show={() => {
              actions.act({ do: 'place', tile: wall.selected, camera: camera.id });
            }}
          />
        ))}
      </ul>
      {found.length > shown.length ? (
        <p className="panel-empty">{t('cameras.more', { count: found.length - shown.length })}</p>
      ) : null}
    </section>
  );
}

function CameraRow({
  camera,
  onWall,
  open,
  show,
}: {
  readonly camera: Camera;
  readonly onWall: boolean;
  /** Its page. */
  readonly open: () => void;
  readonly show: () => void;
}) {
  const { t } = useTranslation();
  const asks = useStore(sessionStore, (session) => offers(session, 'registry.see'));
  const { setNodeRef, listeners, attributes } = useDraggable({
    id: `camera-${camera.id}`,
    data: { camera: camera.id },
  });
  return (
    <li>
      <button
        type="button"
        ref={setNodeRef}
        {...listeners}
        {...attributes}
        className="camera-row"
        data-listed={camera.id}
        onDoubleClick={show}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            show();
          } else listeners?.['onKeyDown']?.(event);
        }}
      >
        <span className="camera-row-number">{camera.number}</span>
        <span className="camera-row-name" title={camera.name}>
          {camera.name}
        </span>
        {onWall ? (
          <span className="camera-row-mark" title={t('cameras.onWall')}>
            <Monitor size="1.1em" role="img" aria-label={t('cameras.onWall')} />
          </span>
        ) : null}
      </button>
      {asks ? (
        <Button plain label={t('cameras.page', { name: camera.name })} press={open}>
          <Info size="1.1em" aria-hidden />
        </Button>
      ) : null}
    </li>
  );
}
