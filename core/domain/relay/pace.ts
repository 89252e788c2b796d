/**
 * What of a camera's pictures is sent to a partner now: only what the link carries at once, by what the
 * other side says that it has got. What it cannot carry is left out here, at the owner's, and never queued.
 * Without a clock: times are ms of any monotonic clock, sizes bytes.
 */
import type { StreamName } from '../camera.ts';
import { nextStep, streamOf, type Step } from './step.ts';

/** What has not arrived so long after a picture on an idle link would have, holds up what comes after it, ms. */
const LATE_MS = 500;
/** So much may be under way before anything is known of the link, bytes: what TCP itself begins with, twice. */
const FIRST_WINDOW = 32_768;
/** A link that is known to be quick has no more under way than it carries in so long, ms. */
const WINDOW_MS = 600;
const LEAST_WINDOW = 16_384;
/** Demand and losses are looked at over so long, ms. */
const LOOK_MS = 4_000;
/** Single pictures come every few seconds, ms. */
const LOOK_SINGLE_MS = 12_000;
/** Of what came in that time: less must have been left out. */
const LOST_MOST = 0.2;
/** A link must carry so many times what a step wants before it is tried. */
const ROOM = 1.4;
/** So long it must, ms; each attempt that fails doubles it. */
const PATIENCE_MS = 8_000;
const PATIENCE_MOST_MS = 300_000;
/** An attempt that has held for so long has not failed, ms. */
const HELD_MS = 30_000;
/** A still leaves the link free for so many times as long as it took. */
const STILL_REST = 1;
const STILL_LEAST_MS = 4_000;
/** A still that takes longer is none: nothing but data is carried, ms. */
const STILL_MOST_MS = 12_000;
/** Then one is tried again after so long, ms. */
const PROBE_MS = 20_000;
/** A picture of so many bytes is large enough to be timed. */
const GAUGE_LEAST = 8_000;
const BURST_KEPT_MS = 8_000;
/** The way of an idle link is the shortest that was seen in so long, ms. */
const WAY_KEPT_MS = 60_000;
/** No way of an idle link is longer, by satellite or not, ms. */
const WAY_MOST_MS = 2_000;

interface UnderWay {
  readonly bytes: number;
  readonly at: number;
}

interface Looked {
  since: number;
  bytes: number;
  keyBytes: number;
  keys: number;
  left: number;
  leftKeys: number;
}

const looked = (since: number): Looked => ({
  ...{ since, bytes: 0, keyBytes: 0, keys: 0, left: 0, leftKeys: 0 },
});

export interface PacedPicture {
  readonly key: boolean;
  readonly bytes: number;
  /** Nothing can be sent at this moment, whatever has arrived. */
  readonly held?: boolean;
}

export class Pace {
  readonly #wanted: StreamName;
  #step: Step;
  #underWay: UnderWay[] = [];
  #skipping = false;
  /** Nothing was sent since the step is this one. */
  #isNew = false;
  /** Of the shortest round trip lately, ms; null: nothing has arrived yet. */
  #way: { readonly ms: number; readonly at: number } | null = null;
  /** Bytes a ms; null: not known. */
  #rate: number | null = null;
  #burst: { readonly rate: number; readonly at: number } | null = null;
  #busy: { since: number; bytes: number } | null = null;
  #looked: Looked;
  /** What a step wanted when it was looked at last, bytes a ms. */
  readonly #demand = new Map<Step, number>();
  #roomSince: number | null = null;
  #patience = PATIENCE_MS;
  #raisedAt: number | null = null;
  #stillAt: number | null = null;
  #stillTook = 0;

  constructor(wanted: StreamName, now: number) {
    this.#wanted = wanted;
    this.#step = wanted;
    this.#looked = looked(now);
  }

  get step(): Step {
    return this.#step;
  }

