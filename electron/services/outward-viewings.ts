/**
 * Who of partners looks at which camera of this centre, and whether they may still: judged when it is asked
 * for, and anew whenever something it rests on is another. Nothing goes out that the journal does not know of.
 * Times are UTC, ms since 1970.
 */
import { feedCall, type FeedAnswer, type FeedCall } from '../../core/contract/feed-calls.ts';
import { parsed } from '../../core/contract/parsed.ts';
import type { Grant, RelayReport, Ticket } from '../../core/contract/relay.ts';
import type { ShownOutward } from '../../core/contract/abroad.ts';
import { mayOpen, type Opening } from '../../core/domain/agreement/opening.ts';
import type { AgreementTerms } from '../../core/domain/agreement/terms.ts';
import type { KnownAction } from '../../core/domain/audit-actions.ts';
import type { Camera } from '../../core/domain/camera.ts';
import {
  RAISED_MOST_MS,
  refusalOf,
  type CutReason,
  type LookRefusal,
} from '../../core/domain/relay/viewing.ts';
import { whyNotLive } from '../../core/domain/registry/sign.ts';
import type { Result } from '../../core/domain/result.ts';
import type { JsonValue } from '../../core/journal/canonical.ts';
import type { KnownPartner } from '../../core/federation-ports.ts';
import { createTurns } from './in-turn.ts';

/** A ticket is fetched at once, or not at all, ms. */
const TICKET_MS = 30_000;
/** Nobody has come for it, or come back, in so long, ms. */
const ABSENT_MS = 60_000;
/** What a partner may look at at once: two walls of the largest kind. */
const VIEWINGS_MOST = 200;
const LOOK_MS = 5_000;

export type OpenCall = Extract<FeedCall, { kind: 'open' }>;

export interface OutwardPorts {
  readonly relay: {
    grant(grant: Grant): void;
    ticket(ticket: Ticket): void;
    cut(viewing: string, why: CutReason): void;
    /** Where pictures are to be had; null: nobody is let in. */
    entrance(): { readonly port: number; readonly certificate: string } | null;
  };
  /** Names and addresses by which partners reach this computer. */
  readonly hosts: () => readonly string[];
  /** Id of this centre; null before it has a name. */
  readonly centre: () => string | null;
  readonly partners: () => readonly KnownPartner[];
  /** Those that hold now. */
  readonly agreements: () => readonly AgreementTerms[];
  readonly camera: (id: string) => Camera | null;
  /** Why nothing of it goes out now, whatever was agreed; null: it may. */
  readonly withheld: (camera: Camera) => 'sheltering' | 'withheld' | null;
  /** Into the journal; what cannot be written is not given. */
  readonly note: (
    action: KnownAction,
    camera: string,
    detail: JsonValue,
  ) => Promise<Result<unknown>>;
  /** To the partner whose it is. */
  readonly tellPartner: (partner: string, call: FeedCall) => void;
  readonly newTicket: () => { readonly ticket: string; readonly hash: string };
  readonly now: () => number;
  readonly later: (ms: number, run: () => void) => () => void;
  /** Somebody looks, or looks no more. */
  readonly changed: () => void;
}

interface Outward {
  readonly partner: string;
  readonly asked: OpenCall;
  readonly since: number;
  opening: Opening & { readonly may: true };
  state: Extract<RelayReport, { kind: 'outward' }>['state'] | null;
  /** Since when nobody is connected; null: somebody is. */
  absent: number | null;
}

export interface OutwardViewings {
  /** What a partner asks. @returns what it is told. */
  take(partner: string, text: string): Promise<string>;
  /** What the relay process tells of one. */
  told(report: Extract<RelayReport, { kind: 'outward' }>): void;
  now(): readonly ShownOutward[];
  /** Something that it rests on may be another now. */
  look(): void;
  cut(which: (viewing: ShownOutward) => boolean, why: CutReason): number;
  /** The relay process has ended: nobody sees anything any more. */
  lost(): void;
  end(): void;
}

