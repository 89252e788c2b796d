/** Days by times at which shifts begin; arrow keys go from shift to shift. */
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { RosterWeeks, ShownShift } from '../../../core/contract/roster.ts';
import { localMinute } from '../../../core/domain/local-time.ts';
import { dayAfter } from '../../../core/domain/roster/weeks.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { Button } from '../../ui/button.tsx';

interface RosterGridProps {
  readonly weeks: RosterWeeks;
  /** When the shift begins that is planned just now; null: none is. */
  readonly chosen: number | null;
  readonly choose: (starts: number | null) => void;
  /** null: for whoever only reads. */
  readonly copy: ((monday: string) => void) | null;
}

const WEEK_DAYS = 7;
const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

export function RosterGrid({ weeks, chosen, choose, copy }: RosterGridProps) {
  const { t, i18n } = useTranslation('roster');
  const timezone = useStore(consoleStore, (state) => state.centre?.timezone);
  const table = useRef<HTMLTableElement>(null);
  const minutes = new Map(
    weeks.shifts.map((shift) => [localMinute(shift.starts, timezone), shift] as const),
  );
  const times = [...new Set([...minutes.keys()].map((minute) => minute.slice(11)))].toSorted();
  const format = new Intl.DateTimeFormat(i18n.language, {
    ...{ weekday: 'short', day: 'numeric', month: 'numeric', timeZone: 'UTC' },
  } as const);
  const say = (day: string): string => format.format(Date.parse(`${day}T00:00:00Z`));
  const first = weeks.shifts.find(({ ends }) => ends > weeks.now)?.starts ?? null;

  function move(event: React.KeyboardEvent<HTMLElement>): void {
    const [row, column] = STEPS[event.key] ?? [0, 0];
    const at = (event.target as HTMLElement).dataset['cell']?.split(' ').map(Number);
    if ((row === 0 && column === 0) || at === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const [fromRow = 0, fromColumn = 0] = at;
    const cell = `${fromRow + row} ${fromColumn + column}`;
    table.current?.querySelector<HTMLElement>(`[data-cell="${cell}"]`)?.focus();
  }

  if (times.length === 0) return null;
  return (
    <table ref={table} className="roster" onKeyDown={move}>
      {[0, 1].map((week) => {
        const monday = dayAfter(weeks.day, week * WEEK_DAYS);
        return (
          <tbody key={monday}>
            <tr className="roster-week">
              <th colSpan={times.length + 1}>
                <span className="roster-week-head">
                  {t('week', { day: say(monday) })}
                  {copy === null ? null : (
                    <Button
                      plain
                      press={() => {
                        copy(monday);
                      }}
                    >
                      {t('copy')}
                    </Button>
                  )}
                </span>
              </th>
            </tr>
            <tr>
              <td />
              {times.map((time) => (
                <th key={time} scope="col">
                  {time}
                </th>
              ))}
            </tr>
            {Array.from({ length: WEEK_DAYS }, (_, ahead) => {
              const row = week * WEEK_DAYS + ahead;
              const day = dayAfter(weeks.day, row);
              return (
                <tr key={day} data-today={day === weeks.today}>
                  <th scope="row">{say(day)}</th>
                  {times.map((time, column) => {
                    const shift = minutes.get(`${day}T${time}`);
                    return (
                      <td key={time}>
                        {shift === undefined ? null : (
                          <ShiftCell
                            shift={shift}
                            now={weeks.now}
                            when={`${say(day)} ${time}`}
                            cell={`${row} ${column}`}
                            isChosen={shift.starts === chosen}
                            isFirst={shift.starts === (chosen ?? first)}
                            choose={choose}
                          />
                        )}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        );
      })}
    </table>
  );
}

interface ShiftCellProps {
  readonly shift: ShownShift;
  readonly when: string;
  /** UTC, ms. */
  readonly now: number;
  /** Row and column. */
  readonly cell: string;
  readonly isChosen: boolean;
  /** The one that Tab comes to. */
  readonly isFirst: boolean;
  readonly choose: (starts: number | null) => void;
}

function ShiftCell({ shift, now, when, cell, isChosen, isFirst, choose }: ShiftCellProps) {
  const { t } = useTranslation('roster');
  const { starts, ends, duties } = shift;
  const names = duties.map(({ name }) => name);
  const isNow = starts <= now && now < ends;
  return (
    <button
      type="button"
      className="roster-shift"
      data-cell={cell}
      data-past={ends <= now}
      data-blank={duties.length === 0}
      tabIndex={isFirst ? 0 : -1}
      aria-pressed={isChosen}
      aria-label={t('cell', { when, who: names.length > 0 ? names.join(', ') : t('nobody') })}
      onClick={() => {
        choose(isChosen ? null : starts);
      }}
    >
      {isNow ? <span className="roster-now">{t('now')}</span> : null}
      {names.map((name, index) => (
        <span key={duties[index]?.person}>{name}</span>
      ))}
      {names.length === 0 ? <span>–</span> : null}
    </button>
  );
}