  get stream(): StreamName {
    return streamOf(this.#step);
  }

  /** What the link carries, bits a second, as far as one knows. */
  get bitsPerSecond(): number | null {
    const rate = this.#carried();
    return rate === null ? null : Math.round(rate * 8_000);
  }

  get bytesUnderWay(): number {
    return this.#underWay.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** A picture has come. @returns whether it is to be sent now. */
  offer(picture: PacedPicture, now: number): boolean {
    const seen = this.#looked;
    // A step begins with a whole picture: what comes before is no loss of it.
    if (this.#isNew && !picture.key) return false;
    seen.bytes += picture.bytes;
    if (picture.key) {
      seen.keys += 1;
      seen.keyBytes += picture.bytes;
    }
    const taken = this.#takes(picture, now);
    if (taken) {
      this.#isNew = false;
      this.#send(picture.bytes, now);
    } else {
      seen.left += picture.bytes;
      if (picture.key) seen.leftKeys += 1;
    }
    this.look(now);
    return taken;
  }

  /**
   * A picture from before, for whoever has just come: it is sent where there is room, and says nothing of
   * what the link carries where there is none.
   */
  offerKept({ key, bytes, held = false }: PacedPicture, now: number): boolean {
    if (held || !(this.#isWhole() || key) || !this.#hasRoom(now)) return false;
    if (key) this.#skipping = false;
    else if (this.#skipping) return false;
    this.#send(bytes, now);
    return true;
  }

  /** What was kept of this group is not sent any more: its rest can be shown by nobody. */
  forgo(): void {
    this.#skipping = true;
  }

  #isWhole(): boolean {
    return this.#step === 'main' || this.#step === 'sub';
  }

  #send(bytes: number, now: number): void {
    this.#busy ??= { since: now, bytes: 0 };
    this.#underWay.push({ bytes, at: now });
    if (this.#step === 'stills' || this.#step === 'data') this.#stillAt = now;
  }

  #isFree(now: number): boolean {
    const oldest = this.#underWay[0];
    return oldest === undefined || now - oldest.at < (this.#way?.ms ?? 0) + LATE_MS;
  }

  #hasRoom(now: number): boolean {
    return this.#isFree(now) && this.bytesUnderWay < this.#window();
  }

  /** What went there and back with nothing in it took so long, ms. */
  echoed(ms: number, now: number): void {
    const isOld = this.#way === null || now - this.#way.at > WAY_KEPT_MS;
    // Behind pictures it takes longer than the way does.
    const isAlone = this.#underWay.length === 0;
    if (this.#way === null || ms <= this.#way.ms || (isOld && isAlone)) {
      this.#way = { ms: Math.min(ms, WAY_MOST_MS), at: now };
    }
  }

  /** The other side has so many more of the pictures that were sent. */
  arrived(count: number, now: number): void {
    const gone = this.#underWay.splice(0, count);
    const last = gone.at(-1);
    if (last === undefined) return;
    const took = now - last.at;
    // A picture takes its time by itself: it proves no longer way.
    if (this.#way !== null && took <= this.#way.ms) this.#way = { ms: took, at: now };
    for (const { bytes, at } of gone) this.#gauge(bytes, now - at, now);
    this.#measure(
      gone.reduce((sum, { bytes }) => sum + bytes, 0),
      now,
    );
    if (this.#step === 'stills' || this.#step === 'data') this.#stillTook = took;
    this.look(now);
  }

  /** Looks whether another step is due; also while nothing comes. */
  look(now: number): void {
    const { since } = this.#looked;
    if (this.#raisedAt !== null && now - this.#raisedAt > HELD_MS) {
      this.#raisedAt = null;
      this.#patience = PATIENCE_MS;
    }
    if (this.#fails(now)) {
      this.#lower(now);
      return;
    }
    if (now - since < (this.#isWhole() ? LOOK_MS : LOOK_SINGLE_MS)) return;
    this.#remember(now - since);
    this.#looked = looked(now);
    this.#rise(now);
  }

  #takes({ key, held = false }: PacedPicture, now: number): boolean {
    if (held) {
      this.#skipping = true;
      return false;
    }
    const oldest = this.#underWay[0];
    switch (this.#step) {
      case 'main':
      case 'sub': {
        // Of a group whose beginning or middle is missing nothing can be shown.
        if (!this.#hasRoom(now)) this.#skipping = true;
        else if (key) this.#skipping = false;
        return !this.#skipping;
      }
      case 'keys':
        return key && this.#isFree(now);
      case 'stills':
        return key && oldest === undefined && this.#isDue(now, this.#stillRest());
      case 'data':
        return key && oldest === undefined && this.#isDue(now, PROBE_MS);
    }
  }

  #window(): number {
    const rate = this.#carried();
    if (rate === null) return FIRST_WINDOW;
    return Math.max(LEAST_WINDOW, rate * ((this.#way?.ms ?? 0) + WINDOW_MS));
  }

  #isDue(now: number, rest: number): boolean {
    return this.#stillAt === null || now - this.#stillAt >= rest;
  }

  #stillRest(): number {
    return Math.max(STILL_LEAST_MS, this.#stillTook * (1 + STILL_REST));
  }

  /** A large picture shows what a link carries that small ones never fill. */
  #gauge(bytes: number, took: number, now: number): void {
    if (bytes < GAUGE_LEAST || this.#way === null) return;
    const rate = bytes / Math.max(1, took - this.#way.ms);
    const isOld = this.#burst === null || now - this.#burst.at > BURST_KEPT_MS;
    if (isOld || rate >= (this.#burst?.rate ?? 0)) this.#burst = { rate, at: now };
  }

  /** Bytes a ms, at least; null: not known. */
  #carried(): number | null {
    if (this.#rate === null) return this.#burst?.rate ?? null;
    return Math.max(this.#rate, this.#burst?.rate ?? 0);
  }

  /** Over a time in which something was under way all the while: what an idle link carries says nothing. */
  #measure(bytes: number, now: number): void {
    const busy = this.#busy;
    if (busy === null) return;
    busy.bytes += bytes;
    const took = Math.max(1, now - busy.since - (this.#way?.ms ?? 0));
    const isOver = this.#underWay.length === 0;
    if (isOver || now - busy.since > LOOK_MS / 4) {
      const rate = busy.bytes / took;
      // Falls at once, and rises in steps: one small picture that came quickly is no proof.
      this.#rate =
        this.#rate === null || rate < this.#rate ? rate : this.#rate + (rate - this.#rate) / 3;
      this.#busy = isOver ? null : { since: now, bytes: 0 };
    }
  }

  #remember(took: number): void {
    const { bytes, keyBytes, keys } = this.#looked;
    if (keys === 0) return;
    this.#demand.set(this.stream, bytes / took);
    if (this.stream === 'sub') this.#demand.set('keys', keyBytes / took);
  }

  /** Whether the link carries less than this step wants. */
  #fails(now: number): boolean {
    const { since, bytes, left, keys, leftKeys } = this.#looked;
    const oldest = this.#underWay[0];
    const waits = oldest === undefined ? 0 : now - oldest.at;
    switch (this.#step) {
      case 'main':
      case 'sub':
        return now - since >= LOOK_MS / 2 && left > bytes * LOST_MOST && bytes > 0;
      case 'keys':
        return keys >= 3 && leftKeys * 2 > keys;
      case 'stills':
        return waits > STILL_MOST_MS || this.#stillTook > STILL_MOST_MS;
      case 'data':
        return false;
    }
  }

  #lower(now: number): void {
    if (this.#raisedAt !== null) {
      this.#patience = Math.min(PATIENCE_MOST_MS, this.#patience * 2);
      this.#raisedAt = null;
    }
    this.#remember(Math.max(1, now - this.#looked.since));
    this.#become(nextStep(this.#step, this.#wanted, 1), now);
  }

  #rise(now: number): void {
    const next = nextStep(this.#step, this.#wanted, -1);
    if (next === this.#step || !this.#hasRoomFor(next)) {
      this.#roomSince = null;
      return;
    }
    this.#roomSince ??= now;
    if (now - this.#roomSince < this.#patience) return;
    this.#become(next, now);
    this.#raisedAt = now;
  }

  #hasRoomFor(next: Step): boolean {
    if (next === 'stills') return this.#stillTook > 0 && this.#stillTook < STILL_MOST_MS / 2;
    const demand = this.#demand.get(next);
    // What it wants is not known before it was tried.
    const rate = this.#carried();
    return rate !== null && (demand === undefined || rate >= demand * ROOM);
  }

  #become(step: Step, now: number): void {
    this.#step = step;
    // The link is emptied first; the next whole picture begins anew.
    this.#skipping = true;
    this.#isNew = true;
    this.#roomSince = null;
    this.#stillTook = 0;
    this.#looked = looked(now);
  }
}
