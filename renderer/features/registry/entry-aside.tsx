import { useTranslation } from 'react-i18next';
import type { CameraEntryView } from '../../../core/contract/registry.ts';
import type { Placement } from '../../../core/domain/registry/record.ts';
import { QualityScale } from './quality-scale.tsx';
import { useWords } from './use-words.ts';

/** Beside the entry: whom to ask, what to look at, what the camera can show, where it stood. */
export function EntryAside({ entry }: { readonly entry: CameraEntryView }) {
  const { t } = useTranslation('registry');
  const words = useWords();
  const { camera, concerns, border, pictures, notLive } = entry;
  const { contact, lastCheck, history = [], placedAt } = camera.record ?? {};
  const whom = [contact?.name, contact?.phone, contact?.email, contact?.hours].filter(
    (part) => part !== undefined,
  );
  return (
    <aside className="entry-aside">
      <section className="entry-group">
        <h3>{t('ask.title')}</h3>
        <p data-pictures={pictures}>
          {pictures
            ? t('ask.pictures')
            : notLive === null
              ? t('ask.noPictures')
              : t(`ask.${notLive}`)}
        </p>
        <p className="entry-whom">
          {whom.length === 0 ? t('ask.nobody') : <bdi>{whom.join(' · ')}</bdi>}
        </p>
        {border === null ? null : (
          <p>
            {t('ask.border', {
              distance: words.distance(border.distance),
              between: border.between.join('–'),
            })}
          </p>
        )}
        {lastCheck === undefined ? null : (
          <p>
            {t(`check.${lastCheck.result}`, { at: words.time(lastCheck.at), by: lastCheck.by })}{' '}
            <bdi>{lastCheck.text}</bdi>
          </p>
        )}
      </section>
      {concerns.length === 0 ? null : (
        <section className="entry-group">
          <h3>{t('concern.title')}</h3>
          <ul className="registry-warn">
            {concerns.map((concern) => (
              <li key={concern}>{t(`concern.${concern}`)}</li>
            ))}
          </ul>
        </section>
      )}
      <section className="entry-group">
        <h3>{t('quality.title')}</h3>
        <QualityScale camera={camera} />
      </section>
      {history.length === 0 ? null : (
        <section className="entry-group">
          <h3>{t('history.title')}</h3>
          {placedAt === undefined ? null : (
            <p>{t('history.since', { at: words.time(placedAt) })}</p>
          )}
          <ol className="entry-history" aria-label={t('history.title')}>
            {[...history].reverse().map((placement) => (
              <Stood key={placement.to} placement={placement} />
            ))}
          </ol>
        </section>
      )}
    </aside>
  );
}

function Stood({ placement }: { readonly placement: Placement }) {
  const { t } = useTranslation('registry');
  const words = useWords();
  const { from, to, by, place, position, purpose } = placement;
  const where = [
    ...[place?.locality, place?.municipality, place?.address],
    ...[position === undefined ? undefined : `${position.lat}, ${position.lon}`],
    purpose,
  ].filter((part) => part !== undefined);
  return (
    <li>
      <bdi>{where.length === 0 ? t('history.unknown') : where.join(' · ')}</bdi>
      <span className="registry-note">
        {from === null
          ? t('history.to', { to: words.time(to) })
          : t('history.fromTo', { from: words.time(from), to: words.time(to) })}
        {by === null ? null : <> {t('history.by', { by })}</>}
      </span>
    </li>
  );
}
