/** What agreements need of the world: where they are kept. */
import type { Agreement } from './domain/agreement/agreement.ts';
import type { Agreements } from './domain/agreement/fold.ts';
import type { OrderProgress } from './incident-ports.ts';
import type { Result } from './domain/result.ts';

/** Agreements as the centre's order makes them; made anew from it where they are missing. */
export interface AgreementStore extends OrderProgress {
  all(): Result<Agreements>;
  /** All or nothing. */
  keep(applied: number, agreements: readonly Agreement[]): Result<null>;
  close(): void;
}
