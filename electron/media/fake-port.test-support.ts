/** One end of a MessagePort: what was posted to the window, and what the window says. */
import type { MediaMessage, StreamFrame } from '../../core/contract/media.ts';
import type { Port } from './window-port.ts';

export class FakePort implements Port {
  readonly posted: MediaMessage[] = [];
  started = false;
  closed = false;
  private readonly messageHandlers: ((event: { data: unknown }) => void)[] = [];
  private readonly closeHandlers: (() => void)[] = [];

  postMessage(message: MediaMessage): void {
    this.posted.push(message);
  }

  on(
    event: 'message' | 'close',
    handler: ((event: { data: unknown }) => void) | (() => void),
  ): void {
    if (event === 'message') this.messageHandlers.push(handler);
    else this.closeHandlers.push(handler as () => void);
  }

  start(): void {
    this.started = true;
  }

  close(): void {
    this.closed = true;
  }

  /** The window says something. */
  say(data: unknown): void {
    for (const handler of this.messageHandlers) handler({ data });
  }

  /** The window shows these cameras, small, and no others. */
  want(...cameras: string[]): void {
    const wishes = cameras.map((camera) => ({ camera, stream: 'sub', weight: 1 }));
    this.say({ kind: 'want', cameras: wishes });
  }

  /** The window does not know the coding of a camera's small stream. */
  cannotDecode(camera: string): void {
    this.say({ kind: 'undecodable', camera, stream: 'sub', reason: 'codec-unsupported' });
  }

  /** The window goes. */
  leave(): void {
    for (const handler of this.closeHandlers) handler();
  }

  frames(camera?: string): StreamFrame[] {
    return this.posted.flatMap((message) =>
      message.kind === 'frame' && (camera === undefined || message.camera === camera)
        ? [message]
        : [],
    );
  }

  /** Phases and reasons of a camera's link, without repetition. */
  links(camera: string): string[] {
    const told = this.posted.flatMap((message) =>
      message.kind === 'link' && message.camera === camera
        ? [`${message.status.phase} ${message.status.reason ?? ''}`.trim()]
        : [],
    );
    return told.filter((link, index) => link !== told[index - 1]);
  }
}
