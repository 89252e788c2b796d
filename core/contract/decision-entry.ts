/** How decisions about events travel between the workstations of a centre. */
import { z } from 'zod';
import type { DecisionEntry, EventAbout } from '../domain/alarm/decision.ts';
import { EVENT_KINDS, RATINGS } from '../domain/camera-event.ts';
import { shelf } from './events.ts';
import { author, time } from './incident-facts.ts';
import { cameraId } from './schemas.ts';

const kind = z.enum(EVENT_KINDS);
const about: z.ZodType<EventAbout> = z.strictObject({
  ...{ camera: cameraId, kind, detail: z.string().max(200).nullable(), since: time },
  priority: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]).nullable(),
});
const some = z.array(about).min(1).max(200);

/** As it travels and is kept; `recorded` is put to it by the order in which it stands. */
export const statedDecision: z.ZodType<Omit<DecisionEntry, 'recorded'>> = z.strictObject({
  ...{ id: z.uuid(), author },
  decision: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('acknowledged'), about: some }),
    z.strictObject({ kind: z.literal('rated'), about: some, as: z.enum(RATINGS) }),
    z.strictObject({ kind: z.literal('shelved'), shelf }),
    z.strictObject({ kind: z.literal('unshelved'), camera: cameraId, of: kind }),
  ]),
});
