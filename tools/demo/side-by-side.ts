/** Where the windows of several centres stand: each on a monitor of its own, else side by side. */
import type { Seat } from './seat.ts';

/** A window is made smaller with all that is in it below this width, scaled units. */
const WHOLE_WIDTH = 1200;

/** @param index Of the centres, from 0; the first stands left. */
export async function place({ app }: Seat, index: number, count: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow, screen }, given) => {
      const monitors = screen.getAllDisplays();
      const own = monitors.length >= given.count ? monitors[given.index] : undefined;
      const { x, y, width, height } = (own ?? screen.getPrimaryDisplay()).workArea;
      const columns = own === undefined && given.count > 1 ? 2 : 1;
      const rows = own === undefined ? Math.ceil(given.count / columns) : 1;
      const area = {
        x: x + Math.floor(((given.index % columns) * width) / columns),
        y: y + Math.floor((Math.floor(given.index / columns) * height) / rows),
        width: Math.floor(width / columns),
        height: Math.floor(height / rows),
      };
      if (own !== undefined) Object.assign(area, { x, y, width, height });
      for (const window of BrowserWindow.getAllWindows()) {
        // Monitors that no centre has seen before get a wall: there the others stand.
        if (window.webContents.getURL().includes('#/wall/')) window.close();
        if (!window.webContents.getURL().endsWith('#/desk')) continue;
        if (window.isMaximized()) window.unmaximize();
        // Side by side they are narrower than a person at one centre would want.
        window.setMinimumSize(1, 1);
        window.setBounds(area);
        window.webContents.setZoomFactor(Math.min(1, area.width / given.whole));
      }
    },
    { index, count, whole: WHOLE_WIDTH },
  );
}
