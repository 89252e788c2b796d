/**
 * The picture of a camera that this window steers. Drag: direction and speed. Click: into the middle.
 * Shift and drag: a rectangle to be seen near. Wheel and two fingers: zoom.
 */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { STILL } from '../../../core/domain/ptz-controls.ts';
import {
  dragSpeed,
  isDrag,
  pointIn,
  type TilePoint,
  type TileSize,
} from '../../../core/domain/ptz-pointer.ts';
import type { PtzActions } from '../../stores/ptz-actions.ts';

/** One notch of the wheel zooms for so long, ms. */
const NOTCH_MS = 250;
const WHEEL_SPEED = 0.6;
/** Two fingers that go apart by this part of the tile zoom at full speed. */
const PINCH_WAY = 0.4;
const USUAL_ASPECT = 16 / 9;

interface Hold {
  readonly from: TilePoint;
  readonly rectangle: boolean;
  dragged: boolean;
}

interface Corners {
  readonly from: TilePoint;
  readonly to: TilePoint;
}

export function PtzSurface({ ptz }: { readonly ptz: PtzActions }) {
  const { t } = useTranslation('ptz');
  const hold = useRef<Hold | null>(null);
  const fingers = useRef(new Map<number, TilePoint>());
  const apart = useRef(0);
  const notch = useRef<ReturnType<typeof setTimeout> | null>(null);
  const [corners, setCorners] = useState<Corners | null>(null);

  useEffect(
    () => () => {
      if (notch.current !== null) clearTimeout(notch.current);
      ptz.drop();
    },
    [ptz],
  );

  const end = (event: React.PointerEvent<HTMLElement>): void => {
    fingers.current.delete(event.pointerId);
    hold.current = null;
    setCorners(null);
    ptz.hold('pointer', STILL);
  };

  return (
    <div
      className="ptz-surface"
      aria-label={t('surface')}
      role="application"
      onDoubleClick={(event) => {
        event.stopPropagation();
      }}
      onPointerDown={(event) => {
        // The tile would be lifted by it.
        event.stopPropagation();
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const from = placeOf(event);
        fingers.current.set(event.pointerId, from);
        hold.current =
          fingers.current.size === 1 ? { from, rectangle: event.shiftKey, dragged: false } : null;
        apart.current = distance(fingers.current);
      }}
      onPointerMove={(event) => {
        if (!fingers.current.has(event.pointerId)) return;
        const to = placeOf(event);
        const tile = sizeOf(event.currentTarget);
        fingers.current.set(event.pointerId, to);
        if (fingers.current.size === 2) {
          const way = (distance(fingers.current) - apart.current) / (tile.height * PINCH_WAY);
          ptz.hold('pointer', { ...STILL, zoom: Math.max(-1, Math.min(1, way)) });
          return;
        }
        const held = hold.current;
        if (held === null || (!held.dragged && !isDrag(held.from, to))) return;
        held.dragged = true;
        if (held.rectangle) setCorners({ from: held.from, to });
        else ptz.hold('pointer', dragSpeed(held.from, to, tile));
      }}
      onPointerUp={(event) => {
        const held = hold.current;
        const tile = sizeOf(event.currentTarget);
        const to = placeOf(event);
        end(event);
        if (held === null || (held.dragged && !held.rectangle)) return;
        const aspect = aspectOf(event.currentTarget);
        const target = pointIn(to, tile, aspect);
        ptz.look(held.dragged ? pointIn(held.from, tile, aspect) : target, target, aspect);
      }}
      onPointerCancel={end}
      onLostPointerCapture={end}
      onWheel={(event) => {
        if (event.deltaY === 0) return;
        ptz.hold('wheel', { ...STILL, zoom: event.deltaY < 0 ? WHEEL_SPEED : 0 - WHEEL_SPEED });
        if (notch.current !== null) clearTimeout(notch.current);
        notch.current = setTimeout(() => {
          ptz.hold('wheel', STILL);
        }, NOTCH_MS);
      }}
    >
      {corners === null ? null : <span className="ptz-rectangle" style={boxOf(corners)} />}
    </div>
  );
}

function placeOf(event: React.PointerEvent<HTMLElement>): TilePoint {
  const { left, top } = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}

function sizeOf(element: HTMLElement): TileSize {
  return { width: element.clientWidth, height: element.clientHeight };
}

/** The tile tells the size of its picture (docs/video.md). */
function aspectOf(element: HTMLElement): number {
  const picture = element.closest<HTMLElement>('[data-picture]')?.dataset['picture'] ?? '';
  const [width = 0, height = 0] = picture.split('x').map(Number);
  return width > 0 && height > 0 ? width / height : USUAL_ASPECT;
}

function distance(fingers: ReadonlyMap<number, TilePoint>): number {
  const [one, other] = fingers.values();
  return one === undefined || other === undefined
    ? 0
    : Math.hypot(one.x - other.x, one.y - other.y);
}

function boxOf({ from, to }: Corners): React.CSSProperties {
  return {
    left: Math.min(from.x, to.x),
    top: Math.min(from.y, to.y),
    width: Math.abs(to.x - from.x),
    height: Math.abs(to.y - from.y),
  };
}
