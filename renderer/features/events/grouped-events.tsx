import { useTranslation } from 'react-i18next';
import type { CameraEvent } from '../../../core/domain/camera-event.ts';
import type { EventActions } from '../../stores/event-actions.ts';
import { Button } from '../../ui/button.tsx';
import { EventGroupRow } from './event-group-row.tsx';
import { groupEvents } from './event-groups.ts';
import { EventList } from './event-list.tsx';

interface GroupedEventsProps {
  readonly shown: readonly CameraEvent[];
  readonly grouped: boolean;
  readonly group: (grouped: boolean) => void;
  readonly events: EventActions;
  readonly row: (event: CameraEvent, events: EventActions) => React.ReactNode;
}

/** The list as single events, or as one line of each kind of each camera. */
export function GroupedEvents({ shown, grouped, group, events, row }: GroupedEventsProps) {
  const { t } = useTranslation('events');
  return (
    <>
      <Button
        pressed={grouped}
        press={() => {
          group(!grouped);
        }}
      >
        {t('group.toggle')}
      </Button>
      <EventList>
        {grouped
          ? groupEvents(shown).map((one) =>
              one.events.length === 1 ? (
                row(one.events[0], events)
              ) : (
                <EventGroupRow
                  key={`${one.kind} ${one.camera}`}
                  group={one}
                  events={events}
                  row={row}
                />
              ),
            )
          : shown.map((event) => row(event, events))}
      </EventList>
    </>
  );
}
