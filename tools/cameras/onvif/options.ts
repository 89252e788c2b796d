/** What an ONVIF device of the demonstration is like, and what is wrong with it. */

export interface DeviceUser {
  readonly name: string;
  password: string;
  readonly level: 'Administrator' | 'Operator' | 'User';
}

export interface DeviceOptions {
  /** Loopback address; 127.0.0.1. */
  readonly host?: string;
  /** 0: any. */
  readonly port?: number;
  readonly name?: string;
  readonly serial?: string;
  readonly users?: readonly DeviceUser[];
  /** RTSP addresses of its pictures. */
  readonly streams?: { readonly main: string; readonly sub: string };
  readonly moves?: boolean;
  /** How it wants to be told who asks; `either` offers digest and takes a token too. */
  readonly auth?: 'token' | 'digest' | 'either' | 'none';
  /** HTTPS with a certificate of its own. */
  readonly secure?: boolean;
  readonly faults?: DeviceFaults;
  /** UDP port for discovery; null: it is not found. */
  readonly discovery?: number | null;
  /** It hears no search but is asked at its host, as beyond a router; Linux. */
  readonly beyondRouter?: boolean;
}

export interface DeviceFaults {
  /** Its clock less the right one, ms. */
  readonly clockOffsetMs?: number;
  /** Its clock was never set: it says 1970. */
  readonly clockUnset?: boolean;
  /** Before each answer, ms. */
  readonly delayMs?: number;
  /** What it takes itself for behind NAT. */
  readonly announcedHost?: string;
  readonly noRateControl?: boolean;
  readonly noMedia1?: boolean;
  readonly noMedia2?: boolean;
  readonly noEvents?: boolean;
  /** All that it says is in namespaces that are not ONVIF's. */
  readonly wrongNamespaces?: boolean;
  /** Knows GetCapabilities only. */
  readonly noServices?: boolean;
  /** The address of its snapshot wants digest, whatever the services take. */
  readonly snapshotDigest?: boolean;
  /** Wrong passwords until it answers nobody any more. */
  readonly locksAfter?: number;
}

export const FIRST_USER: DeviceUser = {
  ...{ name: 'operator', password: 'Hranice-1', level: 'Administrator' },
};
