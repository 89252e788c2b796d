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
/** The way of an idle link is the shortest that was seen in so long, ms. */
const WAY_KEPT_MS = 60_000;

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
  /** Of the shortest round trip lately, ms; null: nothing has arrived yet. */
  #way: { readonly ms: number; readonly at: number } | null = null;
  /** Bytes a ms; null: not known. */
  #rate: number | null = null;
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
    return this.#rate === null ? null : Math.round(this.#rate * 8_000);
  }

  get bytesUnderWay(): number {
    return this.#underWay.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** A picture has come. @returns whether it is to be sent now. */
  offer(picture: PacedPicture, now: number): boolean {
    const seen = this.#looked;
    seen.bytes += picture.bytes;
    if (picture.key) {
      seen.keys += 1;
      seen.keyBytes += picture.bytes;
    }
    const taken = this.#takes(picture, now);
    if (!taken) {
      seen.left += picture.bytes;
      if (picture.key) seen.leftKeys += 1;
    } else {
      this.#busy ??= { since: now, bytes: 0 };
      this.#underWay.push({ bytes: picture.bytes, at: now });
      if (this.#step === 'stills' || this.#step === 'data') this.#stillAt = now;
    }
    this.look(now);
    return taken;
  }

  /** The other side has so many more of the pictures that were sent. */
  arrived(count: number, now: number): void {
    const gone = this.#underWay.splice(0, count);
    const last = gone.at(-1);
    if (last === undefined) return;
    const took = now - last.at;
    const old = this.#way === null || now - this.#way.at > WAY_KEPT_MS;
    if (this.#way === null || old || took <= this.#way.ms) this.#way = { ms: took, at: now };
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
    if (now - since < LOOK_MS) return;
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
    const isFree = oldest === undefined || now - oldest.at < (this.#way?.ms ?? 0) + LATE_MS;
    switch (this.#step) {
      case 'main':
      case 'sub': {
        const hasRoom = isFree && this.bytesUnderWay < this.#window();
        // Of a group whose beginning or middle is missing nothing can be shown.
        if (!hasRoom) this.#skipping = true;
        else if (key) this.#skipping = false;
        return !this.#skipping;
      }
      case 'keys':
        return key && isFree;
      case 'stills':
        return key && oldest === undefined && this.#isDue(now, this.#stillRest());
      case 'data':
        return key && oldest === undefined && this.#isDue(now, PROBE_MS);
    }
  }

  #window(): number {
    if (this.#rate === null) return FIRST_WINDOW;
    return Math.max(LEAST_WINDOW, this.#rate * ((this.#way?.ms ?? 0) + WINDOW_MS));
  }

  #isDue(now: number, rest: number): boolean {
    return this.#stillAt === null || now - this.#stillAt >= rest;
  }

  #stillRest(): number {
    return Math.max(STILL_LEAST_MS, this.#stillTook * (1 + STILL_REST));
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
    return this.#rate !== null && (demand === undefined || this.#rate >= demand * ROOM);
  }

  #become(step: Step, now: number): void {
    this.#step = step;
    // The link is emptied first; the next whole picture begins anew.
    this.#skipping = true;
    this.#roomSince = null;
    this.#stillTook = 0;
    this.#looked = looked(now);
  }
}
