/** What pairing needs of the world: the centre's keys, what is kept, and links that follow what is decided. */
import type { OwnCard, Partners } from './domain/partner/fold.ts';
import type { Partnership } from './domain/partner/partnership.ts';
import type { OrderProgress } from './incident-ports.ts';
import type { Result } from './domain/result.ts';

/** What of the centre's keys may be known. */
export interface CentreKeysView {
  /** Ed25519, raw, base64. */
  readonly signingKey: string;
  /** The one that it took the place of and that still vouches for it; null: none. */
  readonly before: string | null;
  /** Of the link, as NATS writes it. */
  readonly linkKey: string;
}

/** The private keys stay behind it. */
export interface CentreKeys {
  /** null: none were made here. */
  view(): CentreKeysView | null;
  /** Those that are there, or new ones. */
  find(): Promise<Result<CentreKeysView>>;
  /** Other keys altogether: nothing vouches for them. */
  make(): Promise<Result<CentreKeysView>>;
  /** Another signing key; the present one goes on vouching for it. */
  roll(): Promise<Result<CentreKeysView>>;
  /** @returns base64; null where there is no such key. */
  sign(text: string, which: 'present' | 'before'): string | null;
}

/** A partner that a link may be opened to. */
export interface LinkedPartner {
  /** Of the other centre. */
  readonly id: string;
  /** Of its link. */
  readonly publicKey: string;
  /** The one before, while that holds too; null: only one does. */
  readonly before: string | null;
  /** Where to dial; null: it dials us. Where both can be reached, the one whose id comes first dials. */
  readonly dial: {
    readonly urls: readonly string[];
    /** PEM. */
    readonly ca: string | null;
    /** What they have let us in with; null: nothing yet. */
    readonly pass: string | null;
  } | null;
}

/** Links follow what people have decided; each may be said again and then changes nothing. */
export interface PartnerLinks {
  addPartner(partner: LinkedPartner): void;
  /** Cut, and can be added again. */
  suspendPartner(id: string): void;
  /** Cut for good: the key that was known never enters again. */
  revokePartner(id: string): void;
  /** Where we can be reached, and the authority behind our certificate. */
  reach(): { readonly urls: readonly string[]; readonly ca: string | null };
  /** With which that link key may enter here; null: nobody dials us. */
  passFor(id: string, linkKey: string): Promise<string | null>;
}

/** Partners as the centre's order makes them; made anew from it where it is missing. */
export interface PartnerStore extends OrderProgress {
  all(): Result<Partners>;
  /** All or nothing. @param own null: it is as it was. */
  keep(applied: number, partners: readonly Partnership[], own: OwnCard | null): Result<null>;
  close(): void;
}
