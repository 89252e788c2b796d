/** What this machine has to say to its operators (core/domain/settings.ts). */
import type { FailureCode } from '../../core/domain/failures.ts';
import type { Failure } from '../../core/domain/result.ts';
import { NOTICES, type Notice } from '../../core/domain/settings.ts';

export interface Notices {
  list(): Notice[];
  add(notice: Notice): void;
  /**
   * How writing ended; null: well. Told once when it begins to fail and once when it is over. That a server
   * or a partner cannot be reached, or has another order, says nothing about it.
   */
  storageOutcome(failure: Failure | null): void;
  /** Whether it holds now. */
  hold(notice: Notice, is: boolean): void;
  /** Is told of every change from now on. */
  onChange(tell: (notices: Notice[]) => void): void;
}

const UNREACHED: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'exchange-unreachable',
  'exchange-other-order',
  'partner-unreachable',
]);

export function createNotices(): Notices {
  const notices = new Set<Notice>();
  let tell: (notices: Notice[]) => void = () => undefined;
  const list = (): Notice[] => NOTICES.filter((notice) => notices.has(notice));
  function hold(notice: Notice, is: boolean): void {
    if (notices.has(notice) === is) return;
    if (is) notices.add(notice);
    else notices.delete(notice);
    tell(list());
  }
  return {
    list,
    add(notice) {
      notices.add(notice);
    },
    storageOutcome(failure) {
      // What cannot be reached waits here and is safe: the links say so, and nobody is called for it.
      if (failure !== null && UNREACHED.has(failure.code)) return;
      hold('storage-failing', failure !== null);
    },
    hold,
    onChange(handler) {
      tell = handler;
    },
  };
}
