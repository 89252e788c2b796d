/**
 * Messages of the media process. Frames go over a MessagePort straight from the media process to the
 * window; main only makes the port and names the cameras.
 */
import { z } from 'zod';
import type { HealthMinute } from '../domain/camera-health.ts';
import type { CameraSource, StreamName } from '../domain/camera.ts';
import type { LinkReason, LinkStatus } from '../domain/feed.ts';
import { cameraId, streamName } from './schemas.ts';

/** A camera's addresses with its password: main to media only. */
export interface MediaSource extends CameraSource {
  readonly password?: string | undefined;
}

/** A camera of a partner: where it is only the relay process learns, each time anew. */
export interface PartnerSource {
  readonly camera: string;
  /** That the owner may give. */
  readonly streams: readonly StreamName[];
}

export type AnySource = MediaSource | PartnerSource;

/** Main -> media. */
export type MediaOrder =
  | { readonly kind: 'sources'; readonly sources: readonly AnySource[] }
  /** With a port to the relay process. */
  | { readonly kind: 'relay' }
  /** With one port; `window` names it in logs and health figures. */
  | { readonly kind: 'window'; readonly window: string }
  /** Connect these before any window asks: the program has just started. */
  | { readonly kind: 'warm'; readonly cameras: readonly string[] }
  /** What may be seen at this console from now on; null: every camera. The rest ends at once. */
  | { readonly kind: 'allow'; readonly cameras: readonly string[] | null }
  | { readonly kind: 'stop' };

/** Media -> main. */
export type MediaReport =
  /** Once a minute. */
  | { readonly kind: 'health'; readonly cameras: readonly CameraHealth[] }
  /** The way of a camera's pictures has changed; null: nobody wants them any more. */
  | { readonly kind: 'link'; readonly camera: string; readonly link: LinkTold | null };

export type LinkTold = Pick<LinkStatus, 'phase' | 'reason' | 'stream'>;

export interface CameraHealth {
  readonly camera: string;
  readonly minute: HealthMinute;
}

/** Window -> media. Parsed: a window is trusted less than main. */
export const windowMessage = z.discriminatedUnion('kind', [
  /** Everything the window wants from now on; cameras left out are no longer sent. */
  z.strictObject({
    kind: z.literal('want'),
    cameras: z
      .array(
        z.strictObject({
          camera: cameraId,
          stream: streamName,
          weight: z.int().min(0).max(10_000),
        }),
      )
      .max(256),
  }),
  /** Frames of this camera that the window has taken off the port since its last word. */
  z.strictObject({
    kind: z.literal('taken'),
    taken: z.array(z.tuple([cameraId, z.int().min(0).max(100_000)])).max(256),
  }),
  /** A person asks for another attempt at a camera that is not tried by itself any more. */
  z.strictObject({ kind: z.literal('retry'), camera: cameraId }),
  /** The window's decoder cannot use this stream; media says or does what can be done. */
  z.strictObject({
    kind: z.literal('undecodable'),
    camera: cameraId,
    stream: streamName,
    reason: z.enum(['codec-unsupported', 'undecodable', 'picture-too-large']),
  }),
]);
export type WindowMessage = z.infer<typeof windowMessage>;

/** Media -> window. */
export type MediaMessage =
  | { readonly kind: 'link'; readonly camera: string; readonly status: LinkStatus }
  | StreamConfig
  | StreamFrame;

export interface StreamConfig {
  readonly kind: 'config';
  readonly camera: string;
  readonly stream: StreamName;
  /** Rises with every new configuration of this camera. Frames of an older one are dropped. */
  readonly generation: number;
  readonly coding: 'h264' | 'hevc' | 'mjpeg' | 'av1' | 'other';
  /** WebCodecs codec string. */
  readonly codec: string;
  readonly description: Uint8Array | null;
  readonly width: number;
  readonly height: number;
  readonly transcoded: boolean;
}

export interface StreamFrame {
  readonly kind: 'frame';
  readonly camera: string;
  readonly generation: number;
  readonly key: boolean;
  /** Only to be decoded: a newer picture of the same group follows at once. */
  readonly hidden: boolean;
  /** From the group of pictures that is kept for new tiles: it may have come long ago. */
  readonly kept: boolean;
  /** UTC, ms since 1970; null where the camera's clock is not known. */
  readonly capturedAt: number | null;
  /** UTC, ms since 1970. */
  readonly receivedAt: number;
  readonly data: Uint8Array;
}

export type UndecodableReason = Extract<
  LinkReason,
  'codec-unsupported' | 'undecodable' | 'picture-too-large'
>;
