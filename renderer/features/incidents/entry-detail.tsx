import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { IncidentEntry } from '../../../core/domain/incident/entry.ts';
import type { Incident } from '../../../core/domain/incident/incident.ts';
import { tellEntry, type Telling } from '../../../core/domain/incident/telling.ts';
import { usePartyName } from '../../forms/party-name.ts';
import { useWordingIn } from '../../forms/wording.ts';
import { consoleStore } from '../../stores/console-store.ts';
import type { IncidentActions } from '../../stores/incident-actions.ts';
import { incidentStore } from '../../stores/incident-store.ts';
import { numberText } from '../../../core/domain/incident/number.ts';
import { SnapshotPicture } from './snapshot-picture.tsx';
import { TypedWords } from '../../forms/typed-words.tsx';

interface EntryDetailProps {
  readonly entry: IncidentEntry;
  readonly incident: Incident;
  readonly incidents: IncidentActions;
}

/** What an entry says besides its kind: typed words as they are, everything else in the reader's language. */
export function EntryDetail({ entry, incident, incidents }: EntryDetailProps) {
  const telling = useTelling();
  const { body } = entry;
  if (body.kind === 'snapshot') {
    return (
      <SnapshotPicture
        {...{ incident: incident.id, entry, incidents }}
        snapshot={body}
        camera={telling.camera(body.camera)}
      />
    );
  }
  return tellEntry(entry, incident, telling).map((line, index) =>
    typeof line === 'string' ? (
      <span key={`${index} ${line}`}>{line}</span>
    ) : (
      <span key={`${index} ${line.words.text}`}>
        {line.label === null ? null : <span className="form-hint">{line.label} </span>}
        <TypedWords words={line.words} />
      </span>
    ),
  );
}

function useTelling(): Telling {
  const { i18n } = useTranslation();
  const cameras = useStore(consoleStore, (state) => state.cameras);
  const open = useStore(incidentStore, (state) => state.now.open);
  return {
    wording: useWordingIn(i18n.language),
    camera: (id) => cameras.find((camera) => camera.id === id)?.name ?? id,
    party: usePartyName(),
    incident: (id) => {
      const known = open.find(({ incident }) => incident.id === id);
      return known === undefined ? id.slice(0, 8) : numberText(known);
    },
  };
}
