/** Messages as the centre's order makes them, in a file of this workstation. */
import { HOUR_MS, type HourCount } from '../../../core/domain/figures/workload.ts';
import { standsFor, type Message } from '../../../core/domain/message/message.ts';
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
  // Made anew from the order.
  `DROP INDEX messages_by_time;
   DROP INDEX messages_waiting;
   DELETE FROM messages;
   UPDATE progress SET value = 0 WHERE name = 'applied';
   CREATE TABLE stands (
     party TEXT NOT NULL,
     sent INTEGER NOT NULL,
     id TEXT NOT NULL,
     waits INTEGER NOT NULL,
     PRIMARY KEY (party, sent, id)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX stands_waiting ON stands (party, sent) WHERE waits = 1`,
  `CREATE INDEX messages_live ON messages (sent) WHERE json_extract(whole, '$.exercise') IS NULL`,
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

  current(
    parties: readonly string[],
    most: { readonly waiting: number; readonly all: number },
  ): Result<readonly Message[]> {
    return this.attempt(() => {
      const ids = parties.flatMap((party) => [
        ...this.newestIds('AND waits = 1', party, most.waiting),
        ...this.newestIds('', party, most.all),
      ]);
      const rows: readonly unknown[] = this.prepared(
        `SELECT whole FROM messages WHERE id IN (SELECT value FROM json_each(?))
           ORDER BY sent DESC, id`,
      ).all(JSON.stringify(ids));
      return newestOf(rows.map(messageOf), most);
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

  hours(from: number, to: number): Result<readonly HourCount[]> {
    return this.attempt(() => {
      const rows: unknown = this.prepared(
        `SELECT sent / ${HOUR_MS} AS hour, count(*) AS count FROM messages
           WHERE json_extract(whole, '$.exercise') IS NULL AND sent >= ? AND sent < ? GROUP BY 1`,
      ).all(from, to);
      return (rows as HourCount[]).map((row) => ({ ...row }));
    });
  }

  keep(applied: number, messages: readonly Message[]): Result<null> {
    return this.keepUpTo(applied, () => {
      for (const message of messages) {
        const { id, sent, acknowledged } = message;
        this.prepared('INSERT OR REPLACE INTO messages VALUES (?, ?, ?, ?)').run(
          ...[id, sent, acknowledged === null ? 1 : 0, JSON.stringify(message)],
        );
        for (const party of standsFor(message)) {
          this.prepared('INSERT OR REPLACE INTO stands VALUES (?, ?, ?, ?)').run(
            ...[party, sent, id, acknowledged === null ? 1 : 0],
          );
        }
      }
    });
  }

  private newestIds(which: string, party: string, most: number): readonly string[] {
    const rows: unknown = this.prepared(
      `SELECT id FROM stands WHERE party = ? ${which} ORDER BY sent DESC, id LIMIT ?`,
    ).all(party, most);
    return (rows as { readonly id: string }[]).map(({ id }) => id);
  }
}

/** Of all parties together no more than of each. */
function newestOf(
  messages: readonly Message[],
  most: { readonly waiting: number; readonly all: number },
): readonly Message[] {
  const left = { ...most };
  return messages.filter(({ acknowledged }) => {
    left.all -= 1;
    if (acknowledged === null) left.waiting -= 1;
    return left.all >= 0 || (acknowledged === null && left.waiting >= 0);
  });
}

function messageOf(row: unknown): Message {
  return JSON.parse((row as { readonly whole: string }).whole) as Message;
}
