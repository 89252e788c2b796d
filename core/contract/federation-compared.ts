/** Schemas of what centres state of an incident at its ends (core/domain/federation/comparison.ts). */
import { z } from 'zod';
import { LIST_MOST } from '../domain/federation/compare.ts';
import { sha256 } from './incident-entry.ts';
import { duty, incidentId } from './incident-facts.ts';

/** More entries no incident has. */
const COUNT_MOST = 1_000_000;
const count = z.int().min(1).max(COUNT_MOST);

export const statedBody = z.strictObject({
  ...{ kind: z.literal('stated'), incident: incidentId, count, hash: sha256 },
  ...{ epoch: z.int().min(0), responsible: duty.nullable() },
});

export const listedBody = z.strictObject({
  ...{ kind: z.literal('listed'), incident: incidentId, count },
  ...{ start: z.int().min(0).max(COUNT_MOST), step: count },
  hashes: z.array(sha256).min(1).max(LIST_MOST),
});
