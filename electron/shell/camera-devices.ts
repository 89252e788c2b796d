/** Cameras as devices: found, entered, given new passwords, steered and listened to. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { nativeImage } from 'electron';
import type { Failure } from '../../core/domain/result.ts';
import type { Language } from '../../core/domain/settings.ts';
import type { Audit, Clock, Documents, Secrets } from '../../core/ports.ts';
import type { OpenedJournal } from '../adapters/journal/opened-journal.ts';
import { createOnvifDevices } from '../adapters/onvif/devices.ts';
import { openPresetPictures } from '../adapters/preset-pictures/preset-pictures.ts';
import { createOnvifCameras } from '../services/onvif-cameras.ts';
import { createJournalQueue } from '../services/journal-queue.ts';
import { createOnvifEvents, type OnvifEventsTools } from '../services/onvif-events.ts';
import { createOnvifPasswords } from '../services/onvif-passwords.ts';
import type { Profile } from '../services/profile.ts';
import { openPtzCentre, type PtzCentre, type PtzCentrePorts } from '../services/ptz-centre.ts';
import { createPtz, type Ptz, type PtzTools } from '../services/ptz.ts';
import type { Session } from '../services/session.ts';
import type { SelfTests } from '../services/self-tests.ts';
import type { Tell } from '../services/settings.ts';
import type { CameraWatch } from './cameras.ts';
import { consoleSelfTests } from './self-tests.ts';

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
  readonly journal: OpenedJournal;
  readonly ffmpeg: string;
  readonly secrets: Secrets;
  readonly documents: Documents;
  readonly language: () => Language;
  readonly clock: Clock;
  readonly monotonic: () => number;
  readonly session: Pick<Session, 'mayWith' | 'caller'>;
  readonly tell: PtzTools['tell'];
  /** Where what cameras report goes, and which of them play. */
  readonly events: Pick<OnvifEventsTools, 'take' | 'silent'> & Pick<CameraWatch, 'playing'>;
  /** Told how each writing ended; null: well. */
  readonly outcome: (failure: Failure | null) => void;
  readonly tellWindow: Tell;
  /** Cameras or their passwords are others now. */
  readonly changed: () => void;
}

export interface CameraDevices {
  readonly handlers: Ptz['handlers'] &
    SelfTests['handlers'] &
    ReturnType<typeof createOnvifCameras> &
    ReturnType<typeof createOnvifPasswords>;
  /** Cameras, their addresses or their passwords may be others now. */
  look(): void;
  /** Other workstations steer cameras too; null: there are none. */
  share(shared: Pick<PtzCentrePorts, 'exchange' | 'position'> | null): void;
  windowClosed(window: string): void;
  /** Somebody else is signed in, or the controls are locked. */
  sessionChanged(): void;
  /** Every camera stands still and nothing is asked any more. */
  end(): Promise<void>;
}

export function startCameraDevices(tools: CameraDevicesTools): CameraDevices {
  const { profile, session, changed, clock } = tools;
  const onvif = createOnvifDevices({ now: () => tools.clock.now() });
  const ptz = createPtz({
    ...{ profile, onvif, audit: tools.audit, clock: tools.clock, monotonic: tools.monotonic },
    pictures: openPresetPictures(join(tools.folder, 'presets'), shrink),
    ...{ tell: tools.tell, mayWith: (camera, permission) => session.mayWith(permission, camera) },
    operatorName: (login) =>
      profile.data.operators.find((operator) => operator.login === login)?.name ?? null,
    newId: randomUUID,
    centre: () => centre,
  });
  let centre: PtzCentre | null = null;
  const queue = createJournalQueue(tools.journal, clock, tools.outcome);
  const reports = createOnvifEvents({
    ...{ profile, onvif, clock, ...tools.events },
    note: (statements) => {
      queue.add(statements);
    },
  });
  reports.look();
  const selfTests = consoleSelfTests(profile, {
    ...{ ffmpeg: tools.ffmpeg, folder: tools.folder, secrets: tools.secrets, onvif },
    documents: tools.documents,
    ...{ journal: tools.journal, tell: tools.tellWindow, language: tools.language },
    playing: (camera) => tools.events.playing(camera),
    mayWith: (permission, camera) => session.mayWith(permission, camera),
  });
  const looking = setInterval(() => {
    ptz.tick();
  }, LOOK_MS);
  return {
    handlers: {
      ...ptz.handlers,
      ...selfTests.handlers,
      ...createOnvifCameras({
        ...{ profile, onvif, changed, newId: randomUUID },
        progress: (window, done, total) => {
          tools.tellWindow('onvif.progress', { done, total }, window);
        },
      }),
      ...createOnvifPasswords({ profile, onvif, changed }),
    },
    share(shared) {
      if (shared === null) return;
      centre = openPtzCentre({
        ...shared,
        lost: (camera) => void ptz.lost(camera),
        changed: (camera) => {
          ptz.changed(camera);
        },
      });
    },
    look() {
      reports.look();
    },
    windowClosed(window) {
      ptz.windowClosed(window);
      selfTests.windowClosed(window);
    },
    sessionChanged() {
      const caller = session.caller('desk');
      ptz.sessionChanged(caller);
      selfTests.sessionChanged(caller.operator);
    },
    async end() {
      clearInterval(looking);
      centre?.end();
      await Promise.all([ptz.end(), reports.end(), selfTests.end()]);
      await queue.settled();
      onvif.close();
    },
  };
}

function shrink(picture: Uint8Array): Uint8Array | null {
  const image = nativeImage.createFromBuffer(Buffer.from(picture));
  if (image.isEmpty()) return null;
  return image.resize({ width: PRESET_WIDTH }).toJPEG(PRESET_QUALITY);
}
