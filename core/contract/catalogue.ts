/** Schemas of catalogues: how cameras of partners are kept, and the call in which they are told. */
import { z } from 'zod';
import type { CatalogueEntry, PartnerCamera } from '../domain/catalogue/entry.ts';
import { DATA_KINDS, SHARED_LEVELS } from '../domain/agreement/terms.ts';
import { PURPOSES } from '../domain/registry/record.ts';
import { sharedHours } from './agreement-entry.ts';
import { camera } from './camera.ts';
import { sha256 } from './incident-entry.ts';
import { identifier } from './provisioning/values.ts';
import { cameraId } from './schemas.ts';

/** Of one partner. */
export const CATALOGUE_MOST = 2_000;
/** Of one camera, UTF-16 units. */
const ENTRY_LONGEST = 8_000;
/** Of one call. */
export const PAGE_MOST = 100;

const shared = z.strictObject({
  ...{ agreement: z.uuid(), level: z.enum(SHARED_LEVELS), raised: z.enum(SHARED_LEVELS) },
  kinds: z.array(z.enum(DATA_KINDS)).max(DATA_KINDS.length),
  purposes: z.array(z.enum(PURPOSES)).max(PURPOSES.length),
  ...{ linesMost: z.int().min(90).max(4_320).nullable(), hours: sharedHours.nullable() },
});

const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/u;

const entry: z.ZodType<CatalogueEntry> = z
  .strictObject({ camera, shared: shared.nullable() })
  .refine((one) => JSON.stringify(one).length <= ENTRY_LONGEST)
  // It stands on tiles and in lists: no more than it seems to be.
  .refine(({ camera: { name, owner = '' } }) => !UNSEEN.test(name) && !UNSEEN.test(owner));

export const partnerCamera: z.ZodType<PartnerCamera> = z.strictObject({
  ...{ id: cameraId, owner: identifier, camera, shared: shared.nullable() },
});

/** @property have What is known of it already; null: nothing. @property from Of which camera on. */
export const catalogueCall = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('read'), have: sha256.nullable(), from: z.int().min(0) }),
  /** There may be something new. */
  z.strictObject({ kind: z.literal('changed') }),
]);
export type CatalogueCall = z.infer<typeof catalogueCall>;

export const cataloguePage = z.strictObject({
  /** SHA-256 of the whole. */
  revision: sha256,
  total: z.int().min(0).max(CATALOGUE_MOST),
  /** From the one that was asked for on; none where it is known already. */
  entries: z.array(entry).max(PAGE_MOST),
});
export type CataloguePage = z.infer<typeof cataloguePage>;
