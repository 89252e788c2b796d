/** Cameras as devices: found, entered, given new passwords and steered. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { nativeImage } from 'electron';
import type { Audit, Clock } from '../../core/ports.ts';
import { createOnvifDevices } from '../adapters/onvif/devices.ts';
import { openPresetPictures } from '../adapters/preset-pictures/preset-pictures.ts';
import { createOnvifCameras } from '../services/onvif-cameras.ts';
import { createOnvifPasswords } from '../services/onvif-passwords.ts';
import type { Profile } from '../services/profile.ts';
import { createPtz, type Ptz, type PtzTools } from '../services/ptz.ts';
import type { Session } from '../services/session.ts';

/** How often it is looked whether a camera is still steered, ms. */
const LOOK_MS = 100;

/** Wide enough to tell places apart in a list, pixels. */
const PRESET_WIDTH = 320;
const PRESET_QUALITY = 75;

export interface CameraDevicesTools {
  /** Of the profile. */
  readonly folder: string;
  readonly profile: Profile;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly monotonic: () => number;
  readonly session: Pick<Session, 'mayWith' | 'caller'>;
  readonly tell: PtzTools['tell'];
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
    pictures: openPresetPictures(join(tools.folder, 'presets'), shrink),
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
      ...createOnvifCameras({ profile, onvif, changed, newId: randomUUID }),
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

function shrink(picture: Uint8Array): Uint8Array | null {
  const image = nativeImage.createFromBuffer(Buffer.from(picture));
  if (image.isEmpty()) return null;
  return image.resize({ width: PRESET_WIDTH }).toJPEG(PRESET_QUALITY);
}
