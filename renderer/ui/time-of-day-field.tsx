/** A time of the day, hour and minute, of 24 hours in every language. */
import { parseTime } from '@internationalized/date';
import { DateInput, DateSegment, I18nProvider, TimeField } from 'react-aria-components';

interface TimeOfDayFieldProps {
  /** For who does not see it. */
  readonly label: string;
  /** BCP 47. */
  readonly language: string;
  /** `06:00`, a local time; empty where nothing, or not all of it, is entered. */
  readonly value: string;
  readonly disabled: boolean;
  readonly change: (value: string) => void;
}

export function TimeOfDayField({ label, language, value, disabled, change }: TimeOfDayFieldProps) {
  return (
    <I18nProvider locale={language}>
      <TimeField
        className="date-field"
        aria-label={label}
        granularity="minute"
        hourCycle={24}
        shouldForceLeadingZeros
        isDisabled={disabled}
        value={value === '' ? null : parseTime(value)}
        onChange={(next) => {
          change(next === null ? '' : next.toString().slice(0, 'HH:mm'.length));
        }}
      >
        <DateInput className="field date-input">
          {(segment) => <DateSegment className="date-segment" segment={segment} />}
        </DateInput>
      </TimeField>
    </I18nProvider>
  );
}
