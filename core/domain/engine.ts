/** Where the workstations of a centre meet. */

/** The server of the centre, run by the console of this computer. */
export interface EngineServe {
  /** Where workstations connect: a name or an address of this computer. */
  readonly address: string;
  readonly port: number;
  /** Port at which partner centres dial; null: none does. */
  readonly partners: number | null;
  /** Names and addresses by which others reach this computer. */
  readonly names: readonly string[];
  /** What its store may take of the disk, GB. */
  readonly storeGb: number;
}

/** An address (`file:`, `nats:`, `tls:`), or a server that is run here. */
export type EngineChoice = { readonly url: string } | { readonly serve: EngineServe };
