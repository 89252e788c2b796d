import { useTranslation } from 'react-i18next';
import { sayWeekday } from '../../../core/domain/agreement/said-terms.ts';
import type { ShareForm } from '../../stores/agreement-form.ts';
import { TimeOfDayField } from '../../ui/time-of-day-field.tsx';
import { CheckField, CheckList } from './check-field.tsx';

interface HourFieldsProps {
  readonly share: ShareForm;
  readonly change: (change: Partial<ShareForm>) => void;
}

const DAYS = [0, 1, 2, 3, 4, 5, 6];

/** When it is given, by the clocks of whoever gives it. */
export function HourFields({ share, change }: HourFieldsProps) {
  const { t, i18n } = useTranslation('agreements');
  const { timed, days, opens, closes, timezone } = share;
  return (
    <div className="agreement-hours">
      <CheckField
        label={t('form.timed')}
        value={timed}
        change={(value) => {
          change({ timed: value });
        }}
      />
      {timed ? (
        <>
          <CheckList
            label={t('field.hours')}
            options={DAYS.map((day) => [day, sayWeekday(day, i18n.language)] as const)}
            value={days}
            change={(value) => {
              change({ days: value });
            }}
          />
          <div className="agreement-times">
            <span>{t('form.opens')}</span>
            <TimeOfDayField
              label={t('form.opens')}
              language={i18n.language}
              disabled={false}
              value={opens}
              change={(value) => {
                change({ opens: value });
              }}
            />
            <span>{t('form.closes')}</span>
            <TimeOfDayField
              label={t('form.closes')}
              language={i18n.language}
              disabled={false}
              value={closes}
              change={(value) => {
                change({ closes: value });
              }}
            />
            <span className="form-hint">{t('form.zone', { timezone })}</span>
          </div>
        </>
      ) : null}
    </div>
  );
}
