import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PERIOD_SPANS, type PeriodChoice } from '../../../core/domain/figures/period.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { DayField } from '../../ui/day-field.tsx';

const SPANS = [...PERIOD_SPANS, 'dates'] as const;

interface PeriodFieldProps {
  readonly period: PeriodChoice;
  /** Days of the centre at which own dates begin, `2026-11-22`. */
  readonly today: string;
  readonly change: (period: PeriodChoice) => void;
}

export function PeriodField({ period, today, change }: PeriodFieldProps) {
  const { t, i18n } = useTranslation('figures');
  const [from, setFrom] = useState(today);
  const [to, setTo] = useState(today);
  const again = (): void => {
    change(period.span === 'dates' ? { span: 'dates', from, to } : { ...period });
  };
  return (
    <form
      className="figure-period"
      onSubmit={(event) => {
        event.preventDefault();
        again();
      }}
    >
      <Choice
        label={t('period.label')}
        value={period.span}
        focus
        options={SPANS.map((span) => [span, t(`period.${span}`)] as const)}
        change={(span) => {
          change(span === 'dates' ? { span, from, to } : { span });
        }}
      />
      {period.span === 'dates' ? (
        <>
          <DayField
            label={t('period.from')}
            language={i18n.language}
            value={from}
            change={setFrom}
          />
          <DayField label={t('period.to')} language={i18n.language} value={to} change={setTo} />
        </>
      ) : null}
      <Button press={again}>{t('again')}</Button>
    </form>
  );
}
