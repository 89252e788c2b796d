/** What centres gave each other: what each says that it was given, and that it has received, is what the other says. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import { NO_MESSAGE, type Head } from '../../core/domain/federation/message.ts';

/** A profile with a gateway, by its centre. */
export interface GivingPlace {
  readonly name: string;
  readonly folder: string;
  readonly centre: string;
}

/** As a journal holds it: signed by the partner. */
export interface Receipt extends Head {
  readonly partner: string;
}

/** What the partner has signed that it has is what was given, and what stands at that partner. */
export function receiptFaults(
  place: GivingPlace,
  receipts: readonly Receipt[],
  all: readonly GivingPlace[],
): string[] {
  if (receipts.length === 0) return [];
  return receipts.flatMap(({ partner, number, hash }) => {
    const what = `receipt ${number} of ${partner} at ${place.name}`;
    const given = read(place, (database) => hashOf(database, partner, number));
    const wrong = given === hash ? [] : [`${what} is not of what was given`];
    const theirs = all.filter(({ centre }) => centre === partner);
    return [
      ...wrong,
      ...theirs.flatMap((other) => {
        const { number: has, hash: last } = receivedFrom(other, place.centre);
        if (has < number) return [`${what}: ${other.name} has received up to ${has}`];
        return has > number || last === hash ? [] : [`${what}: ${other.name} has another`];
      }),
    ];
  });
}

/** What was given and has not been received, or is another there: of each two, both ways. Empty: nothing. */
export function underWay(hosts: readonly GivingPlace[]): string[] {
  return hosts.flatMap((giver) =>
    hosts
      .filter(({ centre }) => centre !== giver.centre)
      .flatMap((receiver) => {
        const given = read(giver, (database) => lastOf(database, receiver.centre));
        const has = receivedFrom(receiver, giver.centre);
        if (given?.number === has.number && given.hash === has.hash) return [];
        const up = `${giver.name} has given up to ${given?.number ?? 'nothing that can be read'}`;
        return [`${up}, ${receiver.name} has received up to ${has.number}`];
      }),
  );
}

function receivedFrom(place: GivingPlace, centre: string): Head {
  const row: unknown = read(place, (database): unknown =>
    database.prepare('SELECT number, hash FROM received WHERE partner = ?').get(centre),
  );
  return (row as Head | undefined | null) ?? NO_MESSAGE;
}

function lastOf(database: Database, partner: string): Head {
  const row: unknown = database
    .prepare('SELECT number, hash FROM outgoing WHERE partner = ? ORDER BY number DESC LIMIT 1')
    .get(partner);
  return (row as Head | undefined) ?? NO_MESSAGE;
}

function hashOf(database: Database, partner: string, number: number): string | null {
  const row: unknown = database
    .prepare('SELECT hash FROM outgoing WHERE partner = ? AND number = ?')
    .get(partner, number);
  return (row as { hash: string } | undefined)?.hash ?? null;
}

/** @returns null where there is nothing to read. */
function read<T>({ folder }: GivingPlace, look: (database: Database) => T): T | null {
  const file = join(folder, 'shared', 'incidents.sqlite');
  if (!existsSync(file)) return null;
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return look(database);
  } finally {
    database.close();
  }
}
