/** One attempt at one stream, for the self-test. */
import type { MediaSource } from '../../../core/contract/media.ts';
import type { StreamName } from '../../../core/domain/camera.ts';
import {
  FIRST_PICTURE_LIMIT_MS,
  readLinkReason,
  readNeed,
  type LinkReason,
} from '../../../core/domain/feed.ts';
import type { Cancel } from '../../../core/ports.ts';
import { ffmpegCall, type StartMode } from './ffmpeg-arguments.ts';
import { startFfmpeg } from './ffmpeg-process.ts';
import { FragmentedMp4 } from './fmp4/stream.ts';
import { answers } from './reach.ts';

export interface Trial {
  readonly reason: LinkReason | null;
  /** From the start of the connection to the first key frame, ms. */
  readonly firstPictureMs: number;
  readonly width: number;
  readonly height: number;
  readonly coding: string;
}

/**
 * Tries as the wall does: quickly, then in the way that the camera asks for.
 *
 * @param cancel Ends the connection at once; the trial then says that no picture came.
 */
export async function tryStream(
  ffmpeg: string,
  source: MediaSource,
  stream: StreamName,
  cancel: Cancel | null = null,
): Promise<Trial> {
  const quick: StartMode = { transcode: false, patient: false, datagrams: false };
  const first = await attempt(ffmpeg, source, stream, quick, cancel);
  if (first.need === null || cancel?.aborted === true) return first.trial;
  const mode = { ...quick, patient: true, datagrams: first.need === 'datagrams' };
  return (await attempt(ffmpeg, source, stream, mode, cancel)).trial;
}

interface Attempt {
  readonly trial: Trial;
  readonly need: ReturnType<typeof readNeed>;
}

async function attempt(
  ffmpeg: string,
  source: MediaSource,
  stream: StreamName,
  mode: StartMode,
  cancel: Cancel | null,
): Promise<Attempt> {
  if (cancel?.aborted === true) return failed('silent');
  const call = ffmpegCall(source, stream, mode);
  if (call === null) return failed('address-unusable');
  const started = performance.now();
  const parser = new FragmentedMp4();
  let size = { width: 0, height: 0, coding: '' };
  return new Promise((resolve) => {
    let firstMs: number | null = null;
    const arrived = (firstPictureMs: number): Attempt => {
      return { trial: { reason: null, firstPictureMs, ...size }, need: null };
    };
    const timer = setTimeout(() => {
      // A long group of pictures whose key frame is still to come is no silence.
      if (firstMs !== null) finish(arrived(firstMs));
      else if (size.coding !== '') finish(failed('silent'));
      else {
        void answers(source.addresses[stream] ?? '').then((answered) => {
          finish(failed(answered ? 'silent' : 'unreachable'));
        });
      }
    }, FIRST_PICTURE_LIMIT_MS);
    const running = startFfmpeg(ffmpeg, call, {
      bytes: (chunk) => {
        for (const event of parser.push(chunk)) {
          if (event.kind === 'config') {
            size = { width: event.width, height: event.height, coding: CODINGS[event.codec] };
          } else if (event.kind === 'frame') {
            firstMs ??= Math.round(performance.now() - started);
            if (event.key) finish(arrived(Math.round(performance.now() - started)));
          }
        }
      },
      ended: (log, startFailed) => {
        const reason = startFailed ? 'tool-missing' : readLinkReason(log, false);
        finish({ ...failed(reason), need: readNeed(log) });
      },
    });
    const finish = (result: Attempt): void => {
      clearTimeout(timer);
      running.stop();
      resolve(result);
    };
    cancel?.addEventListener('abort', () => {
      finish(failed('silent'));
    });
  });
}

function failed(reason: LinkReason): Attempt {
  const nothing = { firstPictureMs: 0, width: 0, height: 0, coding: '' };
  return { trial: { reason, ...nothing }, need: null };
}

/** Names that people know. */
const CODINGS = {
  h264: 'H.264',
  hevc: 'H.265',
  mjpeg: 'MJPEG',
  av1: 'AV1',
  other: '?',
} as const;