export function openOutwardViewings(ports: OutwardPorts): OutwardViewings {
  const { relay, now } = ports;
  const inTurn = createTurns();
  const viewings = new Map<string, Outward>();
  let ended = false;
  let cancel: () => void = () => undefined;

  function judge(partner: string, asked: OpenCall): Opening | LookRefusal {
    const owner = ports.centre();
    const camera = ports.camera(asked.camera);
    // What is not there and what is not shared is told alike.
    if (owner === null || camera === null) return 'not-agreed';
    const { level, raised } = asked;
    if (level === 'analytic') return 'level';
    // More is let in for an incident alone, and for no longer than agreed.
    const until = Math.min(raised?.until ?? 0, startOf(asked) + RAISED_MOST_MS);
    const opening = mayOpen(
      ports.agreements(),
      owner,
      {
        ...{ by: partner, kind: 'video', level, purpose: asked.for.purpose },
        camera: {
          ...{ id: camera.id, groups: camera.groups ?? [] },
          most: camera.record?.sharing?.level ?? null,
        },
        raised: raised !== null && asked.for.incident !== null ? { until } : null,
      },
      now(),
    );
    if (!opening.may) return opening;
    if (whyNotLive(camera) !== null) return 'withheld';
    return ports.withheld(camera) ?? opening;
  }

  function startOf({ viewing }: OpenCall): number {
    return viewings.get(viewing)?.since ?? now();
  }

  async function open(partner: string, asked: OpenCall): Promise<FeedAnswer> {
    const opening = judge(partner, asked);
    const refused = (why: LookRefusal): FeedAnswer => {
      void ports.note('outward.refused', asked.camera, { partner, why, ...stated(asked) });
      return { kind: 'refused', why };
    };
    if (typeof opening === 'string') return refused(opening);
    if (!opening.may) return refused(refusalOf(opening.why));
    if (relay.entrance() === null) return refused('withheld');
    const theirs = [...viewings.values()].filter((one) => one.partner === partner);
    if (theirs.length >= VIEWINGS_MOST) return refused('many');
    const known = viewings.get(asked.viewing);
    // Of an id that is known nothing else is made, by nobody.
    if (known !== undefined) {
      const isSame = known.partner === partner && known.asked.camera === asked.camera;
      return isSame ? opened(known) : refused('withheld');
    }
    const { agreement, share, level, linesMost: lines, until } = opening;
    const written = await ports.note('outward.began', asked.camera, {
      ...{ partner, agreement, share, level, lines, until, ...stated(asked) },
    });
    if (!written.ok || ended) return { kind: 'refused', why: 'withheld' };
    const viewing: Outward = {
      ...{ partner, asked, since: now(), opening, state: null, absent: now() },
    };
    viewings.set(asked.viewing, viewing);
    grant(viewing);
    ports.changed();
    return opened(viewing);
  }

  function grant({ partner, asked, opening }: Outward): void {
    const { viewing, camera, print } = asked;
    const { level, linesMost: lines, until } = opening;
    const rendering = { blur: level === 'full' ? null : ('whole' as const), lines };
    relay.grant({ viewing, partner, camera, rendering, print, until });
  }

  function ticket(partner: string, { viewing: id, stream }: Extract<FeedCall, { kind: 'ticket' }>) {
    const viewing = viewings.get(id);
    const place = relay.entrance();
    if (viewing?.partner !== partner || place === null) return { kind: 'unknown' } as const;
    const made = ports.newTicket();
    relay.ticket({ viewing: id, hash: made.hash, stream, until: now() + TICKET_MS });
    const { port, certificate } = place;
    return {
      ...({ kind: 'entrance', port, certificate, ticket: made.ticket } as const),
      hosts: [...ports.hosts()],
    };
  }

  function finish(id: string, why: CutReason): void {
    const viewing = viewings.get(id);
    if (viewing === undefined) return;
    viewings.delete(id);
    relay.cut(id, why);
    const { partner, asked, state, since } = viewing;
    void ports.note('outward.ended', asked.camera, {
      ...{ viewing: id, partner, since, until: now(), why },
      ...{ bytes: state?.bytes ?? 0, pictures: state?.pictures ?? 0 },
    });
    if (why !== 'left') ports.tellPartner(partner, { kind: 'ended', viewing: id, why });
    ports.changed();
  }

  function look(): void {
    if (ended) return;
    const partners = new Set(ports.partners().map(({ id }) => id));
    for (const [id, viewing] of viewings) {
      const why = whyOver(viewing, partners);
      if (why !== null) finish(id, why);
    }
  }

  function whyOver(viewing: Outward, partners: ReadonlySet<string>): CutReason | null {
    const { partner, asked, opening, absent } = viewing;
    if (!partners.has(partner)) return 'partner';
    if (opening.until <= now()) return 'expired';
    if (absent !== null && now() - absent > ABSENT_MS) return 'left';
    const camera = ports.camera(asked.camera);
    if (camera === null || whyNotLive(camera) !== null) return 'camera';
    const judged = judge(partner, asked);
    if (judged === 'sheltering') return 'sheltering';
    if (typeof judged === 'string') return 'camera';
    if (!judged.may) return judged.why === 'agreement-hours' ? 'expired' : 'agreement';
    const isSame = judged.until === opening.until && judged.linesMost === opening.linesMost;
    if (!isSame) {
      // Finer than it was is fetched anew; coarser must not wait for that.
      if (judged.linesMost !== opening.linesMost) return 'agreement';
      viewing.opening = judged;
      grant(viewing);
    }
    return null;
  }

  function lookLater(): void {
    look();
    cancel = ports.later(LOOK_MS, lookLater);
  }

  async function take(partner: string, text: string): Promise<FeedAnswer | null> {
    const call = parsed(feedCall, text);
    const isPartner = ports.partners().some(({ id }) => id === partner);
    if (call === null || !isPartner || ended) return null;
    switch (call.kind) {
      case 'open':
        return inTurn(() => open(partner, call));
      case 'ticket':
        return ticket(partner, call);
      case 'close':
        if (viewings.get(call.viewing)?.partner === partner) finish(call.viewing, 'left');
        return { kind: 'noted' };
      case 'ended':
        return null;
    }
  }

  lookLater();

  return {
    take: async (partner, text) => {
      const answer = await take(partner, text);
      return answer === null ? '' : JSON.stringify(answer);
    },
    told({ viewing: id, state }) {
      const viewing = viewings.get(id);
      if (viewing === undefined) return;
      viewing.state = state;
      viewing.absent = state.running > 0 ? null : (viewing.absent ?? now());
      // Its time was over there before it was looked at here.
      if (state.why !== null) finish(id, state.why);
      else ports.changed();
    },
    now: () => [...viewings].map(([id, viewing]) => shown(id, viewing)),
    look,
    cut(which, why) {
      const meant = [...viewings].filter(([id, viewing]) => which(shown(id, viewing)));
      for (const [id] of meant) finish(id, why);
      return meant.length;
    },
    lost() {
      for (const id of [...viewings.keys()]) finish(id, 'owner-gone');
    },
    end() {
      for (const id of [...viewings.keys()]) finish(id, 'owner-gone');
      ended = true;
      cancel();
    },
  };
}

function opened({ opening }: Outward): FeedAnswer {
  const { until, level, linesMost: lines, agreement } = opening;
  return { kind: 'opened', until, level, lines, agreement };
}

/** What both sides write down alike. */
function stated({
  viewing,
  level,
  by,
  for: looked,
}: OpenCall): Readonly<Record<string, JsonValue>> {
  const { purpose, reason, words, incident } = looked;
  return { viewing, asked: level, by: { ...by }, purpose, reason, words, incident };
}

function shown(viewing: string, { partner, asked, since, opening, state }: Outward): ShownOutward {
  const { camera, by, for: looked } = asked;
  const { level, until, agreement } = opening;
  return {
    ...{ viewing, partner, camera, by, for: looked, level, until, since, agreement },
    ...{ running: (state?.running ?? 0) > 0, step: state?.step ?? null },
  };
}
