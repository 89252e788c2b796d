/** How many pictures are watched closely, against what the centre advises; it covers no picture. */
import { Eye, OctagonAlert, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { consoleStore } from '../../stores/console-store.ts';
import { watchStore } from '../../stores/watch-store.ts';
import './watch.css';

const SHAPES = {
  advised: Eye,
  above: Eye,
  many: TriangleAlert,
  'too-many': OctagonAlert,
} as const;

export function WatchStrip() {
  const { t } = useTranslation('watch');
  const { pictures, level } = useStore(watchStore);
  const { advised, many, most } = useStore(consoleStore, (state) => state.policy.watchLimits);
  if (pictures === 0) return null;
  const Shape = SHAPES[level];
  return (
    <div
      className="watch-strip"
      role="status"
      aria-label={t('strip.label')}
      title={t('seen')}
      data-level={level}
    >
      <Shape aria-hidden />
      <span>
        <span>{t('strip.pictures', { pictures, advised })}</span>
        {level === 'many' || level === 'too-many' ? (
          <strong>{t(`strip.${level}`, { limit: level === 'many' ? many : most })}</strong>
        ) : null}
      </span>
    </div>
  );
}
