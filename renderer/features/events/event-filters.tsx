import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { EVENT_KINDS, type EventKind } from '../../../core/domain/camera-event.ts';
import { consoleStore } from '../../stores/console-store.ts';

/** How far back is looked; hours. A shift is twelve. */
export const PERIODS = { hour: 1, shift: 12, day: 24, week: 168 } as const;
type Period = keyof typeof PERIODS;

/** null does not limit anything. */
export interface EventChoice {
  readonly kind: EventKind | null;
  readonly camera: string | null;
  readonly period: Period | null;
}

interface EventFiltersProps {
  readonly choice: EventChoice;
  readonly choose: (choice: EventChoice) => void;
  /** Whether there is anything older to look back to. */
  readonly times: boolean;
}

export function EventFilters({ choice, choose, times }: EventFiltersProps) {
  const { t } = useTranslation('events');
  const cameras = useStore(consoleStore, (state) => state.cameras);
  return (
    <div className="event-filters">
      <Choice
        label={t('filter.kind')}
        every={t('filter.every')}
        chosen={choice.kind}
        options={EVENT_KINDS.map((kind) => [kind, t(`kind.${kind}`)] as const)}
        choose={(kind) => {
          choose({ ...choice, kind });
        }}
      />
      <Choice
        label={t('filter.camera')}
        every={t('filter.everyCamera')}
        chosen={choice.camera}
        options={cameras.map(({ id, number, name }) => [id, `${number} ${name}`] as const)}
        choose={(camera) => {
          choose({ ...choice, camera });
        }}
      />
      {times ? (
        <Choice
          label={t('filter.period')}
          every={t('filter.everyTime')}
          chosen={choice.period}
          options={(Object.keys(PERIODS) as Period[]).map(
            (period) => [period, t('filter.hours', { count: PERIODS[period] })] as const,
          )}
          choose={(period) => {
            choose({ ...choice, period });
          }}
        />
      ) : null}
    </div>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  /** Stands for no limit. */
  readonly every: string;
  readonly chosen: T | null;
  readonly options: readonly (readonly [T, string])[];
  readonly choose: (chosen: T | null) => void;
}

function Choice<T extends string>({ label, every, chosen, options, choose }: ChoiceProps<T>) {
  return (
    <select
      className="field"
      aria-label={label}
      value={chosen ?? ''}
      onChange={({ target }) => {
        choose(options.find(([value]) => value === target.value)?.[0] ?? null);
      }}
    >
      <option value="">{every}</option>
      {options.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  );
}
