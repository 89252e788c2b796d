/**
 * The windows: the operator's desk on the primary monitor, one wall a further monitor. Each keeps
 * running at full speed when it is covered: a wall that catches up later shows the past.
 */
import { BrowserWindow, screen, type Display } from 'electron';
import type { WallId } from '../../core/contract/schemas.ts';
import { APP_ORIGIN } from './app-protocol.ts';

export interface Windows {
  open(id: WallId): BrowserWindow;
  /** A further wall, on a monitor that has none yet where there is one. */
  openNextWall(): WallId;
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

  function open(id: WallId): BrowserWindow {
    const existing = byId.get(id);
    if (existing !== undefined) {
      existing.focus();
      return existing;
    }
    const display = displayFor(id);
    const { x, y, width, height } = display.workArea;
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
    openNextWall() {
      let number = 1;
      while (byId.has(`wall/${number}`)) number += 1;
      open(`wall/${number}`);
      return `wall/${number}`;
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

/** Monitors from left to right, then top to bottom, the primary one first: the same after a reboot. */
function displayFor(id: WallId): Display {
  const primary = screen.getPrimaryDisplay();
  const others = screen
    .getAllDisplays()
    .filter((display) => display.id !== primary.id)
    .sort((one, other) => one.bounds.x - other.bounds.x || one.bounds.y - other.bounds.y);
  const number = id === 'desk' ? 0 : Number(id.slice('wall/'.length));
  return number === 0 ? primary : (others[(number - 1) % Math.max(1, others.length)] ?? primary);
}

/** The windows to begin with: the desk, and a wall on every further monitor. */
export function firstWindows(): WallId[] {
  const walls = screen.getAllDisplays().length - 1;
  return ['desk', ...Array.from({ length: walls }, (_, index) => `wall/${index + 1}`)];
}
