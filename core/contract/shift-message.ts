/** Schemas of what centres say to each other about a shift that people of both may take over. */
import { z } from 'zod';
import type { ShiftBody } from '../domain/federation/shift-body.ts';
import { FAILURE_CODES } from '../domain/failures.ts';
import { BLOCKS } from '../domain/handover/blocks.ts';
import { handoverEntry, handoverId } from './handover-entry.ts';
import { incidentId } from './incident-facts.ts';

/** As many as items of a handover, for each of what may be left of one, and more. */
const BLOCKS_MOST = 5_000;

const refused = z.enum(FAILURE_CODES);

export const shiftBody: z.ZodType<ShiftBody> = z.discriminatedUnion('kind', [
  z.strictObject({
    ...{ kind: z.literal('shift-decided'), handover: handoverId, index: z.int().min(0) },
    decided: z.strictObject({ entry: handoverEntry, refused: refused.nullable() }),
    left: z
      .strictObject({
        blocks: z
          .array(z.strictObject({ code: z.enum(BLOCKS), about: z.string().max(200) }))
          .max(BLOCKS_MOST),
        entries: z.record(incidentId, z.int().min(0)),
      })
      .exactOptional(),
  }),
  z.strictObject({ kind: z.literal('shift-asked'), entry: handoverEntry }),
  z.strictObject({
    ...{ kind: z.literal('shift-refused'), handover: handoverId, entry: z.uuid(), refused },
  }),
]);
