/** Cameras as devices: found, entered, given new passwords and steered. */
import { randomUUID } from 'node:crypto';
import type { Audit, Clock } from '../../core/ports.ts';
import { createOnvifDevices } from '../adapters/onvif/devices.ts';
import { createOnvifCameras } from '../services/onvif-cameras.ts';
import { createOnvifPasswords } from '../services/onvif-passwords.ts';
import type { Profile } from '../services/profile.ts';
import { createPtz, type Ptz, type PtzTools } from '../services/ptz.ts';
import type { Session } from '../services/session.ts';
import type { Tell } from '../services/settings.ts';

/** How often it is looked whether a camera is still steered, ms. */
const LOOK_MS = 100;

export interface CameraDevicesTools {
  readonly profile: Profile;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly monotonic: () => number;
  readonly session: Pick<Session, 'mayWith' | 'caller'>;
  readonly tell: PtzTools['tell'];
  readonly tellWindow: Tell;
  /** Cameras or their passwords are others now. */
  readonly changed: () => void;
}

export interface CameraDevices {
  readonly handlers: Ptz['handlers'] &
    ReturnType<typeof createOnvifCameras> &
    ReturnType<typeof createOnvifPasswords>;
  windowClosed(window: string): void;
  /** Somebody else is signed in, or the controls are locked. */
  sessionChanged(): void;
  /** Every camera stands still and nothing is asked any more. */
  end(): Promise<void>;
}

export function startCameraDevices(tools: CameraDevicesTools): CameraDevices {
  const { profile, session, changed } = tools;
  const onvif = createOnvifDevices({ now: () => tools.clock.now() });
  const ptz = createPtz({
    ...{ profile, onvif, audit: tools.audit, clock: tools.clock, monotonic: tools.monotonic },
    ...{ tell: tools.tell, mayWith: (camera, permission) => session.mayWith(permission, camera) },
    operatorName: (login) =>
      profile.data.operators.find((operator) => operator.login === login)?.name ?? null,
  });
  const looking = setInterval(() => {
    ptz.tick();
  }, LOOK_MS);
  return {
    handlers: {
      ...ptz.handlers,
      ...createOnvifCameras({
        ...{ profile, onvif, changed, newId: randomUUID },
        progress: (window, done, total) => {
          tools.tellWindow('onvif.progress', { done, total }, window);
        },
      }),
      ...createOnvifPasswords({ profile, onvif, changed }),
    },
    windowClosed(window) {
      ptz.windowClosed(window);
    },
    sessionChanged() {
      ptz.sessionChanged(session.caller('desk'));
    },
    async end() {
      clearInterval(looking);
      await ptz.end();
      onvif.close();
    },
  };
}
