/** Tells a server that runs what has changed, so that nobody else notices. */
import type { Result } from '../../../core/domain/result.ts';
import {
  pushLink,
  pushLocal,
  removeLink,
  writeRemotes,
  type EngineBooks,
} from './engine-accounts.ts';
import { stored, type EngineFiles } from './engine-files.ts';
import type { SystemConnection } from './system-connection.ts';

export interface EngineChange {
  /** Partner whose account has changed; null: only LOCAL has. */
  readonly id: string | null;
  /** Seed of an account that is gone. */
  readonly forgotten: string | null;
  /** Whether others are dialled than before. */
  readonly redial: boolean;
}

/** What cuts goes first. */
export async function applyChange(
  connection: SystemConnection,
  files: EngineFiles,
  books: EngineBooks,
  { id, forgotten, redial }: EngineChange,
): Promise<Result<null>> {
  if (forgotten !== null) {
    const removed = await removeLink(connection, books.secrets, forgotten);
    if (!removed.ok) return removed;
  }
  const pushed = await (id === null
    ? pushLocal(connection, books)
    : pushLink(connection, books, id));
  if (!pushed.ok || !redial) return pushed;
  const written = await stored(() => writeRemotes(files, books));
  return written.ok ? connection.reload() : written;
}
