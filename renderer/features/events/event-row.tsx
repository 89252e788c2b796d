import { AlarmClockOff, Check, Info, MonitorPlay, Siren } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { AlarmState } from '../../../core/domain/alarm/alarm.ts';
import { isOpen, isReported, type CameraEvent } from '../../../core/domain/camera-event.ts';
import { consoleStore } from '../../stores/console-store.ts';
import type { EventActions } from '../../stores/event-actions.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { AlarmSign } from './alarm-mark.tsx';
import { EventRating } from './event-rating.tsx';
import { useTimeOfDay } from '../../forms/time-of-day.ts';
import { KIND_ICONS, useActLabel, useDetail } from './event-words.ts';

interface EventRowProps {
  readonly event: CameraEvent;
  /** Of an alarm among alarms; null elsewhere. */
  readonly state: AlarmState | null;
  readonly events: EventActions;
  /** Opens the camera's page. */
  readonly about: () => void;
  readonly shelve: () => void;
  /** Opens the form for an incident from it. */
  readonly begin: () => void;
}

export function EventRow({ event, state, events, about, shelve, begin }: EventRowProps) {
  const { t } = useTranslation(['events', 'board']);
  const session = useStore(sessionStore);
  const camera = useStore(consoleStore, (state) =>
    state.cameras.find(({ id }) => id === event.camera),
  );
  const time = useTimeOfDay();
  const label = useActLabel();
  const detail = useDetail(event);
  const Icon = KIND_ICONS[event.kind];
  const name = camera?.name ?? event.camera;
  const waits = isOpen(event);
  const handles = offers(session, 'events.handle');
  return (
    <li
      className="event-row"
      data-event={event.kind}
      data-waits={waits}
      data-events={event.id}
      data-event-camera={event.camera}
      data-event-alarm={event.alarm !== null}
      data-alarm-state={state ?? undefined}
      onKeyDown={(press) => {
        if (press.key !== 'Enter' || press.target !== press.currentTarget) return;
        press.preventDefault();
        if (offers(session, 'wall.use')) events.open(event, event.alarm !== null);
      }}
    >
      <Icon className="event-icon" size="1.3em" aria-hidden />
      <div className="event-what">
        <strong>{t(`kind.${event.kind}`)}</strong>
        {event.alarm === null ? null : <AlarmSign mark={event.alarm} state={state} />}
        {detail === null ? null : <span className="event-detail">{detail}</span>}
        <span className="event-camera">
          {camera === undefined ? null : <span className="number">{camera.number}</span>} {name}
        </span>
        <span className="event-times">
          <time dateTime={new Date(event.since).toISOString()}>{time(event.since)}</time>
          <Lasting event={event} />
          {event.count > 1 ? (
            <span className="number">{t('row.times', { count: event.count })}</span>
          ) : null}
          {event.shelved ? <span>{t('row.shelved')}</span> : null}
          {event.acknowledged === null ? null : (
            <span>
              {t('row.acknowledged', {
                person: event.acknowledged.by ?? t('row.nobody'),
                time: time(event.acknowledged.at),
              })}
            </span>
          )}
        </span>
      </div>
      <div className="event-acts">
        {isReported(event) ? <EventRating event={event} events={events} name={name} /> : null}
        {offers(session, 'wall.use') ? (
          <Button
            label={label('open', name)}
            press={() => {
              events.open(event, event.alarm !== null);
            }}
          >
            <MonitorPlay size="1.15em" aria-hidden />
          </Button>
        ) : null}
        {offers(session, 'registry.see') ? (
          <Button label={t('act.about', { name })} press={about}>
            <Info size="1.15em" aria-hidden />
          </Button>
        ) : null}
        {offers(session, 'incidents.report') ? (
          <Button label={t('board:new.from', { name })} press={begin}>
            <Siren size="1.15em" aria-hidden />
          </Button>
        ) : null}
        {handles ? (
          <Button label={t('act.shelve', { name })} press={shelve}>
            <AlarmClockOff size="1.15em" aria-hidden />
          </Button>
        ) : null}
        {handles && waits ? (
          <Button
            label={label('acknowledge', name)}
            press={() => {
              void events.acknowledge([event.id]);
            }}
          >
            <Check size="1.15em" aria-hidden />
          </Button>
        ) : null}
      </div>
    </li>
  );
}

/** Whether it goes on, or when it was over; what was over in the moment needs no word. */
function Lasting({ event: { since, until } }: { readonly event: CameraEvent }) {
  const { t } = useTranslation('events');
  const time = useTimeOfDay();
  if (until === null) return <span>{t('row.lasts')}</span>;
  return until - since < 1_000 ? null : <span>{t('row.ended', { time: time(until) })}</span>;
}
