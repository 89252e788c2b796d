/** The entry of the camera registry, in words; what is not known is left out. */
import { useTranslation } from 'react-i18next';
import type { PageEntry } from '../../stores/page-actions.ts';
import { useTimes, type Times } from './times.ts';

type Row = readonly [what: string, value: string | undefined];

export function CameraFacts({ entry }: { readonly entry: PageEntry }) {
  const { t } = useTranslation('camera');
  return (
    <>
      <Facts title={t('part.contact')} rows={useContact(entry)} />
      <Facts title={t('part.entry')} rows={useEntry(entry)} />
    </>
  );
}

function Facts({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }) {
  const known = rows.filter(([, value]) => value !== undefined && value !== '');
  if (known.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <dl className="camera-facts">
        {known.map(([what, value]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function useContact({ camera }: PageEntry): Row[] {
  const { t } = useTranslation('camera');
  const times = useTimes();
  const { contact, lastCheck } = camera.record ?? {};
  return [
    [t('fact.person'), contact?.name],
    [t('fact.phone'), contact?.phone],
    [t('fact.email'), contact?.email],
    [t('fact.hours'), contact?.hours],
    [t('fact.lastCheck'), checkOf(lastCheck, times)],
    [
      t('fact.checkResult'),
      lastCheck === undefined ? undefined : join(t(`check.${lastCheck.result}`), lastCheck.text),
    ],
  ];
}

function checkOf(check: { at: number; by: string } | undefined, { full }: Times) {
  return check === undefined ? undefined : join(full(check.at), check.by);
}

function useEntry({ camera, quality }: PageEntry): Row[] {
  const { t, i18n } = useTranslation(['camera', 'registry']);
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  const days = new Intl.NumberFormat(i18n.language, {
    ...{ style: 'unit', unit: 'day', unitDisplay: 'long', maximumFractionDigits: 1 },
  });
  const { record = {}, position } = camera;
  const { place, picture, night, recorder, sharing, audio, sign } = record;
  const stated = quality?.stated;
  return [
    [t('fact.kind'), t(`kind.${camera.kind}`)],
    [t('fact.owner'), camera.owner],
    [t('fact.controllers'), record.controllers?.join(', ')],
    [t('fact.users'), record.users?.join(', ')],
    [t('fact.centre'), record.centre],
    [t('fact.place'), join(place?.address, place?.locality, place?.municipality)],
    [
      t('fact.position'),
      position === undefined ? undefined : `${position.lat.toFixed(4)}, ${position.lon.toFixed(4)}`,
    ],
    [
      t('fact.purpose'),
      join(
        camera.purpose,
        ...(record.purposes ?? []).map((code) => t(`registry:code.purposes.${code}`)),
      ),
    ],
    [t('fact.regime'), camera.regime === undefined ? undefined : t(`regime.${camera.regime}`)],
    [
      t('fact.retention'),
      camera.retentionHours === undefined ? undefined : days.format(camera.retentionHours / 24),
    ],
    [
      t('fact.picture'),
      picture?.width === undefined || picture.height === undefined
        ? undefined
        : join(
            `${String(picture.width)} × ${String(picture.height)}`,
            picture.codec?.toUpperCase(),
          ),
    ],
    [
      t('fact.quality'),
      stated === undefined || stated === null
        ? undefined
        : t('fact.density', {
            density: number.format(stated.density),
            distance: number.format(stated.distance),
          }),
    ],
    [t('fact.night'), night === undefined ? undefined : t(`night.${night.ability}`)],
    [t('fact.audio'), t(`audio.${audio?.state ?? 'none'}`)],
    [t('fact.recorder'), join(recorder?.name, recorder?.channel)],
    [t('fact.sharing'), join(t(`sharing.${sharing?.level ?? 'none'}`), sharing?.agreement)],
    [
      t('fact.sign'),
      sign === undefined
        ? undefined
        : join(
            t(`sign.${sign.state}`),
            sign.state === 'in-place' ? sign.date : sign.state === 'exception' ? sign.reason : '',
          ),
    ],
    [t('fact.tags'), record.tags?.join(', ')],
    [t('fact.groups'), camera.groups?.join(', ')],
  ];
}

/** @returns what is known of it, with commas; undefined where nothing is. */
function join(...parts: readonly (string | undefined)[]): string | undefined {
  const known = parts.filter((part) => part !== undefined && part !== '');
  return known.length === 0 ? undefined : known.join(', ');
}
