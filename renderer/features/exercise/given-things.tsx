/** What came of the exercise and stands nowhere else: its events, and cameras that have something to show. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Input } from '../../../core/contract/contract.ts';
import { ModeBand } from '../../forms/mode-band.tsx';
import { PriorityMark } from '../../forms/priority-mark.tsx';
import { useTexts } from '../../forms/texts.ts';
import { useTimeOfDay } from '../../forms/time-of-day.ts';
import type { Actions } from '../../stores/actions.ts';
import { consoleStore } from '../../stores/console-store.ts';
import type { Running } from '../../stores/exercise-store.ts';
import type { IncidentActions } from '../../stores/incident-actions.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';

interface GivenProps {
  readonly running: Running;
  readonly take: (body: Input<'exercise.take'>['body']) => void;
  readonly actions: Pick<Actions, 'act'>;
  readonly incidents: Pick<IncidentActions, 'begin'>;
}

export function GivenThings({ running, take, actions, incidents }: GivenProps) {
  const { t } = useTranslation('exercise');
  const { events, cameras } = running;
  return (
    <>
      {events.length === 0 ? null : (
        <section aria-label={t('part.events')}>
          <h4>{t('part.events')}</h4>
          <ul className="exercise-list">
            {events.map((event) => (
              <PlayedEvent key={event.inject} {...{ event, take, actions, incidents }} />
            ))}
          </ul>
        </section>
      )}
      {cameras.length === 0 ? null : (
        <section aria-label={t('part.cameras')}>
          <h4>{t('part.cameras')}</h4>
          <ul className="exercise-list">
            {cameras.map((one) => (
              <PlayedCamera key={one.inject} one={one} actions={actions} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function PlayedEvent({
  event,
  take,
  actions,
  incidents,
}: Omit<GivenProps, 'running'> & { readonly event: Running['events'][number] }) {
  const { t } = useTranslation('exercise');
  const say = useTexts();
  const time = useTimeOfDay();
  const makes = useStore(sessionStore, (session) => offers(session, 'incidents.report'));
  const { inject, id, camera, event: kind, priority, says, at, noted } = event;
  const what = say(says);
  return (
    <li data-inject={inject} data-noted={noted !== null}>
      <ModeBand mode="EXERCISE" />
      <span className="exercise-line">
        <PriorityMark priority={priority} />
        <strong>{what}</strong>
        <span className="number">{time(at)}</span>
      </span>
      {noted === null ? null : <span>{t('noted', { name: noted.by.name })}</span>}
      {makes ? (
        <span className="button-row">
          {noted === null ? (
            <Button
              label={t('act.noteOf', { what })}
              press={() => {
                take({ kind: 'noted', inject });
              }}
            >
              {t('act.note')}
            </Button>
          ) : null}
          <Button
            label={t('act.incident', { what })}
            press={() => {
              const alarm = { rule: 'exercise', priority, mode: 'EXERCISE', at } as const;
              incidents.begin(camera, { id, kind, since: at, alarm });
            }}
          >
            {t('act.incidentShort')}
          </Button>
          <ShowCamera {...{ camera, what, actions }} />
        </span>
      ) : null}
    </li>
  );
}

function PlayedCamera({
  one: { inject, camera, says, at },
  actions,
}: Pick<GivenProps, 'actions'> & { readonly one: Running['cameras'][number] }) {
  const say = useTexts();
  const time = useTimeOfDay();
  const what = say(says);
  return (
    <li data-inject={inject}>
      <ModeBand mode="EXERCISE" />
      <span className="exercise-line">
        <strong>{what}</strong>
        <span className="number">{time(at)}</span>
      </span>
      <span className="button-row">
        <ShowCamera {...{ camera, what, actions }} />
      </span>
    </li>
  );
}

/** In the selected tile; a camera that is not there cannot be shown. */
function ShowCamera({
  camera,
  what,
  actions,
}: Pick<GivenProps, 'actions'> & { readonly camera: string | null; readonly what: string }) {
  const { t } = useTranslation('exercise');
  const isThere = useStore(consoleStore, ({ cameras }) => cameras.some(({ id }) => id === camera));
  if (camera === null || !isThere) return null;
  return (
    <Button
      label={t('act.show', { what })}
      press={() => {
        actions.act({ do: 'place', tile: consoleStore.getState().wall.selected, camera });
      }}
    >
      {t('act.showShort')}
    </Button>
  );
}
