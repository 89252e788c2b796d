/** What a runner told, kept in order. */
import type { LinkStatus } from '../../core/domain/feed.ts';
import { eventually } from '../adapters/video/fake-ffmpeg.test-support.ts';
import type { RunnerConfig, RunnerFrame } from './runner.ts';

export interface Told {
  readonly statuses: LinkStatus[];
  readonly configs: RunnerConfig[];
  readonly frames: RunnerFrame[];
}

export const last = (told: Told): LinkStatus | undefined => told.statuses.at(-1);

export function until(
  told: Told,
  phase: LinkStatus['phase'],
  attempt?: number,
): Promise<LinkStatus> {
  const isSo = (status: LinkStatus) =>
    status.phase === phase && (attempt === undefined || status.attempt === attempt);
  return eventually(() => told.statuses.find(isSo), `${phase} ${attempt ?? ''}`);
}
