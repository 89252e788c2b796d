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

/** Sources as they are kept, by what was made of them: what could not be put back is not lost for that. */
export type KeptSources = WeakMap<Source, Source>;

export interface TakenAside {
  readonly cameras: Cameras;
  /** By the names that they have among the secrets. */
  readonly addresses: ReadonlyMap<string, string>;
  /** Names of those that stay as they are. */
  readonly untouched: readonly string[];
}

/** A query says more often than not who asks, in words that nobody can list. */
export function takeAside(cameras: Cameras, known: KeptSources = new WeakMap()): TakenAside {
  const addresses = new Map<string, string>();
  const untouched: string[] = [];
  const kept = cameras.map(({ camera, source }) => {
    const before = known.get(source);
    if (before !== undefined) untouched.push(...namesOf(before));
    return {
      camera,
      source: before ?? changed(source, (address, field) => take(source, address, field)),
    };
  });
  return { cameras: kept, addresses, untouched };

  function take(source: Source, address: string, field: Field): string {
    if (!address.includes('?') && !hidesPassword(address)) return address;
    addresses.set(nameOf(source, field), address);
    return ASIDE;
  }
}

/** @param secret null for one that is lost: its stream then has no address. */
export function putBack(
  cameras: Cameras,
  secret: (name: string) => string | null,
  known: KeptSources = new WeakMap(),
): Cameras {
  return cameras.map(({ camera, source }) => {
    const whole = changed(source, (address, field) =>
      address === ASIDE ? secret(nameOf(source, field)) : address,
    );
    known.set(whole, source);
    return { camera, source: whole };
  });
}

/** The addresses of it that lie elsewhere. */
export function namesOf(kept: Source): string[] {
  const given = { main: kept.addresses.main, sub: kept.addresses.sub, onvif: kept.onvif };
  return FIELDS.filter((field) => given[field] === ASIDE).map((field) => nameOf(kept, field));
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
