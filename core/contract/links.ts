/** The contract's rows about links: how it stands with each partner centre. */
import { z } from 'zod';
import type { PartnerLinkState, PartnerPosition } from '../federation-ports.ts';
import { centreId, time } from './incident-facts.ts';
import { language, resultOf } from './schemas.ts';
import type { Row } from './row.ts';

const partnerPosition: z.ZodType<PartnerPosition> = z.strictObject({
  ...{ position: z.uuid(), name: z.string(), person: z.string().nullable() },
  ...{ personName: z.string(), role: z.string().nullable(), languages: z.array(language) },
});
export const partnerLink: z.ZodType<PartnerLinkState> = z.strictObject({
  ...{ id: centreId, name: z.string(), isUp: z.boolean(), since: time.nullable() },
  ...{ lastContact: time.nullable(), roundTripMs: z.number().nullable() },
  ...{ offsetMs: z.number().nullable(), queued: z.int().min(0) },
  limited: time.exactOptional(),
  positions: z.array(partnerPosition),
});

/** Of every partner that this centre works with, as the workstation with the gateway tells it. */
const linksNow = z.array(partnerLink);

export const linkRows = {
  'links.now': {
    ...{ input: z.null(), output: resultOf(linksNow), may: 'partners.see', audit: null },
  },
} as const satisfies Record<string, Row>;

export const linkEvents = { 'links.changed': linksNow } as const;
