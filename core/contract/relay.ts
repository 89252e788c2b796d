/**
 * Messages of the relay process, which alone speaks to partners about pictures: with main, which decides; with
 * the media process, which has the pictures; and over the border (RFC 6455 over TLS 1.3). It never learns an
 * address or a password of a camera.
 */
import { z } from 'zod';
import { STREAM_NAMES, type StreamName } from '../domain/camera.ts';
import type { LinkReason, LinkStatus } from '../domain/feed.ts';
import { STEPS, type Step } from '../domain/relay/step.ts';
import { CUT_REASONS, type CutReason } from '../domain/relay/viewing.ts';
import type { StreamConfig } from './media.ts';

/** How the owner's pictures are changed before they leave. */
export interface Rendering {
  /** Of the whole picture or of parts of it, so that nobody is recognised; null: as it is. */
  readonly blur: 'whole' | null;
  /** Lines at most; null: as many as there are. */
  readonly lines: number | null;
}

/** What the owner lets a partner see. Times are UTC, ms since 1970. */
export interface Grant {
  /** Its id, a UUID that both centres know it by. */
  readonly viewing: string;
  readonly partner: string;
  readonly camera: string;
  readonly rendering: Rendering;
  /** SHA-256 of the certificate with which the partner comes, 64 hexadecimal digits. */
  readonly print: string;
  readonly until: number;
}

/** Lets somebody in once. */
export interface Ticket {
  readonly viewing: string;
  /** SHA-256 of what the partner was given, 64 hexadecimal digits. */
  readonly hash: string;
  readonly stream: StreamName;
  /** UTC, ms since 1970. */
  readonly until: number;
}

/** Where a picture is to be had, and with what. */
export interface Entrance {
  readonly hosts: readonly string[];
  readonly port: number;
  readonly ticket: string;
  /** The owner's, PEM. */
  readonly certificate: string;
}

/** Main -> relay. */
export type RelayOrder =
  /** With a port to the media process. */
  | { readonly kind: 'media' }
  /** Waits for partners there; null: it waits no more. */
  | {
      readonly kind: 'listen';
      readonly at: { readonly host: string; readonly port: number } | null;
    }
  | { readonly kind: 'grant'; readonly grant: Grant }
  | { readonly kind: 'ticket'; readonly ticket: Ticket }
  /** What was refused may be let in now: dials of that camera ask anew. */
  | { readonly kind: 'again'; readonly camera: string }
  /** Ends what runs of it, and its tickets. */
  | { readonly kind: 'cut'; readonly viewing: string; readonly why: CutReason }
  /** The answer to `ask`. */
  | { readonly kind: 'entrance'; readonly dial: number; readonly answer: Entrance | LinkReason }
  | { readonly kind: 'stop' };

/** Relay -> main. */
export type RelayReport =
  /** With which certificate this process shows itself, PEM, and its SHA-256, 64 hexadecimal digits. */
  | { readonly kind: 'own'; readonly certificate: string; readonly print: string }
  | { readonly kind: 'listening'; readonly port: number | null; readonly cause: string | null }
  /** A window wants this camera of a partner: where is it? */
  | {
      readonly kind: 'ask';
      readonly dial: number;
      readonly camera: string;
      readonly stream: StreamName;
    }
  | { readonly kind: 'outward'; readonly viewing: string; readonly state: OutwardState }
  /** The owner has ended it. */
  | { readonly kind: 'inward-cut'; readonly camera: string; readonly why: CutReason }
  /** Somebody came who was not let in. */
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export interface OutwardState {
  /** How many connections of it run; 0: nobody looks any more. */
  readonly running: number;
  readonly step: Step;
  /** Since it began. */
  readonly bytes: number;
  readonly pictures: number;
  /** Why the last of them ended; null: some run, or whoever looked has gone. */
  readonly why: CutReason | null;
}

export const REFUSAL_CAUSES = [
  ...(['certificate', 'ticket', 'expired', 'other-certificate', 'too-many', 'request'] as const),
] as const;
export interface Refusal {
  readonly cause: (typeof REFUSAL_CAUSES)[number];
  /** Of the certificate that was shown; empty: none was. */
  readonly print: string;
  readonly address: string;
  /** How many of the same kind since the last one that was told. */
  readonly times: number;
}

/** Media -> relay, and back: one port. */
export type MediaToRelay =
  | ({ readonly channel: number } & (
      | { readonly kind: 'link'; readonly status: LinkStatus }
      | { readonly kind: 'config'; readonly config: RelayedConfig }
      | { readonly kind: 'picture'; readonly picture: RelayedFrame }
    ))
  | {
      readonly kind: 'dial';
      readonly dial: number;
      readonly camera: string;
      readonly stream: StreamName;
    }
  | { readonly kind: 'hang-up'; readonly dial: number };

export type RelayToMedia =
  | { readonly kind: 'open'; readonly channel: number; readonly wish: ChannelWish }
  | { readonly kind: 'close'; readonly channel: number }
  | { readonly kind: 'taken'; readonly channel: number; readonly count: number }
  | ({ readonly dial: number } & (
      | {
          readonly kind: 'dial-link';
          readonly status: Pick<
            LinkStatus,
            'phase' | 'attempt' | 'nextTryAt' | 'reason' | 'shared'
          >;
        }
      | { readonly kind: 'dial-config'; readonly config: RelayedConfig }
      | { readonly kind: 'dial-picture'; readonly picture: RelayedFrame }
    ));

export interface ChannelWish {
  readonly camera: string;
  readonly stream: StreamName;
  readonly rendering: Rendering;
}

export type RelayedConfig = Omit<StreamConfig, 'kind' | 'camera' | 'generation'>;

export interface RelayedFrame {
  readonly key: boolean;
  readonly kept: boolean;
  /** UTC, ms since 1970, by the clock of this computer. */
  readonly capturedAt: number | null;
  readonly receivedAt: number;
  readonly data: Uint8Array;
}

/** What the owner tells beside the pictures, as text. */
export const ownerWord = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('config'),
    ...{ stream: z.enum(STREAM_NAMES), coding: z.enum(['h264', 'hevc', 'mjpeg', 'av1', 'other']) },
    codec: z
      .string()
      .min(1)
      .max(64)
      .regex(/^[\w.-]+$/),
    /** base64. */
    description: z.base64().max(16_384).nullable(),
    ...{ width: z.int().min(1).max(16_384), height: z.int().min(1).max(16_384) },
    transcoded: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('step'), step: z.enum(STEPS) }),
  /** The way of the camera's pictures to the owner. */
  z.strictObject({ kind: z.literal('camera'), streaming: z.boolean() }),
  /** @property asked What the viewer had written. @property at By the owner's clock. */
  z.strictObject({ kind: z.literal('clock'), asked: z.number(), at: z.number() }),
  z.strictObject({ kind: z.literal('cut'), why: z.enum(CUT_REASONS) }),
]);
export type OwnerWord = z.infer<typeof ownerWord>;

/** What the viewer says. */
export const viewerWord = z.discriminatedUnion('kind', [
  /** So many more pictures have come. */
  z.strictObject({ kind: z.literal('have'), count: z.int().min(1).max(10_000) }),
  /** What does your clock say? */
  z.strictObject({ kind: z.literal('clock'), asked: z.number() }),
]);
export type ViewerWord = z.infer<typeof viewerWord>;
