import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ComparedPartner, ComparedSearch } from '../../../core/contract/compared.ts';
import { END_STATES, type EndState } from '../../../core/domain/federation/comparison.ts';
import { utcOfLocal } from '../../../core/domain/local-time.ts';
import { readableName } from '../../../core/domain/transliteration.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { Choice } from '../../ui/choice.tsx';
import { DateTimeField } from '../../ui/date-time-field.tsx';
import { FilterButtons } from '../../ui/form.tsx';

interface CompareFiltersProps {
  readonly partners: readonly ComparedPartner[];
  readonly counts: Readonly<Partial<Record<EndState, number>>>;
  readonly apply: (search: ComparedSearch) => void;
}

const NONE = { partner: '', state: '', from: '', to: '' } as const;

export function CompareFilters({ partners, counts, apply }: CompareFiltersProps) {
  const { t, i18n } = useTranslation('compare');
  const timezone = useStore(consoleStore, (state) => state.centre?.timezone);
  const [limits, setLimits] = useState<Readonly<Record<keyof typeof NONE, string>>>(NONE);
  const set = (name: keyof typeof NONE) => (value: string) => {
    setLimits({ ...limits, [name]: value });
  };
  const any = ['', t('filter.any')] as const;
  return (
    <form
      className="audit-filters"
      aria-label={t('filter.title')}
      onSubmit={(event) => {
        event.preventDefault();
        apply({
          partner: limits.partner === '' ? null : limits.partner,
          state: END_STATES.find((state) => state === limits.state) ?? null,
          from: utcOfLocal(limits.from, timezone, 'from'),
          to: utcOfLocal(limits.to, timezone, 'to'),
        });
      }}
      onReset={() => {
        setLimits(NONE);
        apply({ partner: null, state: null, from: null, to: null });
      }}
    >
      <Choice
        label={t('filter.partner')}
        value={limits.partner}
        options={[
          any,
          ...partners.map(({ id, name }) => [id, readableName(name, i18n.language)] as const),
        ]}
        change={set('partner')}
      />
      <Choice
        label={t('filter.state')}
        value={limits.state}
        options={[
          any,
          ...END_STATES.map(
            (state) => [state, `${t(`state.${state}`)} (${counts[state] ?? 0})`] as const,
          ),
        ]}
        change={set('state')}
      />
      <DateTimeField
        label={t('filter.from')}
        language={i18n.language}
        value={limits.from}
        change={set('from')}
      />
      <DateTimeField
        label={t('filter.to')}
        language={i18n.language}
        value={limits.to}
        change={set('to')}
      />
      <FilterButtons apply={t('filter.apply')} clear={t('filter.clear')} />
    </form>
  );
}
