/** What the program writes into the journal by itself: who sees which camera, and what becomes of it. */
import { randomUUID } from 'node:crypto';
import type { WallId } from '../../core/contract/schemas.ts';
import type { Failure } from '../../core/domain/result.ts';
import type { Viewing } from '../../core/domain/viewing-interval.ts';
import type { Clock, Documents, Journal, JournalReader } from '../../core/ports.ts';
import { createJournalQueue } from '../services/journal-queue.ts';
import { noteProgramEvents } from '../services/program-events.ts';
import { openViewings, type Sights } from '../services/viewings.ts';
import { electronComputer } from './computer.ts';

export interface Recording {
  /** Something that can be seen may have changed: a wall, the session. */
  look(): void;
  windowOpened(window: WallId): void;
  windowClosed(window: WallId): void;
  /** Who sees what at this moment. */
  viewings(): readonly Viewing[];
  /** Resolves when all of it is written, or could not be. */
  end(): Promise<void>;
}

export interface RecordingPorts {
  readonly journal: Pick<Journal, 'appendAll'> & Pick<JournalReader, 'read'>;
  readonly clock: Clock;
  readonly documents: Documents;
  readonly outcome: (failure: Failure | null) => void;
}

export async function startRecording(
  { journal, clock, documents, outcome }: RecordingPorts,
  sights: Sights,
): Promise<Recording> {
  const queue = createJournalQueue(journal, clock, outcome);
  const ports = { clock, newId: randomUUID, queue, reader: journal, documents, outcome };
  const viewings = await openViewings(ports, sights);
  const events = noteProgramEvents(queue, clock, electronComputer());
  let ending: Promise<void> | null = null;

  async function end(): Promise<void> {
    viewings.end();
    events.ended();
    await queue.settled();
    await viewings.settled();
  }

  return {
    look() {
      viewings.look();
    },
    viewings: () => viewings.now(),
    windowOpened(window) {
      events.windowOpened(window);
      viewings.look();
    },
    windowClosed(window) {
      // Not after `program.ended`: that is the last word.
      if (ending !== null) return;
      viewings.look();
      events.windowClosed(window);
    },
    end: () => (ending ??= end()),
  };
}
