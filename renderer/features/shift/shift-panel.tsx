import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { isUnderWay } from '../../../core/domain/handover/handover.ts';
import { answersFor } from '../../../core/domain/incident/incident.ts';
import type { Actions } from '../../stores/actions.ts';
import type { HandoverActions } from '../../stores/handover-actions.ts';
import { handoverStore, mineFirst } from '../../stores/handover-store.ts';
import type { RosterActions } from '../../stores/roster-actions.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { OnDuty } from './on-duty.tsx';
import { RosterPart } from './roster-part.tsx';
import { GiveBack, Whose } from './shift-cover.tsx';
import { ShiftHistory } from './shift-history.tsx';
import { ShiftSheet } from './shift-sheet.tsx';
import './shift.css';

export interface ShiftPanelProps {
  readonly shifts: HandoverActions;
  readonly roster: RosterActions;
  readonly actions: Actions;
}

/** The change of shift: who hands over, who takes over, and everything between them. */
export function ShiftPanel({ shifts, roster, actions }: ShiftPanelProps) {
  const { t } = useTranslation('shift');
  const state = useStore(handoverStore);
  const [chosen, setChosen] = useState<string | null>(null);
  const handles = useStore(sessionStore, (session) => offers(session, 'incidents.handle'));
  const sees = useStore(sessionStore, (session) => offers(session, 'incidents.see'));
  const all = mineFirst(state);
  const shown = all.find(({ handover }) => handover.id === chosen) ?? all[0] ?? null;
  // What is shown may be another one by itself; what is pressed stays where it is.
  const inOrder = all.toSorted((one, other) => one.handover.begun - other.handover.begun);
  const { here } = state;
  const isHanding = all.some(
    ({ handover }) =>
      here !== null &&
      isUnderWay(handover) &&
      handover.returns === undefined &&
      answersFor(handover.from, here),
  );
  const isNamed = here !== null && here.person !== null;
  const canPrepare = handles && isNamed && !isHanding;
  return (
    <section className="shift-panel" aria-label={t('title')}>
      <header className="panel-head">
        <h2>{t('title')}</h2>
        {canPrepare ? (
          <Button
            press={() => {
              void shifts.begin(null);
            }}
          >
            {t('prepare')}
          </Button>
        ) : null}
        {handles && isNamed ? <GiveBack shifts={shifts} /> : null}
      </header>
      {all.length > 1 ? (
        <div className="button-row" role="group" aria-label={t('which')}>
          {inOrder.map(({ handover }) => (
            <Button
              key={handover.id}
              pressed={handover.id === shown?.handover.id}
              press={() => {
                setChosen(handover.id);
              }}
            >
              <Whose {...{ handover, here }} />
            </Button>
          ))}
        </div>
      ) : null}
      <div className="shift-scroll">
        {/* Whoever plans the duty of others need not see what is handed over. */}
        {!sees ? (
          <RosterPart roster={roster} alone />
        ) : (
          <>
            {shown === null ? (
              <p className="panel-empty">{t('none')}</p>
            ) : (
              <ShiftSheet key={shown.handover.id} {...{ shown, here, shifts, actions }} />
            )}
            <Beside shifts={shifts} roster={roster} />
          </>
        )}
      </div>
    </section>
  );
}

/** What no step of a handover changes, and so is not drawn anew with each. */
const Beside = memo(function Beside({ shifts, roster }: Omit<ShiftPanelProps, 'actions'>) {
  return (
    <>
      <OnDuty shifts={shifts} />
      <RosterPart roster={roster} alone={false} />
      <ShiftHistory shifts={shifts} />
    </>
  );
});
