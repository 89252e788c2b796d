/** A day, part by part, in the order and with the words of a language. */
import { parseDate, type CalendarDate } from '@internationalized/date';
import { DateField, DateInput, DateSegment, I18nProvider, Label } from 'react-aria-components';

interface DayFieldProps {
  readonly label: string;
  /** BCP 47: what the person reads, which need not be the system's. */
  readonly language: string;
  /** `2026-11-22`. */
  readonly value: string;
  /** Only whole days. */
  readonly change: (value: string) => void;
}

export function DayField({ label, language, value, change }: DayFieldProps) {
  return (
    <I18nProvider locale={language}>
      <DateField<CalendarDate>
        className="date-field"
        granularity="day"
        shouldForceLeadingZeros
        value={parseDate(value)}
        onChange={(next) => {
          if (next !== null) change(next.toString());
        }}
      >
        <Label>{label}</Label>
        <DateInput className="field date-input">
          {(segment) => <DateSegment className="date-segment" segment={segment} />}
        </DateInput>
      </DateField>
    </I18nProvider>
  );
}
