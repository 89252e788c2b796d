/** What became of the camera: outages and, for who may read the audit log, who did what to it. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageActions, PagePast } from '../../stores/page-actions.ts';
import { useTimes } from './times.ts';

/** Fewer are shown before somebody asks for all. */
const FIRST = 10;

interface CameraPastProps {
  readonly camera: string;
  readonly page: PageActions;
}

export function CameraPast({ camera, page }: CameraPastProps) {
  const { t } = useTranslation('camera');
  const [past, setPast] = useState<PagePast | null>(null);
  useEffect(() => {
    let here = true;
    void page.past(camera).then((told) => {
      if (here && told.ok) setPast(told.value);
    });
    return () => {
      here = false;
    };
  }, [camera, page]);
  if (past === null) return null;
  const later = past.slice(FIRST);
  return (
    <section aria-label={t('part.past')}>
      <h3>{t('part.past')}</h3>
      {past.length === 0 ? <p>{t('pastNone')}</p> : null}
      <PastLines past={past.slice(0, FIRST)} />
      {later.length === 0 ? null : (
        <details>
          <summary>{t('pastMore', { count: later.length })}</summary>
          <PastLines past={later} />
        </details>
      )}
    </section>
  );
}

function PastLines({ past }: { readonly past: PagePast }) {
  const { t, i18n } = useTranslation('camera');
  const { full } = useTimes();
  const list = new Intl.ListFormat(i18n.language, { type: 'unit', style: 'long' });
  return (
    <ul className="camera-history">
      {past.map(({ what, at, until, by, condition, fields, texts }, index) => (
        <li key={`${what} ${String(at)} ${String(index)}`} data-past={what}>
          <span className="number">
            {until === null ? full(at) : `${full(at)} – ${full(until)}`}
          </span>
          <strong>
            {what === 'condition' ? t(`condition.${condition ?? 'in-service'}`) : t(`past.${what}`)}
          </strong>
          {fields.length === 0 ? null : (
            <span>{list.format(fields.map((field) => t(`fact.${field}`)))}</span>
          )}
          {texts.map((text, line) => (
            <bdi key={line}>{text}</bdi>
          ))}
          {by === null ? null : <span>{by}</span>}
        </li>
      ))}
    </ul>
  );
}
