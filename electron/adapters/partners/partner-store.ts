/** Partner centres as the centre's order makes them, in a file of this workstation. */
import type { OwnCard, Partners } from '../../../core/domain/partner/fold.ts';
import type { Partnership } from '../../../core/domain/partner/partnership.ts';
import { succeed, type Result } from '../../../core/domain/result.ts';
import type { PartnerStore } from '../../../core/partner-ports.ts';
import { openKeptFile, type KeptFile } from '../sqlite/kept-file.ts';
import { OrderStore, PROGRESS } from '../sqlite/order-store.ts';

const MIGRATIONS: KeptFile['migrations'] = [
  `CREATE TABLE partners (id TEXT PRIMARY KEY, whole TEXT NOT NULL) STRICT;
   CREATE TABLE own (id INTEGER PRIMARY KEY CHECK (id = 1), whole TEXT NOT NULL) STRICT;
   ${PROGRESS}`,
];

// What a loss of power takes away comes again from the order.
const FILE: KeptFile = { name: 'partners', migrations: MIGRATIONS, loss: 'latest' };

interface Row {
  readonly whole: string;
}

/**
 * @param stamp For the name of a damaged file that is set aside.
 * @returns `document-newer` for a file from a newer version, which stays as it is; `storage-refused`.
 */
export function openPartnerStore(folder: string, stamp: string): Result<PartnerStore> {
  const opened = openKeptFile(folder, stamp, FILE);
  return opened.ok ? succeed(new SqlitePartners(opened.value)) : opened;
}

class SqlitePartners extends OrderStore implements PartnerStore {
  all(): Result<Partners> {
    return this.attempt(() => {
      const rows: unknown = this.prepared('SELECT whole FROM partners ORDER BY id').all();
      const own: unknown = this.prepared('SELECT whole FROM own').get();
      const partners = (rows as Row[]).map(({ whole }) => JSON.parse(whole) as Partnership);
      return {
        own: own === undefined ? null : (JSON.parse((own as Row).whole) as OwnCard),
        partners: new Map(partners.map((partner) => [partner.id, partner])),
      };
    });
  }

  keep(applied: number, partners: readonly Partnership[], own: OwnCard | null): Result<null> {
    return this.keepUpTo(applied, () => {
      for (const partner of partners) {
        this.prepared('INSERT OR REPLACE INTO partners VALUES (?, ?)').run(
          ...[partner.id, JSON.stringify(partner)],
        );
      }
      if (own !== null) {
        this.prepared('INSERT OR REPLACE INTO own VALUES (1, ?)').run(JSON.stringify(own));
      }
    });
  }
}
