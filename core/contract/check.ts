/** The contract's rows about the self-test, and what `--check --json` prints. */
import { z } from 'zod';
import { FINDING_IDS, OUTCOMES, type Finding, type OutcomeCode } from '../domain/self-test.ts';
import type { Row } from './row.ts';
import { resultOf } from './schemas.ts';

const found = {
  id: z.enum(FINDING_IDS),
  level: z.enum(['ok', 'warn', 'fail']),
  code: z.enum(Object.keys(OUTCOMES) as [OutcomeCode, ...OutcomeCode[]]),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
};
const finding: z.ZodType<Finding> = z.strictObject(found);

/** docs/install.md describes it; programs read it, so what there is keeps its name and meaning. */
export const checkReport = z.strictObject({
  /** Nothing fails. */
  ok: z.boolean(),
  failed: z.int().min(0),
  warned: z.int().min(0),
  /** Worst first. */
  findings: z.array(
    z.strictObject({
      ...found,
      /** For people, in the language of this start. */
      text: z.string().min(1),
    }),
  ),
});
export type CheckReport = z.infer<typeof checkReport>;

export const checkRows = {
  /** Answers with all of it when it is through; parts come as `check.found`, in no order with this. */
  'check.run': {
    input: z.null(),
    output: resultOf(z.strictObject({ cancelled: z.boolean(), findings: z.array(finding) })),
    may: 'check.run',
    audit: 'device',
  },
  'check.cancel': {
    input: z.null(),
    output: resultOf(z.null()),
    may: 'check.run',
    audit: null,
  },
  /** What this window's last one found, as text into the clipboard. */
  'check.copy': {
    input: z.null(),
    output: resultOf(z.null()),
    may: 'check.run',
    audit: null,
  },
} as const satisfies Record<string, Row>;

export const checkEvents = {
  /** To the window that asked: what has come since the last time. */
  'check.found': z.strictObject({
    findings: z.array(finding),
    done: z.int().min(0),
    total: z.int().min(1),
  }),
} as const;
