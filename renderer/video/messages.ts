/** Messages between a window and its decode worker. */
import type { StreamName } from '../../core/domain/camera.ts';
import type { LinkReason, LinkStatus } from '../../core/domain/feed.ts';
import type { PictureFacts } from '../../core/domain/tile-state.ts';
import type { Arrangement } from './wall-picture.ts';

export interface CameraWish {
  readonly camera: string;
  readonly stream: StreamName;
  /** Larger ones are connected first. */
  readonly weight: number;
}

/** Window -> worker. */
export type WorkerOrder =
  /** A new port to the media process, also after that was started anew. */
  | { readonly kind: 'port'; readonly port: MessagePort }
  /** Where the wall's picture goes. */
  | { readonly kind: 'sink'; readonly writable: WritableStream<VideoFrame> }
  /** Where each camera stands in it. */
  | { readonly kind: 'arrange'; readonly version: number; readonly arrangement: Arrangement }
  | { readonly kind: 'retry'; readonly camera: string }
  /** The camera's newest picture as a file; answered under the same number. */
  | { readonly kind: 'snapshot'; readonly request: number; readonly camera: string }
  | {
      readonly kind: 'want';
      readonly cameras: readonly CameraWish[];
      /** Cameras that are never shed when the machine is overloaded. */
      readonly favoured: readonly string[];
    };

export interface CameraFacts {
  readonly camera: string;
  readonly link: LinkStatus | null;
  readonly picture: PictureFacts | null;
  readonly decodeReason: LinkReason | null;
  readonly stream: StreamName | null;
  /** Of the newest picture, pixels; 0 before there is one. */
  readonly width: number;
  readonly height: number;
  readonly transcoded: boolean;
  /** Since the start. */
  readonly decoded: number;
  readonly dropped: number;
  /** Pictures that reached the wall, since the start. */
  readonly presented: number;
  /** Pictures are being left out because the machine cannot keep up. */
  readonly shed: boolean;
}

export interface LoadFacts {
  /** 0: none; 1: every second picture of tiles that are not selected; 2: their key frames only. */
  readonly shedLevel: 0 | 1 | 2;
  /** From the arrival of a picture to its decoding, the mean of all cameras, ms. */
  readonly decodeDelayMs: number;
}

/** Worker -> window. */
export type WorkerReport =
  | { readonly kind: 'facts'; readonly cameras: readonly CameraFacts[]; readonly load: LoadFacts }
  /** Only with VideoTrackGenerator, which is made inside the worker. */
  | { readonly kind: 'track'; readonly track: MediaStreamTrack }
  /** The wall's picture is as this arrangement wants it. */
  | { readonly kind: 'arranged'; readonly version: number }
  | {
      readonly kind: 'snapshot';
      readonly request: number;
      readonly snapshot: Snapshot | null;
    };

/** One picture of a camera at its full size. */
export interface Snapshot {
  /** A JPEG file. */
  readonly jpeg: Blob;
  /** When the camera took it, else when it came here; of one that stood still, since when: UTC, ms. */
  readonly taken: number;
}

/** Milliseconds on a monotonic clock that window and worker share. */
export function monotonicNow(): number {
  return performance.timeOrigin + performance.now();
}
