/** The only file that touches what the preload put into the window. */
import { MEDIA_PORT_CHANNEL, type Bridge } from '../core/contract/contract.ts';

declare global {
  interface Window {
    readonly pomezi: Bridge;
  }
}

export const bridge: Bridge = window.pomezi;

/** Calls the handler with every port to the media process that main hands to this window. */
export function onMediaPort(handler: (port: MessagePort) => void): void {
  window.addEventListener('message', (event) => {
    const port = event.ports[0];
    if (event.source !== window || event.data !== MEDIA_PORT_CHANNEL || port === undefined) return;
    handler(port);
  });
}
