/** One attempt at one stream, for the self-test. */
import type { MediaSource } from '../../../core/contract/media.ts';
import type { StreamName } from '../../../core/domain/camera.ts';
import { FIRST_PICTURE_LIMIT_MS, readLinkReason, type LinkReason } from '../../../core/domain/feed.ts';
import { ffmpegCall } from './ffmpeg-arguments.ts';
import { startFfmpeg } from './ffmpeg-process.ts';
import { FragmentedMp4 } from './fmp4/stream.ts';

export interface Trial {
  readonly reason: LinkReason | null;
  /** From the start of the connection to the first key frame, ms. */
  readonly firstPictureMs: number;
  readonly width: number;
  readonly height: number;
  readonly coding: string;
}

export async function tryStream(
  ffmpeg: string,
  source: MediaSource,
  stream: StreamName,
): Promise<Trial> {
  const call = ffmpegCall(source, stream, { transcode: false, patient: true, datagrams: false });
  const failed = (reason: LinkReason): Trial => ({
    ...{ reason, firstPictureMs: 0, width: 0, height: 0, coding: '' },
  });
  if (call === null) return failed('address-unusable');
  const started = performance.now();
  const parser = new FragmentedMp4();
  let size = { width: 0, height: 0, coding: '' };
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      finish(failed('silent'));
    }, FIRST_PICTURE_LIMIT_MS);
    const running = startFfmpeg(ffmpeg, call, {
      bytes: (chunk) => {
        for (const event of parser.push(chunk)) {
          if (event.kind === 'config') {
            size = { width: event.width, height: event.height, coding: event.codec };
          } else if (event.kind === 'frame' && event.key) {
            const firstPictureMs = Math.round(performance.now() - started);
            finish({ reason: null, firstPictureMs, ...size });
          }
        }
      },
      ended: (log, startFailed) => {
        finish(failed(startFailed ? 'tool-missing' : readLinkReason(log, false)));
      },
    });
    const finish = (trial: Trial): void => {
      clearTimeout(timer);
      running.stop();
      resolve(trial);
    };
  });
}
