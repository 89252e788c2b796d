import { useDraggable } from '@dnd-kit/core';
import { Info, Monitor } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { TreeCamera } from '../../../core/domain/camera-tree.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';

interface CameraRowProps {
  readonly row: TreeCamera;
  /** Tab comes here. */
  readonly isCurrent: boolean;
  readonly focused: () => void;
  readonly onWall: boolean;
  /** Its page. */
  readonly open: (camera: string) => void;
  /** In the selected tile. */
  readonly show: (camera: string) => void;
}

export function CameraRow({ row, isCurrent, focused, onWall, open, show }: CameraRowProps) {
  const { t } = useTranslation();
  const asks = useStore(sessionStore, (session) => offers(session, 'registry.see'));
  const { id, camera, level } = row;
  const tabIndex = isCurrent ? 0 : -1;
  const { setNodeRef, listeners, attributes } = useDraggable({
    id: `camera ${id}`,
    data: { camera: camera.id },
    attributes: { role: 'treeitem', tabIndex },
  });
  const page = t('cameras.page', { name: camera.name });
  return (
    <div className="camera-list-row" role="none">
      <button
        type="button"
        ref={setNodeRef}
        {...listeners}
        {...attributes}
        className="camera-row"
        aria-level={level}
        aria-selected={isCurrent}
        data-level={level}
        data-listed={camera.id}
        onFocus={focused}
        onDoubleClick={() => {
          show(camera.id);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            show(camera.id);
          } else listeners?.['onKeyDown']?.(event);
        }}
      >
        <span className="camera-row-number">{camera.number}</span>
        <bdi className="camera-row-name" title={camera.name}>
          {camera.name}
        </bdi>
        {onWall ? (
          <span className="camera-row-mark" title={t('cameras.onWall')}>
            <Monitor size="1.1em" role="img" aria-label={t('cameras.onWall')} />
          </span>
        ) : null}
      </button>
      {asks ? (
        <button
          type="button"
          className="button button-plain"
          tabIndex={tabIndex}
          aria-label={page}
          title={page}
          onClick={() => {
            open(camera.id);
          }}
        >
          <Info size="1.1em" aria-hidden />
        </button>
      ) : null}
    </div>
  );
}
