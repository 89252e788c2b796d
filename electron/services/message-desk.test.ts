import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Input, Output } from '../../core/contract/contract.ts';
import type { MessagesNow } from '../../core/contract/messages.ts';
import type { Failure } from '../../core/domain/result.ts';
import type { Centre } from '../../core/domain/settings.ts';
import type { MessageStore } from '../../core/incident-ports.ts';
import { MemoryCentre } from '../adapters/exchange/memory-exchange.test-support.ts';
import { openMessageStore } from '../adapters/messages/message-store.ts';
import type { Asking } from './dispatch.ts';
import { startIncidentLog } from './incident-log.ts';
import { openMessageDesk, type MessageDesk } from './message-desk.ts';
import { NO_EXERCISE } from './no-exercise.test-support.ts';
import { newId, Workstation } from './workstation.test-support.ts';

const CENTRE: Centre = {
  ...{ id: 'jesenik', name: 'Jeseník', country: 'CZ', lang: 'cs', authority: 'Město Jeseník' },
  timezone: 'Europe/Prague',
};
const GONE: Failure = { code: 'exchange-unreachable', params: { cause: 'ETIMEDOUT' } };
type Name = keyof MessageDesk['handlers'];

/** A position with somebody at it. */
class Post {
  readonly workstation: Workstation;
  readonly told: MessagesNow[] = [];
  person: string;
  private readonly folder = mkdtempSync(join(tmpdir(), 'pomezi-messages-'));
  private desk: MessageDesk;

  constructor(centre: MemoryCentre, number: number, person: string) {
    this.workstation = new Workstation(centre, number, () => 1_000);
    this.person = person;
    this.desk = this.opened();
  }

  ask<N extends Name>(name: N, input: Input<N>): Promise<Output<N>> {
    const handler = this.desk.handlers[name] as (
      input: Input<N>,
      asking: Asking,
    ) => Promise<Output<N>> | Output<N>;
    const { operator, role } = { operator: this.person, role: 'dispatcher' } as const;
    return Promise.resolve(
      handler(input, {
        ...{ operator, role, window: 'desk', locked: false, note: () => undefined },
      }),
    );
  }

  async said(): Promise<string[]> {
    const now = await this.ask('messages.now', null);
    if (!now.ok) throw new Error(now.failure.code);
    const { messages, unread } = now.value;
    const lines = messages.map(({ from, said, acknowledged }) => {
      const text = 'text' in said ? said.text : said.phrase;
      return `${from.name}: ${text} (${acknowledged?.by.name ?? 'waits'})`;
    });
    return [`${unread} unread`, ...lines];
  }

  send(text: string, to: string | null, incident: string | null = null) {
    return this.ask('message.send', {
      to: { centre: 'jesenik', position: null, person: to },
      ...{ incident, said: { text, lang: 'cs' } },
    });
  }

  async newest(): Promise<string> {
    const now = await this.ask('messages.now', null);
    return now.ok ? (now.value.messages[0]?.id ?? '') : '';
  }

  restart(): void {
    this.desk.end();
    this.desk = this.opened();
  }

  end(): void {
    this.desk.end();
    this.workstation.end();
    rmSync(this.folder, { recursive: true });
  }

  private opened(): MessageDesk {
    const {
      journal,
      position,
      exchange,
      checker,
      outcomes,
      rejected,
      join: known,
    } = this.workstation;
    return openMessageDesk({
      ...{ journal, position, exchange, checker, newId, join: known, store: this.store() },
      ...{ exercises: NO_EXERCISE, exerciseOf: () => undefined },
      centre: () => CENTRE,
      sitter: () => ({
        ...{ operator: this.person, role: 'dispatcher', name: this.person },
        ...{ window: 'desk', locked: false },
      }),
      tell: (name, now) => {
        if (name === 'messages.changed') this.told.push(now as MessagesNow);
      },
      outcome: (failure) => outcomes.push(failure),
      rejected: (sequence, why) => rejected.push(`${sequence} ${why}`),
    });
  }

