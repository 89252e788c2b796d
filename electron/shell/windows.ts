/**
 * The windows: the operator's desk and the walls. Each keeps running at full speed when it is covered:
 * a wall that catches up later shows the past.
 */
import { BrowserWindow } from 'electron';
import type { WallId } from '../../core/contract/schemas.ts';
import { APP_ORIGIN } from './app-protocol.ts';

/** A rectangle of the screen, in the system's scaled units. */
export type Area = Electron.Rectangle;

export interface Windows {
  /** Brings it to the front where it is open. */
  open(id: WallId, area: Area): BrowserWindow;
  /** Opens the window there, or moves it there. */
  place(id: WallId, area: Area): void;
  close(id: WallId): void;
  idOf(contents: Electron.WebContents): WallId | null;
  get(id: WallId): BrowserWindow | undefined;
  ids(): readonly WallId[];
  all(): readonly BrowserWindow[];
}

export function createWindows(
  preload: string,
  opened: (id: WallId, window: BrowserWindow) => void,
) {
  const byId = new Map<WallId, BrowserWindow>();

  function open(id: WallId, { x, y, width, height }: Area): BrowserWindow {
    const existing = byId.get(id);
    if (existing !== undefined) {
      existing.focus();
      return existing;
    }
    const window = new BrowserWindow({
      x,
      y,
      width,
      height,
      minWidth: 1024,
      minHeight: 600,
      show: false,
      backgroundColor: '#0c1015',
      autoHideMenuBar: true,
      title: 'Pomezí',
      webPreferences: {
        preload,
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        webSecurity: true,
        backgroundThrottling: false,
        // A lost picture must be heard though nobody has touched the window yet.
        autoplayPolicy: 'no-user-gesture-required',
        spellcheck: false,
      },
    });
    byId.set(id, window);
    window.removeMenu();
    window.once('ready-to-show', () => {
      window.show();
    });
    window.on('closed', () => byId.delete(id));
    opened(id, window);
    void window.loadURL(`${APP_ORIGIN}/#/${id}`);
    return window;
  }

  const windows: Windows = {
    open,
    place(id, area) {
      const existing = byId.get(id);
      if (existing === undefined) {
        open(id, area);
        return;
      }
      // A window that fills its screen does not move by itself.
      if (existing.isMaximized()) existing.unmaximize();
      existing.setBounds(area);
    },
    close(id) {
      byId.get(id)?.close();
    },
    idOf(contents) {
      for (const [id, window] of byId) if (window.webContents === contents) return id;
      return null;
    },
    get: (id) => byId.get(id),
    ids: () => [...byId.keys()],
    all: () => [...byId.values()],
  };
  return windows;
}
