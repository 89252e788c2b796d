/** The contract's rows about agreements with partner centres: proposing, signing, ending. */
import { z } from 'zod';
import { AGREEMENT_STATES } from '../domain/agreement/agreement.ts';
import { TERMS_FAULTS } from '../domain/agreement/terms.ts';
import { WARNED_DAYS } from '../domain/partner/partnership.ts';
import { agreementPaper, agreementTerms, endingReason } from './agreement-entry.ts';
import { sha256 } from './incident-entry.ts';
import { time } from './incident-facts.ts';
import { identifier } from './provisioning/values.ts';
import type { Row } from './row.ts';
import { resultOf } from './schemas.ts';
import { login, password } from './session.ts';

const side = z.enum(['ours', 'theirs']);
const by = z.strictObject({ name: z.string(), role: z.string(), at: time });
const draft = z.strictObject({ side, terms: agreementTerms, hash: sha256, by });

const shownAgreement = z.strictObject({
  ...{ id: z.uuid(), other: identifier, state: z.enum(AGREEMENT_STATES) },
  /** What is on the table: the newest draft, and the one before it by the other side, to be compared. */
  newest: draft,
  before: draft.nullable(),
  /** What both have signed. */
  agreed: draft.nullable(),
  signatures: z.array(z.strictObject({ side, hash: sha256, by })),
  ended: z.strictObject({ side, reason: endingReason, by }).nullable(),
  /** Statements of this centre that the other one has not got. */
  waiting: z.int().min(0),
  warning: z.literal(WARNED_DAYS).nullable(),
});
export type ShownAgreement = z.infer<typeof shownAgreement>;

const agreementsNow = z.strictObject({ agreements: z.array(shownAgreement) });
export type AgreementsNow = z.infer<typeof agreementsNow>;

const found = z.strictObject({ fault: z.enum(TERMS_FAULTS), share: identifier.nullable() });

export const agreementRows = {
  'agreements.now': {
    ...{ input: z.null(), output: resultOf(agreementsNow), may: 'partners.see', audit: null },
  },
  /** @returns what is wrong with it; nothing: it was proposed. */
  'agreement.propose': {
    input: z.strictObject({ terms: agreementTerms }),
    output: resultOf(z.strictObject({ faults: z.array(found) })),
    may: 'agreements.propose',
    audit: 'agreement',
  },
  /** Asks for the document that people signed on paper; of it only name and hash are kept. null: none was chosen. */
  'agreement.paper': {
    input: z.null(),
    output: resultOf(agreementPaper.nullable()),
    may: 'agreements.propose',
    audit: null,
  },
  /** By a second person, who need not be signed in. */
  'agreement.sign': {
    input: z.strictObject({ agreement: z.uuid(), hash: sha256, login, password }),
    output: resultOf(z.null()),
    may: 'agreements.propose',
    audit: 'agreement',
    conceal: ['password'],
  },
  /** For good, and at once. */
  'agreement.end': {
    input: z.strictObject({ agreement: z.uuid(), reason: endingReason }),
    output: resultOf(z.null()),
    may: 'agreements.end',
    audit: 'agreement',
  },
} as const satisfies Record<string, Row>;

export const agreementEvents = { 'agreements.changed': agreementsNow } as const;
