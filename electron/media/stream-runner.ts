/**
 * Keeps one stream of one camera running: connects, watches the pictures themselves (an open socket
 * proves nothing), connects anew with growing waits, and keeps the current group of pictures so that
 * a new tile has one at once.
 */
import type { MediaSource } from '../../core/contract/media.ts';
import type { StreamName } from '../../core/domain/camera.ts';
import {
  observePicture,
  UNKNOWN_CLOCK,
  type CaptureClock,
} from '../../core/domain/capture-clock.ts';
import {
  FINAL_REASONS,
  FIRST_PICTURE_LIMIT_MS,
  readLinkReason,
  readNeed,
  looksFirst,
  retryWait,
  SILENCE_LIMIT_MS,
  type LinkReason,
  type LinkStatus,
} from '../../core/domain/feed.ts';
import { ffmpegCall } from '../adapters/video/ffmpeg-arguments.ts';
import { portsOf } from '../../core/domain/stream-ports.ts';
import { startFfmpeg, type FfmpegProcess } from '../adapters/video/ffmpeg-process.ts';
import { FragmentedMp4, type Mp4Event } from '../adapters/video/fmp4/stream.ts';
import type { ConnectBudget, Permit } from './connect-budget.ts';
import { PictureGroup } from './picture-group.ts';
import type { Runner, RunnerConfig, RunnerFrame, RunnerHandlers } from './runner.ts';

/** Pixels that a decoder without hardware can be asked for: 4096 x 2304. */
const LARGEST_PICTURE = 4096 * 2304;

/** A connection that ended after this long without a word was not hung up but left alone, ms. */
const ANSWER_MS = 4_000;
/** Who has not answered by then waits for the network: others may use the processor, ms. */
const PLACE_MS = 500;
/** Attempts that are made before cameras that have been gone for long, see `ConnectBudget`. */
const PROMPT_ATTEMPTS = 2;

export interface RunnerSettings {
  readonly ffmpeg: string;
  readonly budget: ConnectBudget;
  readonly random: () => number;
  /** Whether anything takes a connection at the address of a camera that says nothing. */
  readonly answers: (address: string) => Promise<boolean>;
}

export class StreamRunner implements Runner {
  readonly stream: StreamName;
  readonly group = new PictureGroup<RunnerFrame>();
  config: RunnerConfig | null = null;
  status: LinkStatus;
  private readonly source: MediaSource;
  private readonly settings: RunnerSettings;
  private readonly handlers: RunnerHandlers;
  private readonly transcode: boolean;
  private process: FfmpegProcess | null = null;
  private parser = new FragmentedMp4();
  private clock: CaptureClock = UNKNOWN_CLOCK;
  private timer: NodeJS.Timeout | null = null;
  private permit: Permit | null = null;
  private lastPictureAt = 0;
  private hadPicture = false;
  /** The camera has described its stream on this connection. */
  private answered = false;
  private stopped = false;
  /** Learnt from a first attempt that failed; kept for this camera. */
  private readonly learnt = { patient: false, datagrams: false };

  constructor(
    source: MediaSource,
    stream: StreamName,
    transcode: boolean,
    settings: RunnerSettings,
    handlers: RunnerHandlers,
  ) {
    this.source = source;
    this.stream = stream;
    this.transcode = transcode;
    this.settings = settings;
    this.handlers = handlers;
    this.status = {
      phase: 'connecting',
      attempt: 0,
      nextTryAt: null,
      reason: null,
      stream,
      transcoded: transcode,
    };
  }

  /** @param weight Larger tiles are connected first while the shared budget is short. */
  start(weight: number): void {
    this.setStatus({ phase: 'connecting', nextTryAt: null });
    this.askForPlace(weight);
  }

  private askForPlace(weight: number): void {
    this.permit = this.settings.budget.ask(weight, () => {
      this.connect();
    });
  }

  stop(): void {
    this.stopped = true;
    this.release();
    this.endProcess();
  }

  private connect(): void {
    if (this.stopped) return;
    const mode = { transcode: this.transcode, ...this.learnt };
    const call = ffmpegCall(this.source, this.stream, mode);
    if (call === null) {
      this.release();
      const known = this.source.addresses[this.stream] !== undefined;
      this.halt(known ? 'address-unusable' : 'unconfigured');
      return;
    }
    this.parser = new FragmentedMp4();
    this.clock = UNKNOWN_CLOCK;
    this.hadPicture = false;
    this.answered = false;
    this.lastPictureAt = performance.now();
    const started = startFfmpeg(this.settings.ffmpeg, call, {
      bytes: (chunk) => {
        if (this.process === started) this.take(chunk);
      },
      ended: (log, startFailed) => {
        if (this.process !== started) return;
        if (this.learn(readNeed(log))) {
          this.endProcess();
          this.connect();
        } else this.lost(startFailed ? 'tool-missing' : this.reasonFrom(log));
      },
    });
    this.process = started;
    this.watch();
  }

  /** @returns whether the camera is worth another attempt at once, in the way that it asked for. */
  private learn(need: ReturnType<typeof readNeed>): boolean {
    const key = need === 'patience' ? 'patient' : need;
    if (key === null || this.hadPicture || this.learnt[key]) return false;
    this.learnt[key] = true;
    return true;
  }

