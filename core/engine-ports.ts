/** The engine that the workstations of a centre share, and its links to the engines of partners. */
import type { Failure, Result } from './domain/result.ts';

/** Host name or address, and TCP port. */
export interface EngineAddress {
  readonly host: string;
  readonly port: number;
}

export interface EngineSettings {
  /** Id of this centre: a part of subjects. */
  readonly centre: string;
  /** Where workstations connect; plain on loopback, with TLS anywhere else. */
  readonly client: EngineAddress;
  /** Where partners that dial us connect; null: none does. */
  readonly leaf: EngineAddress | null;
  /** Host names and addresses under which others reach this computer: the certificate names them. */
  readonly names: readonly string[];
  /** What the store may take of the disk, bytes. */
  readonly storeLimitBytes: number;
}

/** Times are UTC, ms since 1970. */
export type EngineState =
  | { readonly state: 'starting' }
  | { readonly state: 'running'; readonly version: string; readonly since: number }
  /** It is tried again by itself then. */
  | { readonly state: 'failed'; readonly failure: Failure; readonly retryAt: number }
  | { readonly state: 'stopped' };

/** What a centre tells a partner so that the two can be linked. Nothing of it is secret. */
export interface EngineCard {
  readonly centre: string;
  /** The key with which this centre dials. */
  readonly publicKey: string;
  /** Certificate of this centre's own authority, PEM. */
  readonly authority: string;
  /** Of that certificate: SHA-256, 64 hexadecimal digits. */
  readonly authoritySha256: string;
}

/** The side that dials. */
export interface EngineDial extends EngineAddress {
  /** Certificate of the partner's authority, PEM, as it stands in the partner's card. */
  readonly authority: string;
  /** What the partner issued for our public key (`EnginePartnerAdded.credentials`). */
  readonly credentials: string;
}

export interface EnginePartner {
  /** Id of the partner's centre: a part of subjects. */
  readonly id: string;
  /** Of the partner's card. */
  readonly publicKey: string;
  /** null: the partner dials. */
  readonly dial: EngineDial | null;
}

export interface EnginePartnerAdded {
  /** For the partner, if it is the one that dials. Nobody else can use it: it names the partner's key. */
  readonly credentials: string;
}

export interface EngineLink {
  readonly id: string;
  readonly suspended: boolean;
  /** Whether we are the side that dials. */
  readonly dials: boolean;
  readonly connected: boolean;
  /** UTC, ms since 1970, at most a second late; null while it is not connected. */
  readonly since: number | null;
  readonly roundTripMs: number | null;
  /** Since it is connected. */
  readonly bytesIn: number;
  readonly bytesOut: number;
}

/** With these and its own key a workstation connects. */
export interface EngineCredentials {
  readonly url: string;
  /** Certificate of the authority to trust, PEM; null on loopback, which is plain. */
  readonly authority: string | null;
  /** User JWT for what the centre's workstations share; `to.<partner>.<name>` calls a partner. */
  readonly local: string;
  /** User JWT for a connection that answers partners: it hears `from.<partner>.<name>`. */
  readonly door: string;
}

/** With these a computer that is no workstation yet asks to become one; a secret until it ends. */
export interface EngineInvitation {
  /** `tls://host:port`, or `nats://` on loopback; all by which this computer can be reached. */
  readonly servers: readonly string[];
  /** Certificate of the authority to trust, PEM; null on loopback, which is plain. */
  readonly authority: string | null;
  /** User JWT: it may ask `join.<id>` and hear the answer under `_JOIN.<id>.`, nothing else. */
  readonly jwt: string;
  readonly seed: string;
}

export interface EngineBackup {
  readonly streams: number;
  readonly bytes: number;
}

export interface Engine {
  state(): EngineState;
  /** @returns a function that ends it. */
  onState(handler: (state: EngineState) => void): () => void;
  card(): EngineCard;
  /** @param publicKey Of the workstation's own key. Fails with `link-card-unusable`. */
  credentialsFor(publicKey: string, name: string): Promise<Result<EngineCredentials>>;
  /**
   * @param id Letters, digits and hyphens: a part of subjects.
   * @param until UTC, ms since 1970: nobody comes in with it any more then.
   */
  invite(id: string, until: number): Promise<Result<EngineInvitation>>;
  /** Cuts it, and everything that was issued to that key until now is void. */
  revokeWorkstation(publicKey: string): Promise<Result<null>>;
  /**
   * Durable when it resolves; where the engine does not run, it holds from its next start on. A
   * partner that is there already is replaced. Fails with `link-card-unusable`, `storage-full` or
   * `storage-refused`.
   */
  addPartner(partner: EnginePartner): Promise<Result<EnginePartnerAdded>>;
  /** Cuts the link and keeps what was agreed. Fails with `link-partner-unknown`. */
  suspendPartner(id: string): Promise<Result<null>>;
  resumePartner(id: string): Promise<Result<null>>;
  /** Cuts the link and forgets its keys: the two have to be linked anew. */
  revokePartner(id: string): Promise<Result<null>>;
  partners(): Promise<Result<readonly EngineLink[]>>;
  /** Looks whether the certificate has to be made anew; it does so each day by itself. */
  renewCertificate(): Promise<Result<null>>;
  /** While it runs. Fails with `engine-unreachable`, `storage-full` or `storage-refused`. */
  backup(folder: string): Promise<Result<EngineBackup>>;
  /** Into an empty store. Fails with `engine-not-empty`, `engine-backup-unreadable`, as `backup` too. */
  restore(folder: string): Promise<Result<EngineBackup>>;
  /** Ends the server and starts it with this program. Fails as the first start does. */
  replaceServer(binary: string): Promise<Result<null>>;
  stop(): Promise<void>;
}

/** An engine that IT runs. */
export interface ForeignEngine {
  /** tls://host:port; several of one cluster. */
  readonly urls: readonly string[];
  /** Certificate of the authority to trust, PEM; null: what the computer trusts. */
  readonly authority: string | null;
  /** A credentials file of NATS: user JWT and seed. A secret. */
  readonly credentials: string;
}

export interface ForeignEngineChecked {
  readonly version: string;
  /** What is missing or cannot be seen from here; IT has to look. */
  readonly lacks: readonly Failure[];
}
