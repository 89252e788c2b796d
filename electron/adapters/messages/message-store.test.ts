import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Author } from '../../../core/domain/incident/incident.ts';
import type { Duty } from '../../../core/domain/incident/facts.ts';
import { partiesOf, type Message } from '../../../core/domain/message/message.ts';
import type { MessageStore } from '../../../core/incident-ports.ts';
import { openMessageStore } from './message-store.ts';

const NOVAK: Author = {
  ...{ centre: 'jesenik', position: 'desk', person: 'novak', name: 'Novák', role: 'dispatcher' },
};
const message = (number: number, waits = true): Message => ({
  ...{ id: `m${number}`, from: NOVAK, to: { centre: 'jesenik', position: null, person: null } },
  ...{ incident: null, said: { text: 'Ahoj', lang: 'cs' }, sent: number },
  acknowledged: waits ? null : { by: NOVAK, at: number },
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pomezi-message-store-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function open(): MessageStore {
  const opened = openMessageStore(folder, 'stamp');
  if (!opened.ok) throw new Error(opened.failure.code);
  return opened.value;
}
function value<T>(result: { ok: true; value: T } | { ok: false }): T {
  if (!result.ok) throw new Error('failed');
  return result.value;
}
const DVORAK: Duty = { centre: 'jesenik', position: 'desk 2', person: 'dvorak' };
const current = (store: MessageStore, all: number, duty = DVORAK, waiting = 500) =>
  value(store.current(partiesOf(duty), { waiting, all })).map(({ id }) => id);

it('keeps messages and how far it has come', () => {
  const store = open();
  value(store.keep(7, [message(1)]));
  value(store.keepPublished(3));
  store.close();
  const again = open();
  expect([again.applied, again.published]).toEqual([7, 3]);
  expect(value(again.get('m1'))).toEqual(message(1));
  expect(value(again.get('m2'))).toBeNull();
  again.close();
});

it('gives those that wait however old they are, and the newest of the others', () => {
  const store = open();
  value(store.keep(1, [message(1), message(2, false), message(3, false), message(4, false)]));
  expect(current(store, 2)).toEqual(['m4', 'm3', 'm1']);
  value(store.keep(2, [message(1, false)]));
  expect(current(store, 2)).toEqual(['m4', 'm3']);
  store.close();
});

it('gives nothing of what others have said to each other, however much it is', () => {
  const store = open();
  const kral: Author = { ...NOVAK, person: 'kral', position: 'desk 3' };
  const toKral = { centre: 'jesenik', position: null, person: 'kral' };
  const others = Array.from({ length: 1_000 }, (_, at) => ({ ...message(at + 10), to: toKral }));
  const own = [
    { ...message(1), to: { ...toKral, person: 'dvorak' } },
    { ...message(2), to: { ...toKral, position: 'desk 2', person: null } },
    { ...message(3, false), from: { ...kral, person: 'dvorak' }, to: toKral },
    { ...message(4), to: { ...toKral, position: 'desk 9', person: null } },
  ];
  value(store.keep(1, [...own, ...others]));
  expect(current(store, 100)).toEqual(['m3', 'm2', 'm1']);
  expect(current(store, 1, DVORAK, 1)).toEqual(['m3', 'm2']);
  expect(current(store, 100, { ...DVORAK, person: null })).toEqual(['m2']);
  store.close();
});

it('makes those of an earlier version anew from the order', () => {
  const store = open();
  value(store.keep(7, [message(1)]));
  store.close();
  const database = new DatabaseSync(join(folder, 'messages.sqlite'));
  database.exec(
    `DROP TABLE stands; PRAGMA user_version = 1;
     CREATE INDEX messages_by_time ON messages (sent);
     CREATE INDEX messages_waiting ON messages (sent) WHERE waits = 1`,
  );
  database.close();
  const again = open();
  expect([again.applied, value(again.get('m1'))]).toEqual([0, null]);
  again.close();
});

it('sets a damaged file aside and begins anew: the order has it all', () => {
  writeFileSync(join(folder, 'messages.sqlite'), 'no database');
  const store = open();
  expect(store.applied).toBe(0);
  store.close();
  expect(readdirSync(folder)).toContain('messages.sqlite.damaged-stamp');
});

it('leaves a file from a newer version as it is', () => {
  open().close();
  const database = new DatabaseSync(join(folder, 'messages.sqlite'));
  database.exec('PRAGMA user_version = 99');
  database.close();
  expect(openMessageStore(folder, 'stamp')).toMatchObject({ failure: { code: 'document-newer' } });
});

it('is for its owner alone', () => {
  open().close();
  expect(statSync(join(folder, 'messages.sqlite')).mode & 0o777).toBe(0o600);
});

it('counts what was sent in each hour, without exercises', () => {
  const store = open();
  const HOUR = 3_600_000;
  const played = { ...message(5), id: 'played', exercise: { id: 'x', as: null } };
  value(store.keep(1, [message(1), message(2), message(HOUR), message(3 * HOUR), played]));
  expect(value(store.hours(1, 3 * HOUR))).toEqual([
    { hour: 0, count: 2 },
    { hour: 1, count: 1 },
  ]);
  store.close();
});
