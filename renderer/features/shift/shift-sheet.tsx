/** One shift handover, as it stands: what is handed over, by whom, to whom, and what is left to do. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { UnderWay } from '../../../core/contract/handovers.ts';
import { FULL_BRIEFING_MS, isUnderWay } from '../../../core/domain/handover/handover.ts';
import { isToAbroad } from '../../../core/domain/handover/cover.ts';
import { compareItems } from '../../../core/domain/handover/compare.ts';
import { SECTIONS } from '../../../core/domain/handover/items.ts';
import type { Duty } from '../../../core/domain/incident/facts.ts';
import { answersFor } from '../../../core/domain/incident/incident.ts';
import { PaperButtons } from '../../forms/paper-buttons.tsx';
import { useTimeOfDay } from '../../forms/time-of-day.ts';
import type { Actions } from '../../stores/actions.ts';
import type { HandoverActions } from '../../stores/handover-actions.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { EmergencyForm } from './emergency-form.tsx';
import { Awaiting, Lapsed, ShiftCover } from './shift-cover.tsx';
import { ShiftContacts } from './shift-contacts.tsx';
import { ShiftLeft } from './shift-left.tsx';
import { ShiftRisks } from './shift-risks.tsx';
import { ShiftSection } from './shift-section.tsx';
import { AssumeForm, SignForm } from './sign-forms.tsx';
import { Successors } from './successors.tsx';

interface ShiftSheetProps {
  readonly shown: UnderWay;
  readonly here: Duty | null;
  readonly shifts: HandoverActions;
  readonly actions: Actions;
}

export function ShiftSheet({ shown, here, shifts, actions }: ShiftSheetProps) {
  const { t } = useTranslation('shift');
  const time = useTimeOfDay('short');
  const sheet = useRef<HTMLDivElement>(null);
  const handles = useStore(sessionStore, (session) => offers(session, 'incidents.handle'));
  const leads = useStore(sessionStore, (session) => offers(session, 'incidents.lead'));
  const { handover, blocks, fresh, before, entries } = shown;
  const { state, from, to, ends, signed, assumed, emergency } = handover;
  const isAbroad = shown.abroad !== undefined;
  const isMine = here !== null && answersFor(from, here);
  const takes = here !== null && to !== null && answersFor(to, here);
  const isOpen = isUnderWay(handover);
  const reads = takes && (isOpen || state === 'EMERGENCY_ASSUMPTION');
  const writes = isMine && isOpen;
  const items = signed === null && emergency === null ? fresh : handover.items;
  const { changes, gone } = compareItems(before, items);
  const left = `${state} ${blocks.map(({ code, about }) => code + about).join()}`;
  // Whoever works by keyboard goes on with what is left: one press after the other.
  useEffect(() => {
    const at = document.activeElement;
    if (at !== null && at !== document.body && sheet.current?.contains(at) !== true) return;
    if (at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement) return;
    sheet.current?.querySelector<HTMLElement>('[data-todo="true"]')?.focus();
  }, [left]);
  return (
    <div className="shift-sheet" ref={sheet} data-handover={handover.id} data-state={state}>
      <p className="shift-state">
        <strong>{t(`state.${state}`)}</strong>
        <span>{t('ends', { time: time(ends) })}</span>
      </p>
      <ShiftCover {...{ shown, here, writes, shifts }} />
      <Successors handover={handover} />
      {signed === null ? null : (
        <p className="form-hint">{t('signed', { name: signed.by.name, time: time(signed.at) })}</p>
      )}
      {assumed === null ? null : (
        <p className="form-hint">
          {t('assumed', { name: assumed.by.name, time: time(assumed.at) })}
        </p>
      )}
      {emergency === null || state !== 'EMERGENCY_ASSUMPTION' ? null : (
        <p role="status">{t('fullBriefing', { time: time(emergency.at + FULL_BRIEFING_MS) })}</p>
      )}
      {handles && !isMine && (state === 'READY' || state === 'UNATTENDED') ? (
        <button
          type="button"
          className="button button-primary"
          data-todo="true"
          onClick={() => {
            void shifts.brief(handover.id);
          }}
        >
          {t('brief')}
        </button>
      ) : null}
      {/* What has come since the signature has its name too. */}
      <ShiftLeft blocks={blocks} items={[...items, ...fresh]} partners={handover.partners ?? []} />
      {SECTIONS.map((section) => (
        <ShiftSection
          key={section}
          {...{ section, handover, items, entries, changes, blocks }}
          {...{ writes, reads, shifts, actions }}
          leads={leads && !isAbroad}
          walks={reads && !isAbroad}
        />
      ))}
      {gone.length === 0 ? null : <p className="form-hint">{t('gone', { count: gone.length })}</p>}
      {isToAbroad(handover) ? null : <ShiftContacts {...{ handover, reads, shifts }} />}
      <ShiftRisks {...{ handover, items, reads, shifts }} />
      {writes ? <SignForm {...{ shown, shifts }} login={here.person ?? ''} /> : null}
      {takes && !isMine && (state === 'BRIEFING' || state === 'DISPUTED') ? (
        <>
          {/* Whoever goes is still there and signs again where something has come since. */}
          {!isAbroad &&
          blocks.some(({ code }) => code === 'incident-missing' || code === 'item-unsigned') ? (
            <SignForm {...{ shown, shifts }} login={from.person ?? ''} />
          ) : null}
          {shown.abroad?.assuming === true ? (
            <Awaiting from={from} />
          ) : (
            <>
              {shown.abroad?.lapsed === true ? <Lapsed from={from} /> : null}
              <AssumeForm {...{ shown, shifts }} />
            </>
          )}
        </>
      ) : null}
      {takes && state === 'EMERGENCY_ASSUMPTION' ? (
        <Button
          primary
          disabled={blocks.length > 0}
          press={() => {
            void shifts.say(handover.id, { kind: 'briefed' });
          }}
        >
          {t('briefed')}
        </Button>
      ) : null}
      {handles && (signed !== null || emergency !== null) ? (
        <div className="shift-section">
          <PaperButtons print={(as) => shifts.print({ handover: handover.id, as })} />
        </div>
      ) : null}
      {leads && isOpen && !isMine && !isAbroad ? (
        <EmergencyForm handover={handover.id} shifts={shifts} />
      ) : null}
      {writes && (handover.returns === true || (state === 'PREPARING' && items.length === 0)) ? (
        <Button
          plain
          press={() => {
            void shifts.say(handover.id, { kind: 'dropped' });
          }}
        >
          {handover.returns === true ? t('cover.drop') : t('drop')}
        </Button>
      ) : null}
    </div>
  );
}
