/**
 * What happens to the program and not through it, as entries of the journal: windows, screens, sleep,
 * its orderly end. With the intervals of viewing they say when a wall could not be seen at all.
 */
import type { Statement } from '../../core/journal/entry.ts';
import type { Clock, Computer } from '../../core/ports.ts';
import { programStatement, type JournalQueue } from './journal-queue.ts';

export interface ProgramEvents {
  windowOpened(window: string): void;
  windowClosed(window: string): void;
  /** In good order; without it the next start follows a hard end. */
  ended(): void;
}

export function noteProgramEvents(
  queue: Pick<JournalQueue, 'add'>,
  clock: Clock,
  computer: Computer,
): ProgramEvents {
  let suspended: number | null = null;
  const note = (action: string, detail: Statement['detail'] = null, window?: string): void => {
    queue.add([programStatement(action, detail, window)]);
  };
  computer.onScreens((change) => {
    const screens = computer.screens().map((screen) => ({ ...screen }));
    note('screens.changed', { change, screens });
  });
  computer.onSuspend(() => {
    suspended = clock.now();
    note('system.suspended');
  });
  computer.onResume(() => {
    // Some systems tell of the end alone.
    const since = suspended;
    suspended = null;
    note('system.resumed', since === null ? null : { since, lasted: clock.now() - since });
  });
  return {
    windowOpened(window) {
      note('window.opened', null, window);
    },
    windowClosed(window) {
      note('window.closed', null, window);
    },
    ended() {
      note('program.ended');
    },
  };
}
