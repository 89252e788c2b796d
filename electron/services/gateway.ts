/**
 * The gateway of a centre to its partners: gives them what this centre's order has for them, takes what
 * they have for it, and says how it stands with each. Whatever is cut or ended on the way is given again
 * until the partner confirms it; nothing takes effect twice.
 */
import {
  hello as helloSchema,
  readCall,
  receipt as receiptSchema,
  give as giveSchema,
  type Hello,
  type Receipt,
} from '../../core/contract/federation-calls.ts';
import type { PartnerEntry, PartnerMessage } from '../../core/domain/federation/entry.ts';
import type { Author } from '../../core/domain/incident/incident.ts';
import type { Checker } from '../../core/journal/cuts.ts';
import type {
  CallName,
  FederationStore,
  KnownPartner,
  PartnerCalls,
  PartnerLinkState,
  PartnerPosition,
} from '../../core/federation-ports.ts';
import { fail, type Result } from '../../core/domain/result.ts';
import { createTurns, type InTurn } from './in-turn.ts';
import { createLosable, type Losable } from './losable.ts';
import { createOnceMore, type OnceMore } from './once-more.ts';
import { messageText } from './federation-part.ts';

export interface GatewayPorts {
  readonly calls: PartnerCalls;
  readonly store: Pick<FederationStore, 'received' | 'last' | 'outgoing'>;
  /** Into the centre's order; resolves when they stand there, or wait for it. */
  readonly write: (entries: readonly Omit<PartnerEntry, 'recorded'>[]) => Promise<Result<unknown>>;
  readonly checker: Checker;
  /** The centre's key. @returns null where it is not here. */
  readonly sign: (text: string) => { readonly key: string; readonly signature: string } | null;
  readonly partners: () => readonly KnownPartner[];
  /** Id of this centre; null before it has a name. */
  readonly centre: () => string | null;
  /** The program itself at this position. */
  readonly machine: () => Author | null;
  /** Who sits where here, as partners are told. */
  readonly positions: () => readonly PartnerPosition[];
  readonly version: string;
  /** UTC, ms since 1970. */
  readonly now: () => number;
  readonly later: (ms: number, run: () => void) => () => void;
  /** A snapshot that a partner asks for, as `answerPicture` answers. */
  readonly picture: (partner: string, text: string) => Promise<string>;
  /** They have everything, and have signed that they do; told once it is quiet. */
  readonly receipt: (partner: string, receipt: Receipt) => void;
  /** A partner says that it has other messages than those that were given. */
  readonly dispute: (partner: string, why: string) => void;
  /** How it stands with somebody is another now. */
  readonly changed: () => void;
}

export interface Gateway {
  /** There may be something to give, or partners are others now. */
  look(): void;
  states(): readonly PartnerLinkState[];
  /** Who sits at that partner; none where it cannot be reached. */
  positionsAt(partner: string): readonly PartnerPosition[];
  /** Whether anybody answers there now. */
  isUp(partner: string): boolean;
  end(): void;
}

/** Messages of one call, and what they may weigh together: UTF-16 units. */
const GIVEN_MOST = 50;
const WEIGHT_MOST = 600_000;
const GIVE_MS = 2_000;
/** Whoever is heard is greeted again after so long, ms: it is the sign of life. */
const HELLO_MS = 3_000;
const HELLO_ANSWER_MS = 2_000;
/** What could not be given is tried again after so long, and who was not heard greeted, ms. */
const AGAIN_MS = 1_000;
/** A receipt is told when no later one came for so long, ms. */
const QUIET_MS = 3_000;
/** A partner may give so many messages at once and so many a second from then on. */
const BURST = 300;
const RATE = 50;

interface Side {
  partner: KnownPartner;
  /** How far they have ours; null: not asked yet. */
  confirmed: number | null;
  isUp: boolean;
  since: number | null;
  lastContact: number | null;
  roundTripMs: number | null;
  offsetMs: number | null;
  positions: readonly PartnerPosition[];
  allowance: number;
  allowedAt: number;
  readonly giving: OnceMore;
  readonly given: Losable;
  readonly taking: InTurn;
  cancel: () => void;
  /** Number of the last message whose receipt was told. */
  noted: number;
  cancelNote: () => void;
}

