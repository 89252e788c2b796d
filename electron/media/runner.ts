/** One stream of one camera, wherever its pictures come from. */
import type { StreamConfig } from '../../core/contract/media.ts';
import type { StreamName } from '../../core/domain/camera.ts';
import type { LinkStatus } from '../../core/domain/feed.ts';
import type { PictureGroup } from './picture-group.ts';

export type RunnerConfig = Omit<StreamConfig, 'kind' | 'camera' | 'generation'>;

export interface RunnerFrame {
  readonly key: boolean;
  readonly capturedAt: number | null;
  readonly receivedAt: number;
  /** The camera's clock minus ours with the way added, ms; null where it does not tell its time. */
  readonly clockOffsetMs: number | null;
  readonly data: Uint8Array;
}

export interface RunnerHandlers {
  status(status: LinkStatus): void;
  config(config: RunnerConfig): void;
  frame(frame: RunnerFrame): void;
}

export interface Runner {
  readonly stream: StreamName;
  /** What a new viewer begins with. */
  readonly group: PictureGroup<RunnerFrame>;
  readonly config: RunnerConfig | null;
  readonly status: LinkStatus;
  /** @param weight Larger tiles are connected first while there is little room. */
  start(weight: number): void;
  stop(): void;
}
