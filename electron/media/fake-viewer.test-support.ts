/** A viewer of one camera that keeps what it is told. */
import type { StreamConfig, StreamFrame } from '../../core/contract/media.ts';
import type { LinkStatus } from '../../core/domain/feed.ts';
import type { Viewer } from './camera-feed.ts';

export class FakeViewer implements Viewer {
  readonly links: LinkStatus[] = [];
  readonly configs: StreamConfig[] = [];
  readonly frames: { readonly frame: StreamFrame; readonly hidden: boolean }[] = [];

  link(_camera: string, status: LinkStatus): void {
    this.links.push(status);
  }

  config(config: StreamConfig): void {
    this.configs.push(config);
  }

  frame(frame: StreamFrame, hidden: boolean): void {
    this.frames.push({ frame, hidden });
  }

  /** `K` a key picture, `d` another one, in brackets while they are only to be decoded. */
  get drawn(): string {
    return this.frames
      .map(({ frame, hidden }) => (hidden ? `(${frame.key ? 'K' : 'd'})` : frame.key ? 'K' : 'd'))
      .join('');
  }
}
