import { useDraggable, useDroppable } from '@dnd-kit/core';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Camera } from '../../../core/domain/camera.ts';
import { isDemonstration } from '../../../core/domain/setup.ts';
import type { Place } from '../../../core/domain/layout.ts';
import { isPresent } from '../../../core/domain/tile-state.ts';
import type { Viewing } from '../../../core/domain/viewing.ts';
import { useCentreName } from '../../forms/centre-name.ts';
import { abroadStore } from '../../stores/abroad-store.ts';
import { watchStore } from '../../stores/watch-store.ts';
import { tileStore, type TileView } from '../../stores/tile-store.ts';
import type { Player } from '../../video/player.ts';
import { ageText } from './age-text.ts';
import { ExerciseBand } from './exercise-band.tsx';
import { stateWord } from './state-word.ts';
import { TileIcon } from './tile-icon.tsx';
import { isSpeaking, TileMessage } from './tile-message.tsx';
import { WatchControl } from './watch-control.tsx';
import { useCaption } from './use-caption.ts';
import { useTilePicture } from './use-tile-picture.ts';

export interface TileProps {
  readonly index: number;
  readonly place: Place;
  readonly camera: Camera | null;
  readonly selected: boolean;
  readonly enlarged: boolean;
  /** Shows the tile's own number while an operator types a call-up. */
  readonly numbered: boolean;
  /** How the window is looked at; null: as a desk. */
  readonly viewing: Viewing | null;
  readonly player: Player;
  /** What lies over the picture of a camera. */
  readonly over: (camera: string) => React.ReactNode;
  readonly select: () => void;
  readonly toggle: () => void;
  /** Marks the camera as watched closely, or takes the mark away. */
  readonly watch: (camera: string) => void;
}

/** Nothing is known about the camera yet. */
const UNKNOWN: TileView = {
  state: 'reconnecting',
  reason: null,
  attempt: 0,
  nextTryAt: null,
  connecting: true,
  stream: null,
  transcoded: false,
  step: null,
  shed: false,
};

export function Tile(props: TileProps) {
  return props.camera === null ? (
    <EmptyTile {...props} />
  ) : (
    <CameraTile {...props} camera={props.camera} />
  );
}

/** What an empty and a filled tile share: place, selection, drag and drop. */
function useTileFrame({ index, place, camera, selected, enlarged, select, toggle }: TileProps) {
  const drop = useDroppable({ id: `tile-${index}`, data: { tile: index } });
  const drag = useDraggable({
    id: `tile-${index}`,
    data: { tile: index, camera: camera?.id },
    disabled: camera === null,
  });
  return {
    setNode: (node: HTMLElement | null): void => {
      drop.setNodeRef(node);
      drag.setNodeRef(node);
    },
    frame: {
      ...drag.attributes,
      ...drag.listeners,
      role: 'group',
      tabIndex: selected ? 0 : -1,
      'aria-disabled': undefined,
      'aria-current': selected ? ('true' as const) : undefined,
      'data-tile': index,
      'data-camera': camera?.id ?? '',
      'data-enlarged': enlarged ? 'true' : undefined,
      'data-over': drop.isOver ? 'true' : undefined,
      style: enlarged
        ? { gridArea: '1 / 1 / -1 / -1', zIndex: 1 }
        : {
            gridColumn: `${place.column + 1} / span ${place.width}`,
            gridRow: `${place.row + 1} / span ${place.height}`,
          },
      onFocus: selected ? undefined : select,
      onClick: select,
      onDoubleClick: camera === null ? undefined : toggle,
    },
  };
}

function EmptyTile(props: TileProps) {
  const { t } = useTranslation();
  const { frame, setNode } = useTileFrame(props);
  return (
    <div
      {...frame}
      ref={setNode}
      className="tile"
      data-state="empty"
      aria-label={t('tile.emptyLabel', { tile: props.index + 1 })}
    >
      {props.numbered ? <span className="tile-number">{props.index + 1}</span> : null}
      {props.selected && !props.numbered ? (
        <p className="tile-hint">{t('tile.emptyHint')}</p>
      ) : null}
    </div>
  );
}

function CameraTile(props: TileProps & { readonly camera: Camera }) {
  const { t, i18n } = useTranslation(['console', 'watch']);
  const { camera, index } = props;
  const watched = useStore(watchStore, ({ cameras }) => cameras.includes(camera.id));
  const { frame, setNode } = useTileFrame(props);
  const view = useStore(tileStore, (state) => state.tiles[camera.id] ?? UNKNOWN);
  const ageWords = useCallback(
    (ms: number) => ageText(ms, i18n.language, (value) => t('tile.age', { value })),
    [t, i18n.language],
  );
  const { setTile, age } = useTilePicture(props.player, camera.id, ageWords, props.enlarged);
  const caption = useCaption(props.viewing);
  const state = t(`state.${stateWord(view)}`);
  const words = { number: camera.number, name: camera.name, state };
  return (
    <div
      {...frame}
      ref={(node) => {
        setNode(node);
        setTile(node);
      }}
      className="tile"
      data-present={isPresent(view.state)}
      data-speaking={isSpeaking(view.state)}
      data-watched={watched ? 'true' : undefined}
      aria-label={watched ? t('watch:tile.label', words) : t('tile.label', words)}
    >
      {props.numbered ? null : (
        <TileMessage
          view={view}
          retry={() => {
            props.player.retry(camera.id);
          }}
        />
      )}
      {props.over(camera.id)}
      <ExerciseBand camera={camera.id} />
      <Badges camera={camera} view={view} />
      {props.numbered ? <span className="tile-number">{index + 1}</span> : null}
      <div className="tile-caption" ref={caption}>
        <span className="tile-camera-number">{camera.number}</span>
        <span className="tile-name" title={camera.name}>
          {camera.name}
        </span>
        <WatchControl camera={camera} watched={watched} mark={props.watch} />
        <span className="tile-status">
          <span className="tile-state">
            <TileIcon state={view.state} />
            {view.state === 'live' ? null : <span className="tile-word">{state}</span>}
          </span>
          <span className="tile-age" ref={age} />
        </span>
      </div>
    </div>
  );
}

function Badges({ camera, view }: { readonly camera: Camera; readonly view: TileView }) {
  const { t } = useTranslation(['console', 'abroad']);
  const centre = useCentreName();
  const level = useStore(
    abroadStore,
    ({ abroad }) => abroad.viewings.find((one) => one.camera === camera.id)?.level ?? null,
  );
  const weak = view.step === null || view.step === (view.stream ?? view.step) ? null : view.step;
  const badges = [
    camera.partner === undefined ? null : centre(camera.partner),
    level === null || level === 'full' ? null : t(`abroad:level.${level}`),
    weak === null ? null : t(`abroad:step.${weak}`),
    isDemonstration(camera) ? t('badge.test') : null,
    view.stream === 'main' && camera.streams.length > 1 ? t('badge.main') : null,
    view.transcoded ? t('badge.transcoded') : null,
    view.shed && isPresent(view.state) ? t('badge.shed') : null,
  ].filter((badge) => badge !== null);
  if (badges.length === 0) return null;
  return (
    <div className="tile-badges">
      {badges.map((badge) => (
        <span key={badge}>{badge}</span>
      ))}
    </div>
  );
}
