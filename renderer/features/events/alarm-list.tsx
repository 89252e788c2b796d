import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { AlarmState } from '../../../core/domain/alarm/alarm.ts';
import type { CameraEvent } from '../../../core/domain/camera-event.ts';
import type { EventActions } from '../../stores/event-actions.ts';
import { eventStore } from '../../stores/event-store.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';
import type { EventChoice } from './event-filters.tsx';
import { GroupedEvents } from './grouped-events.tsx';

interface AlarmListProps {
  readonly events: EventActions;
  readonly choice: EventChoice;
  readonly row: (event: CameraEvent, events: EventActions, state: AlarmState) => React.ReactNode;
}

/** What calls, what is shelved and what goes on though somebody has taken note; not what is over. */
export function AlarmList({ events, choice, row }: AlarmListProps) {
  const { t } = useTranslation('alarms');
  const standing = useStore(eventStore, (state) => state.alarms);
  const isFlood = useStore(eventStore, (state) => state.load.level === 'flood');
  const handles = useStore(sessionStore, (state) => offers(state, 'events.handle'));
  /** null: as much as comes decides. */
  const [chosen, setChosen] = useState<boolean | null>(null);
  const shown = standing.filter(
    ({ alarm: { kind, camera } }) =>
      (choice.kind ?? kind) === kind && (choice.camera ?? camera) === camera,
  );
  const states = new Map(shown.map(({ alarm, state }) => [alarm.id, state]));
  const calling = shown.filter(({ state }) => state === 'calls').map(({ alarm }) => alarm.id);
  if (shown.length === 0) return <p className="panel-empty">{t('empty')}</p>;
  return (
    <>
      <GroupedEvents
        shown={shown.map(({ alarm }) => alarm)}
        grouped={chosen ?? isFlood}
        group={setChosen}
        events={events}
        row={(event, acts) => row(event, acts, states.get(event.id) ?? 'over')}
      />
      {handles && calling.length > 1 ? (
        <Button
          press={() => {
            void events.acknowledge(calling);
          }}
        >
          {t('acknowledgeAll', { count: calling.length })}
        </Button>
      ) : null}
    </>
  );
}
