/** Brings accounts and links to what the engine's record says: in files at a start, by messages while it runs. */
import { join } from 'node:path';
import { fmtCreds } from '@nats-io/jwt';
import type { EngineSettings } from '../../../core/engine-ports.ts';
import type { Result } from '../../../core/domain/result.ts';
import {
  deletionClaims,
  doorClaims,
  linkClaims,
  localClaims,
  systemClaims,
  type LinkClaims,
} from './claims.ts';
import {
  authorityFile,
  credentialsFile,
  serverConfiguration,
  type RemoteLink,
} from './configuration.ts';
import { stored, writePrivately, type EngineFiles } from './engine-files.ts';
import { keyOf, publicKeyOf, type EngineSecrets } from './engine-secrets.ts';
import type { EngineRecord } from './partner-record.ts';
import type { SystemConnection } from './system-connection.ts';

/** What is agreed and what belongs to it. */
export interface EngineBooks {
  readonly settings: EngineSettings;
  readonly secrets: EngineSecrets;
  readonly record: EngineRecord;
}

/** A partner whose keys are gone, as after a store for secrets was reset, is not linked. */
export function linksOf({ secrets, record }: EngineBooks): readonly LinkClaims[] {
  return record.partners.flatMap(({ partner: { id }, suspended }) => {
    const seed = secrets.links[id];
    return seed === undefined ? [] : [{ id, seed, suspended }];
  });
}

/** Those that we dial now. */
export function remotesOf({ secrets, record }: EngineBooks): readonly RemoteLink[] {
  return record.partners.flatMap(({ partner: { id, dial }, suspended }) => {
    const seed = secrets.links[id];
    if (dial === null || suspended || seed === undefined) return [];
    return [{ id, host: dial.host, port: dial.port, account: publicKeyOf(seed) }];
  });
}

/** All of it, for a start. Fails with `storage-full` or `storage-refused`. */
export function writeAccounts(files: EngineFiles, books: EngineBooks): Promise<Result<null>> {
  const { settings, secrets, record } = books;
  const write = (seed: string, claims: string) =>
    writePrivately(join(files.accounts, `${publicKeyOf(seed)}.jwt`), claims);
  return stored(async () => {
    const links = linksOf(books);
    await write(secrets.system, await systemClaims(secrets));
    await write(secrets.door, await doorClaims(secrets));
    const { storeLimitBytes } = settings;
    await write(secrets.local, await localClaims(secrets, links, storeLimitBytes, record.revoked));
    for (const link of links) {
      await write(link.seed, await linkClaims(secrets, settings.centre, link));
    }
    await writeRemotes(files, books);
    return null;
  });
}

/** What the server reads of the links that we dial, and its configuration. */
export async function writeRemotes(files: EngineFiles, books: EngineBooks): Promise<void> {
  const { settings, secrets, record } = books;
  const remotes = remotesOf(books);
  for (const { id } of remotes) {
    const dial = record.partners.find(({ partner }) => partner.id === id)?.partner.dial;
    if (!dial) continue;
    const credentials = fmtCreds(dial.credentials, keyOf(secrets.leaf));
    await writePrivately(credentialsFile(files, id), new TextDecoder().decode(credentials));
    await writePrivately(authorityFile(files, id), dial.authority);
  }
  const accounts = { operator: record.operator, system: publicKeyOf(secrets.system) };
  const text = serverConfiguration(settings, files, accounts, remotes);
  await writePrivately(files.configuration, text);
}

/** One partner's account, then LOCAL. The others' accounts are not touched, so that they notice nothing. */
export async function pushLink(
  connection: SystemConnection,
  books: EngineBooks,
  id: string,
): Promise<Result<null>> {
  const links = linksOf(books);
  const link = links.find((one) => one.id === id);
  if (link !== undefined) {
    const claims = await linkClaims(books.secrets, books.settings.centre, link);
    const pushed = await connection.update(claims);
    if (!pushed.ok) return pushed;
  }
  return pushLocal(connection, books);
}

export async function pushLocal(
  connection: SystemConnection,
  books: EngineBooks,
): Promise<Result<null>> {
  const { settings, secrets, record } = books;
  const { storeLimitBytes } = settings;
  return connection.update(
    await localClaims(secrets, linksOf(books), storeLimitBytes, record.revoked),
  );
}

/** @param seed Of the account that is gone. */
export async function removeLink(
  connection: SystemConnection,
  secrets: EngineSecrets,
  seed: string,
): Promise<Result<null>> {
  return connection.remove(await deletionClaims(secrets, publicKeyOf(seed)));
}

/** What the server's configuration says of them: where it differs the server has to read it anew. */
export function dialled(books: EngineBooks): string {
  return JSON.stringify(
    remotesOf(books).map(({ id, account }) => [
      account,
      books.record.partners.find(({ partner }) => partner.id === id)?.partner.dial,
    ]),
  );
}
