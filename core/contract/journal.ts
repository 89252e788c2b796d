/** The contract's row about the journal's key. What the journal says stands in audit.ts. */
import { z } from 'zod';
import { resultOf } from './schemas.ts';
import type { Row } from './row.ts';

export const journalRows = {
  /** The key that signs gives way to a new one, which it vouches for with its last entry. */
  'journal.changeKey': {
    input: z.null(),
    output: resultOf(
      z.strictObject({
        /** Name of the new key, 16 hexadecimal digits. */
        key: z.string(),
        /** Raw, base64: for those who check the audit log elsewhere. */
        publicKey: z.string(),
      }),
    ),
    may: 'settings.centre',
    audit: 'settings-change',
  },
} as const satisfies Record<string, Row>;