  private store(): MessageStore {
    const store = openMessageStore(this.folder, 'stamp');
    if (!store.ok) throw new Error(store.failure.code);
    return store.value;
  }
}

let centre: MemoryCentre;
let novak: Post;
let dvorak: Post;
let kral: Post;

beforeEach(() => {
  centre = new MemoryCentre();
  novak = new Post(centre, 1, 'novak');
  dvorak = new Post(centre, 2, 'dvorak');
  kral = new Post(centre, 3, 'kral');
});
afterEach(() => {
  for (const post of [novak, dvorak, kral]) post.end();
});

describe('a message', () => {
  it('waits where it is meant for, stands where it was sent, and nowhere else', async () => {
    await novak.send('Kdo je u mostu?', 'dvorak');
    expect(await novak.said()).toEqual(['0 unread', 'novak: Kdo je u mostu? (waits)']);
    expect(await dvorak.said()).toEqual(['1 unread', 'novak: Kdo je u mostu? (waits)']);
    expect(await kral.said()).toEqual(['0 unread']);
    expect(dvorak.told.at(-1)).toMatchObject({ unread: 1 });
  });

  it('is acknowledged, and its sender sees by whom', async () => {
    await novak.send('Pozor', 'dvorak');
    await dvorak.ask('message.acknowledge', { message: await dvorak.newest() });
    expect(await novak.said()).toEqual(['0 unread', 'novak: Pozor (dvorak)']);
    expect(await dvorak.said()).toEqual(['0 unread', 'novak: Pozor (dvorak)']);
  });

  it('to everybody is taken note of once, whoever is first', async () => {
    await novak.send('Pozor', null);
    const message = await kral.newest();
    await dvorak.ask('message.acknowledge', { message });
    expect(await kral.said()).toEqual(['0 unread', 'novak: Pozor (dvorak)']);
    expect(await kral.ask('message.acknowledge', { message })).toMatchObject({
      failure: { code: 'message-acknowledged' },
    });
  });

  it('follows a person who sits somewhere else', async () => {
    await novak.send('Pozor', 'dvorak');
    kral.person = 'dvorak';
    expect(await kral.said()).toEqual(['1 unread', 'novak: Pozor (waits)']);
  });

  it('stands after a new start, and is made anew where the file is gone', async () => {
    await novak.send('Pozor', 'dvorak');
    dvorak.restart();
    expect(await dvorak.said()).toEqual(['1 unread', 'novak: Pozor (waits)']);
  });

  it('is kept while the centre cannot be reached, and goes out by itself', async () => {
    novak.workstation.exchange.failure = GONE;
    expect(await novak.send('Pozor', 'dvorak')).toMatchObject({
      ok: true,
      value: { waiting: true },
    });
    expect(await dvorak.said()).toEqual(['0 unread']);
    novak.workstation.exchange.failure = null;
    novak.restart();
    await expect.poll(() => dvorak.said()).toEqual(['1 unread', 'novak: Pozor (waits)']);
  });

  it('stands in the journal with the incident that it is about', async () => {
    const incident = newId();
    await novak.send('Pozor', 'dvorak', incident);
    const [written] = novak.workstation.journal.all;
    expect(written?.entry).toMatchObject({
      ...{ action: 'message.entry', operator: 'novak', incident },
    });
    await dvorak.ask('message.acknowledge', { message: await dvorak.newest() });
    expect(dvorak.workstation.journal.all[0]?.entry).toMatchObject({ incident });
  });
});

it('messages and incidents share one order, and neither takes the other’s for a forgery', async () => {
  const { journal, exchange, store, checker, join: known, rejected } = dvorak.workstation;
  await novak.send('Pozor', 'dvorak');
  const log = startIncidentLog({
    centre: () => 'jesenik',
    ...{ journal, exchange, store, checker, join: known },
    applied: () => undefined,
    rejected: (sequence, why) => rejected.push(`${sequence} ${why}`),
    outcome: () => undefined,
  });
  await log.settled();
  await exchange.append(newId(), 'nobody can have written this');
  await log.settled();
  expect(rejected).toEqual(['2 unreadable']);
  log.end();
});
