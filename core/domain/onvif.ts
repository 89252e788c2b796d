/** What an ONVIF device says of itself and of what happens in front of it, free of its protocol. */

/** How a device is reached. */
export interface OnvifAccess {
  /** Of its device service, http or https, without user name and password. */
  readonly address: string;
  readonly user: string | null;
  /** Never leaves the main process but towards this device. */
  readonly password: string | null;
  /** SHA-256 of the certificate that a person accepted; null: only one that the system trusts. */
  readonly fingerprint: string | null;
}

/** A device that answered a search (WS-Discovery 1.1, ONVIF Core Specification, section 7). */
export interface FoundDevice {
  /** The same for as long as the device lives, often with its serial number in it. */
  readonly urn: string;
  readonly name: string;
  readonly hardware: string;
  readonly location: string;
  /** Of its device service, the most likely first. */
  readonly addresses: readonly string[];
}

export interface OnvifStream {
  /** Token of the media profile. */
  readonly profile: string;
  readonly name: string;
  /** RTSP address at the host that was asked, without user name and password. */
  readonly address: string;
  /** As the device names it: H264, H265, JPEG. */
  readonly coding: string | null;
  /** Pixels. */
  readonly width: number | null;
  readonly height: number | null;
  /** Pictures a second. */
  readonly rate: number | null;
}

export interface OnvifFacts {
  readonly manufacturer: string;
  readonly model: string;
  readonly firmware: string;
  readonly serial: string;
  /** Largest picture first. */
  readonly streams: readonly OnvifStream[];
  readonly snapshot: boolean;
  readonly ptz: boolean;
  readonly events: boolean;
  readonly imaging: boolean;
  readonly media: readonly ('media1' | 'media2')[];
  readonly secure: boolean;
  /** Of the certificate, where the connection is encrypted. */
  readonly fingerprint: string | null;
  /** The device's clock less ours, ms; null where it does not say what time it has. */
  readonly clockOffsetMs: number | null;
}

/** Each part -1 … 1: speeds, shifts or places in the device's generic spaces (ONVIF PTZ, 5.3). */
export interface PtzVector {
  readonly pan: number;
  readonly tilt: number;
  readonly zoom: number;
}

/** `continuous`: at this speed for at most `forMs`. `relative`, `absolute`: once, there it ends. */
export type OnvifMove =
  | { readonly how: 'continuous'; readonly speed: PtzVector; readonly forMs: number }
  | { readonly how: 'relative'; readonly by: PtzVector }
  | { readonly how: 'absolute'; readonly to: PtzVector };

export interface OnvifPreset {
  readonly token: string;
  readonly name: string;
}

export interface PtzStatus {
  readonly position: PtzVector;
  /** null where the device does not say. */
  readonly moving: boolean | null;
}

export interface OnvifSnapshot {
  /** `image/jpeg` as a rule. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

export const ONVIF_EVENT_KINDS = ['motion', 'tamper', 'digital-input', 'plate'] as const;
export type OnvifEventKind = (typeof ONVIF_EVENT_KINDS)[number];

export interface OnvifEvent {
  readonly kind: OnvifEventKind;
  /** Token of the video source or input that it comes from; empty where it names none. */
  readonly source: string;
  /** Begins or ends; a plate is always true. */
  readonly active: boolean;
  /** How it stands when the subscription begins: nothing has happened just now. */
  readonly initial: boolean;
  readonly plate: string | null;
  /** UTC ms, by our clock. */
  readonly at: number;
}

/** How the subscription to a device's events fares. */
export type OnvifWatchState = 'connected' | 'lost' | 'refused';

export interface OnvifWatch {
  /** Messages that held faces, ages, sexes or the like: thrown away unread (S2-2). */
  dropped(): number;
  /** Ends the subscription at the device too; resolves when no more events come. */
  end(): Promise<void>;
}
