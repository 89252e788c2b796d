/** Drag and drop between the camera list and the wall, by mouse, touch and keyboard. */
import {
  DndContext,
  DragOverlay,
  KeyboardSensor,
  PointerSensor,
  pointerWithin,
  rectIntersection,
  useSensor,
  useSensors,
  type CollisionDetection,
  type DragEndEvent,
  type KeyboardCoordinateGetter,
  type Modifier,
} from '@dnd-kit/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { keysOf } from '../core/domain/keys.ts';
import { neighbour, type Direction } from '../core/domain/layout.ts';
import { useKeyNames } from './forms/key-caps.tsx';
import type { Actions } from './stores/actions.ts';
import { consoleStore } from './stores/console-store.ts';
import { offers, sessionStore } from './stores/session-store.ts';

/** A click is not a drag: the pointer must move this far first, CSS pixels. */
const DRAG_FROM = 6;
/** Between the pointer and the chip that shows what is dragged: the pointer hides none of it. */
const BESIDE_POINTER = 14;

interface DragProps {
  readonly actions: Actions;
  readonly children: React.ReactNode;
}

export function DragAndDrop({ actions, children }: DragProps) {
  const { t } = useTranslation();
  const cameras = useStore(consoleStore, (state) => state.cameras);
  const keys = keysOf(useStore(consoleStore, (state) => state.preferences.keys));
  const names = useKeyNames();
  const [dragged, setDragged] = useState<string | null>(null);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: DRAG_FROM } }),
    useSensor(KeyboardSensor, {
      coordinateGetter: nextTile,
      keyboardCodes: { start: [keys.move], cancel: ['Escape'], end: [keys.move, 'Enter'] },
    }),
  );
  const camera = cameras.find((candidate) => candidate.id === dragged);
  const nameOf = (id: unknown): string =>
    cameras.find((candidate) => candidate.id === id)?.name ?? '';

  return (
    <DndContext
      sensors={sensors}
      autoScroll={false}
      collisionDetection={underPointer}
      accessibility={{
        screenReaderInstructions: {
          draggable: t('drag.instructions', { key: names(keys.move).join(' ') }),
        },
        announcements: {
          onDragStart: ({ active }) => t('drag.lifted', { name: nameOf(dataOf(active).camera) }),
          onDragOver: ({ over }) =>
            over === null ? undefined : t('drag.over', { tile: (dataOf(over).tile ?? 0) + 1 }),
          onDragEnd: ({ over }) =>
            over === null
              ? t('drag.cancelled')
              : t('drag.dropped', { tile: (dataOf(over).tile ?? 0) + 1 }),
          onDragCancel: () => t('drag.cancelled'),
        },
      }}
      onDragStart={({ active }) => {
        setDragged(dataOf(active).camera ?? null);
      }}
      onDragCancel={() => {
        setDragged(null);
      }}
      onDragEnd={(event) => {
        setDragged(null);
        drop(event, actions);
      }}
    >
      {children}
      <DragOverlay dropAnimation={null} className="drag-overlay" modifiers={[besidePointer]}>
        {camera === undefined ? null : (
          <div className="drag-chip">
            <span className="number">{camera.number}</span>
            {camera.name}
          </div>
        )}
      </DragOverlay>
    </DndContext>
  );
}

/** The overlay begins where the dragged tile does, however far from there it was taken hold of. */
const besidePointer: Modifier = ({ activatorEvent, activeNodeRect, transform }) => {
  if (!(activatorEvent instanceof PointerEvent) || activeNodeRect === null) return transform;
  return {
    ...transform,
    x: transform.x + activatorEvent.clientX - activeNodeRect.left + BESIDE_POINTER,
    y: transform.y + activatorEvent.clientY - activeNodeRect.top + BESIDE_POINTER,
  };
};

/** The tile under the pointer is meant, and an enlarged one covers all others. */
const underPointer: CollisionDetection = (drag) => {
  const { enlarged } = consoleStore.getState().wall;
  const droppableContainers = drag.droppableContainers.filter(
    ({ id }) => enlarged === null || id === `tile-${enlarged}`,
  );
  const detect = drag.pointerCoordinates === null ? rectIntersection : pointerWithin;
  return detect({ ...drag, droppableContainers });
};

interface DragData {
  readonly tile?: number;
  readonly camera?: string;
}

function dataOf(item: { readonly data: { readonly current?: unknown } }): DragData {
  return item.data.current ?? {};
}

/** From the list a camera replaces what stands in the tile; from a tile the two change places. */
function drop({ active, over }: DragEndEvent, actions: Actions): void {
  // The controls may have locked while it was carried.
  if (over === null || !offers(sessionStore.getState(), 'wall.use')) return;
  const from = dataOf(active);
  const to = dataOf(over).tile;
  if (to === undefined || from.tile === to) return;
  if (from.tile !== undefined) actions.act({ do: 'swap', from: from.tile, to });
  else if (from.camera !== undefined) actions.act({ do: 'place', tile: to, camera: from.camera });
}

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** An arrow key carries the camera to the next tile, not by a few pixels. */
const nextTile: KeyboardCoordinateGetter = (event, { context }) => {
  const direction = ARROWS[event.code];
  if (direction === undefined) return undefined;
  const { wall } = consoleStore.getState();
  const over = context.over === null ? undefined : dataOf(context.over).tile;
  const tile = over === undefined ? wall.selected : neighbour(wall.grid, over, direction);
  const target = context.droppableRects.get(`tile-${tile}`);
  const size = context.collisionRect;
  if (target === undefined || size === null) return undefined;
  event.preventDefault();
  return {
    x: target.left + (target.width - size.width) / 2,
    y: target.top + (target.height - size.height) / 2,
  };
};
