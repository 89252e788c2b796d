/** Where the workstations of a centre meet. */
import type { InvitedTo } from './invitation.ts';

/** The server of the centre, run by the console of this computer. */
export interface EngineServe {
  /** Where workstations connect: a name or an address of this computer. */
  readonly address: string;
  readonly port: number;
  /** Port at which partner centres dial; null: none does. */
  readonly partners: number | null;
  /** Port at which they fetch pictures; left out: they fetch none here. */
  readonly pictures?: number;
  /** Names and addresses by which others reach this computer. */
  readonly names: readonly string[];
  /** What its store may take of the disk, GB. */
  readonly storeGb: number;
  /** Makes an invitation by itself where none was made so before and used: for set-up without a person. */
  readonly invite?: ServeInvite;
}

export interface ServeInvite {
  /** Absolute path of the file. */
  readonly file: string;
  readonly computers: number;
  readonly days: number;
}

/** A server of this computer that carries links to partners and nothing else. */
export interface EngineBorder {
  /** Where partners dial: a name or an address of this computer. */
  readonly address: string;
  /** For the console alone, on loopback. */
  readonly port: number;
  /** Port at which partner centres dial; null: none does. */
  readonly partners: number | null;
  /** Port at which they fetch pictures; left out: they fetch none here. */
  readonly pictures?: number;
  /** Names and addresses by which partners reach this computer. */
  readonly names: readonly string[];
}

/** A server that others run. Its credentials, where it asks for some, are among the secrets. */
export interface EngineAt {
  /** `file:`, `nats:` or `tls:`. */
  readonly url: string;
  /** Certificate of the authority to trust, PEM; left out: one of those that the system trusts. */
  readonly authority?: string;
  /** Left out: the links to partners are not at this computer. */
  readonly border?: EngineBorder;
}

/**
 * An address, a server that is run here, or the one of another console of the centre, which let this one in by
 * an invitation.
 */
export type EngineChoice =
  | EngineAt
  | { readonly serve: EngineServe }
  | { readonly joined: InvitedTo & { readonly invitation: string } };

/** Under these names a workstation keeps what it connects with. */
export const ENGINE_SECRETS = {
  /** A credentials file of NATS. */
  credentials: 'engine-credentials',
  /** nkey seed of this workstation. */
  key: 'workstation-key',
  /** User JWT of that key. */
  pass: 'workstation-pass',
  /** Until it has the pass. */
  invitation: 'workstation-invitation',
} as const;
