/**
 * One window's end of the pictures. A window that falls behind is not queued for: its cameras skip
 * to their next key frame. Nothing here grows with the time that a window needs.
 */
import {
  windowMessage,
  type MediaMessage,
  type StreamConfig,
  type StreamFrame,
  type WindowMessage,
} from '../../core/contract/media.ts';
import type { LinkStatus } from '../../core/domain/feed.ts';
import type { Viewer } from './camera-feed.ts';

/** Pictures of one camera on their way to a window: live ones, two seconds at 30 a second. */
const MOST_UNDERWAY = 60;
/** Pictures of a kept group on their way to a window. */
const MOST_KEPT = 600;

/** The part of Electron's MessagePortMain that is used here. */
export interface Port {
  postMessage(message: MediaMessage): void;
  on(event: 'message', handler: (event: { data: unknown }) => void): unknown;
  on(event: 'close', handler: () => void): unknown;
  start(): void;
  close(): void;
}

interface Flow {
  /** Of a kept group, which come before the live ones. */
  kept: number;
  underway: number;
  skipping: boolean;
}

export class WindowPort implements Viewer {
  readonly name: string;
  private readonly port: Port;
  private readonly flows = new Map<string, Flow>();

  constructor(
    name: string,
    port: Port,
    handlers: { readonly message: (message: WindowMessage) => void; readonly closed: () => void },
  ) {
    this.name = name;
    this.port = port;
    port.on('message', (event) => {
      const message = windowMessage.safeParse(event.data);
      if (!message.success) return;
      if (message.data.kind === 'taken') this.taken(message.data.taken);
      else handlers.message(message.data);
    });
    port.on('close', handlers.closed);
    port.start();
  }

  link(camera: string, status: LinkStatus): void {
    this.port.postMessage({ kind: 'link', camera, status });
  }

  config(config: StreamConfig): void {
    this.flow(config.camera).skipping = false;
    this.port.postMessage(config);
  }

  frame(frame: StreamFrame, hidden: boolean): void {
    const flow = this.flow(frame.camera);
    if (hidden) {
      // A group of pictures for a new tile comes only once and is bounded as PictureGroup is.
      if (flow.kept >= MOST_KEPT) return;
      flow.kept += 1;
    } else {
      if (flow.underway >= MOST_UNDERWAY) flow.skipping = true;
      else if (frame.key) flow.skipping = false;
      if (flow.skipping) return;
      flow.underway += 1;
    }
    this.port.postMessage(hidden ? { ...frame, hidden } : frame);
  }

  forget(camera: string): void {
    this.flows.delete(camera);
  }

  close(): void {
    this.port.close();
  }

  private taken(taken: readonly (readonly [string, number])[]): void {
    for (const [camera, count] of taken) {
      const flow = this.flows.get(camera);
      if (flow === undefined) continue;
      const kept = Math.min(flow.kept, count);
      flow.kept -= kept;
      flow.underway = Math.max(0, flow.underway - (count - kept));
    }
  }

  private flow(camera: string): Flow {
    const known = this.flows.get(camera);
    if (known !== undefined) return known;
    const flow: Flow = { kept: 0, underway: 0, skipping: false };
    this.flows.set(camera, flow);
    return flow;
  }
}
