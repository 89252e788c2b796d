import { useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Actions } from '../../stores/actions.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import type { Player } from '../../video/player.ts';
import { NoCameras } from './no-cameras.tsx';
import { Tile } from './tile.tsx';
import { useViewing } from './use-caption.ts';
import './wall.css';

interface WallProps {
  readonly actions: Actions;
  readonly player: Player;
  /** What lies over the picture of a camera. */
  readonly over: (camera: string) => React.ReactNode;
  /** Marks a camera as watched closely, or takes the mark away. */
  readonly watch: (camera: string) => void;
}

export function Wall(props: WallProps) {
  const empty = useStore(consoleStore, (state) => state.cameras.length === 0);
  return empty ? <NoCameras actions={props.actions} /> : <Tiles {...props} />;
}

function Tiles({ actions, player, over, watch }: WallProps) {
  const { t } = useTranslation();
  const wall = useStore(consoleStore, (state) => state.wall);
  const cameras = useStore(consoleStore, (state) => state.cameras);
  const numbered = useStore(consoleStore, (state) => state.callUp !== '');
  const locked = useStore(sessionStore, (state) => !offers(state, 'wall.use'));
  const viewing = useViewing();
  const byId = new Map(cameras.map((camera) => [camera.id, camera]));
  const { grid, tiles, selected, enlarged } = wall;

  useEffect(() => {
    const favoured = [tiles[selected], enlarged === null ? null : tiles[enlarged]];
    player.favour(favoured.filter((camera) => typeof camera === 'string'));
  }, [player, tiles, selected, enlarged]);

  const element = useRef<HTMLElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  useLayoutEffect(() => {
    if (element.current === null || video.current === null) return undefined;
    return player.attach(element.current, video.current);
  }, [player]);
  // After every drawing: tiles may have moved.
  useLayoutEffect(() => {
    player.arrange();
  });

  return (
    <main
      ref={element}
      className="wall"
      data-enlarged={enlarged ?? undefined}
      // Pictures play on; what a hand does to them is not taken.
      inert={locked}
      aria-label={t('wall.label')}
      data-places={grid.places.length}
      style={{
        gridTemplateColumns: `repeat(${grid.columns}, minmax(0, 1fr))`,
        gridTemplateRows: `repeat(${grid.rows}, minmax(0, 1fr))`,
      }}
    >
      <video ref={video} muted autoPlay playsInline disablePictureInPicture aria-hidden />
      {grid.places.map((place, index) => (
        <Tile
          key={index}
          index={index}
          place={place}
          camera={byId.get(tiles[index] ?? '') ?? null}
          selected={index === selected}
          enlarged={index === enlarged}
          numbered={numbered}
          viewing={viewing}
          player={player}
          over={over}
          watch={watch}
          select={() => {
            actions.act({ do: 'select', tile: index });
          }}
          toggle={() => {
            actions.toggleEnlarged(index);
          }}
        />
      ))}
    </main>
  );
}
