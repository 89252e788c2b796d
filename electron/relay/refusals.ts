/** Tells of those who were not let in: the first at once, a crowd of them as one. */
import type { RelayReport } from '../../core/contract/relay.ts';
import type { RefusalCause } from '../adapters/relay/door.ts';

/** Of one kind and address, no more often than that, ms. */
const TOLD_MS = 10_000;
/** Addresses that are told apart; the rest of a crowd is one. */
const KINDS_MOST = 200;

export interface Refusals {
  readonly note: (cause: RefusalCause, print: string, address: string) => void;
}

export function createRefusals(report: (told: RelayReport) => void): Refusals {
  const waiting = new Map<string, { times: number }>();
  return {
    note(cause, print, address) {
      const whose = waiting.size < KINDS_MOST ? address : '';
      const key = `${cause} ${whose}`;
      const known = waiting.get(key);
      if (known !== undefined) {
        known.times += 1;
        return;
      }
      report({ kind: 'refused', refusal: { cause, print, address: whose, times: 1 } });
      const counted = { times: 0 };
      waiting.set(key, counted);
      setTimeout(() => {
        waiting.delete(key);
        const { times } = counted;
        if (times > 0)
          report({ kind: 'refused', refusal: { cause, print, address: whose, times } });
      }, TOLD_MS).unref();
    },
  };
}
