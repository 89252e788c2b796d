/**
 * Addresses that may carry a password in themselves, as cheap cameras want it in a path or query. What
 * is in the journal stays there and is exported, so they are kept where passwords are.
 */
import { hidesPassword } from '../../core/contract/provisioning/address.ts';
import type { ProfileData } from './profile-records.ts';

type Cameras = ProfileData['cameras'];
type Source = Cameras[number]['source'];

/** Stands for an address that lies elsewhere. */
const ASIDE = 'aside:';
const FIELDS = ['main', 'sub', 'onvif'] as const;
type Field = (typeof FIELDS)[number];

export interface TakenAside {
  readonly cameras: Cameras;
  /** By the names that they have among the secrets. */
  readonly addresses: ReadonlyMap<string, string>;
}

/** A query says more often than not who asks, in words that nobody can list. */
export function takeAside(cameras: Cameras): TakenAside {
  const addresses = new Map<string, string>();
  const kept = cameras.map(({ camera, source }) => ({
    camera,
    source: changed(source, (address, field) => {
      if (!address.includes('?') && !hidesPassword(address)) return address;
      addresses.set(nameOf(source, field), address);
      return ASIDE;
    }),
  }));
  return { cameras: kept, addresses };
}

/** @param secret null for one that is lost: its stream then has no address. */
export function putBack(cameras: Cameras, secret: (name: string) => string | null): Cameras {
  return cameras.map(({ camera, source }) => ({
    camera,
    source: changed(source, (address, field) =>
      address === ASIDE ? secret(nameOf(source, field)) : address,
    ),
  }));
}

/** Whether a secret of this name is such an address. */
export function isAddressName(name: string): boolean {
  return name.startsWith('address:');
}

function nameOf({ camera }: Source, field: Field): string {
  return `address:${camera}:${field}`;
}

function changed(source: Source, change: (address: string, field: Field) => string | null): Source {
  const { addresses, onvif, ...others } = source;
  const given = { main: addresses.main, sub: addresses.sub, onvif };
  const next: Partial<Record<Field, string>> = {};
  for (const field of FIELDS) {
    const address = given[field];
    const after = address === undefined ? null : change(address, field);
    if (after !== null) next[field] = after;
  }
  const { onvif: service, ...streams } = next;
  return { ...others, addresses: streams, ...(service === undefined ? {} : { onvif: service }) };
}
