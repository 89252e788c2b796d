/** Messages as the centre's order makes them, in a file of this workstation. */
import type { Message } from '../../../core/domain/message/message.ts';
import { succeed, type Result } from '../../../core/domain/result.ts';
import type { MessageStore } from '../../../core/incident-ports.ts';
import { openKeptFile, type KeptFile } from '../sqlite/kept-file.ts';
import { OrderStore, PROGRESS } from '../sqlite/order-store.ts';

const MIGRATIONS: KeptFile['migrations'] = [
  `CREATE TABLE messages (
     id TEXT PRIMARY KEY,
     sent INTEGER NOT NULL,
     waits INTEGER NOT NULL,
     whole TEXT NOT NULL
   ) STRICT;
   CREATE INDEX messages_by_time ON messages (sent);
   CREATE INDEX messages_waiting ON messages (sent) WHERE waits = 1;
   ${PROGRESS}`,
  `CREATE INDEX messages_of_exercise ON messages (json_extract(whole, '$.exercise.id'))`,
];

// What a loss of power takes away comes again from the order.
const FILE: KeptFile = { name: 'messages', migrations: MIGRATIONS, loss: 'latest' };

/**
 * @param stamp For the name of a damaged file that is set aside.
 * @returns `document-newer` for a file from a newer version, which stays as it is; `storage-refused`.
 */
export function openMessageStore(folder: string, stamp: string): Result<MessageStore> {
  const opened = openKeptFile(folder, stamp, FILE);
  return opened.ok ? succeed(new SqliteMessages(opened.value)) : opened;
}

class SqliteMessages extends OrderStore implements MessageStore {
  get(id: string): Result<Message | null> {
    return this.attempt(() => {
      const row: unknown = this.prepared('SELECT whole FROM messages WHERE id = ?').get(id);
      return row === undefined ? null : messageOf(row);
    });
  }

  current(newest: number): Result<readonly Message[]> {
    return this.attempt(() => {
      const rows: readonly unknown[] = this.prepared(
        `SELECT whole FROM messages WHERE waits = 1 OR id IN
           (SELECT id FROM messages ORDER BY sent DESC LIMIT ?)
           ORDER BY sent DESC, id`,
      ).all(newest);
      return rows.map(messageOf);
    });
  }

  ofExercise(exercise: string): Result<readonly Message[]> {
    return this.attempt(() => {
      const rows: readonly unknown[] = this.prepared(
        "SELECT whole FROM messages WHERE json_extract(whole, '$.exercise.id') = ? ORDER BY sent",
      ).all(exercise);
      return rows.map(messageOf);
    });
  }

  keep(applied: number, messages: readonly Message[]): Result<null> {
    return this.keepUpTo(applied, () => {
      for (const message of messages) {
        const { id, sent, acknowledged } = message;
        this.prepared('INSERT OR REPLACE INTO messages VALUES (?, ?, ?, ?)').run(
          ...[id, sent, acknowledged === null ? 1 : 0, JSON.stringify(message)],
        );
      }
    });
  }
}

function messageOf(row: unknown): Message {
  return JSON.parse((row as { readonly whole: string }).whole) as Message;
}
