import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { EntryBody, IncidentEntry } from '../../../core/domain/incident/entry.ts';
import { measuresFor, type Measure } from '../../../core/domain/incident/measures.ts';
import { EVENT_CODES } from '../../../core/domain/incident/codes.ts';
import type { Words } from '../../../core/domain/incident/facts.ts';
import { consoleStore } from '../../stores/console-store.ts';
import type { IncidentActions } from '../../stores/incident-actions.ts';
import { incidentStore } from '../../stores/incident-store.ts';
import { FACTS, useFactWords } from './fact-words.ts';
import { numberOf } from './incident-words.ts';
import { SnapshotPicture } from './snapshot-picture.tsx';
import { TypedWords } from './typed-words.tsx';

interface EntryDetailProps {
  readonly entry: IncidentEntry;
  readonly incident: string;
  readonly incidents: IncidentActions;
}

/** What an entry says besides its kind: typed words as they are, everything else in the reader's language. */
export function EntryDetail({ entry, incident, incidents }: EntryDetailProps) {
  const { body } = entry;
  const coded = useCodedDetail(body);
  const cameraOf = useCameraName();
  return (
    <>
      {coded.map((text, index) => (
        <span key={`${index} ${text}`}>{text}</span>
      ))}
      {typedIn(body).map((words, index) => (
        <TypedWords key={`${index} ${words.text}`} words={words} />
      ))}
      {body.kind === 'snapshot' ? (
        <SnapshotPicture
          {...{ incident, entry, incidents }}
          snapshot={body}
          camera={cameraOf(body.camera)}
        />
      ) : null}
    </>
  );
}

function typedIn(body: EntryBody): readonly Words[] {
  switch (body.kind) {
    case 'note':
    case 'corrected':
      return [body.words];
    case 'assumed':
      return [body.reason];
    case 'decided':
      return body.resources === null ? [body.decision] : [body.decision, body.resources];
    case 'task':
      return [body.task.what];
    default:
      return [];
  }
}

const MEASURES: ReadonlySet<string> = new Set(EVENT_CODES.flatMap(measuresFor));
function isMeasure(text: string): text is Measure {
  return MEASURES.has(text);
}

function useCameraName(): (id: string) => string {
  const cameras = useStore(consoleStore, (state) => state.cameras);
  return (id) => cameras.find((camera) => camera.id === id)?.name ?? id;
}

function useCodedDetail(body: EntryBody): readonly string[] {
  const { t } = useTranslation(['board', 'incidents', 'handoff']);
  const factWords = useFactWords();
  const cameraOf = useCameraName();
  const open = useStore(incidentStore, (state) => state.now.open);
  const incidentOf = (id: string): string => {
    const known = open.find(({ incident }) => incident.id === id);
    return known === undefined ? id.slice(0, 8) : numberOf(known);
  };
  switch (body.kind) {
    case 'created':
      return [
        t(`origin.${body.origin.from}`),
        t(`incidents:code.${body.facts.code}`),
        ...body.cameras.map(cameraOf),
      ];
    case 'closed':
      return [t(`incidents:outcome.${body.outcome}`), t(`incidents:evidence.${body.evidence}`)];
    case 'false':
      return [t(`incidents:falseReason.${body.reason}`)];
    case 'referred':
      return [t(`incidents:referredTo.${body.to}`)];
    case 'reopened':
      return [t(`incidents:reopenReason.${body.reason}`)];
    case 'duplicate':
      return [incidentOf(body.of)];
    case 'merged':
      return [incidentOf(body.incident)];
    case 'changed':
      return FACTS.filter((fact) => Object.hasOwn(body.facts, fact)).map((fact) =>
        t('factChanged', {
          fact: t(`fact.${fact}`),
          value: factWords(body.facts, fact) ?? t('facts.unknown'),
        }),
      );
    case 'did':
      return [t(`incidents:done.${body.what}`)];
    case 'camera':
    case 'camera-removed':
      return [cameraOf(body.camera)];
    case 'measure': {
      const { measure, done } = body;
      const words = isMeasure(measure) ? t(`measure.${measure}`) : measure;
      return done ? [words] : [words, t('measureUndone')];
    }
    case 'task-changed':
      return body.state === undefined ? [] : [t(`incidents:taskState.${body.state}`)];
    case 'handoff-sent':
      return [t(`handoff:kind.${body.as}`)];
    case 'handoff-declined':
      return [t(`handoff:decline.${body.code}`)];
    case 'handoff-withdrawn':
      return [t(`handoff:withdraw.${body.code}`)];
    default:
      return [];
  }
}
