/** The one door between a window and the main process: invoke + on. It never grows. */
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';

// The page's own globals, as far as they are used; this file alone runs beside a page.
declare const window: { postMessage(message: unknown, origin: string, ports: unknown[]): void };
declare const location: { readonly origin: string };

// The channel names are the contract's; main rejects what the contract does not know. Port messages
// must reach the page as a MessageEvent: a MessagePort cannot cross the context bridge.
const MEDIA_PORT_CHANNEL = 'media.port';

contextBridge.exposeInMainWorld('pomezi', {
  invoke: (name: string, input: unknown): Promise<unknown> =>
    ipcRenderer.invoke('request', name, input),
  on: (name: string, handler: (body: unknown) => void): (() => void) => {
    const listener = (_event: IpcRendererEvent, event: string, body: unknown): void => {
      if (event === name) handler(body);
    };
    ipcRenderer.on('event', listener);
    return () => ipcRenderer.off('event', listener);
  },
});

ipcRenderer.on(MEDIA_PORT_CHANNEL, (event) => {
  window.postMessage(MEDIA_PORT_CHANNEL, location.origin, event.ports);
});
