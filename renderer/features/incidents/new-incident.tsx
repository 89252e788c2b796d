/** What happened, where and when: filled in as far as the camera knows it. Enter makes it. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { CameraEvent } from '../../../core/domain/camera-event.ts';
import { capCategoryOf, EVENT_CODES, PRIORITIES } from '../../../core/domain/incident/codes.ts';
import { MODES } from '../../../core/domain/incident/incident.ts';
import { utcOfLocal } from '../../../core/domain/local-time.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { exerciseStore, takingPart } from '../../stores/exercise-store.ts';
import type { IncidentActions } from '../../stores/incident-actions.ts';
import { showPlace } from '../../stores/incident-store.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { DateTimeField } from '../../ui/date-time-field.tsx';
import { Form, Submit } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { Snapshot } from '../../video/messages.ts';
import type { Player } from '../../video/player.ts';
import { Choice } from '../../ui/choice.tsx';
import { draftFacts, modeFor, originOf } from './first-draft.ts';
import { base64Of } from './jpeg-text.ts';
import { localField } from '../../ui/local-field.ts';

interface NewIncidentProps {
  readonly camera: string | null;
  readonly event: Pick<CameraEvent, 'id' | 'kind' | 'since' | 'alarm'> | null;
  readonly incidents: IncidentActions;
  readonly player: Player;
}

export function NewIncident({ camera: id, event, incidents, player }: NewIncidentProps) {
  const { t, i18n } = useTranslation(['board', 'incidents']);
  const { t: tc } = useTranslation();
  const camera = useStore(
    consoleStore,
    (state) => state.cameras.find((known) => known.id === id) ?? null,
  );
  const timezone = useStore(consoleStore, (state) => state.centre?.timezone);
  const language = useStore(consoleStore, (state) => state.language);
  const handles = useStore(sessionStore, (session) => offers(session, 'incidents.handle'));
  const [first] = useState(() => draftFacts(camera, event, Date.now()));
  const [code, setCode] = useState(first.code);
  const [priority, setPriority] = useState(first.priority);
  const [mode, setMode] = useState(() => modeFor(camera, event, playedCameras()));
  const [place, setPlace] = useState(first.place?.name ?? '');
  const [began] = useState(() => localField(first.occurred, timezone));
  const [occurred, setOccurred] = useState(began);
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const picture = useFirstPicture(player, handles ? id : null);

  async function make(): Promise<void> {
    setBusy(true);
    const name = place.trim();
    const typed = occurred === began ? null : utcOfLocal(occurred, timezone, 'from');
    const exercise = takingPart(exerciseStore.getState())?.id;
    const made = await incidents.create({
      ...(mode === 'EXERCISE' && exercise !== undefined ? { exercise } : {}),
      ...{ origin: originOf(id, event), mode, cameras: id === null ? [] : [id], take: handles },
      facts: {
        ...{ ...first, code, priority, category: capCategoryOf(code) },
        occurred: typed ?? first.occurred,
        place:
          first.place === null && name === ''
            ? null
            : { ...(first.place ?? { point: null, radius: 50 }), name },
      },
      note: note.trim() === '' ? null : { text: note.trim(), lang: language },
    });
    setBusy(false);
    if (made === null) return;
    const incident = made.known.incident.id;
    const snapshot = await picture.current;
    if (id !== null && snapshot !== null) {
      const jpeg = await base64Of(snapshot.jpeg);
      await incidents.snapshot({ incident, camera: id, taken: snapshot.taken, jpeg });
    }
    incidents.open(incident);
  }

  return (
    <section className="incident-panel" aria-label={t('new.title')}>
      <header className="panel-head">
        <h2>{t('new.title')}</h2>
        {camera === null ? null : (
          <span>
            <span className="number">{camera.number}</span> {camera.name}
          </span>
        )}
      </header>
      <Form
        className="incident-form"
        submit={() => {
          if (!busy) void make();
        }}
      >
        <Choice
          focus
          label={t('fact.code')}
          value={code}
          options={EVENT_CODES.map((known) => [known, t(`incidents:code.${known}`)] as const)}
          change={setCode}
        />
        <Choice
          label={t('fact.priority')}
          value={String(priority)}
          options={PRIORITIES.map(
            (known) => [String(known), t(`incidents:priority.${known}`)] as const,
          )}
          change={(chosen) => {
            setPriority(PRIORITIES.find((known) => String(known) === chosen) ?? priority);
          }}
        />
        <TextField label={t('fact.place')} value={place} change={setPlace} />
        <DateTimeField
          label={t('fact.occurred')}
          language={i18n.language}
          value={occurred}
          change={setOccurred}
        />
        <TextField label={t('new.note')} value={note} change={setNote} most={4_000} />
        <Choice
          label={t('fact.mode')}
          value={mode}
          options={MODES.map((known) => [known, t(`incidents:mode.${known}`)] as const)}
          change={setMode}
        />
        <div className="button-row">
          <Submit disabled={busy}>{t('new.do')}</Submit>
          <Button
            press={() => {
              showPlace({ view: 'board' });
            }}
          >
            {tc('common.cancel')}
          </Button>
        </div>
      </Form>
    </section>
  );
}

function playedCameras(): readonly string[] {
  return takingPart(exerciseStore.getState())?.shownBy.map(({ camera }) => camera) ?? [];
}

/** The picture of the moment in which the form was opened: what was seen may be over when it is made. */
function useFirstPicture(
  player: Player,
  camera: string | null,
): React.RefObject<Promise<Snapshot | null>> {
  const picture = useRef<Promise<Snapshot | null>>(Promise.resolve(null));
  useEffect(() => {
    if (camera !== null) picture.current = player.snapshot(camera);
  }, [player, camera]);
  return picture;
}
