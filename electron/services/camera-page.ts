/** What a camera's page tells besides its record: how well its pictures came, who watches it now. */
import type { CameraHealth } from '../../core/contract/media.ts';
import { healthSteps, MINUTE_MS } from '../../core/domain/camera-health.ts';
import type { Permission } from '../../core/domain/access.ts';
import type { Camera } from '../../core/domain/camera.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import type { Viewing } from '../../core/domain/viewing-interval.ts';
import type { Clock, HealthStore } from '../../core/ports.ts';
import type { Handlers } from './dispatch.ts';

const HOUR_MS = 3_600_000;

export interface CameraPagePorts {
  readonly store: HealthStore;
  readonly clock: Clock;
  readonly cameras: () => readonly Camera[];
  /** What whoever asks may do with the camera. */
  readonly mayWith: (permission: Permission, camera: Camera) => boolean;
  readonly viewings: () => readonly Viewing[];
  /** By login. */
  readonly operatorName: (login: string) => string | null;
}

export interface CameraPage {
  readonly handlers: Pick<Handlers, 'camera.health' | 'camera.watchers'>;
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
    },
    keep(cameras) {
      store.keep(cameras, clock.now());
    },
  };
}
