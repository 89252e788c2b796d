/** Where a movable camera stood before: newest first. */
import { useTranslation } from 'react-i18next';
import type { PageEntry } from '../../stores/page-actions.ts';
import { useTimes } from './times.ts';

export function CameraHistory({ entry }: { readonly entry: PageEntry }) {
  const { t } = useTranslation('camera');
  const { full } = useTimes();
  const history = entry.camera.record?.history ?? [];
  if (history.length === 0) return null;
  return (
    <section>
      <h3>{t('part.history')}</h3>
      <ul className="camera-history">
        {history.toReversed().map(({ place, position, purpose, from, to, by }) => (
          <li key={to}>
            <span className="number">
              {from === null ? t('history.until', { to: full(to) }) : `${full(from)} – ${full(to)}`}
            </span>
            <strong>
              {[place?.address, place?.locality, place?.municipality]
                .filter((part) => part !== undefined)
                .join(', ') ||
                (position === undefined
                  ? t('history.unknown')
                  : `${position.lat.toFixed(4)}, ${position.lon.toFixed(4)}`)}
            </strong>
            {purpose === undefined ? null : <span>{purpose}</span>}
            {by === null ? null : <span>{t('history.by', { login: by })}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
