import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CAMERA_KINDS, groupsOf, type Camera } from '../../../core/domain/camera.ts';
import { QUALITY_CLASSES } from '../../../core/domain/registry/image-quality.ts';
import {
  CONDITIONS,
  NIGHT_ABILITIES,
  SHARING_LEVELS,
} from '../../../core/domain/registry/record.ts';
import { FilterButtons } from '../../ui/form.tsx';
import { NO_FILTERS, queryOf, type Filters, type Query } from './registry-query.ts';
import { useWords } from './use-words.ts';

interface RegistryFiltersProps {
  readonly all: readonly Camera[];
  readonly filters: Filters;
  readonly setFilters: (filters: Filters) => void;
  readonly apply: (query: Query, favourites: boolean) => void;
}

/** Applied as a whole: each search stands in the audit log. */
export function RegistryFilters({ all, filters, setFilters, apply }: RegistryFiltersProps) {
  const { t } = useTranslation('registry');
  const words = useWords();
  const [unplaced, setUnplaced] = useState(false);
  const groups = useMemo(() => groupsOf(all), [all]);
  const field = (name: Exclude<keyof Filters, 'favourites'>) => ({
    className: 'field',
    value: filters[name],
    onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLSelectElement>) => {
      setFilters({ ...filters, [name]: event.target.value });
    },
  });
  const submit = (): void => {
    const query = queryOf(filters, all);
    setUnplaced(query === null);
    if (query !== null) apply(query, filters.favourites);
  };
  const choices = (
    name: 'kind' | 'night' | 'sharing' | 'condition',
    column: 'type' | 'night' | 'sharing' | 'condition',
    codes: readonly string[],
  ) => (
    <label>
      {t(`field.${column}`)}
      <select {...field(name)}>
        <option value="">{t('filter.any')}</option>
        {codes.map((code) => (
          <option key={code} value={code}>
            {words.code(column, code)}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <details className="registry-filters">
      <summary>{t('filter.title')}</summary>
      <form
        aria-label={t('filter.title')}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
        onReset={() => {
          setFilters(NO_FILTERS);
          setUnplaced(false);
          apply({}, false);
        }}
      >
        {choices('kind', 'type', CAMERA_KINDS)}
        {choices('night', 'night', NIGHT_ABILITIES)}
        {choices('sharing', 'sharing', SHARING_LEVELS)}
        {choices('condition', 'condition', CONDITIONS)}
        <label>
          {t('field.owner')}
          <input maxLength={200} {...field('owner')} />
        </label>
        <label>
          {t('field.centre')}
          <input maxLength={200} {...field('centre')} />
        </label>
        <label>
          {t('filter.group')}
          <select {...field('group')}>
            <option value="">{t('filter.any')}</option>
            {groups.map(({ group }) => (
              <option key={group}>{group}</option>
            ))}
          </select>
        </label>
        <label>
          {t('filter.border')}
          <input inputMode="decimal" maxLength={8} {...field('border')} />
        </label>
        <label>
          {t('filter.near')}
          <input placeholder={t('filter.nearHint')} maxLength={80} {...field('near')} />
        </label>
        <label>
          {t('filter.nearDistance')}
          <input inputMode="decimal" maxLength={8} placeholder="2" {...field('nearDistance')} />
        </label>
        <label>
          {t('filter.class')}
          <select {...field('class')}>
            <option value="">{t('filter.any')}</option>
            {QUALITY_CLASSES.map((name) => (
              <option key={name} value={name}>
                {t(`class.${name}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('filter.classDistance')}
          <input inputMode="decimal" maxLength={8} placeholder="10" {...field('classDistance')} />
        </label>
        <label className="registry-check">
          <input
            type="checkbox"
            checked={filters.favourites}
            onChange={(event) => {
              setFilters({ ...filters, favourites: event.target.checked });
            }}
          />
          {t('filter.favourites')}
        </label>
        <FilterButtons apply={t('filter.apply')} clear={t('filter.clear')} />
        {unplaced ? (
          <p className="form-failure" role="alert">
            {t('filter.unplaced')}
          </p>
        ) : null}
      </form>
    </details>
  );
}
