/** The door through which a town's app brings reports in (Open311 GeoReport v2). Shut as delivered. */

export interface IntakeApp {
  readonly id: string;
  /** What the centre calls it. */
  readonly name: string;
  /** SHA-256 of the token, 64 hexadecimal digits: the token itself is shown once and kept nowhere. */
  readonly tokenHash: string;
  /** UTC, ms. */
  readonly added: number;
}

export interface Intake {
  readonly open: boolean;
  /** Address of this computer that it listens at: an IPv4 or IPv6 address. */
  readonly host: string;
  readonly port: number;
  readonly apps: readonly IntakeApp[];
}

/** Reached from this computer alone. */
export const FIRST_INTAKE: Intake = { open: false, host: '127.0.0.1', port: 8311, apps: [] };
export const INTAKE_PORTS = { min: 1_024, max: 65_535 } as const;
export const APPS_MOST = 20;
