import { useTranslation } from 'react-i18next';
import { FailureText } from '../../forms/failure-text.tsx';
import { Button } from '../../ui/button.tsx';
import { certificateToAccept, changedRow, isOpen, type DeviceRow } from './found-list.ts';

/** A clock that is further off makes the age of a picture wrong, ms. */
const CLOCK_LIMIT_MS = 1_000;

interface DeviceListProps {
  readonly rows: readonly DeviceRow[];
  readonly setRows: (rows: readonly DeviceRow[]) => void;
  readonly disabled: boolean;
}

export function DeviceList({ rows, setRows, disabled }: DeviceListProps) {
  const { t } = useTranslation('setup');
  const open = rows.filter(isOpen);
  const all = open.every(({ chosen }) => chosen);
  return (
    <fieldset className="device-list" disabled={disabled}>
      <legend>{t('discovery.count', { count: rows.length })}</legend>
      {open.length > 1 ? (
        <label className="device-all">
          <input
            type="checkbox"
            checked={all}
            onChange={() => {
              setRows(rows.map((row) => ({ ...row, chosen: !all })));
            }}
          />
          {t('discovery.chooseAll')}
        </label>
      ) : null}
      <ul>
        {rows.map((row) => (
          <DeviceItem
            key={row.address}
            row={row}
            change={(change) => {
              setRows(changedRow(rows, row.address, change));
            }}
          />
        ))}
      </ul>
    </fieldset>
  );
}

interface DeviceItemProps {
  readonly row: DeviceRow;
  readonly change: (change: Partial<DeviceRow>) => void;
}

function DeviceItem({ row, change }: DeviceItemProps) {
  const { t } = useTranslation('setup');
  const { name, hardware, address, outcome, found } = row;
  const facts = outcome?.facts ?? null;
  const maker = facts === null ? hardware : `${facts.manufacturer} ${facts.model}`;
  const certificate = certificateToAccept(row);
  return (
    <li className="device" data-device={address} data-added={outcome?.camera ?? undefined}>
      <label>
        <input
          type="checkbox"
          checked={row.chosen && isOpen(row)}
          disabled={!isOpen(row)}
          onChange={(event) => {
            change({ chosen: event.target.checked });
          }}
        />
        <span className="device-words">
          <strong>{name === '' ? t('discovery.noName') : name}</strong>
          <span>{maker}</span>
          <span className="device-address">{address}</span>
        </span>
        <span className="device-state">
          <DeviceState row={row} />
          {found ? null : <span>{t('discovery.noAnswer')}</span>}
        </span>
      </label>
      <ClockOffset offset={facts?.clockOffsetMs ?? null} />
      <FailureText failure={outcome?.failure ?? null} />
      {certificate === null ? null : (
        <Button
          pressed={row.certificate === certificate}
          press={() => {
            change({ certificate, chosen: true });
          }}
        >
          {row.certificate === certificate ? t('discovery.accepted') : t('discovery.accept')}
        </Button>
      )}
    </li>
  );
}

function DeviceState({ row: { camera, outcome } }: { readonly row: DeviceRow }) {
  const { t } = useTranslation('setup');
  if (camera !== null) return <span>{t('discovery.known')}</span>;
  if ((outcome?.camera ?? null) === null) return null;
  return <strong className="device-added">{t('discovery.added')}</strong>;
}

function ClockOffset({ offset }: { readonly offset: number | null }) {
  const { t, i18n } = useTranslation('setup');
  if (offset === null || Math.abs(offset) <= CLOCK_LIMIT_MS) return null;
  const seconds = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 }).format(
    offset / 1_000,
  );
  return <p className="device-clock">{t('discovery.clockOff', { seconds })}</p>;
}
