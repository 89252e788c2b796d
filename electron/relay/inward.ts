/**
 * Pictures of partners' cameras on their way to this centre's windows. What comes is read strictly: a partner
 * may be anybody by now. Ages are those of the picture, whatever either clock says.
 */
import {
  ownerWord,
  type Entrance,
  type MediaToRelay,
  type OwnerWord,
  type RelayReport,
  type RelayToMedia,
  type ViewerWord,
} from '../../core/contract/relay.ts';
import { parsed } from '../../core/contract/parsed.ts';
import { retryWait, type LinkReason, type LinkStatus } from '../../core/domain/feed.ts';
import type { StreamName } from '../../core/domain/camera.ts';
import {
  newPartnerClock,
  ownTime,
  withSample,
  type PartnerClock,
} from '../../core/domain/relay/partner-clock.ts';
import type { Step } from '../../core/domain/relay/step.ts';
import type { Dialled, DialledHandlers } from '../adapters/relay/dial.ts';
import { readPicture } from '../adapters/relay/frame-bytes.ts';

/** How often the owner's clock is asked, ms. */
const CLOCK_MS = 2_000;
/** Words that say nothing end a connection. */
const NONSENSE_MOST = 3;

/** What no attempt mends before a person or the owner does something. */
const FINAL: ReadonlySet<LinkReason> = new Set([
  ...(['reason-needed', 'not-shared', 'cut-by-owner', 'grant-ended', 'owner-sheltering'] as const),
]);

export interface InwardPorts {
  readonly media: (message: RelayToMedia) => void;
  readonly report: (report: RelayReport) => void;
  readonly dial: (host: string, entrance: Entrance, handlers: DialledHandlers) => Dialled;
  /** UTC, ms since 1970. */
  readonly now: () => number;
  readonly random: () => number;
}

interface Line {
  readonly dial: number;
  readonly camera: string;
  readonly stream: StreamName;
  attempt: number;
  socket: Dialled | null;
  timer: NodeJS.Timeout | null;
  clockTimer: NodeJS.Timeout | null;
  clock: PartnerClock;
  step: Step;
  isStreaming: boolean;
  nonsense: number;
  have: number;
}

export class InwardPictures {
  private readonly ports: InwardPorts;
  private readonly lines = new Map<number, Line>();

  constructor(ports: InwardPorts) {
    this.ports = ports;
  }

  hear(message: Extract<MediaToRelay, { readonly dial: number }>): void {
    if (message.kind === 'hang-up') {
      const line = this.lines.get(message.dial);
      if (line !== undefined) this.drop(line);
      this.lines.delete(message.dial);
      return;
    }
    const { dial, camera, stream } = message;
    const line: Line = {
      ...{ dial, camera, stream, attempt: 0, socket: null, timer: null, clockTimer: null },
      ...{ clock: newPartnerClock(), step: stream, isStreaming: false, nonsense: 0, have: 0 },
    };
    this.lines.set(dial, line);
    this.ask(line);
  }

  /** Main has an answer. */
  entrance(dial: number, answer: Entrance | LinkReason): void {
    const line = this.lines.get(dial);
    if (line?.socket !== null) return;
    if (typeof answer === 'string') {
      this.lost(line, answer);
      return;
    }
    this.go(line, answer, 0);
  }

  again(camera: string): void {
    for (const line of this.lines.values()) {
      if (line.camera === camera && line.socket === null) this.ask(line);
    }
  }

  end(): void {
    for (const line of this.lines.values()) this.drop(line);
    this.lines.clear();
  }

  private ask(line: Line): void {
    this.drop(line);
    this.link(line, { phase: 'connecting', nextTryAt: null, reason: null });
    const { dial, camera, stream } = line;
    this.ports.report({ kind: 'ask', dial, camera, stream });
  }

  /** @param nth Of the owner's hosts; a ticket that was shown at none of them is good for the next one. */
  private go(line: Line, entrance: Entrance, nth: number): void {
    const host = entrance.hosts[nth];
    if (host === undefined) {
      this.lost(line, 'unreachable');
      return;
    }
    let isOpen = false;
    line.clock = newPartnerClock();
    line.nonsense = 0;
    line.socket = this.ports.dial(host, entrance, {
      open: (clock) => {
        isOpen = true;
        if (clock !== null) this.sample(line, clock.asked, clock.at);
        line.clockTimer = setInterval(() => {
          this.say(line, { kind: 'clock', asked: this.ports.now() });
        }, CLOCK_MS);
      },
      text: (text) => {
        const word = parsed(ownerWord, text);
        if (word === null) this.distrust(line);
        else this.word(line, word);
      },
      bytes: (bytes) => {
        this.picture(line, bytes);
      },
      closed: () => {
        line.socket = null;
        if (isOpen) this.lost(line, 'dropped');
        else this.go(line, entrance, nth + 1);
      },
    });
  }

