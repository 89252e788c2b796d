/** Where the workstations of a centre meet: alone, in a folder of one computer, or on a NATS server. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EngineChoice } from '../../core/domain/engine.ts';
import { fail, type Result } from '../../core/domain/result.ts';
import type { Exchange } from '../../core/incident-ports.ts';
import type { NatsPlace } from '../adapters/exchange/nats-link.ts';
import { openNatsExchange } from '../adapters/exchange/nats-exchange.ts';
import { openSqliteExchange } from '../adapters/exchange/sqlite-exchange.ts';

export interface OpenedExchange {
  readonly exchange: Exchange;
  /** Where what is made of its entries is kept: apart for each kind of order. */
  readonly folder: string;
}

/**
 * @param profile Folder of the profile.
 * @param clock UTC, ms since 1970.
 * @returns `document-newer`, `storage-full` or `storage-refused` where it cannot be used.
 */
export function openExchange(
  profile: string,
  engine: EngineChoice | NatsPlace | null,
  clock: () => number,
): Result<OpenedExchange> {
  const url = engine !== null && 'url' in engine ? engine.url : '';
  const alone = join(profile, 'centre');
  const place = engine !== null && 'servers' in engine ? engine : null;
  if (place === null) {
    const shared = url.startsWith('file:') ? folderOf(url) : { ok: true as const, value: alone };
    if (!shared.ok) return shared;
    const opened = openSqliteExchange(shared.value, clock);
    return opened.ok ? { ok: true, value: { exchange: opened.value, folder: profile } } : opened;
  }
  const folder = join(profile, 'shared');
  const opened = openNatsExchange(folder, place, clock, {
    open: () => earlierOrder(alone, clock),
    pictures: join(alone, 'pictures'),
  });
  return opened.ok ? { ok: true, value: { exchange: opened.value, folder } } : opened;
}

/** What was worked alone here before: an order without entries takes it over. */
function earlierOrder(folder: string, clock: () => number): Exchange | null {
  if (!existsSync(join(folder, 'exchange.sqlite'))) return null;
  const opened = openSqliteExchange(folder, clock);
  return opened.ok ? opened.value : null;
}

/** A path of another system, such as one without a drive on Windows, is none here. */
function folderOf(url: string): Result<string> {
  try {
    return { ok: true, value: fileURLToPath(url) };
  } catch (error) {
    return fail('storage-refused', { cause: String(error).slice(0, 80) });
  }
}
