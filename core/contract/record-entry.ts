/** How changes of the centre's records travel between its workstations. */
import { z } from 'zod';
import type { RecordEntry, SharedChange } from '../domain/record/record.ts';
import { sha256 } from './incident-entry.ts';
import { author } from './incident-facts.ts';

/** No centre has a change with more parts: 4,000 cameras at one go take about 100. */
const PARTS_MOST = 1_000;

const sharedChange: z.ZodType<SharedChange> = z.strictObject({
  // Kinds of a newer version are kept as they are.
  kind: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  id: z.string().min(1).max(256),
  before: sha256.nullable(),
  value: z.string().nullable(),
});

/** As it travels and is kept; `recorded` is put to it by the order in which it stands. */
export const statedRecords: z.ZodType<Omit<RecordEntry, 'recorded'>> = z
  .strictObject({
    ...{ id: z.uuid(), author, station: z.string().max(255) },
    ...{ set: z.uuid(), change: z.uuid() },
    ...{ part: z.int().min(1), parts: z.int().min(1).max(PARTS_MOST) },
    ...{ because: z.string().max(64), records: z.array(sharedChange) },
  })
  .refine(({ part, parts }) => part <= parts);
