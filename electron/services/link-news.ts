/**
 * Tells windows how it stands with each partner centre. Delay, clocks and what is queued change all the
 * time, and everything else that windows know does not: they are told by themselves.
 */
import type { PartnerLinkState } from '../../core/federation-ports.ts';
import { succeed } from '../../core/domain/result.ts';
import { isSame } from '../../core/domain/same.ts';
import type { Handlers } from './dispatch.ts';
import type { Gateway } from './gateway.ts';
import type { Tell } from './settings.ts';

export interface LinkNewsPorts {
  /** null: the centre's server, and with it every link, runs somewhere else. */
  readonly gateway: Pick<Gateway, 'states'> | null;
  readonly tell: Tell;
  readonly later: (ms: number, run: () => void) => () => void;
}

export interface LinkNews {
  readonly handlers: Pick<Handlers, 'links.now'>;
  end(): void;
}

/** Windows are told at most this often, ms, and only of what is another. */
const EVERY_MS = 2_000;

export function startLinkNews({ gateway, tell, later }: LinkNewsPorts): LinkNews {
  const now = (): PartnerLinkState[] => [...(gateway?.states() ?? [])];
  let told: readonly PartnerLinkState[] = [];
  let cancel = (): void => undefined;

  function look(): void {
    cancel = later(EVERY_MS, look);
    const links = now();
    if (isSame(links, told)) return;
    told = links;
    tell('links.changed', links);
  }

  if (gateway !== null) look();
  return {
    handlers: { 'links.now': () => succeed(now()) },
    end() {
      cancel();
    },
  };
}
