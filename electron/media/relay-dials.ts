/** Ways to partners' cameras that outlast the relay process: a new one is asked for all of them anew. */
import type { RelayToMedia } from '../../core/contract/relay.ts';
import type { StreamName } from '../../core/domain/camera.ts';
import type { RelayPort } from './relay-port.ts';
import type { DialHandlers, Dials } from './relay-runner.ts';

interface Dialled {
  readonly camera: string;
  readonly stream: StreamName;
  readonly handlers: DialHandlers;
}

export class RelayDials implements Dials {
  private readonly dialled = new Map<number, Dialled>();
  private relay: Pick<RelayPort, 'say'> | null = null;
  private last = 0;

  dial(camera: string, stream: StreamName, handlers: DialHandlers): () => void {
    this.last += 1;
    const dial = this.last;
    this.dialled.set(dial, { camera, stream, handlers });
    if (this.relay === null) handlers.link({ phase: 'waiting', reason: 'partner-unreachable' });
    else this.relay.say({ kind: 'dial', dial, camera, stream });
    return () => {
      this.dialled.delete(dial);
      this.relay?.say({ kind: 'hang-up', dial });
    };
  }

  /** What the relay process says of one of them. */
  hear(told: Extract<RelayToMedia, { readonly dial: number }>): void {
    const handlers = this.dialled.get(told.dial)?.handlers;
    if (handlers === undefined) return;
    switch (told.kind) {
      case 'dial-link':
        handlers.link(told.status);
        break;
      case 'dial-config':
        handlers.config(told.config);
        break;
      case 'dial-picture':
        handlers.picture(told.picture);
        break;
    }
  }

  to(relay: RelayPort): void {
    this.relay = relay;
    relay.heard = (told) => {
      this.hear(told);
    };
    for (const [dial, { camera, stream, handlers }] of this.dialled) {
      handlers.link({ phase: 'connecting', reason: null });
      relay.say({ kind: 'dial', dial, camera, stream });
    }
  }
}
