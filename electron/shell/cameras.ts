/** What this console knows of its cameras besides their pictures: how well these come, what is reported. */
import { randomUUID } from 'node:crypto';
import type { CameraHealth, LinkTold } from '../../core/contract/media.ts';
import type { Permission } from '../../core/domain/access.ts';
import type { Decision, DecisionEntry } from '../../core/domain/alarm/decision.ts';
import type { Camera, StreamName } from '../../core/domain/camera.ts';
import type { Occurrence } from '../../core/domain/camera-event.ts';
import { succeed, type Failure, type Result } from '../../core/domain/result.ts';
import type { Viewing } from '../../core/domain/viewing-interval.ts';
import type { Clock, JournalReader } from '../../core/ports.ts';
import { openEventStore } from '../adapters/events/event-store.ts';
import { openHealthStore } from '../adapters/health/health-store.ts';
import { createAlarms } from '../services/alarms.ts';
import { createCameraPage } from '../services/camera-page.ts';
import type { Handlers } from '../services/dispatch.ts';
import { openEvents, type EventLog } from '../services/events.ts';
import type { FigurePorts } from '../services/figures.ts';
import { watchPictures } from '../services/picture-events.ts';
import { followPlaying } from '../services/playing-streams.ts';
import type { Profile } from '../services/profile.ts';
import type { Tell } from '../services/settings.ts';

export interface CameraWatchPorts {
  /** Of the profile. */
  readonly folder: string;
  readonly clock: Clock;
  readonly journal: Pick<JournalReader, 'read'>;
  readonly profile: Pick<Profile, 'data' | 'change'>;
  readonly viewer: {
    seesCamera(camera: Camera): boolean;
    may(permission: Permission): boolean;
  };
  readonly mayWith: (permission: Permission, camera: Camera) => boolean;
  readonly viewings: () => readonly Viewing[];
  readonly operatorName: (login: string) => string | null;
  readonly tell: Tell;
  readonly outcome: (failure: Failure | null) => void;
  /** Told what was decided here about events. */
  readonly decided: (decision: Decision) => void;
}

export interface CameraWatch {
  readonly handlers: Pick<
    Handlers,
    | 'camera.health'
    | 'camera.watchers'
    | 'camera.history'
    | Extract<keyof Handlers, `${'events' | 'alarms'}.${string}`>
  >;
  standing: EventLog['standing'];
  readonly figures: Pick<FigurePorts, 'events' | 'health'>;
  health(cameras: readonly CameraHealth[]): void;
  link(camera: string, link: LinkTold | null): void;
  /** What cameras report themselves. */
  take(occurrences: readonly Occurrence[]): void;
  /** What was decided at any workstation of the centre. */
  hear(entry: DecisionEntry): void;
  /** Nobody listens to this camera any more. */
  silent(camera: string): void;
  /** The stream whose pictures come at this moment. */
  playing(camera: string): StreamName | null;
  mediaRestarted(): void;
  /** Who is signed in, or what may be seen, is another now. */
  refresh(): void;
  end(): void;
}

/** @returns `document-newer` or `storage-refused` where the list of events cannot be used. */
export function openCameraWatch(ports: CameraWatchPorts): Result<CameraWatch> {
  const { folder, clock, profile } = ports;
  const store = openEventStore(folder, new Date(clock.now()).toISOString().replaceAll(':', '-'));
  if (!store.ok) return store;
  const cameras = (): readonly Camera[] => profile.data.cameras.map(({ camera }) => camera);
  const counts = store.value.counts(clock.now());
  if (!counts.ok) return counts;
  const alarms = createAlarms(profile, counts.value);
  const { judge } = alarms;
  const events = openEvents({ ...ports, cameras, judge, store: store.value, newId: randomUUID });
  if (!events.ok) return events;
  const healthStore = openHealthStore(folder);
  const page = createCameraPage({
    ...ports,
    ...{ cameras, store: healthStore, events: store.value },
  });
  const pictures = watchPictures(clock, (occurrences) => {
    events.value.take(occurrences);
  });
  const playing = followPlaying();
  return succeed({
    standing: () => events.value.standing(),
    figures: { events: store.value, health: healthStore },
    playing: (camera) => playing.playing(camera),
    handlers: { ...page.handlers, ...events.value.handlers, ...alarms.handlers },
    health(cameras) {
      page.keep(cameras);
    },
    link(camera, link) {
      pictures.link(camera, link);
      playing.link(camera, link);
    },
    take(occurrences) {
      events.value.take(occurrences);
    },
    hear(entry) {
      events.value.hear(entry);
    },
    silent(camera) {
      events.value.silent(camera);
    },
    mediaRestarted() {
      pictures.restarted();
      playing.restarted();
    },
    refresh() {
      events.value.refresh();
    },
    end() {
      pictures.end();
      events.value.end();
      healthStore.close();
    },
  });
}
