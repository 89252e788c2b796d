/** The list of devices that were found or named, and what became of each. */
import type { Output } from '../../../core/contract/contract.ts';
import type { AddedDevice } from '../../../core/contract/onvif.ts';

export interface DeviceRow {
  /** Of its device service. */
  readonly address: string;
  /** What it calls itself; empty where it has not answered. */
  readonly name: string;
  readonly hardware: string;
  /** The registered camera at this host. */
  readonly camera: string | null;
  /** It answered the search; otherwise a person named it. */
  readonly found: boolean;
  readonly chosen: boolean;
  /** SHA-256 of the certificate that was accepted here. */
  readonly certificate: string | null;
  readonly outcome: AddedDevice | null;
}

type Found = Extract<Output<'onvif.discover'>, { ok: true }>['value'];

/** @param named Device services of hosts that a person named singly. */
export function rowsOf(found: Found, named: readonly string[]): DeviceRow[] {
  const fresh = { chosen: true, certificate: null, outcome: null };
  const devices = found.map(({ addresses, name, hardware, camera }): DeviceRow => {
    const address = addresses[0] ?? '';
    return { ...fresh, address, name, hardware, camera, found: true, chosen: camera === null };
  });
  const hosts = new Set(devices.map(({ address }) => hostOf(address)));
  const addresses = new Set(devices.map(({ address }) => address));
  const others = named.filter((address) =>
    // A bare host is the device that answered there; an address of its own is another one.
    isBare(address) ? !hosts.has(hostOf(address)) : !addresses.has(address),
  );
  return [
    ...devices.toSorted((one, other) => collator.compare(one.address, other.address)),
    ...others.map((address): DeviceRow => {
      return { ...fresh, address, name: '', hardware: '', camera: null, found: false };
    }),
  ];
}

export function isOpen({ camera, outcome }: DeviceRow): boolean {
  return camera === null && (outcome?.camera ?? null) === null;
}

/** Those that would be added now. */
export function chosenRows(rows: readonly DeviceRow[]): DeviceRow[] {
  return rows.filter((row) => row.chosen && isOpen(row));
}

/**
 * What failed stays chosen, so that another password is tried at once; main sends the same one to no
 * device twice.
 */
export function withOutcome(
  rows: readonly DeviceRow[],
  added: readonly AddedDevice[],
): DeviceRow[] {
  const outcomes = new Map(added.map((one) => [one.address, one]));
  return rows.map((row) => {
    const outcome = outcomes.get(row.address);
    return outcome === undefined ? row : { ...row, outcome };
  });
}

export function changedRow(
  rows: readonly DeviceRow[],
  address: string,
  change: Partial<DeviceRow>,
): DeviceRow[] {
  return rows.map((row) => (row.address === address ? { ...row, ...change } : row));
}

/** The checksum that somebody has to accept before this device is asked. */
export function certificateToAccept({ outcome }: DeviceRow): string | null {
  if (outcome?.failure?.code !== 'onvif-certificate') return null;
  return String(outcome.failure.params['fingerprint'] ?? '');
}

const collator = new Intl.Collator('en', { numeric: true });

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname : address;
}

/** Made from a host that was typed alone: its port is a guess. */
function isBare(address: string): boolean {
  return /^http:\/\/[^/:]+\/onvif\/device_service$/.test(address);
}
