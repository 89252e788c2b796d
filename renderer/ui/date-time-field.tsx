/** A date with a time of the day, part by part, in the order and with the words of a language. */
import { parseDateTime, type CalendarDateTime } from '@internationalized/date';
import { DateField, DateInput, DateSegment, I18nProvider, Label } from 'react-aria-components';

interface DateTimeFieldProps {
  readonly label: string;
  /** BCP 47: what the person reads, which need not be the system's. */
  readonly language: string;
  /** `2026-11-22T04:02`, a local time; empty where nothing, or not all of it, is entered. */
  readonly value: string;
  readonly change: (value: string) => void;
}

export function DateTimeField({ label, language, value, change }: DateTimeFieldProps) {
  return (
    <I18nProvider locale={language}>
      <DateField<CalendarDateTime>
        className="date-field"
        granularity="minute"
        hourCycle={24}
        shouldForceLeadingZeros
        value={value === '' ? null : parseDateTime(value)}
        onChange={(next) => {
          // With seconds, which nobody enters here.
          change(next === null ? '' : next.toString().slice(0, 'YYYY-MM-DDTHH:mm'.length));
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
