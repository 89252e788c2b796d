/**
 * What was typed and not sent, in a file of this workstation. What it says is sealed; whose it is, in
 * which form, about what and since when stands there in the clear, so that it can be dropped unread.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import { succeed, type Result } from '../../../core/domain/result.ts';
import type { DraftStore, StoredDraft } from '../../../core/draft-ports.ts';
import { sealingWith, type SealingSecrets } from '../sealing/seal.ts';
import { inTransaction, openKeptFile, storageFailure, type KeptFile } from '../sqlite/kept-file.ts';

/** Of the key among the secrets. */
const KEY_NAME = 'drafts/key';
/** Nobody types more at a time: beyond it the oldest of the person goes. */
const MOST_EACH = 100;

const FILE: KeptFile = {
  name: 'drafts',
  migrations: [
    `CREATE TABLE drafts (
       person TEXT NOT NULL,
       form TEXT NOT NULL,
       about TEXT NOT NULL,
       kept INTEGER NOT NULL,
       sealed BLOB NOT NULL,
       PRIMARY KEY (person, form, about)
     ) STRICT, WITHOUT ROWID`,
  ],
  loss: 'nothing',
};

interface Row {
  readonly form: string;
  readonly about: string;
  readonly kept: number;
  readonly sealed: Uint8Array;
}

/**
 * The file is opened when it is asked for: a disk that is full or refuses must not keep the console from
 * starting, and is tried again the next time.
 *
 * @param folder Of the profile; a folder of its own is made in it.
 * @param stamp For the name of a damaged file that is set aside.
 */
export function sealedDrafts(
  folder: string,
  stamp: () => string,
  secrets: SealingSecrets,
): DraftStore {
  const sealing = sealingWith(secrets, KEY_NAME);
  let opened: Database | null = null;

  function attempt<T>(act: (database: Database) => T): Result<T> {
    try {
      if (opened === null) {
        const own = join(folder, 'drafts');
        mkdirSync(own, { recursive: true, mode: 0o700 });
        const found = openKeptFile(own, stamp(), FILE);
        if (!found.ok) return found;
        opened = found.value;
        // What was dropped is overwritten, not only forgotten.
        opened.exec('PRAGMA secure_delete = ON');
      }
      return succeed(act(opened));
    } catch (error) {
      return storageFailure(error);
    }
  }

  return {
    async keep({ person, form, about, kept, text }) {
      const sealed = await sealing.seal(text, belonging(person, form, about, kept));
      if (!sealed.ok) return sealed;
      return attempt((database) => {
        inTransaction(database, () => {
          database
            .prepare('INSERT OR REPLACE INTO drafts VALUES (?, ?, ?, ?, ?)')
            .run(person, form, about, kept, sealed.value);
          database
            .prepare(
              `DELETE FROM drafts WHERE person = ? AND (form, about) NOT IN
                 (SELECT form, about FROM drafts WHERE person = ? ORDER BY kept DESC LIMIT ?)`,
            )
            .run(person, person, MOST_EACH);
        });
        return null;
      });
    },
    of: (person) =>
      attempt((database) => {
        const rows = database
          .prepare('SELECT form, about, kept, sealed FROM drafts WHERE person = ? ORDER BY kept')
          .all(person) as unknown as readonly Row[];
        return rows.flatMap(({ form, about, kept, sealed }): readonly StoredDraft[] => {
          const text = sealing.open(sealed, belonging(person, form, about, kept));
          return text === null ? [] : [{ person, form, about, kept, text }];
        });
      }),
    drop: ({ person, form, about }) =>
      attempt((database) => {
        const { changes } = database
          .prepare('DELETE FROM drafts WHERE person = ? AND form = ? AND about = ?')
          .run(person, form, about);
        if (changes > 0) forget(database);
        return null;
      }),
    dropAllBut: (persons, from, to) =>
      attempt((database) => {
        const { changes } = database
          .prepare(
            `DELETE FROM drafts WHERE kept < ? OR kept > ?
               OR person NOT IN (SELECT value FROM json_each(?))`,
          )
          .run(from, to, JSON.stringify(persons));
        if (changes > 0) forget(database);
        return changes;
      }),
    close() {
      opened?.close();
      opened = null;
    },
  };
}

/** Sealed with it: what is put in another's place, or given another time, opens no more. */
function belonging(person: string, form: string, about: string, kept: number): string {
  return JSON.stringify([person, form, about, kept]);
}

/** The log of SQLite still holds what was dropped. */
function forget(database: Database): void {
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
}
