/** What the operating system tells about its own lock screen and idleness. */
import { powerMonitor } from 'electron';

/** s. Linux without an X server answers 0 for ever. */
export function systemIdleSeconds(): number {
  return powerMonitor.getSystemIdleTime();
}

/** The lock screen is told of on Windows and macOS only, sleep everywhere. */
export function whenSystemLocks(lock: () => void): void {
  powerMonitor.on('lock-screen', lock);
  powerMonitor.on('suspend', lock);
}
