/** The duty roster: where nobody is planned, and two weeks at a glance. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ImportedRoster, RosterWeeks } from '../../../core/contract/roster.ts';
import { dayAfter } from '../../../core/domain/roster/weeks.ts';
import { useTimeOfDay } from '../../forms/time-of-day.ts';
import type { RosterActions } from '../../stores/roster-actions.ts';
import { rosterStore } from '../../stores/roster-store.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { RosterEdit } from './roster-edit.tsx';
import { RosterGrid } from './roster-grid.tsx';
import './roster.css';

interface RosterPartProps {
  readonly roster: RosterActions;
  /** Nothing else stands beside it. */
  readonly alone: boolean;
}

const WEEK_DAYS = 7;
/** Shifts with nobody planned that are named one by one. */
const GAPS_TOLD = 4;

export function RosterPart({ roster, alone }: RosterPartProps) {
  const { t } = useTranslation('roster');
  const [isOpen, setOpen] = useState(alone);
  return (
    <section className="shift-section roster-part" aria-label={t('title')}>
      <h3>{t('title')}</h3>
      <Gaps />
      {alone ? null : (
        <div className="button-row">
          <Button
            expanded={isOpen}
            press={() => {
              setOpen(!isOpen);
            }}
          >
            {t('open')}
          </Button>
        </div>
      )}
      {isOpen ? <Weeks roster={roster} /> : null}
    </section>
  );
}

/** Said calmly: a plan is made in days, not in seconds. */
function Gaps() {
  const { t } = useTranslation('roster');
  const time = useTimeOfDay('short');
  const gaps = useStore(rosterStore, (state) => state.gaps);
  if (gaps.length === 0) return null;
  return (
    <div className="roster-gaps" role="status">
      <span>{t('gaps.title')}</span>
      <ul>
        {gaps.slice(0, GAPS_TOLD).map(({ starts }) => (
          <li key={starts}>{time(starts)}</li>
        ))}
        {gaps.length > GAPS_TOLD ? (
          <li>{t('gaps.more', { number: gaps.length - GAPS_TOLD })}</li>
        ) : null}
      </ul>
    </div>
  );
}

function Weeks({ roster }: { readonly roster: RosterActions }) {
  const { t } = useTranslation('roster');
  const plans = useStore(sessionStore, (session) => offers(session, 'roster.change'));
  const version = useStore(rosterStore, (state) => state.version);
  // As time goes by another shift is the one of now.
  const now = useStore(rosterStore, (state) => state.shift?.starts);
  const [day, setDay] = useState<string | null>(null);
  const [weeks, setWeeks] = useState<RosterWeeks | null>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const [told, setTold] = useState<string | ImportedRoster | null>(null);
  useEffect(() => {
    let isGone = false;
    void roster.see(day).then((seen) => {
      if (!isGone && seen !== null) setWeeks(seen);
    });
    return () => {
      isGone = true;
    };
  }, [roster, day, version, now]);
  if (weeks === null) return null;
  const shift = weeks.shifts.find(({ starts }) => starts === chosen) ?? null;
  const turn = (days: number): void => {
    setChosen(null);
    setDay(dayAfter(weeks.day, days));
  };
  return (
    <>
      <div className="button-row">
        <Button
          press={() => {
            turn(-WEEK_DAYS);
          }}
        >
          {t('earlier')}
        </Button>
        <Button
          press={() => {
            setChosen(null);
            setDay(null);
          }}
        >
          {t('thisWeek')}
        </Button>
        <Button
          press={() => {
            turn(WEEK_DAYS);
          }}
        >
          {t('later')}
        </Button>
      </div>
      {weeks.shifts.length === 0 ? <p className="panel-empty">{t('noTimes')}</p> : null}
      <RosterGrid
        weeks={weeks}
        chosen={chosen}
        choose={setChosen}
        copy={
          plans
            ? (monday) => {
                void roster.copyWeek(monday).then((number) => {
                  if (number !== null) setTold(t('copied', { number }));
                });
              }
            : null
        }
      />
      {shift === null || !plans ? null : (
        <RosterEdit key={shift.starts} {...{ shift, weeks, roster }} />
      )}
      {plans ? (
        <div className="button-row">
          <Button
            press={() => {
              void roster.read().then(setTold);
            }}
          >
            {t('import')}
          </Button>
          <Button
            press={() => {
              void roster.save(weeks.day).then((file) => {
                setTold(file === null ? null : t('exported', { file }));
              });
            }}
          >
            {t('export')}
          </Button>
        </div>
      ) : null}
      <div role="status">{typeof told === 'string' ? told : <Read told={told} />}</div>
    </>
  );
}

/** What came of a file: planned, or each mistake by its line. */
function Read({ told }: { readonly told: ImportedRoster | null }) {
  const { t } = useTranslation('roster');
  if (told === null) return null;
  const { file, planned, past, issues, mistakes } = told;
  return (
    <>
      <p>
        {mistakes > 0
          ? t('read.mistakes', { file, number: mistakes })
          : t('read.done', { file, number: planned })}
      </p>
      {past > 0 ? <p className="form-hint">{t('read.past', { number: past })}</p> : null}
      <ul className="roster-issues">
        {issues.map(({ line, column, code, found }) => (
          <li key={`${line} ${column} ${code}`}>{t(`mistake.${code}`, { line, column, found })}</li>
        ))}
      </ul>
    </>
  );
}
