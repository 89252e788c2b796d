/** Starts a runner on a fake ffmpeg and notes what it tells. */
import type { MediaSource } from '../../core/contract/media.ts';
import type { ConnectBudget } from './connect-budget.ts';
import type { Processes } from './processes.test-support.ts';
import type { Told } from './runner-told.test-support.ts';
import { StreamRunner } from './stream-runner.ts';

const ADDRESS = 'rtsp://10.0.0.1/live';

export interface RunnerOptions {
  readonly source?: Partial<MediaSource>;
  readonly budget?: ConnectBudget;
  readonly binary?: string;
  readonly transcode?: boolean;
  readonly answers?: boolean | (() => boolean);
}

export function startRunner(
  processes: Processes,
  { source, budget, binary, transcode, answers = true }: RunnerOptions = {},
): { runner: StreamRunner; told: Told } {
  const told: Told = { statuses: [], configs: [], frames: [] };
  const runner = new StreamRunner(
    { camera: 'a', addresses: { sub: ADDRESS }, ...source },
    'sub',
    transcode ?? false,
    processes.settings({
      answers: () => Promise.resolve(typeof answers === 'function' ? answers() : answers),
      ...(binary === undefined ? {} : { ffmpeg: binary }),
      ...(budget === undefined ? {} : { budget }),
    }),
    {
      status: (status) => told.statuses.push(status),
      config: (config) => told.configs.push(config),
      frame: (frame) => told.frames.push(frame),
    },
  );
  processes.add(runner).start(1);
  return { runner, told };
}
