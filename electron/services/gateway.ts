/**
 * The gateway of a centre to its partners: gives them what this centre's order has for them, takes what
 * they have for it, and says how it stands with each. Whatever is cut or ended on the way is given again
 * until the partner confirms it; nothing takes effect twice.
 */
import {
  hello as helloSchema,
  receipt as receiptSchema,
  give as giveSchema,
  type Hello,
  type Receipt,
} from '../../core/contract/federation-calls.ts';
import { parsed } from '../../core/contract/parsed.ts';
import type { PartnerEntry } from '../../core/domain/federation/entry.ts';
import type { PartnerMessage } from '../../core/domain/federation/message.ts';
import type { Author } from '../../core/domain/incident/incident.ts';
import type { Checker } from '../../core/journal/cuts.ts';
import type {
  CallName,
  FederationStore,
  KnownPartner,
  PartnerCalls,
  PartnerLinkState,
  PartnerPosition,
  PictureCall,
} from '../../core/federation-ports.ts';
import { fail, type Result } from '../../core/domain/result.ts';
import { evidenceIn } from './gateway-evidence.ts';
import { endSide, isFresh, newSide, stateOf, type Side } from './gateway-side.ts';
import { testSide } from './gateway-check.ts';
import type { Taken } from './partner-quota.ts';
import { idOf, messageText, receiptOf, signedOf } from './gateway-words.ts';

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
  /** What a partner says about an agreement; left out: nobody takes it. */
  readonly agreement?: (partner: string, text: string) => Promise<string>;
  /** What a partner asks about cameras and their pictures; left out: nobody answers. */
  readonly abroad?: (name: PictureCall, partner: string, text: string) => Promise<string>;
  /** They have everything, and have signed that they do; told once it is quiet. */
  readonly receipt: (partner: string, receipt: Receipt) => void;
  /** A partner says that it has other messages than those that were given. */
  readonly dispute: (partner: string, why: string) => void;
  /** A partner that had given what it may for a day may give again. */
  readonly lifted?: (partner: string) => void;
  /** What was kept of that partner's in the last day, oldest first; left out: nobody knows. */
  readonly taken?: (partner: string) => readonly Taken[];
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
  /** Greets that partner now. @returns how long its answer took, ms; null: none came. */
  readonly test: (partner: string) => Promise<number | null>;
  end(): void;
}

/** Messages of one call. */
const GIVEN_MOST = 50;
const GIVE_MS = 2_000;
/** What is heavier by itself than the line carries in that time has longer: UTF-16 units a ms. */
const SLOWEST = 16;
/** Whoever is heard is greeted again after so long, ms: it is the sign of life. */
const HELLO_MS = 3_000;
const HELLO_ANSWER_MS = 2_000;
/** What could not be given is tried again after so long, and who was not heard greeted, ms. */
const AGAIN_MS = 1_000;
/** Whoever greets more often is not heard, ms: each greeting may be told to all windows. */
const GREETED_MS = 200;
/** A receipt is told when no later one came for so long, ms. */
const QUIET_MS = 3_000;

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
      endSide(side);
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
    const side = newSide(partner, now(), give, ports.taken?.(partner.id) ?? []);
    sides.set(partner.id, side);
    void side.greeting(() => greet(side));
    return side;
  }

  /**
   * The sign of life: who is there, what their clock says, how long it takes.
   *
   * @returns ms until this answer; null: none came.
   */
  async function greet(side: Side): Promise<number | null> {
    side.cancel();
    if (ended || sides.get(side.partner.id) !== side) return null;
    lift(side);
    const before = now();
    const text = JSON.stringify(ownHello());
    const said = await calls.call(side.partner.id, 'hello', text, HELLO_ANSWER_MS);
    const after = now();
    const heard = said.ok ? parsed(helloSchema, said.value) : null;
    if (hasEnded()) return null;
    if (heard === null) down(side);
    else {
      side.roundTripMs = after - before;
      side.offsetMs = Math.round(heard.at - (before + after) / 2);
      hear(side, heard);
    }
    side.cancel = later(
      side.isUp ? HELLO_MS : AGAIN_MS,
      () => void side.greeting(() => greet(side)),
    );
    return heard === null ? null : after - before;
  }

  function hear(side: Side, heard: Hello): void {
    const wasUp = side.isUp;
    side.lastContact = now();
    side.heardAt = heard.at;
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
      const asked = now();
      const answer = calls.call(side.partner.id, 'give', text, givenWithin(text));
      const said = await side.given.wait(answer, fail('partner-unreachable'));
      if (said.ok) side.pace.answered(now() - asked);
      else side.pace.lost();
      const heard = said.ok ? parsed(receiptSchema, said.value) : null;
      if (heard === null || !isTheirs(side, heard)) {
        again(side);
        return;
      }
      if (!follows(side, heard.received)) return;
      const before = side.confirmed;
      side.confirmed = heard.received.number;
      noteLater(side, heard);
      if (before !== side.confirmed) ports.changed();
      // Whoever had more before has begun anew, or says what comes to mind: neither is in a hurry.
      const isStuck = before !== null && side.confirmed <= before && messages.length > 0;
      if (isStuck || heard.refused !== undefined) {
        again(side);
        return;
      }
    }
  }

  function givenWithin(text: string): number {
    return Math.max(GIVE_MS, Math.ceil(text.length / SLOWEST));
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
      weight += JSON.stringify(row.text).length;
      if (messages.length > 0 && weight > side.pace.most()) break;
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
      if (!isPast(side.greetedAt, GREETED_MS)) return '';
      side.greetedAt = now();
      const heard = parsed(helloSchema, text);
      if (heard !== null && isFresh(side, heard, now())) hear(side, heard);
      return JSON.stringify(ownHello());
    }
    if (name === 'picture') return ports.picture(from, text);
    if (name === 'agreement') return (await ports.agreement?.(from, text)) ?? '';
    if (name === 'feed' || name === 'catalogue') {
      return (await ports.abroad?.(name, from, text)) ?? '';
    }
    return side.taking(() => take(side, text));
  }

  async function take(side: Side, text: string): Promise<string> {
    const given = parsed(giveSchema, text);
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
      if (!allows(side, message)) {
        refused = 'busy';
        break;
      }
      const beside = evidenceIn(message, ports.partners(), checker);
      entries.push({ id: idOf(message.hash), author: by, partner: message, ...beside });
      ({ number, hash } = message);
    }
    if (entries.length > 0 && !(await ports.write(entries)).ok) refused ??= 'busy';
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
  function allows(side: Side, message: PartnerMessage): boolean {
    const why = side.quota.take(message.text.length, now());
    if (why === 'day' && side.limited === null) {
      side.limited = now();
      ports.dispute(side.partner.id, 'limited');
      ports.changed();
    }
    return why === null;
  }

  function lift(side: Side): void {
    if (side.limited === null || !side.quota.hasRoom(now())) return;
    side.limited = null;
    ports.lifted?.(side.partner.id);
    ports.changed();
  }

  function isPast(since: number | null, ms: number): boolean {
    return since === null || Math.abs(now() - since) >= ms;
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
        const last = store.last(side.partner.id);
        return stateOf(side, last.ok ? last.value.number : 0);
      }),
    positionsAt: (partner) => sides.get(partner)?.positions ?? [],
    isUp: (partner) => sides.get(partner)?.isUp ?? false,
    test: (partner) => testSide(sides.get(partner), greet, later),
    end() {
      ended = true;
      stopServing();
      for (const side of sides.values()) endSide(side);
    },
  };
}
