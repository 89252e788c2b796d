/** Calls of partners that mean harm, over a real server: each title names the guard that it holds. */
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { JOIN_LONGEST } from '../../../core/contract/invitation.ts';
import { openNatsCalls, type OpenedCalls } from './nats-calls.ts';
import { startNats, type NatsServer } from './nats-server.test-support.ts';

let server: NatsServer;
let partner: NatsConnection;
let calls: OpenedCalls;

beforeEach(async () => {
  server = await startNats();
  const place = { servers: [server.url], credentials: null, authority: null, name: 'gateway' };
  calls = openNatsCalls(place, place);
  partner = await connect({ servers: server.url });
  calls.serve((from) => Promise.resolve(from));
  // The server knows of the subscriptions.
  await vi.waitFor(() => partner.request('from.opole.hello', '', { timeout: 500 }), 10_000);
});

afterEach(async () => {
  await partner.close();
  await calls.close();
  await server.stop();
});

it('whoever asks for what takes long leaves room for others (answers under way of each)', async () => {
  const asked: string[] = [];
  let release = (): void => undefined;
  const long = new Promise<string>((resolve) => {
    release = () => {
      resolve('late');
    };
  });
  calls.serve((from, name) => {
    asked.push(`${from} ${name}`);
    return name === 'picture' ? long : Promise.resolve('here');
  });
  for (let nth = 0; nth < 200; nth += 1) partner.publish('from.jesenik.picture', '{}');
  const answer = await partner.request('from.opole.hello', '{}', { timeout: 2_000 });
  expect(answer.string()).toBe('here');
  expect(asked.filter((one) => one === 'jesenik picture')).toHaveLength(8);
  // It is heard again as soon as it was answered.
  release();
  const later = await vi.waitFor(
    () => partner.request('from.jesenik.hello', '{}', { timeout: 500 }),
    5_000,
  );
  expect(later.string()).toBe('here');
});

it('many partners at once do not take it all (answers under way of all)', async () => {
  const asked = vi.fn(() => new Promise<string>(() => undefined));
  calls.serve(asked);
  for (let nth = 0; nth < 20 * 8; nth += 1) partner.publish(`from.centre-${nth % 20}.picture`, '');
  await expect.poll(() => asked.mock.calls.length, { timeout: 5_000 }).toBe(64);
  await expect(partner.request('from.opole.hello', '', { timeout: 300 })).rejects.toThrow();
  expect(asked).toHaveBeenCalledTimes(64);
});

it('whoever holds an invitation asks for as much as one takes (bound before reading)', async () => {
  const asked = vi.fn(() => Promise.resolve('in'));
  calls.letIn(asked);
  const long = new Uint8Array(JOIN_LONGEST + 1);
  await expect(partner.request('join.one', long, { timeout: 300 })).rejects.toThrow();
  expect(asked).not.toHaveBeenCalled();
  const said = await partner.request('join.one', long.subarray(1), { timeout: 2_000 });
  expect(said.string()).toBe('in');
});

it('invitations without end leave the server answering no more than it can (answers under way)', async () => {
  const asked = vi.fn(() => new Promise<string>(() => undefined));
  calls.letIn(asked);
  for (let nth = 0; nth < 200; nth += 1) partner.publish('join.one', '');
  await expect.poll(() => asked.mock.calls.length, { timeout: 5_000 }).toBe(64);
  await expect(partner.request('join.other', '', { timeout: 300 })).rejects.toThrow();
  expect(asked).toHaveBeenCalledTimes(64);
});

it.each(['from.jesenik.delete', 'from.jesenik.__proto__', 'from.jesenik.constructor'])(
  '%s is no call, and nobody is asked (names of calls)',
  async (subject) => {
    const asked = vi.fn(() => Promise.resolve('here'));
    calls.serve(asked);
    await expect(partner.request(subject, '{}', { timeout: 300 })).rejects.toThrow();
    expect(asked).not.toHaveBeenCalled();
  },
);

it('a call longer than any of ours is not read (bound before reading)', async () => {
  const asked = vi.fn(() => Promise.resolve('here'));
  calls.serve(asked);
  const long = new Uint8Array(1_000_001);
  await expect(partner.request('from.jesenik.give', long, { timeout: 500 })).rejects.toThrow();
  expect(asked).not.toHaveBeenCalled();
});

it('an answer longer than any of ours is none (bound before reading)', async () => {
  partner.subscribe('to.jesenik.give', {
    callback: (_, message) => {
      message.respond(new Uint8Array(message.string() === 'long' ? 1_000_001 : 1_000_000));
    },
  });
  await partner.flush();
  expect(await calls.call('jesenik', 'give', 'short', 2_000)).toMatchObject({ ok: true });
  expect(await calls.call('jesenik', 'give', 'long', 2_000)).toMatchObject({
    failure: { code: 'partner-unreachable' },
  });
});
