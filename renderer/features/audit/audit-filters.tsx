import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { AuditFilter } from '../../../core/contract/audit.ts';
import { ACTION_GROUP_NAMES, ACTION_GROUPS } from '../../../core/domain/audit-actions.ts';
import { actionWord } from '../../../core/domain/audit-sentence.ts';
import { OUTCOMES } from '../../../core/journal/entry.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { DateTimeField } from '../../ui/date-time-field.tsx';
import { FilterButtons } from '../../ui/form.tsx';
import { filterOf, NO_LIMITS, type Limits } from './limits.ts';
import { useSay } from './use-say.ts';

export function AuditFilters({ apply }: { readonly apply: (filter: AuditFilter) => void }) {
  const { t, i18n } = useTranslation('audit');
  const { say } = useSay();
  const timezone = useStore(consoleStore, (state) => state.centre?.timezone);
  const cameras = useStore(consoleStore, (state) => state.cameras);
  const [limits, setLimits] = useState<Limits>(NO_LIMITS);
  const cameraList = useId();
  const field = (name: keyof Limits) => ({
    className: 'field',
    value: limits[name],
    onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLSelectElement>) => {
      setLimits({ ...limits, [name]: event.target.value });
    },
  });
  const time = (name: 'from' | 'to') => ({
    value: limits[name],
    change: (value: string) => {
      setLimits({ ...limits, [name]: value });
    },
  });
  return (
    <form
      className="audit-filters"
      aria-label={t('filter.title')}
      onSubmit={(event) => {
        event.preventDefault();
        apply(filterOf(limits, timezone));
      }}
      onReset={() => {
        setLimits(NO_LIMITS);
        apply({});
      }}
    >
      <DateTimeField label={t('filter.from')} language={i18n.language} {...time('from')} />
      <DateTimeField label={t('filter.to')} language={i18n.language} {...time('to')} />
      <label>
        {t('filter.person')}
        <input placeholder={t('filter.personHint')} maxLength={64} {...field('operator')} />
      </label>
      <label>
        {t('filter.camera')}
        <input
          list={cameraList}
          pattern="[a-z0-9][a-z0-9\-]{0,63}"
          placeholder={t('column.cameraId')}
          {...field('camera')}
        />
        <datalist id={cameraList}>
          {cameras.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </datalist>
      </label>
      <label>
        {t('filter.incident')}
        <input placeholder={t('filter.incidentHint')} maxLength={200} {...field('incident')} />
      </label>
      <label>
        {t('filter.action')}
        <select {...field('action')}>
          <option value="">{t('filter.any')}</option>
          {ACTION_GROUP_NAMES.map((group) => (
            <optgroup key={group} label={t(`group.${group}`)}>
              {group === 'viewing' ? (
                <option value="viewing.*">{t('filter.watching')}</option>
              ) : null}
              {ACTION_GROUPS[group].map((action) => (
                <option key={action} value={action}>
                  {actionWord(action, say)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <label>
        {t('filter.outcome')}
        <select {...field('outcome')}>
          <option value="">{t('filter.any')}</option>
          {OUTCOMES.map((outcome) => (
            <option key={outcome} value={outcome}>
              {t(`outcome.${outcome}`)}
            </option>
          ))}
        </select>
      </label>
      <FilterButtons apply={t('filter.apply')} clear={t('filter.clear')} />
    </form>
  );
}