  /** ffmpeg says the same of a camera that hangs up and of one that never answers; time tells. */
  private reasonFrom(log: string): LinkReason {
    const reason = readLinkReason(log, this.hadPicture);
    const waited = performance.now() - this.lastPictureAt;
    return reason === 'dropped' && !this.hadPicture && waited > ANSWER_MS ? 'silent' : reason;
  }

  /** Looks four times a second whether pictures still come. */
  private watch(): void {
    this.timer = setTimeout(() => {
      const limit = this.hadPicture ? SILENCE_LIMIT_MS : FIRST_PICTURE_LIMIT_MS;
      const silence = performance.now() - this.lastPictureAt;
      if (silence > PLACE_MS) this.release();
      if (silence <= limit) this.watch();
      else if (this.answered) this.lost('silent');
      else void this.loseUnanswered();
    }, 250);
  }

  /** ffmpeg still waits, and does not say for what: a connection, or a word on it. */
  private async loseUnanswered(): Promise<void> {
    this.endProcess();
    const answers = await this.settings.answers(this.source.addresses[this.stream] ?? '');
    if (!this.hasStopped()) this.lost(answers ? 'silent' : 'unreachable');
  }

  private take(chunk: Uint8Array): void {
    for (const event of this.parser.push(chunk)) {
      if (this.stopped || this.process === null) return;
      this.handle(event);
    }
  }

  private handle(event: Mp4Event): void {
    if (event.kind === 'damage') {
      if (event.what === 'lost') this.lost('undecodable');
      return;
    }
    if (event.kind === 'config') {
      this.configure(event);
      return;
    }
    const receivedAt = Date.now();
    const observed = observePicture(this.clock, event.mediaMs, event.statedMs, receivedAt);
    this.clock = observed.clock;
    this.lastPictureAt = performance.now();
    // The rest of a group whose beginning was missed cannot be shown.
    if (!this.hadPicture && !event.key) return;
    this.hadPicture = true;
    const frame = {
      key: event.key,
      // A copy of its own: posting a view would clone the whole chunk behind it.
      data: event.data.slice(),
      capturedAt: observed.capturedAt,
      receivedAt,
      clockOffsetMs: observed.clock.apparentSkew,
    };
    this.group.add(frame);
    if (this.status.phase !== 'streaming') {
      this.setStatus({ phase: 'streaming', attempt: 0, nextTryAt: null, reason: null });
    }
    this.handlers.frame(frame);
  }

  private configure(event: Extract<Mp4Event, { kind: 'config' }>): void {
    this.answered = true;
    const { codec, codecString, description, width, height } = event;
    if (width * height > LARGEST_PICTURE) {
      this.lost('picture-too-large');
      return;
    }
    if (width < 1 || height < 1) {
      this.lost('undecodable');
      return;
    }
    // The camera has answered: what follows is the wait for its key frame, which costs nothing.
    this.release();
    this.group.clear();
    this.config = {
      stream: this.stream,
      coding: codec,
      codec: codecString,
      description,
      width,
      height,
      transcoded: this.transcode,
    };
    this.handlers.config(this.config);
  }

  private lost(reason: LinkReason): void {
    this.release();
    this.endProcess();
    if (this.stopped) return;
    if (FINAL_REASONS.has(reason)) {
      this.halt(reason);
      return;
    }
    const attempt = this.status.attempt + 1;
    // A silent camera answers: being connected when it wakes matters more than sparing it.
    const wait = retryWait(reason === 'silent' ? 1 : attempt, this.settings.random());
    this.setStatus({ phase: 'waiting', attempt, reason, nextTryAt: Date.now() + wait });
    if (this.hasStopped()) return;
    const weight = attempt <= PROMPT_ATTEMPTS ? 1 : 0;
    this.timer = setTimeout(() => {
      if (this.hasAddressToLookAt() && looksFirst(reason, attempt)) void this.lookAndStart(weight);
      else this.start(weight);
    }, wait);
  }

  /** Of an address without a port known here, such as a file, only an attempt tells. */
  private hasAddressToLookAt(): boolean {
    return portsOf([this.source.addresses[this.stream] ?? '']).length > 0;
  }

  private async lookAndStart(weight: number): Promise<void> {
    this.setStatus({ phase: 'connecting', nextTryAt: null });
    const answers = await this.settings.answers(this.source.addresses[this.stream] ?? '');
    if (this.hasStopped()) return;
    if (answers) this.askForPlace(weight);
    else this.lost('unreachable');
  }

  private halt(reason: LinkReason): void {
    const attempt = this.status.attempt + 1;
    this.setStatus({ phase: 'stopped', reason, attempt, nextTryAt: null });
  }

  private endProcess(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const process = this.process;
    this.process = null;
    process?.stop();
  }

  /** Whoever is told of a status may stop this runner in answer to it. */
  private hasStopped(): boolean {
    return this.stopped;
  }

  private release(): void {
    this.permit?.release();
    this.permit = null;
  }

  private setStatus(change: Partial<LinkStatus>): void {
    this.status = { ...this.status, ...change };
    this.handlers.status(this.status);
  }
}
