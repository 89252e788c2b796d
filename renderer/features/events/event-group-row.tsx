import { Check, ChevronDown, ChevronRight, MonitorPlay } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { isOpen, type CameraEvent } from '../../../core/domain/camera-event.ts';
import { consoleStore } from '../../stores/console-store.ts';
import type { EventActions } from '../../stores/event-actions.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { AlarmSign } from './alarm-mark.tsx';
import type { EventGroup } from './event-groups.ts';
import { useTimeOfDay } from '../../forms/time-of-day.ts';
import { KIND_ICONS, useActLabel } from './event-words.ts';

interface EventGroupRowProps {
  readonly group: EventGroup;
  readonly events: EventActions;
  readonly row: (event: CameraEvent, events: EventActions) => React.ReactNode;
}

/** Several events of one kind of one camera; opens to them. */
export function EventGroupRow({ group, events, row }: EventGroupRowProps) {
  const { t } = useTranslation('events');
  const session = useStore(sessionStore);
  const camera = useStore(consoleStore, (state) =>
    state.cameras.find(({ id }) => id === group.camera),
  );
  const [open, setOpen] = useState(false);
  const time = useTimeOfDay();
  const label = useActLabel();
  const Icon = KIND_ICONS[group.kind];
  const name = camera?.name ?? group.camera;
  const ids = group.events.map(({ id }) => id);
  /** Among all events there are also those that nobody need take note of any more. */
  const waiting = group.events.filter(isOpen).map(({ id }) => id);
  /** They stand as the list does: the most urgent first. */
  const mark = group.events[0].alarm;
  const isAlarm = mark !== null;
  const toggle = (): void => {
    setOpen(!open);
  };
  return (
    <>
      <li
        className="event-row"
        data-event={group.kind}
        data-waits={waiting.length > 0}
        data-events={ids.join(' ')}
        data-event-camera={group.camera}
        data-event-alarm={isAlarm}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.target !== event.currentTarget) return;
          event.preventDefault();
          toggle();
        }}
      >
        <Icon className="event-icon" size="1.3em" aria-hidden />
        <div className="event-what">
          <strong>{t(`kind.${group.kind}`)}</strong>
          {mark === null ? null : <AlarmSign mark={mark} state={null} />}
          <span className="event-camera">
            {camera === undefined ? null : <span className="number">{camera.number}</span>} {name}
          </span>
          <span className="event-times">
            <time dateTime={new Date(group.events[0].since).toISOString()}>
              {time(group.events[0].since)}
            </time>
            <span className="number">{t('group.count', { count: ids.length })}</span>
          </span>
        </div>
        <div className="event-acts">
          <Button
            label={open ? t('group.close', { name }) : t('group.open', { name })}
            expanded={open}
            press={toggle}
          >
            {open ? (
              <ChevronDown size="1.15em" aria-hidden />
            ) : (
              <ChevronRight size="1.15em" aria-hidden />
            )}
          </Button>
          {offers(session, 'wall.use') ? (
            <Button
              label={label('open', name)}
              press={() => {
                events.open(group, isAlarm);
              }}
            >
              <MonitorPlay size="1.15em" aria-hidden />
            </Button>
          ) : null}
          {offers(session, 'events.handle') && waiting.length > 0 ? (
            <Button
              label={label('acknowledge', name)}
              press={() => {
                void events.acknowledge(waiting);
              }}
            >
              <Check size="1.15em" aria-hidden />
            </Button>
          ) : null}
        </div>
      </li>
      {open ? group.events.map((event) => row(event, events)) : null}
    </>
  );
}