  private word(line: Line, word: OwnerWord): void {
    switch (word.kind) {
      case 'config': {
        const { kind, description, ...config } = word;
        const bytes =
          description === null ? null : new Uint8Array(Buffer.from(description, 'base64'));
        this.ports.media({
          ...{ kind: 'dial-config', dial: line.dial },
          config: { ...config, description: bytes },
        });
        break;
      }
      case 'step':
        line.step = word.step;
        if (line.isStreaming) this.link(line, { phase: 'streaming', reason: null });
        break;
      case 'camera':
        if (!word.streaming && line.isStreaming) {
          line.isStreaming = false;
          this.link(line, { phase: 'waiting', reason: 'camera-silent' });
        }
        break;
      case 'clock':
        this.sample(line, word.asked, word.at);
        break;
      case 'cut':
        this.drop(line);
        this.ports.report({ kind: 'inward-cut', camera: line.camera, why: word.why });
        // Main knows what the tile says then, and whether it can be asked for anew.
        line.isStreaming = false;
        this.ask(line);
        break;
    }
  }

  private picture(line: Line, bytes: Uint8Array): void {
    const picture = readPicture(bytes);
    if (picture === null) {
      this.distrust(line);
      return;
    }
    const now = this.ports.now();
    this.have(line);
    if (!line.isStreaming) {
      line.isStreaming = true;
      line.attempt = 0;
      this.link(line, { phase: 'streaming', attempt: 0, nextTryAt: null, reason: null });
    }
    const { key, kept, isCapture, data } = picture;
    const at = ownTime(line.clock, picture.at, now);
    this.ports.media({
      ...{ kind: 'dial-picture', dial: line.dial },
      picture: {
        key,
        kept,
        capturedAt: isCapture ? at : null,
        receivedAt: isCapture ? now : at,
        data,
      },
    });
  }

  /** All that came in one turn of the loop is said at once. */
  private have(line: Line): void {
    line.have += 1;
    if (line.have > 1) return;
    setImmediate(() => {
      const count = line.have;
      line.have = 0;
      this.say(line, { kind: 'have', count });
    });
  }

  private distrust(line: Line): void {
    line.nonsense += 1;
    if (line.nonsense < NONSENSE_MOST) return;
    this.drop(line);
    this.lost(line, 'undecodable');
  }

  private lost(line: Line, reason: LinkReason): void {
    this.drop(line);
    line.isStreaming = false;
    const attempt = line.attempt + 1;
    line.attempt = attempt;
    if (FINAL.has(reason)) {
      this.link(line, { phase: 'stopped', attempt, nextTryAt: null, reason });
      return;
    }
    const wait = retryWait(attempt, this.ports.random());
    const nextTryAt = this.ports.now() + wait;
    this.link(line, { phase: 'waiting', attempt, nextTryAt, reason });
    line.timer = setTimeout(() => {
      this.ask(line);
    }, wait);
  }

  private sample(line: Line, asked: number, at: number): void {
    line.clock = withSample(line.clock, { asked, at, heard: this.ports.now() });
  }

  private say(line: Line, word: ViewerWord): void {
    line.socket?.send(JSON.stringify(word));
  }

  private link(
    line: Line,
    status: Partial<Pick<LinkStatus, 'attempt' | 'nextTryAt'>> &
      Pick<LinkStatus, 'phase' | 'reason'>,
  ): void {
    const { dial, attempt, step } = line;
    this.ports.media({
      ...{ kind: 'dial-link', dial },
      status: { attempt, nextTryAt: null, shared: { step }, ...status },
    });
  }

  private drop(line: Line): void {
    if (line.timer !== null) clearTimeout(line.timer);
    if (line.clockTimer !== null) clearInterval(line.clockTimer);
    line.timer = null;
    line.clockTimer = null;
    line.socket?.end();
    line.socket = null;
  }
}
