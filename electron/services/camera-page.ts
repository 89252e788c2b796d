/** What a camera's page tells besides its record: its pictures' health, who watches it, what became of it. */
import type { CameraHealth } from '../../core/contract/media.ts';
import {
  outageOf,
  PAST_ACTIONS,
  PAST_BATCHES,
  pastOf,
  type Past,
} from '../../core/domain/camera-past.ts';
import { healthSteps, MINUTE_MS } from '../../core/domain/camera-health.ts';
import type { Permission } from '../../core/domain/access.ts';
import type { Camera } from '../../core/domain/camera.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import type { Viewing } from '../../core/domain/viewing-interval.ts';
import type { Clock, EventStore, HealthStore, JournalReader } from '../../core/ports.ts';
import type { Handlers } from './dispatch.ts';

const HOUR_MS = 3_600_000;
/** Lines of a camera's past, and how far each kind of entry is looked through for it. */
const PAST_MOST = 60;
const BATCHES_MOST = 200;
const OUTAGES = ['picture-lost', 'camera-fault'] as const;

export interface CameraPagePorts {
  readonly store: Pick<HealthStore, 'keep' | 'read' | 'close'>;
  readonly events: Pick<EventStore, 'find'>;
  readonly journal: Pick<JournalReader, 'read'>;
  readonly clock: Clock;
  readonly cameras: () => readonly Camera[];
  /** What whoever asks may do with the camera. */
  readonly mayWith: (permission: Permission, camera: Camera) => boolean;
  readonly viewings: () => readonly Viewing[];
  /** By login. */
  readonly operatorName: (login: string) => string | null;
}

export interface CameraPage {
  readonly handlers: Pick<Handlers, 'camera.health' | 'camera.watchers' | 'camera.history'>;
  /** Once a minute. */
  keep(cameras: readonly CameraHealth[]): void;
}

export function createCameraPage(ports: CameraPagePorts): CameraPage {
  const { store, clock } = ports;

  function permitted(id: string, permission: Permission): Result<Camera> {
    const camera = ports.cameras().find((candidate) => candidate.id === id);
    return camera !== undefined && ports.mayWith(permission, camera)
      ? succeed(camera)
      : fail('not-permitted', { permission });
  }

  /** @param names Whether it is told who did it. */
  function written(camera: string, names: boolean): Past[] {
    const { journal } = ports;
    const reads = [
      ...PAST_ACTIONS.map((action) =>
        journal.read({ action, camera, outcome: 'done' }, null, PAST_MOST),
      ),
      ...PAST_BATCHES.map((action) =>
        journal.read({ action, outcome: 'done' }, null, BATCHES_MOST),
      ),
    ];
    return reads
      .flatMap((entries) => (entries.ok ? entries.value : []))
      .flatMap((entry) => pastOf(entry, camera))
      .map((past) => ({
        ...past,
        by: past.by === null || !names ? null : (ports.operatorName(past.by) ?? past.by),
      }));
  }

  function outages(camera: string): Past[] {
    return OUTAGES.flatMap((kind) => {
      const found = ports.events.find({ camera, kind }, null, PAST_MOST);
      return found.ok ? found.value : [];
    }).flatMap((event) => outageOf(event) ?? []);
  }

  return {
    handlers: {
      'camera.health': ({ camera, hours, steps }) => {
        const found = permitted(camera, 'registry.see');
        if (!found.ok) return found;
        const to = clock.now();
        // Whole minutes, so that a minute never falls between two steps.
        const stepMs = Math.ceil((hours * HOUR_MS) / steps / MINUTE_MS) * MINUTE_MS;
        const from = to - stepMs * steps;
        return succeed(healthSteps(store.read(camera, from, to), from, stepMs, steps));
      },
      'camera.watchers': ({ camera }) => {
        const found = permitted(camera, 'wall.see');
        if (!found.ok) return found;
        const watching = ports.viewings().filter((viewing) => viewing.camera === camera);
        return succeed(
          watching.map(({ operator, window, tile, enlarged, since }) => ({
            ...{ login: operator, window, tile: tile + 1, enlarged, since },
            name: operator === null ? null : ports.operatorName(operator),
          })),
        );
      },
      'camera.history': ({ camera }) => {
        const found = permitted(camera, 'registry.see');
        if (!found.ok) return found;
        const names = ports.mayWith('audit.read', found.value);
        const keeps = names || ports.mayWith('registry.keep', found.value);
        const all = [...outages(camera), ...(keeps ? written(camera, names) : [])];
        return succeed(
          all
            .toSorted((one, other) => other.at - one.at)
            .slice(0, PAST_MOST)
            .map((past) => ({ ...past, fields: [...past.fields], texts: [...past.texts] })),
        );
      },
    },
    keep(cameras) {
      store.keep(cameras, clock.now());
    },
  };
}
