/**
 * The eye in the caption: whether this picture is one of those that are watched closely. It has its place
 * whether or not it is, so that nothing moves; where it is not, the eye is seen on the selected tile and
 * under the pointer alone.
 */
import { Eye } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Camera } from '../../../core/domain/camera.ts';
import './watch-control.css';

interface WatchControlProps {
  readonly camera: Camera;
  readonly watched: boolean;
  readonly mark: (camera: string) => void;
}

export function WatchControl({ camera: { id, name }, watched, mark }: WatchControlProps) {
  const { t } = useTranslation('watch');
  const label = watched ? t('tile.unmark', { name }) : t('tile.mark', { name });
  return (
    <button
      type="button"
      className="tile-watch"
      aria-label={label}
      aria-pressed={watched}
      title={label}
      // The tile has the keyboard, and a key of its own for this.
      tabIndex={-1}
      onClick={() => {
        mark(id);
      }}
      onDoubleClick={(event) => {
        event.stopPropagation();
      }}
    >
      <Eye aria-hidden />
      {watched ? <span className="tile-watch-word">{t('tile.word')}</span> : null}
    </button>
  );
}
