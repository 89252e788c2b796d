/** Electron's view of the computer: its screens, and that it sleeps and wakes. */
import { powerMonitor, screen } from 'electron';
import type { Computer } from '../../core/ports.ts';

export function electronComputer(): Computer {
  return {
    screens() {
      const primary = screen.getPrimaryDisplay().id;
      return screen.getAllDisplays().map(({ id, size, scaleFactor }) => ({
        width: Math.round(size.width * scaleFactor),
        height: Math.round(size.height * scaleFactor),
        scale: Math.round(scaleFactor * 100),
        primary: id === primary,
      }));
    },
    onScreens(handler) {
      screen.on('display-added', () => {
        handler('added');
      });
      screen.on('display-removed', () => {
        handler('removed');
      });
    },
    onSuspend(handler) {
      powerMonitor.on('suspend', handler);
    },
    onResume(handler) {
      powerMonitor.on('resume', handler);
    },
  };
}
