/**
 * How it stands with partner centres, at every workstation: the one with the gateway knows it, and tells the
 * others of its centre. What nobody has told for a while holds no more.
 */
import { z } from 'zod';
import { partnerLink } from '../../core/contract/links.ts';
import { isSame } from '../../core/domain/same.ts';
import type { PartnerLinkState, PartnerPosition } from '../../core/federation-ports.ts';
import type { Exchange } from '../../core/incident-ports.ts';

const KEY = 'partner-links';
/** It is looked at so often, ms. */
const LOOK_MS = 1_000;
/** Told anew though nothing is different, ms: so that the others know that somebody still watches. */
const TOLD_MS = 5_000;
/** Whoever has told nothing for so long is gone, ms. */
const STALE_MS = 15_000;

const told = z.strictObject({ at: z.int().min(0), links: z.array(partnerLink) });
type Told = z.infer<typeof told>;

export interface PartnerLinksPorts {
  readonly exchange: Pick<Exchange, 'held' | 'hold' | 'onNews' | 'now'>;
  /** What the gateway of this workstation says; null: it has none. */
  readonly own: () => readonly PartnerLinkState[] | null;
  /** It stands otherwise than before. */
  readonly changed: () => void;
  readonly later: (ms: number, run: () => void) => () => void;
}

export interface PartnerLinkBoard {
  states(): readonly PartnerLinkState[];
  positionsAt(partner: string): readonly PartnerPosition[];
  isUp(partner: string): boolean;
  end(): void;
}

export function openPartnerLinks(ports: PartnerLinksPorts): PartnerLinkBoard {
  const { exchange, own, changed, later } = ports;
  let heard: Told | null = null;
  let said: Told | null = null;
  let shown: readonly PartnerLinkState[] = [];
  let isNew = true;
  let busy = false;
  let ended = false;
  let cancel: () => void = () => undefined;

  const stop = exchange.onNews(() => {
    isNew = true;
  });

  function states(): readonly PartnerLinkState[] {
    const here = own();
    if (here !== null) return here;
    if (heard === null) return [];
    const { at, links } = heard;
    return exchange.now() - at <= STALE_MS ? links : links.map((link) => gone(link, at));
  }

  async function look(): Promise<void> {
    const here = own();
    if (here === null) await read();
    else await tell(here);
    const next = own() === null ? states() : [];
    if (isSame(next, shown)) return;
    shown = next;
    // Who has the gateway is told by it.
    changed();
  }

  async function read(): Promise<void> {
    if (!isNew) return;
    isNew = false;
    const held = await exchange.held();
    const text = held.ok ? held.value.find(({ key }) => key === KEY)?.value : null;
    const parsed = told.safeParse(jsonOf(text ?? ''));
    if (parsed.success) heard = parsed.data;
    else if (held.ok) heard = null;
  }

  async function tell(links: readonly PartnerLinkState[]): Promise<void> {
    const at = exchange.now();
    const isDue = said === null || at - said.at >= TOLD_MS || !isSame(said.links, links);
    if (!isDue) return;
    const held = await exchange.held();
    if (!held.ok) return;
    const revision = held.value.find(({ key }) => key === KEY)?.revision ?? 0;
    const next = { at, links: [...links] };
    const done = await exchange.hold(KEY, revision, JSON.stringify(next));
    if (done.ok && done.value !== null) said = next;
  }

  function again(): void {
    if (ended || busy) return;
    busy = true;
    void look().finally(() => {
      busy = false;
      if (!ended) cancel = later(LOOK_MS, again);
    });
  }
  again();

  return {
    states,
    positionsAt: (partner) => states().find(({ id }) => id === partner)?.positions ?? [],
    isUp: (partner) => states().find(({ id }) => id === partner)?.isUp ?? false,
    end() {
      ended = true;
      cancel();
      stop();
    },
  };
}

function gone(link: PartnerLinkState, at: number): PartnerLinkState {
  return { ...link, isUp: false, since: link.isUp ? at : link.since, positions: [] };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
