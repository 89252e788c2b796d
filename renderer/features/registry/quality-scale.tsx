import { useTranslation } from 'react-i18next';
import type { Camera } from '../../../core/domain/camera.ts';
import {
  cameraQuality,
  EN_62676_4,
  QUALITY_CLASSES,
} from '../../../core/domain/registry/image-quality.ts';
import { useWords } from './use-words.ts';

/** How far each class reaches, and what is reached where the camera is meant to look. */
export function QualityScale({ camera }: { readonly camera: Camera }) {
  const { t } = useTranslation('registry');
  const words = useWords();
  const quality = cameraQuality(camera);
  if (quality === null) return <p className="registry-note">{t('quality.unknown')}</p>;
  const { stated, reach } = quality;
  return (
    <>
      <p>
        {stated === null
          ? t('quality.noDistance')
          : t('quality.stated', {
              distance: words.distance(stated.distance),
              density: words.number(stated.density, 0),
              name: stated.class === null ? t('class.less') : t(`class.${stated.class}`),
            })}
      </p>
      <ol className="quality-scale" aria-label={t('quality.title')}>
        {QUALITY_CLASSES.map((name) => (
          <li key={name} data-reached={stated?.class === name ? true : undefined}>
            <span>{t(`class.${name}`)}</span>
            <span className="number">
              {t('quality.density', { value: words.number(EN_62676_4[name]) })}
            </span>
            <span className="number">
              {t('quality.upTo', { distance: words.distance(reach[name]) })}
            </span>
          </li>
        ))}
      </ol>
      <p className="registry-note">{t('quality.angle', { value: words.number(quality.angle) })}</p>
    </>
  );
}