export function openGateway(ports: GatewayPorts): Gateway {
  const { calls, store, checker, now, later } = ports;
  const sides = new Map<string, Side>();
  let ended = false;

  const stopServing = calls.serve((partner, name, text) => answer(partner, name, text));

  /** Also while an answer is waited for. */
  function hasEnded(): boolean {
    return ended;
  }

  function look(): void {
    if (ended) return;
    const known = new Map(ports.partners().map((partner) => [partner.id, partner]));
    for (const [id, side] of sides) {
      if (known.has(id)) continue;
      side.giving.end();
      side.cancel();
      sides.delete(id);
      ports.changed();
    }
    for (const partner of known.values()) {
      const side = sides.get(partner.id) ?? begun(partner);
      side.partner = partner;
      void side.giving.ask();
    }
  }

  function begun(partner: KnownPartner): Side {
    const side: Side = {
      ...{ partner, confirmed: null, isUp: false, since: null, lastContact: null },
      ...{ roundTripMs: null, offsetMs: null, positions: [], allowance: BURST, allowedAt: now() },
      giving: createOnceMore(() => give(side)),
      ...{ given: createLosable(), taking: createTurns() },
      ...{ cancel: () => undefined, noted: 0, cancelNote: () => undefined },
    };
    sides.set(partner.id, side);
    void greet(side);
    return side;
  }

  /** The sign of life: who is there, what their clock says, how long it takes. */
  async function greet(side: Side): Promise<void> {
    side.cancel();
    if (ended || !sides.has(side.partner.id)) return;
    const before = now();
    const text = JSON.stringify(ownHello());
    const said = await calls.call(side.partner.id, 'hello', text, HELLO_ANSWER_MS);
    const after = now();
    const heard = said.ok ? readCall(helloSchema, said.value) : null;
    if (hasEnded()) return;
    if (heard === null) down(side);
    else {
      side.roundTripMs = after - before;
      side.offsetMs = Math.round(heard.at - (before + after) / 2);
      hear(side, heard);
    }
    side.cancel = later(side.isUp ? HELLO_MS : AGAIN_MS, () => void greet(side));
  }

  function hear(side: Side, heard: Hello): void {
    const wasUp = side.isUp;
    side.lastContact = now();
    const isSame = JSON.stringify(side.positions) === JSON.stringify(heard.positions);
    side.positions = heard.positions;
    if (!wasUp) {
      Object.assign(side, { isUp: true, since: now() });
      // What waited goes at once.
      void side.giving.ask();
    }
    if (!wasUp || !isSame) ports.changed();
  }

  function down(side: Side): void {
    if (!side.isUp) return;
    Object.assign(side, { isUp: false, since: now(), roundTripMs: null, positions: [] });
    side.given.lose();
    ports.changed();
  }

  function ownHello(): Hello {
    return {
      ...{ at: now(), version: ports.version },
      positions: ports.positions().map((one) => ({ ...one, languages: [...one.languages] })),
    };
  }

  /** Everything that they do not have yet, in order. */
  async function give(side: Side): Promise<void> {
    for (;;) {
      const messages = ended || !side.isUp ? null : due(side);
      if (messages === null) return;
      const text = JSON.stringify({ messages });
      const answer = calls.call(side.partner.id, 'give', text, GIVE_MS);
      const said = await side.given.wait(answer, fail('partner-unreachable'));
      const heard = said.ok ? readCall(receiptSchema, said.value) : null;
      if (heard === null || !isTheirs(side, heard)) {
        again(side);
        return;
      }
      if (!follows(side, heard.received)) return;
      const before = side.confirmed;
      side.confirmed = heard.received.number;
      noteLater(side, heard);
      if (before !== side.confirmed) ports.changed();
      const isStuck = before === side.confirmed && messages.length > 0;
      if (isStuck || heard.refused !== undefined) {
        again(side);
        return;
      }
    }
  }

  /** The last of several receipts says all that those before it said. */
  function noteLater(side: Side, heard: Receipt): void {
    if (heard.received.number <= side.noted) return;
    side.noted = heard.received.number;
    side.cancelNote();
    side.cancelNote = later(QUIET_MS, () => {
      ports.receipt(side.partner.id, heard);
    });
  }

  /** @returns null where nothing is due; empty to be told how far they have it. */
  function due(side: Side): PartnerMessage[] | null {
    const centre = ports.centre();
    if (centre === null || !sides.has(side.partner.id)) return null;
    if (side.confirmed === null) return [];
    const rows = store.outgoing(side.partner.id, side.confirmed, GIVEN_MOST);
    if (!rows.ok) return null;
    const messages: PartnerMessage[] = [];
    let weight = 0;
    for (const row of rows.value) {
      weight += row.text.length;
      if (messages.length > 0 && weight > WEIGHT_MOST) break;
      const signed = ports.sign(signedOf(centre, row.to, row));
      if (signed === null) return null;
      messages.push({ from: centre, ...row, ...signed });
    }
    return messages.length === 0 ? null : messages;
  }

  function again(side: Side): void {
    if (!ended) later(AGAIN_MS, () => void side.giving.ask());
  }

  function isTheirs(side: Side, { received, key, signature }: Receipt): boolean {
    const text = receiptOf(side.partner.id, ports.centre() ?? '', received);
    return isSigned(side.partner, key, text, signature);
  }

  /** What they say they have must be what they were given. */
  function follows(side: Side, received: Receipt['received']): boolean {
    const last = store.last(side.partner.id);
    if (!last.ok) return false;
    if (received.number === 0) return true;
    const own = store.outgoing(side.partner.id, received.number - 1, 1);
    const isSame = own.ok && own.value[0]?.hash === received.hash;
    if (!isSame) ports.dispute(side.partner.id, 'differs');
    return isSame;
  }

  async function answer(from: string, name: CallName, text: string): Promise<string> {
    const side = sides.get(from);
    if (ended || side === undefined) return '';
    if (name === 'hello') {
      const heard = readCall(helloSchema, text);
      if (heard !== null) hear(side, heard);
      return JSON.stringify(ownHello());
    }
    if (name === 'picture') return ports.picture(from, text);
    return side.taking(() => take(side, text));
  }

  async function take(side: Side, text: string): Promise<string> {
    const given = readCall(giveSchema, text);
    const by = ports.machine();
    if (given === null || by === null) return receiptFor(side, 'unsound');
    const head = store.received(side.partner.id);
    if (!head.ok) return receiptFor(side, 'busy');
    let { number, hash } = head.value;
    const entries: Omit<PartnerEntry, 'recorded'>[] = [];
    let refused: Receipt['refused'];
    for (const message of given.messages) {
      if (message.number <= number) continue;
      if (!isSound(side, message, { number, hash })) {
        refused = 'unsound';
        break;
      }
      if (!allows(side)) {
        refused = 'busy';
        break;
      }
      entries.push({ id: idOf(message.hash), author: by, partner: message });
      ({ number, hash } = message);
    }
    if (entries.length > 0) await ports.write(entries);
    return receiptFor(side, refused);
  }

  function isSound(
    side: Side,
    message: PartnerMessage,
    head: { readonly number: number; readonly hash: string },
  ): boolean {
    const { from, to, number, previous, hash, key, signature } = message;
    const isNext = number === head.number + 1 && previous === head.hash;
    return (
      isNext &&
      from === side.partner.id &&
      to === ports.centre() &&
      checker.hash(messageText(message)) === hash &&
      isSigned(side.partner, key, signedOf(from, to, message), signature)
    );
  }

  function isSigned(partner: KnownPartner, key: string, text: string, signature: string): boolean {
    const known = partner.publicKeys.find((one) => checker.keyName(one) === key);
    return known !== undefined && checker.verify(known, text, signature);
  }

  /** Whoever gives without end is made to wait: neither disk nor order is theirs to fill. */
  function allows(side: Side): boolean {
    const at = now();
    const earned = (Math.max(0, at - side.allowedAt) / 1_000) * RATE;
    side.allowance = Math.min(BURST, side.allowance + earned);
    side.allowedAt = at;
    if (side.allowance < 1) return false;
    side.allowance -= 1;
    return true;
  }

  function receiptFor(side: Side, refused: Receipt['refused']): string {
    const head = store.received(side.partner.id);
    if (!head.ok) return '';
    const signed = ports.sign(receiptOf(ports.centre() ?? '', side.partner.id, head.value));
    if (signed === null) return '';
    return JSON.stringify({
      ...{ received: head.value, ...signed },
      ...(refused === undefined ? {} : { refused }),
    } satisfies Receipt);
  }

  look();

  return {
    look,
    states: () =>
      [...sides.values()].map((side) => {
        const { partner, isUp, since, lastContact, roundTripMs, offsetMs, positions } = side;
        const last = store.last(partner.id);
        const queued = last.ok ? Math.max(0, last.value.number - (side.confirmed ?? 0)) : 0;
        const known = { id: partner.id, name: partner.name };
        return {
          ...{ ...known, isUp, since, lastContact, roundTripMs, offsetMs, queued, positions },
        };
      }),
    positionsAt: (partner) => sides.get(partner)?.positions ?? [],
    isUp: (partner) => sides.get(partner)?.isUp ?? false,
    end() {
      ended = true;
      stopServing();
      for (const side of sides.values()) {
        side.giving.end();
        side.cancel();
        side.cancelNote();
      }
    },
  };
}

/** What is signed of a message: it binds the hash to who sends it to whom. */
function signedOf(
  from: string,
  to: string,
  { number, hash }: { readonly number: number; readonly hash: string },
): string {
  return `pomezi federation message ${from} ${to} ${number} ${hash}`;
}

function receiptOf(
  receiver: string,
  sender: string,
  { number, hash }: { readonly number: number; readonly hash: string },
): string {
  return `pomezi federation receipt ${receiver} ${sender} ${number} ${hash}`;
}

/** A UUID that follows from the message (RFC 9562, version 8): it stands in the order once. */
function idOf(hash: string): string {
  const part = (from: number, to: number): string => hash.slice(from, to);
  return `${part(0, 8)}-${part(8, 12)}-8${part(13, 16)}-a${part(17, 20)}-${part(20, 32)}`;
}
