/** The monitors as Electron sees them, and the numbers that are shown on them. */
import { BrowserWindow, screen, type Display } from 'electron';
import type { Monitor } from '../../core/domain/monitors.ts';
import { APP_ORIGIN, type OwnPages } from './app-protocol.ts';
import type { Area } from './windows.ts';

/** So long a monitor shows its number, ms. */
const SHOWN_MS = 3_000;
/** Of the square with the number, scaled units. */
const NUMBER_SIZE = 320;

export function monitorsNow(): Monitor[] {
  const primary = screen.getPrimaryDisplay().id;
  return screen.getAllDisplays().map((display) => ({
    ...{ id: String(display.id), label: display.label, primary: display.id === primary },
    ...{ x: display.bounds.x, y: display.bounds.y },
    width: Math.round(display.size.width * display.scaleFactor),
    height: Math.round(display.size.height * display.scaleFactor),
  }));
}

/** Of the monitor, what bars of the system leave free. */
export function areaOf({ id }: Pick<Monitor, 'id'>): Area {
  return displayOf(id).workArea;
}

export function whenMonitorsChange(handler: () => void): void {
  screen.on('display-added', handler);
  screen.on('display-removed', handler);
  screen.on('display-metrics-changed', handler);
}

/** A small window of our own on each: also on one that is left free. */
export function showNumbers(
  pages: OwnPages,
  numbered: readonly { readonly monitor: Monitor; readonly number: number }[],
): void {
  for (const { monitor, number } of numbered) {
    const path = `/monitor/${number}`;
    pages.set(path, pageOf(number));
    const { x, y, width, height } = displayOf(monitor.id).bounds;
    const window = new BrowserWindow({
      ...{ width: NUMBER_SIZE, height: NUMBER_SIZE, show: false, frame: false, resizable: false },
      x: Math.round(x + (width - NUMBER_SIZE) / 2),
      y: Math.round(y + (height - NUMBER_SIZE) / 2),
      ...{ alwaysOnTop: true, focusable: false, skipTaskbar: true, backgroundColor: '#0c1015' },
      webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
    });
    window.once('ready-to-show', () => {
      // The person goes on where the focus is.
      window.showInactive();
    });
    setTimeout(() => {
      if (!window.isDestroyed()) window.destroy();
    }, SHOWN_MS);
    void window.loadURL(`${APP_ORIGIN}${path}`);
  }
}

function displayOf(id: string): Display {
  const displays = screen.getAllDisplays();
  return displays.find((display) => String(display.id) === id) ?? screen.getPrimaryDisplay();
}

function pageOf(number: number): string {
  return [
    '<!doctype html><html lang="zxx"><head><meta charset="utf-8">',
    `<title>${number}</title><link rel="stylesheet" href="/monitor.css"></head>`,
    `<body>${number}</body></html>`,
  ].join('');
}
