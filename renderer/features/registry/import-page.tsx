import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../core/contract/contract.ts';
import {
  TABLE_DELIMITERS,
  TABLE_ENCODINGS,
  type PlannedImport,
} from '../../../core/contract/registry-tables.ts';
import { COLUMN_NAMES, type ColumnName } from '../../../core/contract/table/columns.ts';
import type { Failure, Result } from '../../../core/domain/result.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import type { RegistryActions } from '../../stores/registry-actions.ts';
import { Button } from '../../ui/button.tsx';
import { ImportOutcome } from './import-outcome.tsx';
import './registry-page.css';

type Opened = NonNullable<Extract<Output<'cameras.importOpen'>, { ok: true }>['value']>;
type Form = Pick<Opened, 'encoding' | 'delimiter'>;

interface ImportPageProps {
  readonly registry: RegistryActions;
  /** How many cameras there are without the list. */
  readonly known: number;
  /** null where it stands beside other ways and nothing is to be gone back to. */
  readonly back: (() => void) | null;
}

/** A list is tried out whenever its columns change; it is applied as a whole or not at all. */
export function ImportPage({ registry, known, back }: ImportPageProps) {
  const { t } = useTranslation('registry');
  const [opened, setOpened] = useState<Opened | null>(null);
  const [mapping, setMapping] = useState<readonly (ColumnName | null)[]>([]);
  const [plan, setPlan] = useState<PlannedImport | null>(null);
  const [undone, setUndone] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [underway, setUnderway] = useState(false);

  const take = <T,>(answer: Promise<Result<T>>, done: (value: T) => void): void => {
    setUnderway(true);
    void answer.then((result) => {
      setUnderway(false);
      setFailure(result.ok ? null : result.failure);
      if (result.ok) done(result.value);
    });
  };
  const tryOut = (columns: readonly (ColumnName | null)[]): void => {
    setMapping(columns);
    take(registry.importTable([...columns], false), setPlan);
  };
  const open = (form: Form | null): void => {
    setUndone(false);
    take(registry.openTable(form), (table) => {
      if (table === null) return;
      setOpened(table);
      tryOut(table.columns.map(({ proposed }) => proposed));
    });
  };
  return (
    <section className="registry-page" aria-label={t('import.title')}>
      <header className="registry-head">
        {back === null ? null : <Button press={back}>{t('entry.back')}</Button>}
        <h2>{t('import.title')}</h2>
        <span className="registry-space" />
        <Button
          disabled={underway}
          press={() => {
            take(registry.undoImport(), () => {
              setUndone(true);
              setOpened(null);
              setPlan(null);
            });
          }}
        >
          {t('import.undo')}
        </Button>
        <Button
          primary={opened === null}
          disabled={underway}
          press={() => {
            open(null);
          }}
        >
          {t('import.choose')}
        </Button>
        {opened === null ? null : (
          <Button
            primary
            disabled={underway || plan === null || plan.applied || plan.mistakes > 0}
            press={() => {
              take(registry.importTable([...mapping], true), setPlan);
            }}
          >
            {t('import.apply')}
          </Button>
        )}
      </header>
      <FailureText failure={failure} />
      {undone ? <p role="status">{t('import.undone')}</p> : null}
      {opened === null ? (
        <p className="registry-note">{t('import.about')}</p>
      ) : (
        <>
          <ImportOutcome plan={plan} known={known} />
          <div className="import-file">
            <p>{t('import.file', { file: opened.file, lines: opened.lines })}</p>
            <label className="text-field">
              <span>{t('import.delimiter')}</span>
              <select
                className="field"
                value={opened.delimiter}
                disabled={underway || plan?.applied === true}
                onChange={({ target: { value } }) => {
                  const delimiter = TABLE_DELIMITERS.find((one) => one === value);
                  if (delimiter !== undefined) open({ encoding: opened.encoding, delimiter });
                }}
              >
                <option value=";">{t('import.between.semicolon')}</option>
                <option value=",">{t('import.between.comma')}</option>
                <option value={'\t'}>{t('import.between.tab')}</option>
                <option value="|">{t('import.between.bar')}</option>
              </select>
            </label>
            <label className="text-field">
              <span>{t('import.encoding')}</span>
              <select
                className="field"
                value={opened.encoding}
                disabled={underway || plan?.applied === true}
                onChange={({ target: { value } }) => {
                  const encoding = TABLE_ENCODINGS.find((one) => one === value);
                  if (encoding !== undefined) open({ encoding, delimiter: opened.delimiter });
                }}
              >
                {TABLE_ENCODINGS.map((encoding) => (
                  <option key={encoding} value={encoding}>
                    {encoding.toUpperCase()}
                  </option>
                ))}
              </select>
            </label>
          </div>
          <ImportColumns
            opened={opened}
            mapping={mapping}
            change={(at, column) => {
              // A column is read once: the other one that was taken for it is not.
              tryOut(
                mapping.map((one, index) => {
                  if (index === at) return column;
                  return one === column ? null : one;
                }),
              );
            }}
          />
        </>
      )}
    </section>
  );
}

interface ImportColumnsProps {
  readonly opened: Opened;
  readonly mapping: readonly (ColumnName | null)[];
  readonly change: (at: number, column: ColumnName | null) => void;
}

function ImportColumns({ opened, mapping, change }: ImportColumnsProps) {
  const { t } = useTranslation('registry');
  return (
    <div className="import-columns">
      <table>
        <thead>
          <tr>
            <th>{t('import.header')}</th>
            <th>{t('import.means')}</th>
            <th>{t('import.samples')}</th>
          </tr>
        </thead>
        <tbody>
          {opened.columns.map(({ header, samples }, index) => (
            <tr key={`${index} ${header}`} data-read={mapping[index] !== null}>
              <td>
                <bdi>{header}</bdi>
              </td>
              <td>
                <select
                  className="field"
                  aria-label={t('import.column', { header })}
                  value={mapping[index] ?? ''}
                  onChange={(event) => {
                    const name = COLUMN_NAMES.find((one) => one === event.target.value);
                    change(index, name ?? null);
                  }}
                >
                  <option value="">{t('import.notRead')}</option>
                  {COLUMN_NAMES.map((name) => (
                    <option key={name} value={name}>
                      {t(`field.${name}`)}
                    </option>
                  ))}
                </select>
              </td>
              <td>
                <bdi>{samples.join(' · ')}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
