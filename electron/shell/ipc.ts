/** Requests and events between windows and services. Only our own windows are heard. */
import { ipcMain, type WebContents } from 'electron';
import {
  MEDIA_PORT_CHANNEL,
  type EventBody,
  type EventName,
} from '../../core/contract/contract.ts';
import type { WallId } from '../../core/contract/schemas.ts';
import { fail, type Result } from '../../core/domain/result.ts';
import { APP_ORIGIN } from './app-protocol.ts';
import type { Windows } from './windows.ts';

type Dispatch<Caller> = (name: string, input: unknown, caller: Caller) => Promise<Result<unknown>>;

/** @param callerIn Who acts in a window at this moment, asked with every request. */
export function serveRequests<Caller>(
  windows: Windows,
  dispatch: Dispatch<Caller>,
  callerIn: (window: WallId, request: string) => Caller,
): void {
  ipcMain.handle('request', (event, name: unknown, input: unknown) => {
    const window = windows.idOf(event.sender);
    const ours =
      event.senderFrame !== null &&
      event.senderFrame.parent === null &&
      event.senderFrame.url.startsWith(`${APP_ORIGIN}/`);
    if (window === null || !ours || typeof name !== 'string') {
      return fail('request-unreadable', { request: String(name).slice(0, 60) });
    }
    return dispatch(name, input, callerIn(window, name));
  });
}

export function tellWindows<N extends EventName>(
  windows: Windows,
  name: N,
  body: EventBody<N>,
  only?: WallId,
): void {
  const targets = only === undefined ? windows.all() : [windows.get(only)];
  for (const window of targets) {
    if (window === undefined || window.isDestroyed()) continue;
    window.webContents.send('event', name, body);
  }
}

export function handPort(contents: WebContents, port: Electron.MessagePortMain): void {
  contents.postMessage(MEDIA_PORT_CHANNEL, null, [port]);
}
