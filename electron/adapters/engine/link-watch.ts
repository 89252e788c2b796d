/** Looks each second which links stand, and whether the server still stores. */
import type { EngineLink } from '../../../core/engine-ports.ts';
import { succeed, type Failure, type Result } from '../../../core/domain/result.ts';
import type { Clock } from '../../../core/ports.ts';
import { linksOf, type EngineBooks } from './engine-accounts.ts';
import { publicKeyOf } from './engine-secrets.ts';
import { milliseconds, type LeafLink, type SystemConnection } from './system-connection.ts';

const EACH_MS = 1_000;

export interface LinkWatch {
  links(books: EngineBooks): Promise<Result<readonly EngineLink[]>>;
  stop(): void;
}

/**
 * @param mayStore Whether there is room on the disk. A server whose disk is full refuses what it is sent,
 * stream by stream, and does so until it is started anew: it is ended before.
 * @param storeLost Called when there is none, or the server has given up its store.
 */
export function watchLinks(
  connection: () => SystemConnection | null,
  mayStore: () => Promise<boolean>,
  storeLost: (failure: Failure) => void,
  clock: Clock,
): LinkWatch {
  /** By account: the connection, and since when it is known. */
  let known = new Map<string, { readonly id: number; readonly since: number }>();
  let busy = false;

  function note(links: readonly LeafLink[]): void {
    known = new Map(
      links.map(({ account, id }) => {
        const before = known.get(account);
        return [account, before?.id === id ? before : { id, since: clock.now() }];
      }),
    );
  }

  async function read(): Promise<Result<readonly LeafLink[]>> {
    const links = (await connection()?.links()) ?? succeed([]);
    if (links.ok) note(links.value);
    return links;
  }

  async function look(): Promise<void> {
    await read();
    const stores = await connection()?.stores();
    if (stores?.ok !== true) return;
    if (!(await mayStore())) storeLost({ code: 'storage-full', params: {} });
    else if (!stores.value) storeLost({ code: 'storage-refused', params: { cause: 'JetStream' } });
  }

  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    void look().finally(() => (busy = false));
  }, EACH_MS);

  return {
    async links(books) {
      const found = await read();
      if (!found.ok) return found;
      const accounts = new Map(linksOf(books).map(({ id, seed }) => [id, publicKeyOf(seed)]));
      return succeed(
        books.record.partners.map(({ partner: { id, dial }, suspended }) => {
          const account = accounts.get(id) ?? '';
          const link = found.value.find((one) => one.account === account);
          return {
            ...{ id, suspended, dials: dial !== null, connected: link !== undefined },
            since: link === undefined ? null : (known.get(account)?.since ?? null),
            roundTripMs: milliseconds(link?.rtt),
            ...{ bytesIn: link?.in_bytes ?? 0, bytesOut: link?.out_bytes ?? 0 },
          };
        }),
      );
    },
    stop: () => {
      clearInterval(timer);
    },
  };
}
