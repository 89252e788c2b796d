/** One stream of a partner's camera: the relay process has the connection, here are its pictures. */
import type { PartnerSource } from '../../core/contract/media.ts';
import type { RelayedConfig, RelayedFrame } from '../../core/contract/relay.ts';
import type { StreamName } from '../../core/domain/camera.ts';
import type { LinkStatus } from '../../core/domain/feed.ts';
import { PictureGroup } from './picture-group.ts';
import type { Runner, RunnerConfig, RunnerFrame, RunnerHandlers } from './runner.ts';

export interface DialHandlers {
  link(status: Partial<LinkStatus>): void;
  config(config: RelayedConfig): void;
  picture(picture: RelayedFrame): void;
}

/** The ways to partners' cameras. */
export interface Dials {
  /** @returns what ends it. */
  dial(camera: string, stream: StreamName, handlers: DialHandlers): () => void;
}

export class RelayRunner implements Runner {
  readonly stream: StreamName;
  readonly group = new PictureGroup<RunnerFrame>();
  config: RunnerConfig | null = null;
  status: LinkStatus;
  private readonly camera: string;
  private readonly dials: Dials;
  private readonly handlers: RunnerHandlers;
  private hangUp: (() => void) | null = null;

  constructor(
    { camera }: PartnerSource,
    stream: StreamName,
    dials: Dials,
    handlers: RunnerHandlers,
  ) {
    this.camera = camera;
    this.stream = stream;
    this.dials = dials;
    this.handlers = handlers;
    this.status = {
      ...{ phase: 'connecting', attempt: 0, nextTryAt: null, reason: null },
      ...{ stream, transcoded: false },
    };
  }

  start(): void {
    this.handlers.status(this.status);
    this.hangUp = this.dials.dial(this.camera, this.stream, {
      link: (status) => {
        this.status = { ...this.status, ...status };
        // What is not let in any more is not kept for whoever looks next.
        if (this.status.phase === 'stopped') this.group.clear();
        this.handlers.status(this.status);
      },
      config: (config) => {
        this.group.clear();
        this.config = { ...config, stream: this.stream };
        this.handlers.config(this.config);
      },
      picture: ({ key, capturedAt, receivedAt, data }) => {
        const frame = { key, capturedAt, receivedAt, clockOffsetMs: null, data };
        this.group.add(frame);
        this.handlers.frame(frame);
      },
    });
  }

  stop(): void {
    this.hangUp?.();
    this.hangUp = null;
  }
}
