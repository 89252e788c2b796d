/**
 * Tells windows how it stands with each partner centre. Delay, clocks and what is queued change all the
 * time, and everything else that windows know does not: they are told by themselves.
 */
import type { PartnerLinkState } from '../../core/federation-ports.ts';
import { succeed } from '../../core/domain/result.ts';
import { isSame } from '../../core/domain/same.ts';
import type { Handlers } from './dispatch.ts';
import type { PartnerLinkBoard } from './partner-links.ts';
import type { Tell } from './settings.ts';

export interface LinkNewsPorts {
  readonly board: Pick<PartnerLinkBoard, 'states'>;
  readonly tell: Tell;
  readonly later: (ms: number, run: () => void) => () => void;
}

export interface LinkNews {
  readonly handlers: Pick<Handlers, 'links.now'>;
  end(): void;
}

/** Windows are told at most this often, ms, and only of what is another. */
const EVERY_MS = 2_000;

export function startLinkNews({ board, tell, later }: LinkNewsPorts): LinkNews {
  const now = (): PartnerLinkState[] => [...board.states()];
  let told: readonly PartnerLinkState[] = [];
  let cancel = (): void => undefined;

  function look(): void {
    cancel = later(EVERY_MS, look);
    const links = now();
    if (isSame(links, told)) return;
    told = links;
    tell('links.changed', links);
  }

  look();
  return {
    handlers: { 'links.now': () => succeed(now()) },
    end() {
      cancel();
    },
  };
}
