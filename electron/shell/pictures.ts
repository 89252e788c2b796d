/** The pictures of this console: the media process, whose cameras it has, and what of them may be seen. */
import type { BrowserWindow } from 'electron';
import type { CameraHealth, LinkTold } from '../../core/contract/media.ts';
import type { WallId } from '../../core/contract/schemas.ts';
import type { Camera } from '../../core/domain/camera.ts';
import { whyNotLive } from '../../core/domain/registry/sign.ts';
import type { Wall } from '../../core/domain/wall.ts';
import { abroadCameras, abroadSources } from '../services/abroad-cameras.ts';
import type { Profile } from '../services/profile.ts';
import { handPort } from './ipc.ts';
import { startMediaProcess, type MediaProcess } from './media-process.ts';
import type { Windows } from './windows.ts';

export interface PictureTools {
  /** Of the media process. */
  readonly script: string;
  readonly ffmpeg: string;
  readonly profile: Pick<Profile, 'data' | 'sources'>;
  readonly windows: () => Windows;
  /** Whether whoever is signed in may see it. */
  readonly sees: (camera: Camera) => boolean;
  readonly restarted: () => void;
  readonly health: (cameras: readonly CameraHealth[]) => void;
  readonly link: (camera: string, link: LinkTold | null) => void;
  readonly log: (line: string) => void;
}

export interface Pictures extends Pick<MediaProcess, 'connectRelay' | 'stop'> {
  /** Somebody else sits here. */
  allow(): void;
  /** Cameras are others now. */
  camerasChanged(): void;
  /** Connects what is on a wall that is still being made. */
  warm(walls: readonly Wall[]): void;
  connect(window: BrowserWindow): void;
}

export function startPictures(tools: PictureTools): Pictures {
  const { profile } = tools;
  const media = startMediaProcess(
    tools.script,
    { ...process.env, FFMPEG_BIN: tools.ffmpeg },
    {
      restarted: () => {
        tools.restarted();
        for (const window of tools.windows().all()) connect(window);
      },
      log: tools.log,
      health: tools.health,
      link: tools.link,
    },
  );

  function connect(window: BrowserWindow): void {
    const id: WallId = tools.windows().idOf(window.webContents) ?? 'desk';
    handPort(window.webContents, media.connect(id));
  }

  function allow(): void {
    const own = profile.data.cameras.map(({ camera }) => camera);
    const seen = [...own, ...abroadCameras(profile)].filter(
      (camera) => tools.sees(camera) && whyNotLive(camera) === null,
    );
    media.allow(seen.map(({ id }) => id));
  }

  return {
    allow,
    camerasChanged() {
      allow();
      media.setSources([...profile.sources(), ...abroadSources(profile)]);
    },
    warm(walls) {
      media.warm(walls.flatMap(({ tiles }) => tiles.filter((camera) => camera !== null)));
    },
    connect,
    connectRelay: () => media.connectRelay(),
    stop: () => media.stop(),
  };
}
