import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { AlarmState } from '../../../core/domain/alarm/alarm.ts';
import type { CameraEvent } from '../../../core/domain/camera-event.ts';
import { consoleStore } from '../../stores/console-store.ts';
import type { EventActions } from '../../stores/event-actions.ts';
import { eventStore } from '../../stores/event-store.ts';
import type { IncidentActions } from '../../stores/incident-actions.ts';
import type { PageActions } from '../../stores/page-actions.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { AlarmList } from './alarm-list.tsx';
import { AlarmLoadMeter } from './alarm-load.tsx';
import { AllEvents } from './all-events.tsx';
import { EventFilters, type EventChoice } from './event-filters.tsx';
import { EventRateMeter } from './event-rate.tsx';
import { EventRow } from './event-row.tsx';
import { GroupedEvents } from './grouped-events.tsx';
import { ShelfList } from './shelf-list.tsx';
import { ShelveDialog } from './shelve-dialog.tsx';
import './event-panel.css';

const VIEWS = ['alarms', 'waiting', 'all', 'shelved'] as const;
type View = (typeof VIEWS)[number];

interface EventPanelProps {
  readonly events: EventActions;
  readonly page: PageActions;
  readonly incidents: Pick<IncidentActions, 'begin'>;
}

export function EventPanel({ events, page, incidents }: EventPanelProps) {
  const { t } = useTranslation(['events', 'alarms']);
  const [view, setView] = useState<View>('alarms');
  const [choice, setChoice] = useState<EventChoice>({ kind: null, camera: null, period: null });
  const [shelving, setShelving] = useState<CameraEvent | null>(null);
  const count = useStore(eventStore, (state) => state.openCount);
  const calling = useStore(eventStore, (state) => state.alarmCount);
  const cameras = useStore(consoleStore, (state) => state.cameras);
  const row = (event: CameraEvent, acts: EventActions, state: AlarmState | null = null) => (
    <EventRow
      key={event.id}
      event={event}
      state={state}
      events={acts}
      about={() => {
        page.open(event.camera);
      }}
      begin={() => {
        incidents.begin(event.camera, event);
      }}
      shelve={() => {
        setShelving(event);
      }}
    />
  );
  return (
    <section className="event-panel" aria-label={t('title')}>
      <header className="panel-head">
        <h2>{t('title')}</h2>
        {view === 'alarms' ? (
          <span className="number alarm-count" data-calls={calling > 0}>
            {t('alarms:calling', { count: calling })}
          </span>
        ) : (
          <span className="number">{t('waiting', { count })}</span>
        )}
      </header>
      {view === 'alarms' ? <AlarmLoadMeter /> : <EventRateMeter />}
      <div className="event-views" role="group" aria-label={t('view.label')}>
        {VIEWS.map((one) => (
          <Button
            key={one}
            pressed={view === one}
            press={() => {
              setView(one);
            }}
          >
            {t(`view.${one}`)}
          </Button>
        ))}
      </div>
      {view === 'shelved' ? null : (
        <EventFilters choice={choice} choose={setChoice} times={view === 'all'} />
      )}
      {view === 'alarms' ? <AlarmList events={events} choice={choice} row={row} /> : null}
      {view === 'waiting' ? <Waiting events={events} choice={choice} row={row} /> : null}
      {view === 'all' ? (
        <AllEvents key={JSON.stringify(choice)} events={events} choice={choice} row={row} />
      ) : null}
      {view === 'shelved' ? <ShelfList events={events} /> : null}
      {shelving === null ? null : (
        <ShelveDialog
          event={shelving}
          camera={cameras.find(({ id }) => id === shelving.camera)?.name ?? shelving.camera}
          events={events}
          close={() => {
            setShelving(null);
          }}
        />
      )}
    </section>
  );
}

interface WaitingProps {
  readonly events: EventActions;
  readonly choice: EventChoice;
  readonly row: (event: CameraEvent, events: EventActions) => React.ReactNode;
}

function Waiting({ events, choice, row }: WaitingProps) {
  const { t } = useTranslation('events');
  const open = useStore(eventStore, (state) => state.open);
  const isFlood = useStore(eventStore, (state) => state.rate.level === 'flood');
  const handles = useStore(sessionStore, (state) => offers(state, 'events.handle'));
  /** null: as much as comes decides. */
  const [chosen, setChosen] = useState<boolean | null>(null);
  const grouped = chosen ?? isFlood;
  const shown = open.filter(
    ({ kind, camera }) => (choice.kind ?? kind) === kind && (choice.camera ?? camera) === camera,
  );
  if (shown.length === 0) return <p className="panel-empty">{t('empty.waiting')}</p>;
  return (
    <>
      <GroupedEvents shown={shown} grouped={grouped} group={setChosen} events={events} row={row} />
      {handles && shown.length > 1 ? (
        <Button
          press={() => {
            void events.acknowledge(shown.map(({ id }) => id));
          }}
        >
          {t('act.acknowledgeAll', { count: shown.length })}
        </Button>
      ) : null}
    </>
  );
}
