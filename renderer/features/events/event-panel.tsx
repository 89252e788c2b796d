import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import {
  EVENT_KINDS,
  type CameraEvent,
  type EventKind,
} from '../../../core/domain/camera-event.ts';
import { consoleStore } from '../../stores/console-store.ts';
import type { EventActions } from '../../stores/event-actions.ts';
import { eventStore } from '../../stores/event-store.ts';
import type { PageActions } from '../../stores/page-actions.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { AllEvents } from './all-events.tsx';
import { EventRateMeter } from './event-rate.tsx';
import { EventRow } from './event-row.tsx';
import { ShelfList } from './shelf-list.tsx';
import { ShelveDialog } from './shelve-dialog.tsx';
import './event-panel.css';

const VIEWS = ['waiting', 'all', 'shelved'] as const;
type View = (typeof VIEWS)[number];

interface EventPanelProps {
  readonly events: EventActions;
  readonly page: PageActions;
}

export function EventPanel({ events, page }: EventPanelProps) {
  const { t } = useTranslation('events');
  const [view, setView] = useState<View>('waiting');
  const [kind, setKind] = useState<EventKind | null>(null);
  const [shelving, setShelving] = useState<CameraEvent | null>(null);
  const count = useStore(eventStore, (state) => state.openCount);
  const cameras = useStore(consoleStore, (state) => state.cameras);
  const row = (event: CameraEvent, acts: EventActions) => (
    <EventRow
      key={event.id}
      event={event}
      events={acts}
      about={() => {
        page.open(event.camera);
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
        <span className="number">{t('waiting', { count })}</span>
      </header>
      <EventRateMeter />
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
      {view === 'shelved' ? null : <KindChoice kind={kind} choose={setKind} />}
      {view === 'waiting' ? <Waiting events={events} kind={kind} row={row} /> : null}
      {view === 'all' ? <AllEvents key={kind ?? ''} events={events} kind={kind} row={row} /> : null}
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

interface KindChoiceProps {
  readonly kind: EventKind | null;
  readonly choose: (kind: EventKind | null) => void;
}

function KindChoice({ kind, choose }: KindChoiceProps) {
  const { t } = useTranslation('events');
  return (
    <select
      className="field"
      aria-label={t('filter.kind')}
      value={kind ?? ''}
      onChange={(change) => {
        choose(EVENT_KINDS.find((one) => one === change.target.value) ?? null);
      }}
    >
      <option value="">{t('filter.every')}</option>
      {EVENT_KINDS.map((one) => (
        <option key={one} value={one}>
          {t(`kind.${one}`)}
        </option>
      ))}
    </select>
  );
}

interface WaitingProps {
  readonly events: EventActions;
  readonly kind: EventKind | null;
  readonly row: (event: CameraEvent, events: EventActions) => React.ReactNode;
}

function Waiting({ events, kind, row }: WaitingProps) {
  const { t } = useTranslation('events');
  const open = useStore(eventStore, (state) => state.open);
  const handles = useStore(sessionStore, (state) => offers(state, 'events.handle'));
  const shown = open.filter((event) => kind === null || event.kind === kind);
  if (shown.length === 0) return <p className="panel-empty">{t('empty.waiting')}</p>;
  return (
    <>
      <ul className="event-list">{shown.map((event) => row(event, events))}</ul>
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
